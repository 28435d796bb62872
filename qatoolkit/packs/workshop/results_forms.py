"""The chapters of a workshop's results that come from forms: test, evaluation, action plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from qatoolkit.packs.workshop.follow_up import MONTHS, Action, FollowUp
from qatoolkit.packs.workshop.gains import AFTER, BEFORE, Difficulty, Gains
from qatoolkit.packs.workshop.ratings import TITLE, Rated, Ratings
from qatoolkit.packs.workshop.results import Results
from qatoolkit.packs.workshop.results_cells import cut, figures, line
from qatoolkit.pages.reports import Cell, Chapter, Column, Grid, Plain, Saying, written
from qatoolkit.records.summary.cells import (
    bar,
    count,
    figure,
    label,
    name_of,
    number_column,
    option_name,
    title_of,
    word,
)
from qatoolkit.records.summary.chapters_data import choices, texts
from qatoolkit.records.summary.model import Row, Summary
from qatoolkit.records.summary.questions import EVERY
from qatoolkit.records.summary.scores import by_scale

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


# --- evaluation --------------------------------------------------------------------------------------------------


def evaluation(results: Results) -> Iterator[Chapter]:
    """Every item with its mean and counts, then choices and texts."""
    summary = results.evaluation
    if summary is None or results.evaluation_tool is None:
        return
    tables = {one.question.path for one in results.ratings}
    shown = [row for row in summary.rows if row.total is not None and row.total.answers]
    scales = by_scale([row for row in shown if row.question.path not in tables])
    items = (_items(results, rows, number) for number, rows in enumerate(scales, 1))
    grids = (*items, *map(_sessions, results.ratings))
    hint = word("results_evaluation_hint", copies=count(summary.copies))
    if grids:
        yield Chapter("evaluation", word("results_evaluation"), (hint,), grids)
    for chapter in (*choices(_own(summary, results)), *texts(_own(summary, results))):
        yield replace(chapter, id=f"evaluation_{chapter.id}")


def _own(summary: Summary, results: Results) -> Summary:
    """The summary without what is printed on every form: facts of the workshop, titles of its sessions."""
    assert results.evaluation_tool is not None
    printed = {f"{one.question.item}.{EVERY}.{TITLE}" for one in results.ratings}
    shared = {one.id for section in results.evaluation_tool.sections for one in section.items if one.use is not None}
    return replace(
        summary,
        distributions=tuple(one for one in summary.distributions if one.question.item not in shared),
        texts=tuple(
            one for one in summary.texts if one.question.item not in shared and one.question.path not in printed
        ),
    )


def _items(results: Results, rows: Sequence[Row], number: int) -> Grid:
    columns = (
        Column(word("statement"), "label"),
        *(Column(option_name(option), "count") for option in rows[0].question.options),
        Column(word("mean"), "figure", chart=True),
        Column(word("mean_bar"), "bar"),
    )
    lines = tuple(_banded(results, rows))
    return Grid(f"evaluation_{number}", None, columns, lines)


def _sessions(found: Ratings) -> Grid:
    question = found.question
    columns = (
        Column(word("results_session"), "label"),
        *(Column(option_name(option), "count") for option in question.options),
        number_column("answers"),
        Column(word("mean"), "figure", chart=True),
        Column(word("mean_bar"), "bar"),
    )
    lines = tuple(_session_line(found, one) for one in found.sessions)
    return Grid(f"evaluation_{question.item}", question.labels[0], columns, lines)


def _session_line(found: Ratings, one: Rated) -> tuple[Cell, ...]:
    hidden = one.counts is None
    best, worst = Fraction(found.question.best), Fraction(found.question.worst)
    counts = one.counts or (0,) * len(found.question.options)
    return (
        label(Plain(one.title)),
        *(figure(number, hidden=hidden) for number in counts),
        figure(one.answers, hidden=hidden),
        figure(one.mean, "mean", hidden=hidden),
        bar(None if one.mean is None else (one.mean - worst) / (best - worst)),
    )


def _banded(results: Results, rows: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
    assert results.evaluation_tool is not None
    section = None
    for row in rows:
        assert row.total is not None
        if row.question.section != section:
            section = row.question.section
            yield (label(title_of(results.evaluation_tool, section)),)
        lack = row.gap
        yield (
            label(name_of(row.question)),
            *(figure(one) for one in row.total.counts),
            figure(row.total.mean, "mean"),
            bar(None if lack is None else 1 - lack),
        )


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
