"""The chapters of a workshop's results that come from tests and action plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from qatoolkit.packs.workshop.follow_up import MONTHS, Action, FollowUp
from qatoolkit.packs.workshop.gains import AFTER, BEFORE, Difficulty, Gains
from qatoolkit.packs.workshop.results_cells import cut, figures, line
from qatoolkit.pages.reports import Cell, Chapter, Column, Grid, Plain, Saying, written
from qatoolkit.records.summary.cells import (
    bar,
    count,
    figure,
    label,
    name_of,
    number_column,
    word,
)

MOST_ACTIONS = 40
"""Lines of a page; a workbook holds them all."""

_ASKED = ("participant", "organization", "first_ask", "second_ask")
STATES = ("done", "going", "not_begun", "dropped")
"""Codes of how far an action is."""

_LONG = ("change", "step")
"""Columns of sentences."""


def test(gains: Gains | None) -> Iterator[Chapter]:
    """Gain and difficulty; who gained how much, in the workbook."""
    if gains is None:
        return
    up, same, down = gains.moved
    lines = (
        *test_figures(gains),
        line("results_normalized", gains.normalized, "share"),
        line("results_moved_up", up),
        line("results_moved_same", same),
        line("results_moved_down", down),
    )
    grids = (figures("test", lines), _questions(gains))
    yield Chapter("test", word("results_test"), (word("results_test_hint"),), grids)
    yield Chapter("test_people", word("results_test_people"), (), (_pairs(gains),), data_only=True)


def test_figures(gains: Gains | None) -> Iterator[tuple[Cell, ...]]:
    """Mean points of those with both tests, and what they gained."""
    if gains is None:
        return
    possible = Plain(written(Fraction(gains.possible), "exact"))
    yield line("results_paired", len(gains.paired))
    yield line("results_before", gains.mean(BEFORE), "mean", possible=possible)
    yield line("results_after", gains.mean(AFTER), "mean", possible=possible)
    yield line("results_gain", gains.gain, "change")


def _questions(gains: Gains) -> Grid:
    numbered = list(enumerate(gains.questions, 1))
    numbered.sort(key=lambda pair: (pair[1].level is None, pair[1].level or 0, pair[0]))
    columns = (
        Column(word("rank"), "no"),
        Column(word("question"), "label"),
        Column(word("results_right_before"), "figure", chart=True),
        Column(word("results_right_after"), "figure", chart=True),
        Column(word("chart"), "bar"),
    )
    tests = gains.tests
    hint = word("results_questions_hint", before=count(tests[BEFORE]), after=count(tests[AFTER]))
    lines = tuple(_question_line(number, one) for number, one in numbered)
    return Grid("test_questions", word("results_questions"), columns, lines, hint=hint)


def _question_line(number: int, one: Difficulty) -> tuple[Cell, ...]:
    return (
        figure(number),
        label(name_of(one.question)),
        figure(one.before, "share"),
        figure(one.after, "share"),
        bar(one.level),
    )


def _pairs(gains: Gains) -> Grid:
    columns = (
        Column(word("results_number"), "name"),
        Column(word("results_name"), "name"),
        Column(word("results_organization"), "name"),
        number_column("before"),
        number_column("after"),
        number_column("change"),
    )
    lines = tuple(
        (
            label(Plain(pair.person.number)),
            label(Plain(pair.person.name)),
            label(Plain(pair.person.organization)),
            figure(None if pair.before is None else Fraction(pair.before), "exact"),
            figure(None if pair.after is None else Fraction(pair.after), "exact"),
            figure(Fraction(pair.gain) if pair.both else None, "change"),
        )
        for pair in gains.pairs
    )
    return Grid("test_people", None, columns, lines)


# --- action plans ------------------------------------------------------------------------------------------------


def follow_up(found: FollowUp | None) -> Iterator[Chapter]:
    """Who will do what by when, and the days on which to ask."""
    if found is None:
        return
    days = [day for _, day in found.dates]
    hints: list[Saying] = []
    if len(days) > 1:
        hints.append(word("results_follow_up_hint", first=_day(days[0]), second=_day(days[1])))
    counted = (
        line("results_plans", found.plans),
        line("results_actions", len(found.actions)),
        *(line("results_due_by", found.due_until(day), day=_day(day)) for day in days),
    )
    grids = (figures("plans", counted), _actions(found), *_asking(found), *_progress(found))
    yield Chapter("follow_up", word("results_follow_up"), tuple(hints), grids)


def _asking(found: FollowUp) -> Iterator[Grid]:
    """Whom to ask on which day."""
    if not found.asking:
        return
    columns = (
        *(Column(word(f"results_{name}"), "name") for name in _ASKED),
        number_column("results_actions"),
    )
    lines = tuple(
        (
            label(Plain(f"{one.person.number} {one.person.name}".strip())),
            label(Plain(one.person.organization)),
            *(label(_day(one.days.get(months))) for months in MONTHS),
            figure(one.actions),
        )
        for one in found.asking
    )
    hint = next(cut(len(lines), MOST_ACTIONS), None)
    yield Grid("asking", word("results_asking"), columns, lines, hint=hint, limit=MOST_ACTIONS)


def _progress(found: FollowUp) -> Iterator[Grid]:
    """How far the actions were, once follow-up forms have come back."""
    told = [found.states(months) for months in MONTHS]
    codes = [code for code in STATES if any(code in one for one in told)]
    if codes:
        columns = (
            Column(word("results_progress"), "label"),
            Column(word("results_first_ask"), "figure", chart=True),
            Column(word("results_second_ask"), "figure", chart=True),
        )
        lines = tuple(
            (label(word(f"results_state_{code}")), *(figure(one.get(code, 0)) for one in told)) for code in codes
        )
        yield Grid("progress", word("results_progress"), columns, lines)


def _day(day: date | None) -> Plain:
    return Plain("" if day is None else day.isoformat())


def _actions(found: FollowUp) -> Grid:
    names = ("due", "participant", "change", "step", "helper")
    columns = tuple(Column(word(f"results_{name}"), "label" if name in _LONG else "name") for name in names)
    lines = tuple(_action_line(one) for one in found.actions)
    hint = next(cut(len(lines), MOST_ACTIONS), None)
    return Grid("actions", word("results_actions"), columns, lines, hint=hint, limit=MOST_ACTIONS)


def _action_line(one: Action) -> tuple[Cell, ...]:
    who = f"{one.person.number} {one.person.name}".strip()
    said = (one.due.isoformat() if one.due else "", who, one.change, one.first_step, one.helper)
    return tuple(label(Plain(text)) for text in said)
