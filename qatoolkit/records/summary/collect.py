"""Copies → the answers to one question, and their division into groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.model import ItemType, Tool
from qatoolkit.errors import Problem, UsageError
from qatoolkit.records.summary.privacy import PRIVATE
from qatoolkit.records.summary.questions import EVERY, NUMBERS, Option, Question, questions

RESPONDENT_GROUP = "respondent_group"
"""The shared field that says for whom a copy answers; reports are divided by it unless they are told otherwise."""


class Copy(Protocol):
    """A filled copy; a ``records.record.Record`` is one."""

    @property
    def values(self) -> Mapping[str, Value]:
        """Answers by path."""


@dataclass(frozen=True, slots=True)
class Answers:
    """One copy, ready to be asked: answers by the path of a question, several where rows repeat."""

    by_path: Mapping[str, tuple[Value, ...]]

    def to(self, question: Question) -> tuple[Value, ...]:
        """The answers to a question; empty if it was left blank."""
        return self.by_path.get(question.path, ())

    def rows(self, item: str) -> int:
        """How many rows of a table have an answer."""
        return len({path.split(".")[1] for path in self.by_path if path.startswith(f"{item}.") and EVERY not in path})


def indexed(copy: Copy) -> Answers:
    """A copy with each answer also under the path over all rows."""
    found: dict[str, list[Value]] = {}
    for path, value in copy.values.items():
        found.setdefault(path, []).append(value)
        parts = path.split(".")
        if len(parts) == 3:
            found.setdefault(f"{parts[0]}.{EVERY}.{parts[2]}", []).append(value)
    return Answers({path: tuple(values) for path, values in found.items()})


def grouping(tool: Tool, by: str | None) -> Question | None:
    """The question that divides copies into groups; without ``by``, whom the copy answers for if the tool asks that.

    Raises ``UsageError`` unless ``by`` is a question with one choice, or a short text, that is no private matter.
    """
    able = [one for one in questions(tool) if can_divide(one)]
    if by is None:
        asked = {item.id for section in tool.sections for item in section.items if item.use == RESPONDENT_GROUP}
        return next((one for one in able if one.path in asked), None)
    found = next((one for one in able if one.path == by), None)
    if found is None:
        names = ", ".join(one.path for one in able) or "-"
        raise UsageError(Problem("report-by", {"name": by, "known": names}))
    return found


def can_divide(question: Question) -> bool:
    """Whether copies can be put into groups by this question."""
    if question.column is not None or question.personal_data >= PRIVATE or question.beside:
        return False
    if question.type == ItemType.text:
        return question.personal_data == 0
    return question.type == ItemType.select_one


def divide(copies: Sequence[Answers], by: Question | None) -> list[tuple[Option, list[Answers]]]:
    """Copies by their answer: options in the order of their list, texts by their letters; last who did not say.

    Groups without a copy are left out.
    """
    if by is None:
        return []
    found: dict[str, list[Answers]] = {}
    for copy in copies:
        given = copy.to(by)
        found.setdefault(str(given[0]) if given else "", []).append(copy)
    options = {option.code: option for option in by.options}
    known = [code for code in options if code in found]
    others = sorted(code for code in found if code and code not in options)
    order = [*known, *others, *([""] if "" in found else [])]
    return [(options.get(code, Option(code, None)), found[code]) for code in order]


def numeric(question: Question) -> bool:
    """Whether the answers are numbers."""
    return question.type in NUMBERS


def asked(tool: Tool, kinds: Iterable[str]) -> list[Question]:
    """The questions of certain types, in page order."""
    wanted = frozenset(kinds)
    return [question for question in questions(tool) if question.type in wanted]
