"""The chapters of a report that show answers as they are: numbers, choices, dates and texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from qatoolkit.pages.reports import Cell, Chapter, Column, Grid, Joined, Plain, Saying
from qatoolkit.records.summary.cells import (
    bar,
    count,
    figure,
    group_name,
    label,
    name_of,
    number_column,
    option_name,
    word,
)
from qatoolkit.records.summary.model import Distribution, Numbers, Summary, Texts

GAPS_WITH_TEXTS = 15
"""The remarks beside a checklist are printed for its widest gaps; a workbook holds them all."""

MOST_GROUPS = 4
"""Groups that a table of options has room for."""

NUMBERS: Mapping[str, Literal["count", "amount"]] = MappingProxyType(
    {
        "copies": "count",
        "answers": "count",
        "sum": "amount",
        "average": "amount",
        "median": "amount",
        "least": "amount",
        "most": "amount",
    }
)
"""The figures of a number and the columns they need; the last two only where they can be shown."""


def numbers(summary: Summary) -> Iterator[Chapter]:
    """Sums, means and the rest; then how many rows of tables were filled in."""
    grids = []
    if summary.numbers:
        names = list(NUMBERS) if _whole(summary) else list(NUMBERS)[:5]
        columns = (Column(word("question"), "name"), *(Column(word(name), NUMBERS[name]) for name in names))
        lines = tuple((label(name_of(one.question)), *_figures(one.total, len(names))) for one in summary.numbers)
        grids.append(Grid("numbers", None, columns, lines))
        grids += _numbers_by_group(summary)
    if summary.filled:
        columns = (Column(word("table"), "label"), number_column("copies"), number_column("rows"))
        lines = tuple(
            (label(one.label), *(figure(number, hidden=number is None) for number in (one.copies, one.rows)))
            for one in summary.filled
        )
        grids.append(Grid("filled", word("filled") if grids else None, columns, lines))
    if grids:
        yield Chapter("numbers", word("numbers"), (), tuple(grids))


def _numbers_by_group(summary: Summary) -> Iterator[Grid]:
    """The mean of each number in each group that may be shown, if there are not too many."""
    visible = [index for index, group in enumerate(summary.groups) if group.copies is not None]
    if len(summary.groups) < 2 or not 0 < len(visible) <= MOST_GROUPS:
        return
    heads = (Column(word("question"), "label"), *(Column(group_name(summary, index), "figure") for index in visible))
    lines = tuple(
        (label(name_of(one.question)), *(_average(one.groups[index]) for index in visible), _average(one.total))
        for one in summary.numbers
    )
    title = Joined((word("average"), word("groups")))
    yield Grid("numbers_by_group", title, (*heads, Column(word("all_copies"), "figure")), lines)


def _average(found: Numbers | None) -> Cell:
    return figure(None if found is None else found.mean, "mean", hidden=found is None)


def _whole(summary: Summary) -> bool:
    """Whether the smallest and the largest number are shown."""
    return any(one.total is not None and one.total.least is not None for one in summary.numbers)


def _figures(found: Numbers | None, columns: int) -> tuple[Cell, ...]:
    if found is None:
        return tuple(figure(None, hidden=True) for _ in range(columns))
    ends = [
        figure(None if one is None else Fraction(one), "exact", hidden=one is None) for one in (found.least, found.most)
    ]
    cells = (
        figure(found.copies),
        figure(found.answers),
        figure(Fraction(found.total), "exact"),
        figure(found.mean, "mean"),
        figure(found.median, "exact"),
        *ends,
    )
    return cells[:columns]


def choices(summary: Summary) -> Iterator[Chapter]:
    """A table a question; the columns of tables and checklists, a line each, are left to the workbook."""
    alone = [one for one in summary.distributions if not one.question.beside]
    if alone:
        grids = tuple(_distribution(summary, one) for one in alone)
        yield Chapter("choices", word("choices"), (), grids)
    beside = [one for one in summary.distributions if one.question.beside]
    if beside:
        grids = tuple(_distribution(summary, one) for one in beside)
        yield Chapter("beside", word("beside"), (), grids, data_only=True)


def _distribution(summary: Summary, chosen: Distribution) -> Grid:
    by_group = chosen.groups or ()
    visible = [index for index in range(len(by_group)) if len(by_group) <= MOST_GROUPS]
    columns = (
        Column(word("option"), "label"),
        Column(word("copies"), "count", chart=True),
        *(Column(group_name(summary, index), "figure") for index in visible),
        number_column("share"),
        Column(word("chart"), "bar"),
    )
    lines = tuple(
        (
            label(option_name(option)),
            figure(chosen.counts[place], hidden=chosen.counts[place] is None),
            *(figure(by_group[index][place]) for index in visible),
            figure(_share(chosen, place), "share", hidden=chosen.counts[place] is None),
            bar(_share(chosen, place)),
        )
        for place, option in enumerate(chosen.question.options)
    )
    base = None if chosen.answers is None else word("answered_by", copies=count(chosen.answers))
    return Grid(f"choices_{chosen.question.path}", name_of(chosen.question), columns, lines, hint=base)


def _share(chosen: Distribution, place: int) -> Fraction | None:
    one = chosen.counts[place]
    return None if one is None or not chosen.answers else Fraction(one, chosen.answers)


def dates(summary: Summary) -> Iterator[Chapter]:
    """First and last dates, where they can be shown."""
    shown = [one for one in summary.dates if one.first is not None]
    if not shown:
        return
    columns = (Column(word("question"), "label"), number_column("copies"), *_dates())
    lines = tuple(
        (label(name_of(one.question)), figure(one.answers), label(Plain(str(one.first))), label(Plain(str(one.last))))
        for one in shown
    )
    yield Chapter("dates", word("dates"), (), (Grid("dates", None, columns, lines),))


def _dates() -> tuple[Column, Column]:
    return Column(word("first"), "name"), Column(word("last"), "name")


def texts(summary: Summary) -> Iterator[Chapter]:
    """What people wrote: to questions of its own first, then beside the widest gaps of a checklist."""
    gaps = [row.question.item for row in summary.gaps[:GAPS_WITH_TEXTS]]
    listed = [one for one in summary.texts if one.texts is not None]
    alone = [one for one in listed if not one.question.beside]
    beside = [one for item in gaps for one in listed if one.question.beside and one.question.item == item]
    kept = [one for one in summary.texts if one.texts is None]
    hints = (word("texts_hint"), *_counted(kept))
    if alone or beside or kept:
        yield Chapter("texts", word("texts"), hints, tuple(map(_texts, [*alone, *beside])))
    rest = [one for one in listed if one.question.beside and one not in beside]
    if rest:
        yield Chapter("more_texts", word("more_texts"), (), tuple(map(_texts, rest)), data_only=True)


def _counted(kept: list[Texts]) -> Iterator[Saying]:
    """Questions whose answers name persons."""
    if kept:
        yield word("texts_kept", questions=Joined(tuple(name_of(one.question) for one in kept), " / "))


def _texts(one: Texts) -> Grid:
    columns = (Column(word("text"), "label"), number_column("times"))
    lines = tuple((label(Plain(text)), figure(times)) for text, times in one.texts or ())
    return Grid(f"texts_{one.question.path}", name_of(one.question), columns, lines)
