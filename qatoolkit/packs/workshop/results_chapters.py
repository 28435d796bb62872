"""Results of a workshop → the chapters of their report. Words are named here and written in ``report_words.j2``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from qatoolkit.definitions.library import Library
from qatoolkit.definitions.text import Text
from qatoolkit.packs.workshop.attendance import ABSENT, FULL, Attended
from qatoolkit.packs.workshop.meeting import ONLINE, ONSITE
from qatoolkit.packs.workshop.results import Results
from qatoolkit.packs.workshop.results_cells import cut, figures, line
from qatoolkit.packs.workshop.results_evaluation import evaluation
from qatoolkit.packs.workshop.results_forms import follow_up, test, test_figures
from qatoolkit.packs.workshop.results_words import kind_name, kinds, mode_name
from qatoolkit.pages.reports import Cell, Chapter, Column, Grid, Plain, Report, Saying, report_words, written
from qatoolkit.records.summary.cells import bar, count, figure, label, number_column, word

MOST_SHORT = 40
"""Lines of a page; a workbook holds them all."""


def report_of_results(results: Results, library: Library) -> Report:
    """The report of ``results``: at a glance first, lists of people last and in the workbook only."""
    chapters = [
        _overview(results),
        *_attendance(results),
        *test(results.gains),
        *evaluation(results),
        *follow_up(results.follow_up),
        *_people(results),
    ]
    title = word("results_title", title=results.expected.title)
    heading = Text(report_words(library)["results_short_title"])
    tool = results.agenda.model_copy(update={"title": heading, "short_title": heading})
    return Report(tool, title, tuple(_lead(results)), tuple(chapters))


def _lead(results: Results) -> Iterator[Saying]:
    tests = sum(results.gains.tests.values()) if results.gains else 0
    yield word(
        "results_lead",
        people=count(len(results.expected.people)),
        sheets=count(results.attendance.sheets),
        tests=count(tests),
        evaluations=count(results.evaluation.copies if results.evaluation else 0),
        plans=count(results.follow_up.plans if results.follow_up else 0),
    )
    if results.problems:
        yield word("results_doubts", count=count(len(results.problems)))
    if results.evaluation is not None and results.evaluation.least > 1:
        yield word("hidden", least=count(results.evaluation.least))


# --- at a glance -------------------------------------------------------------------------------------------------


def _overview(results: Results) -> Chapter:
    lines = [*_people_figures(results), *test_figures(results.gains), *_other_figures(results)]
    return Chapter("overview", word("results_overview"), (), (figures("overview", lines),))


def _people_figures(results: Results) -> Iterator[tuple[Cell, ...]]:
    people = results.attendance.people
    yield line("results_registered", len(people))
    yield line("results_organizations", len({one.person.organization for one in people if one.person.organization}))
    if not results.attendance.sheets:
        return
    there = [one for one in people if one.present]
    yield line("results_attended", len(there))
    yield line("results_attended_onsite", sum(one.mode == ONSITE for one in there))
    yield line("results_attended_online", sum(one.mode == ONLINE for one in there))
    if results.attendance.guests:
        yield line("results_guests", max(results.attendance.guests.values()))
    yield line("results_certified", len(results.attendance.certified))


def _other_figures(results: Results) -> Iterator[tuple[Cell, ...]]:
    if results.evaluation is not None:
        yield line("results_evaluations", results.evaluation.copies)
    if results.follow_up is not None:
        yield line("results_plans", results.follow_up.plans)
        yield line("results_actions", len(results.follow_up.actions))


# --- attendance --------------------------------------------------------------------------------------------------


def _attendance(results: Results) -> Iterator[Chapter]:
    if not results.attendance.sheets:
        return
    grids = (_by_kind(results), _by_day(results))
    yield Chapter("attendance", word("results_attendance"), (word("results_attendance_hint"),), grids)


def _by_kind(results: Results) -> Grid:
    people = results.attendance.people
    found = [(kind, [one for one in people if one.person.kind == kind]) for kind in kinds(results)]
    lines = [_kind_line(kind_name(results, kind), some) for kind, some in found]
    columns = (
        Column(word("results_type"), "label"),
        number_column("results_column_registered"),
        number_column("results_column_onsite"),
        number_column("results_column_online"),
        Column(word("results_column_attended"), "figure", chart=True),
        number_column("share"),
        number_column("results_column_enough"),
        Column(word("chart"), "bar"),
    )
    total = _kind_line(word("all_copies"), people)
    return Grid("attendance_kinds", None, columns, (*lines, total))


def _kind_line(name: Saying, people: Sequence[Attended]) -> tuple[Cell, ...]:
    there = [one for one in people if one.present]
    share = Fraction(len(there), len(people)) if people else None
    return (
        label(name),
        figure(len(people)),
        figure(sum(one.mode == ONSITE for one in there)),
        figure(sum(one.mode == ONLINE for one in there)),
        figure(len(there)),
        figure(share, "share"),
        figure(sum(one.enough for one in people)),
        bar(share),
    )


def _by_day(results: Results) -> Grid:
    states = {FULL: "results_full", "morning": "results_morning", "afternoon": "results_afternoon"}
    states[ABSENT] = "results_absent"
    lines = tuple(
        (
            label(Plain(day.isoformat())),
            *(figure(sum(one.days.get(day) == state for one in results.attendance.people)) for state in states),
            figure(results.attendance.unstated(day)),
        )
        for day in results.attendance.days
    )
    counts = tuple(number_column(name) for name in states.values())
    columns = (Column(word("results_day"), "label"), *counts, number_column("results_unstated"))
    return Grid("attendance_days", word("results_days"), columns, lines)


# --- people ------------------------------------------------------------------------------------------------------


def _people(results: Results) -> Iterator[Chapter]:
    if not results.attendance.sheets:
        return
    people = results.attendance.people
    short = tuple(_person_line(results, one) for one in people if not one.enough)
    columns = tuple(_person_columns())
    hints: list[Saying] = [word("results_short_hint", share=Plain(written(results.expected.enough, "share")))]
    if short:
        hints += cut(len(short), MOST_SHORT)
        grid = Grid("short", None, columns, short, limit=MOST_SHORT)
        yield Chapter("short", word("results_short"), tuple(hints), (grid,))
    lines = tuple(
        (*_person_line(results, one), label(word("results_yes" if one.enough else "results_no"))) for one in people
    )
    whole = Grid("people", None, (*columns, Column(word("results_certificate"), "name")), lines)
    yield Chapter("people", word("results_people"), (), (whole,), data_only=True)


def _person_columns() -> Iterator[Column]:
    for name in ("number", "name", "organization", "mode"):
        yield Column(word(f"results_{name}"), "name")
    yield number_column("results_hours")
    yield number_column("results_hour_share")


def _person_line(results: Results, one: Attended) -> tuple[Cell, ...]:
    who = one.person
    return (
        label(Plain(who.number)),
        label(Plain(who.name)),
        label(Plain(who.organization)),
        label(mode_name(results, one.mode)),
        figure(one.hours, "mean"),
        figure(one.share, "share"),
    )
