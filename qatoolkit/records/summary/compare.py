"""Before and after: means of the same questions and sections, of all copies and of each group, in two sets."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from qatoolkit.records.summary.model import Change, Comparison, Option, Row, SectionScore, Summary
from qatoolkit.records.summary.questions import EVERY
from qatoolkit.records.summary.scores import level


def compare(before: Summary, after: Summary, waves: tuple[Option, Option] | None = None) -> Comparison:
    """What changed from ``before`` to ``after``: only figures that are shown in both.

    The sets are compared as a whole and group by group; nobody's two copies are put together.
    """
    rows = [change for one in after.rows for change in _rows(one, before, after)]
    sections = [change for one in after.scores for change in _sections(one, before, after)]
    return Comparison(
        before.copies,
        after.copies,
        tuple(sorted(rows, key=lambda change: -abs(_part(change)))),
        tuple(sections),
        waves,
    )


def _rows(after: Row, before: Summary, summary: Summary) -> Iterator[Change]:
    old = next((one for one in before.rows if one.question.path == after.question.path), None)
    if old is None or old.question.points != after.question.points:
        return  # asked for the first time, or on another scale
    earlier, later = _means(old, before), _means(after, summary)
    for group, mean in later.items():
        if group in earlier:
            question = after.question
            yield Change(question, question.section, question.choices or "", group, earlier[group], mean)


def _means(row: Row, summary: Summary) -> dict[str, Fraction]:
    """Means that are shown, by group."""
    tallies = {EVERY: row.total}
    tallies |= {group.code: one for group, one in zip(summary.groups, row.groups, strict=True) if group.code}
    return {code: one.mean for code, one in tallies.items() if one is not None and one.mean is not None}


def _sections(after: SectionScore, before: Summary, summary: Summary) -> Iterator[Change]:
    key = (after.section, after.scale, after.best, after.worst)
    old = next((one for one in before.scores if (one.section, one.scale, one.best, one.worst) == key), None)
    if old is None:
        return
    earlier, later = _scores(old, before), _scores(after, summary)
    for group, mean in later.items():
        if group in earlier:
            yield Change(None, after.section, after.scale, group, earlier[group], mean)


def _scores(score: SectionScore, summary: Summary) -> dict[str, Fraction]:
    found = {EVERY: score.total}
    found |= {group.code: one for group, one in zip(summary.groups, score.groups, strict=True) if group.code}
    return {code: one.mean for code, one in found.items() if one is not None}


def _part(change: Change) -> Fraction:
    """A change as a part of its scale, so that changes on different scales can be put in order."""
    assert change.question is not None
    return level(change.question, change.after) - level(change.question, change.before)
