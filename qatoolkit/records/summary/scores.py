"""Scored questions: tallies by row and group, gaps, and the points of sections.

The Toolkit gives no score. It says that “No” and “Needs improvement” mark gaps; points are this project's, kept in
the scale of the definition, and blanks do not count (ilo-toolkit.md section 3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.text import Text
from qatoolkit.records.summary.collect import Answers
from qatoolkit.records.summary.model import Row, Score, SectionScore, Tally
from qatoolkit.records.summary.privacy import LEAST, PRIVATE, hidden
from qatoolkit.records.summary.questions import Question

Scale = tuple[tuple[str, Decimal | None], ...]
"""Labels and points of options, see ``Question.scale``."""

Parts = Sequence[Sequence[Answers]]
"""The copies of each group."""


def tally(copies: Iterable[Answers], question: Question) -> Tally:
    """Count the answers of ``copies``."""
    given = [copy.to(question) for copy in copies]
    counted = Counter(str(value) for values in given for value in values)
    counts = tuple(counted[option.code] for option in question.options)
    pairs = [(option.points, one) for option, one in zip(question.options, counts, strict=True)]
    worth = [(points, one) for points, one in pairs if points is not None]
    return Tally(
        copies=sum(1 for values in given if values),
        answers=sum(counts),
        counts=counts,
        scored=sum(one for _, one in worth),
        points=sum((points * one for points, one in worth), Decimal(0)),
        best_answers=sum(one for points, one in worth if points == question.best),
    )


def row(question: Question, copies: Sequence[Answers], parts: Parts, least: int, kept: Collection[int]) -> Row:
    """A scored question with what of it can be shown. ``kept``: groups that are hidden everywhere."""
    least = strict(question, least)
    total = tally(copies, question)
    by_group = [tally(part, question) for part in parts]
    left_out = hidden([one.copies for one in by_group], least, kept)
    groups = tuple(None if index in left_out else one for index, one in enumerate(by_group))
    return Row(question, None if 0 < total.copies < least else total, groups)


def strict(question: Question, least: int) -> int:
    """The smallest number of copies for a question: personal data of the higher degrees is kept back in any tool."""
    return max(least, LEAST) if question.personal_data >= PRIVATE else least


def gaps(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows short of the best answer: the widest gap first, then that which more answers show, then by page order."""
    short = [(one.gap, one) for one in rows]
    wanting = [(gap, one) for gap, one in short if gap]
    return tuple(one for _, one in sorted(wanting, key=lambda pair: (-pair[0], -_answers(pair[1]))))


def _answers(one: Row) -> int:
    return one.total.scored if one.total else 0


def scores(tool: Tool, rows: Sequence[Row], groups: int) -> tuple[SectionScore, ...]:
    """Points by section and scale; last, for each scale that more than one section uses, those of all sections."""
    found = []
    names = {same[0].question.scale: same[0].question.choices or "" for same in by_scale(rows)}
    for section in tool.sections:
        own = [one for one in rows if one.question.section == section.id]
        found += [_section(section.id, section.title, names, same, groups) for same in by_scale(own)]
    for same in by_scale(rows):
        if len({one.question.section for one in same}) > 1:
            found.append(_section("", None, names, same, groups))
    return tuple(found)


def by_scale(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows answered on the same scale together, in the order in which scales and rows come."""
    found: dict[Scale, list[Row]] = {}
    for one in rows:
        found.setdefault(one.question.scale, []).append(one)
    return list(found.values())


def _section(
    section: str, title: Text | None, names: Mapping[Scale, str], rows: Sequence[Row], groups: int
) -> SectionScore:
    question = rows[0].question
    return SectionScore(
        section,
        title,
        names[question.scale],
        question.best,
        question.worst,
        score([(one.question, one.total) for one in rows]),
        tuple(score([(one.question, one.groups[index]) for one in rows]) for index in range(groups)),
    )


def score(tallies: Iterable[tuple[Question, Tally | None]]) -> Score | None:
    """The points of some questions together; None if none of them is shown or answered."""
    shown = [(question, one) for question, one in tallies if one is not None and one.scored]
    if not shown:
        return None
    return Score(
        sum(one.scored for _, one in shown),
        sum((one.points for _, one in shown), Decimal(0)),
        sum((question.best * one.scored for question, one in shown), Decimal(0)),
    )


def level(question: Question, mean: Fraction) -> Fraction:
    """A mean as a part of its scale: 0 the worst option, 1 the best."""
    return (mean - Fraction(question.worst)) / Fraction(question.best - question.worst)
