"""Records of a tool → its summary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from qatoolkit.definitions.model import ItemType, Tool
from qatoolkit.errors import Problem, UsageError
from qatoolkit.records.summary import counting
from qatoolkit.records.summary.collect import Answers, Copy, divide, grouping, indexed, numeric
from qatoolkit.records.summary.compare import compare
from qatoolkit.records.summary.groups import disagreements
from qatoolkit.records.summary.model import Group, Option, Summary
from qatoolkit.records.summary.privacy import anonymous, hidden, least_of
from qatoolkit.records.summary.questions import WRITTEN, Question, questions
from qatoolkit.records.summary.scores import gaps, row, scores

__all__ = ["Copy", "grouping", "summarise"]

_T = TypeVar("_T")


def summarise(
    tool: Tool,
    records: Sequence[Copy],
    *,
    by: str | None = None,
    divided: bool = True,
    before: Sequence[Copy] | None = None,
    wave: str | None = None,
    least: int | None = None,
) -> Summary:
    """The figures of ``records``, filled copies of ``tool``.

    ``by`` is the path of the question that divides them into groups (by default whom a copy answers for, if asked);
    ``divided=False`` makes no groups. ``before`` are earlier copies to compare with; ``wave`` is the question that
    tells earlier from later ones instead: the first option that was chosen is compared with the last.
    ``least``: see ``privacy.least_of``. Raises ``UsageError`` for a ``by`` or ``wave`` that cannot divide copies, or a
    ``wave`` of which only one option was chosen.
    """
    question = grouping(tool, by) if divided else None
    smallest = least_of(tool, least)
    copies = [indexed(one) for one in records]
    if wave is not None:
        waves, earlier, copies = _waves(copies, tool, wave)
        old, new = (_summary(tool, part, question, smallest) for part in (earlier, copies))
        return replace(new, change=compare(old, new, waves))
    summary = _summary(tool, copies, question, smallest)
    if before is None:
        return summary
    old = _summary(tool, [indexed(one) for one in before], question, smallest)
    return replace(summary, change=compare(old, summary))


def _waves(
    copies: Sequence[Answers], tool: Tool, wave: str
) -> tuple[tuple[Option, Option], list[Answers], list[Answers]]:
    """The first and the last round, and the copies of each."""
    parts = [(option, part) for option, part in divide(copies, grouping(tool, wave)) if option.code]
    if len(parts) < 2:
        raise UsageError(Problem("report-one-wave", {"name": wave}))
    (first, earlier), (last, later) = parts[0], parts[-1]
    return (first, last), earlier, later


def _summary(tool: Tool, copies: Sequence[Answers], by: Question | None, least: int) -> Summary:
    divided = divide(copies, by)
    parts = [part for _, part in divided]
    kept = hidden([len(part) for part in parts], least)
    groups = tuple(
        Group(option.code, option.label, None if index in kept else len(part))
        for index, (option, part) in enumerate(divided)
    )
    asked = questions(tool)
    rows = tuple(row(one, copies, parts, least, kept) for one in asked if one.scored and one != by)
    chosen = [one for one in asked if one.options and not one.scored and one != by]
    distributions = _some(counting.distribution(one, copies, parts, least, kept) for one in chosen)
    unnamed = anonymous(tool)
    enough = len(copies) >= least
    written = [one for one in asked if one.type in WRITTEN and one != by] if enough else []
    return Summary(
        tool=tool.id,
        number=tool.number,
        version=tool.version,
        copies=len(copies),
        least=least,
        by=by,
        groups=groups,
        rows=rows,
        gaps=gaps(rows),
        scores=scores(tool, rows, len(groups)),
        disagreements=disagreements(rows, distributions, groups),
        numbers=_some(counting.numbers(one, copies, parts, least, kept) for one in asked if numeric(one)),
        filled=_some(
            counting.filled(item, copies, least)
            for item in chain.from_iterable(section.items for section in tool.sections)
            if item.type is ItemType.repeat
        ),
        distributions=distributions,
        dates=_some(counting.dates(one, copies, least) for one in asked if one.type == "date"),
        texts=_some(counting.texts(one, copies, least, unnamed=unnamed) for one in written),
    )


def _some(found: Iterable[_T | None]) -> tuple[_T, ...]:
    """What there is."""
    return tuple(one for one in found if one is not None)
