"""A summary → the chapters of its report, gaps first. Words are named here and written in ``report_words.j2``."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from qatoolkit.definitions.model import Tool
from qatoolkit.pages.reports import Cell, Chapter, Column, Grid, Joined, Plain, Report, Saying, written
from qatoolkit.records.summary.cells import (
    bar,
    count,
    figure,
    group_name,
    label,
    lettered,
    name_of,
    number_column,
    option_head,
    option_name,
    title_of,
    word,
)
from qatoolkit.records.summary.chapters_data import choices, dates, numbers, texts
from qatoolkit.records.summary.model import Change, Row, Score, SectionScore, Summary
from qatoolkit.records.summary.questions import EVERY, Question
from qatoolkit.records.summary.scores import by_scale

MOST_GAPS = 30
MOST_DISAGREEMENTS = 15
MOST_CHANGES = 20
"""Lines of a page; a workbook holds them all."""

MOST_GROUPS = 6
"""Groups that a page has room for."""


def report_of(tool: Tool, summary: Summary) -> Report:
    """The report of ``summary``: what the copies of ``tool`` say together."""
    chapters = [
        *_copies(summary),
        *_gaps(summary),
        *_scores(tool, summary),
        *_groups(tool, summary),
        *_disagreements(summary),
        *_changes(tool, summary),
        *numbers(summary),
        *choices(summary),
        *dates(summary),
        *texts(summary),
    ]
    return Report(tool, word("report_title", title=tool.title), tuple(_lead(summary)), tuple(chapters))


def _lead(summary: Summary) -> Iterator[Saying]:
    yield word("lead", number=Plain(summary.number), version=count(summary.version), copies=count(summary.copies))
    if summary.least > 1:
        yield word("hidden", least=count(summary.least))


def _copies(summary: Summary) -> Iterator[Chapter]:
    if summary.by is None or not summary.groups:
        return
    lines = tuple(_group_line(summary, index) for index in range(len(summary.groups)))
    columns = (
        Column(summary.by.labels[-1], "label"),
        Column(word("copies"), "count", chart=True),
        number_column("share"),
        Column(word("chart"), "bar"),
    )
    yield Chapter("copies", word("copies_by_group"), (), (Grid("copies", None, columns, lines),))


def _group_line(summary: Summary, index: int) -> tuple[Cell, ...]:
    copies = summary.groups[index].copies
    share = None if copies is None else Fraction(copies, summary.copies)
    return (
        label(group_name(summary, index)),
        figure(copies, hidden=copies is None),
        figure(share, "share", hidden=share is None),
        bar(share),
    )


def _gaps(summary: Summary) -> Iterator[Chapter]:
    if not any(row.total is not None and row.total.answers for row in summary.rows):
        return
    scales = by_scale(summary.gaps)
    grids = [_gap_grid(rows, _scale(summary, rows) if len(scales) > 1 else None) for rows in scales]
    closed = sum(1 for row in summary.rows if row.gap == 0)
    hints = [word("gaps_hint")]
    if closed:
        hints.append(word("no_gap", count=count(closed)))
    yield Chapter("gaps", word("gaps"), tuple(hints), tuple(grids))


def _scale(summary: Summary, rows: list[Row]) -> Saying:
    """What tells the tables of two scales apart."""
    return word("scale", points=_points(summary, rows[0].question.choices or ""))


def _gap_grid(rows: list[Row], title: Saying | None) -> Grid:
    question = rows[0].question
    columns = (
        Column(word("rank"), "no"),
        Column(word("statement"), "label"),
        *(Column(option_head(question, option), "count") for option in question.options),
        number_column("mean"),
        Column(word("gap"), "figure", chart=True),
        Column(word("chart"), "bar"),
    )
    lines = tuple(_gap_line(rank, row) for rank, row in enumerate(rows, 1))
    hint = next(_cut(len(lines), MOST_GAPS), None)
    return Grid(f"gaps_{question.choices}", title, columns, lines, hint=hint, limit=MOST_GAPS)


def _gap_line(rank: int, row: Row) -> tuple[Cell, ...]:
    assert row.total is not None
    return (
        figure(rank),
        label(name_of(row.question)),
        *(figure(one) for one in row.total.counts),
        figure(row.total.mean, "mean"),
        figure(row.gap, "share"),
        bar(row.gap),
    )


def _scores(tool: Tool, summary: Summary) -> Iterator[Chapter]:
    shown = [one for one in summary.scores if one.total is not None]
    if not shown:
        return
    scales = {one.scale: one for one in shown}
    grids = tuple(_score_grid(tool, summary, [one for one in shown if one.scale == name]) for name in scales)
    yield Chapter("scores", word("scores"), (word("scores_hint"),), grids)


def _points(summary: Summary, scale: str) -> Saying:
    """``Yes 1, No 0``: what the answers are worth."""
    question = next(row.question for row in summary.rows if row.question.choices == scale)
    worth = [(option, option.points) for option in question.options if option.points is not None]
    letters = lettered(question)
    parts = [
        Joined(
            (
                *((option_head(question, option),) if letters else ()),
                option_name(option),
                Plain(written(Fraction(points), "exact")),
            ),
            " ",
        )
        for option, points in worth
    ]
    return Joined(tuple(parts), " / ")


def _score_grid(tool: Tool, summary: Summary, scores: list[SectionScore]) -> Grid:
    title = word("scale", points=_points(summary, scores[0].scale))
    columns = (
        Column(word("section"), "label"),
        number_column("answers"),
        number_column("points"),
        number_column("possible"),
        Column(word("mean"), "figure", chart=True),
        Column(word("mean_bar"), "bar"),
    )
    return Grid(f"scores_{scores[0].scale}", title, columns, tuple(_score_line(tool, one) for one in scores))


def _score_line(tool: Tool, one: SectionScore) -> tuple[Cell, ...]:
    assert one.total is not None
    return (
        label(title_of(tool, one.section)),
        figure(one.total.answers),
        figure(Fraction(one.total.points), "exact"),
        figure(Fraction(one.total.possible), "exact"),
        figure(one.total.mean, "mean"),
        bar((one.total.mean - Fraction(one.worst)) / Fraction(one.best - one.worst)),
    )


def _groups(tool: Tool, summary: Summary) -> Iterator[Chapter]:
    """Means by group, of sections and of single questions; groups of a text of many kinds are for the workbook."""
    visible = [index for index, group in enumerate(summary.groups) if group.copies is not None]
    if not visible or not summary.rows:
        return
    columns = tuple(Column(group_name(summary, index), "figure", chart=True) for index in visible)
    total = Column(word("all_copies"), "figure", chart=True)
    sections = tuple(
        (label(title_of(tool, one.section)), *(_mean(one.groups[index]) for index in visible), _mean(one.total))
        for one in summary.scores
    )
    single = tuple(_with_bands(tool, summary, visible))
    grids = (
        Grid("group_sections", word("by_section"), (Column(word("section"), "label"), *columns, total), sections),
        Grid("group_rows", word("by_question"), (Column(word("statement"), "label"), *columns, total), single),
    )
    wide = len(visible) > MOST_GROUPS
    yield Chapter("groups", word("groups"), (word("groups_hint"),), grids, data_only=wide)


def _with_bands(tool: Tool, summary: Summary, visible: list[int]) -> Iterator[tuple[Cell, ...]]:
    section = None
    for row in summary.rows:
        if row.question.section != section:
            section = row.question.section
            yield (label(title_of(tool, section)),)
        groups = (row.groups[index] for index in visible)
        cells = (figure(one.mean if one else None, "mean", hidden=one is None) for one in groups)
        total = figure(row.total.mean if row.total else None, "mean", hidden=row.total is None)
        yield (label(name_of(row.question)), *cells, total)


def _mean(score: Score | None) -> Cell:
    return figure(score.mean if score else None, "mean")


def _disagreements(summary: Summary) -> Iterator[Chapter]:
    if not summary.disagreements:
        return
    names = {group.code: group_name(summary, index) for index, group in enumerate(summary.groups)}
    lines = tuple(
        (
            label(_what(one.question, None if one.option is None else option_name(one.option))),
            label(names[one.low_group]),
            figure(one.low, "mean" if one.option is None else "share"),
            label(names[one.high_group]),
            figure(one.high, "mean" if one.option is None else "share"),
            figure(one.difference, "share"),
        )
        for one in summary.disagreements
    )
    columns = (
        Column(word("statement"), "label"),
        Column(word("low_group"), "name"),
        number_column("mean"),
        Column(word("high_group"), "name"),
        number_column("mean"),
        Column(word("difference"), "figure", chart=True),
    )
    grid = Grid("disagreements", None, columns, lines, limit=MOST_DISAGREEMENTS)
    hints = (word("disagreements_hint"), *_cut(len(lines), MOST_DISAGREEMENTS))
    yield Chapter("disagreements", word("disagreements"), hints, (grid,))


def _cut(lines: int, limit: int) -> Iterator[Saying]:
    if lines > limit:
        yield word("cut", shown=count(limit), total=count(lines))


def _what(question: Question, option: Saying | None) -> Saying:
    return name_of(question) if option is None else Joined((name_of(question), option))


def _changes(tool: Tool, summary: Summary) -> Iterator[Chapter]:
    change = summary.change
    if change is None:
        return
    hints: list[Saying] = [word("changes_hint", before=count(change.copies_before), after=count(change.copies_after))]
    if change.waves:
        first, last = change.waves
        hints.append(word("waves", before=option_name(first), after=option_name(last)))
    hints += _cut(len(change.rows), MOST_CHANGES)
    columns = (
        Column(word("statement"), "label"),
        Column(word("group"), "name"),
        Column(word("before"), "figure", chart=True),
        Column(word("after"), "figure", chart=True),
        number_column("change"),
    )
    sections = tuple(_change_line(summary, one, title_of(tool, one.section)) for one in change.sections)
    rows = tuple(_change_line(summary, one, name_of(one.question)) for one in change.rows if one.question)
    found = [
        Grid("change_sections", word("by_section"), columns, sections),
        Grid("change_rows", word("by_question"), columns, rows, limit=MOST_CHANGES),
    ]
    yield Chapter("changes", word("changes"), tuple(hints), tuple(grid for grid in found if grid.lines))


def _change_line(summary: Summary, one: Change, what: Saying) -> tuple[Cell, ...]:
    codes = [group.code for group in summary.groups]
    group = word("all_copies") if one.group == EVERY else group_name(summary, codes.index(one.group))
    return (
        label(what),
        label(group),
        figure(one.before, "mean"),
        figure(one.after, "mean"),
        figure(one.difference, "change"),
    )
