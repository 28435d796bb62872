"""The chapters of a workshop's results that come from evaluation forms: parts, items, sessions, choices, texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from qatoolkit.definitions.model import Tool
from qatoolkit.packs.workshop.ratings import TITLE, Rated, Ratings
from qatoolkit.packs.workshop.results import Results
from qatoolkit.pages.reports import Cell, Chapter, Column, Grid, Plain
from qatoolkit.records.summary.cells import (
    bar,
    count,
    figure,
    label,
    name_of,
    number_column,
    option_head,
    title_of,
    word,
)
from qatoolkit.records.summary.chapters_data import choices, texts
from qatoolkit.records.summary.model import Row, SectionScore, Summary
from qatoolkit.records.summary.questions import EVERY
from qatoolkit.records.summary.scores import by_scale


def evaluation(results: Results) -> Iterator[Chapter]:
    """Every item with its mean and counts, then choices and texts."""
    summary = results.evaluation
    if summary is None or results.evaluation_tool is None:
        return
    tables = {one.question.path for one in results.ratings}
    shown = [row for row in summary.rows if row.total is not None and row.total.answers]
    scales = by_scale([row for row in shown if row.question.path not in tables])
    items = (_items(results, rows, number) for number, rows in enumerate(scales, 1))
    grids = (*_parts(results, {rows[0].question.choices for rows in scales}), *items, *map(_sessions, results.ratings))
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


def _parts(results: Results, scales: Collection[str | None]) -> Iterator[Grid]:
    """The mean of each part of the form, where several parts use one scale."""
    assert results.evaluation is not None
    assert results.evaluation_tool is not None
    whole = [one.scale for one in results.evaluation.scores if not one.section and one.scale in scales]
    for scale in whole:
        shown = [one for one in results.evaluation.scores if one.scale == scale and one.total is not None]
        columns = (
            Column(word("section"), "label"),
            number_column("answers"),
            Column(word("mean"), "figure", chart=True),
            Column(word("mean_bar"), "bar"),
        )
        lines = tuple(_part_line(results.evaluation_tool, one) for one in shown)
        yield Grid(f"evaluation_parts_{scale}", word("by_section"), columns, lines)


def _part_line(tool: Tool, one: SectionScore) -> tuple[Cell, ...]:
    assert one.total is not None
    best, worst = Fraction(one.best), Fraction(one.worst)
    return (
        label(title_of(tool, one.section)),
        figure(one.total.answers),
        figure(one.total.mean, "mean"),
        bar((one.total.mean - worst) / (best - worst)),
    )


def _items(results: Results, rows: Sequence[Row], number: int) -> Grid:
    columns = (
        Column(word("statement"), "label"),
        *(Column(option_head(rows[0].question, option), "count") for option in rows[0].question.options),
        Column(word("mean"), "figure", chart=True),
        Column(word("mean_bar"), "bar"),
    )
    lines = tuple(_banded(results, rows))
    return Grid(f"evaluation_{number}", word("by_question"), columns, lines)


def _sessions(found: Ratings) -> Grid:
    question = found.question
    columns = (
        Column(word("results_session"), "label"),
        *(Column(option_head(question, option), "count") for option in question.options),
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
