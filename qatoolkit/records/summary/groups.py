"""Where groups differ most, of what is shown of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from qatoolkit.records.summary.model import Disagreement, Distribution, Group, Option, Row
from qatoolkit.records.summary.questions import Question
from qatoolkit.records.summary.scores import level


def disagreements(
    rows: Sequence[Row], distributions: Sequence[Distribution], groups: Sequence[Group]
) -> tuple[Disagreement, ...]:
    """One line a question on which groups differ: the two that lie farthest apart; widest difference first."""
    found = [one for row in rows if (one := _of_row(row, groups)) is not None]
    found += [one for chosen in distributions if (one := _of_distribution(chosen, groups)) is not None]
    return tuple(sorted(found, key=lambda one: -one.difference))


def _of_row(row: Row, groups: Sequence[Group]) -> Disagreement | None:
    means = [
        (one.mean, group.code)
        for group, one in zip(groups, row.groups, strict=True)
        if group.code and one is not None and one.mean is not None
    ]
    question = row.question
    return _widest(question, None, means, [level(question, mean) for mean, _ in means])


def _of_distribution(chosen: Distribution, groups: Sequence[Group]) -> Disagreement | None:
    """The option whose share differs most."""
    found = [_of_option(chosen, index, option, groups) for index, option in enumerate(chosen.question.options)]
    return max((one for one in found if one is not None), key=lambda one: one.difference, default=None)


def _of_option(chosen: Distribution, index: int, option: Option, groups: Sequence[Group]) -> Disagreement | None:
    if chosen.groups is None or chosen.question.type != "select_one" or chosen.question.repeated:
        return None
    shares = list(_shares(chosen, index, groups))
    return _widest(chosen.question, option, shares, [share for share, _ in shares])


def _shares(chosen: Distribution, index: int, groups: Sequence[Group]) -> Iterator[tuple[Fraction, str]]:
    for group, counts in zip(groups, chosen.groups or (), strict=True):
        if group.code and sum(counts):
            yield Fraction(counts[index], sum(counts)), group.code


def _widest(
    question: Question, option: Option | None, figures: Sequence[tuple[Fraction, str]], levels: Sequence[Fraction]
) -> Disagreement | None:
    if not figures or max(levels) == min(levels):
        return None
    low, high = min(figures, key=lambda pair: pair[0]), max(figures, key=lambda pair: pair[0])
    return Disagreement(question, option, low[1], low[0], high[1], high[0], max(levels) - min(levels))
