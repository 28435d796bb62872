"""Questions one after the other, until a form is filled in: what applies is asked, what cannot be is asked again.

Who asks is behind ``Asker``: a window with a keyboard, or a test with a list of replies.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qatoolkit.batch.columns import BETWEEN
from qatoolkit.definitions.answers import Manner, Value, Values, slots
from qatoolkit.definitions.fields import SILENT, Field
from qatoolkit.definitions.model import Column, Item, ItemType, Section, Tool
from qatoolkit.definitions.text import Text
from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.records.check_scope import Scope
from qatoolkit.records.checking import Checker
from qatoolkit.records.values import ListLabels, from_json, parse_value, to_json

if TYPE_CHECKING:
    from qatoolkit.pages.voice import Voice

_OTHER = "other"
_ROUNDS = 20
"""So often are answers that do not agree with each other asked again; then whoever calls tells the problems."""

Reply = str | Sequence[str] | None
"""What was typed, the codes that were chosen, or nothing: leave it blank."""


class Stopped(Exception):
    """The person wants to go on later."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question in the language of the screen. ``options`` are pairs of code and label; ``problem`` says what was
    wrong with the last reply; ``several``: more than one option may be chosen."""

    path: str
    label: str
    type: str
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False
    default: str = ""
    several: bool = False
    problem: Problem | None = None


class Asker(Protocol):
    """Asks a person. Both raise ``Stopped`` when the person wants to go on later."""

    def ask(self, question: Question) -> Reply:
        """The reply to one question."""

    def more(self, table: str, rows: int) -> bool:
        """Whether to go into a table: a fixed one (``rows`` is 0), or to add a row to one that has ``rows`` rows."""


@dataclass(slots=True)
class Answers:
    """What has been answered so far; ``done`` are paths that were asked, answered or not."""

    values: Values = field(default_factory=dict)
    done: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Interview:
    """All that is needed to ask the questions of one tool. ``voice`` speaks the language of the screen."""

    tool: Tool
    voice: Voice
    words: Mapping[str, Text]
    labels: ListLabels
    way: Manner
    partial: bool = False
    save: Callable[[Answers], None] = lambda answers: None  # noqa: ARG005

    def run(self, asker: Asker, answers: Answers, facts: Mapping[str, Value]) -> Values:
        """Ask everything that applies and is not in ``facts``; returns the answers with the facts.

        Answers that break a rule together with later ones are asked again. Raises ``Stopped``; what was answered up to
        then has been saved.
        """
        known = {**facts, **answers.values}
        checker = Checker(self.tool)
        walk = _Walk(self, asker, answers, known, checker)
        for _ in range(_ROUNDS):
            walk.all()
            again = {one.path for one in checker.check(known, way=self.way) if one.path in answers.done}
            again = {path for path in again if path in known or not self.partial}
            if not again:
                break
            answers.done -= again
            for path in again:
                known.pop(path, None)
                answers.values.pop(path, None)
        return known


@dataclass(slots=True)
class _Walk:
    """One way through the questions."""

    plan: Interview
    asker: Asker
    answers: Answers
    known: Values
    checker: Checker

    def all(self) -> None:
        for section in self.plan.tool.sections:
            for item in section.items:
                if item.type not in SILENT and item.type is not ItemType.calculate and self._applies(section, item):
                    self._item(item)

    def _applies(self, section: Section, item: Item) -> bool:
        scope = Scope(self.checker.ground, self.known, None)
        return scope.holds(section.relevant) is not False and scope.holds(item.relevant) is not False

    def _item(self, item: Item) -> None:
        if item.type is ItemType.repeat:
            self._repeat(item)
        elif item.type is ItemType.matrix:
            self._matrix(item)
        else:
            self._one(item.id, item, (item.label,))
            if item.type is ItemType.check and item.id in self.known and self.plan.tool.checklist is not None:
                self._cells(item, item.id, self.plan.tool.checklist.columns, (item.label,))
            chosen = self.known.get(item.id)
            if item.or_other and (chosen == _OTHER or (isinstance(chosen, tuple) and _OTHER in chosen)):
                self._one(f"{item.id}.{_OTHER}", None, (item.label, self.plan.words[_OTHER]))

    def _repeat(self, item: Item) -> None:
        rows = 1 + max((int(path.split(".")[1]) for path in self.known if path.startswith(f"{item.id}.")), default=0)
        while item.id not in self.answers.done and self.asker.more(self._said(item.label), rows - 1):
            around = f"{item.id}.{rows}"
            self._cells(item, around, item.columns, (item.label, Text(rows)))
            rows += any(path.startswith(f"{around}.") for path in self.known)
        self._done(item.id)

    def _matrix(self, item: Item) -> None:
        if item.id not in self.answers.done and self.asker.more(self._said(item.label), 0):
            for row in item.rows:
                self._cells(item, f"{item.id}.{row.id}", item.columns, (item.label, row.label))
        self._done(item.id)

    def _cells(self, item: Item, around: str, columns: Sequence[Column], above: tuple[Text, ...]) -> None:
        for column in columns:
            if column.type in ("sign", "calculate"):
                continue
            if Scope(self.checker.ground, self.known, None).holds(column.relevant, around) is not False:
                self._one(f"{around}.{column.id}", column, (*above, column.label))

    def _one(self, path: str, asked: Item | Column | None, parts: tuple[Text, ...]) -> None:
        """Ask one question until the reply can be an answer."""
        slot = self.checker.slots.find(path)
        if slot is None or path in self.answers.done or path in self.known:
            return
        if isinstance(asked, Item) and asked.or_other:
            slot = replace(slot, options=(*slot.options, _OTHER))
        question = self._question(slot, asked, parts)
        while True:
            answer = self._judge(slot, self.asker.ask(question))
            if not isinstance(answer, Problem):
                break
            question = replace(question, problem=answer)
        if answer is not None:
            self.known[path] = answer
            self.answers.values[path] = answer
        self._done(path)

    def _judge(self, slot: Field, reply: Reply) -> Value | Problem | None:
        raw = list(reply) if isinstance(reply, (list, tuple)) else reply
        answer = parse_value(slot, raw, self.plan.labels, self.plan.way)
        if isinstance(answer, Problem):
            return answer
        if answer is None:
            missing = slot.required and not self.plan.partial
            return Problem("answer-missing", {}, path=slot.path) if missing else None
        found = self.checker.check({**self.known, slot.path: answer}, way=self.plan.way)
        return next((one for one in found if one.path == slot.path), answer)

    def _done(self, path: str) -> None:
        self.answers.done.add(path)
        self.plan.save(self.answers)

    def _question(self, slot: Field, asked: Item | Column | None, parts: tuple[Text, ...]) -> Question:
        unit = self.plan.voice.say(asked.unit)[0] if asked is not None and asked.unit else None
        label = BETWEEN.join(self._said(part) for part in parts) + (unit.locale.in_brackets(unit.text) if unit else "")
        default = getattr(asked, "default", None)
        return Question(
            slot.path,
            label,
            slot.type,
            self._said(asked.hint) if asked is not None and asked.hint else "",
            tuple(self._options(slot)),
            slot.required,
            "" if default is None else str(default),
            slot.multiple,
        )

    def _options(self, slot: Field) -> Iterator[tuple[str, str]]:
        labels = {option.code: option.label for option in self.plan.tool.choices.get(slot.choices or "", ())}
        for code in slot.options:
            yield code, self._said(labels.get(code, self.plan.words[_OTHER]))

    def _said(self, text: Text) -> str:
        return self.plan.voice.say(text)[0].text if text.context else str(text)


# --- saved answers


def save_answers(path: Path, tool: Tool, answers: Answers) -> None:
    """Write what has been answered so far, whole or not at all."""
    from qatoolkit.files import write_whole

    data = {
        "tool": tool.id,
        "version": tool.version,
        "done": sorted(answers.done),
        "values": json.loads(to_json(answers.values)),
    }
    write_whole(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def load_saved(path: Path, tool: Tool) -> Answers:
    """What ``save_answers`` wrote. Raises ``UnreadableInput`` for anything else, and for another tool or version."""
    from qatoolkit.batch.data import read_data

    data = read_data(path)
    wrong = UnreadableInput(Problem("answers-of-other-tool", {"tool": tool.id, "version": tool.version}, str(path)))
    if not isinstance(data, dict) or (data.get("tool"), data.get("version")) != (tool.id, tool.version):
        raise wrong
    try:
        values = from_json(json.dumps(data["values"]))
        done = {str(path) for path in data["done"]}
    except (KeyError, TypeError, ValueError) as error:
        raise wrong from error
    known = slots(tool)
    sound = {path: value for path, value in values.items() if known.find(path) is not None}
    return Answers(sound, done)
