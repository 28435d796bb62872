"""Lines and tables that the chapters of a workshop's results share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from qatoolkit.pages.reports import Cell, Column, Form, Grid, Saying
from qatoolkit.records.summary.cells import count, figure, label, word


def line(name: str, number: Fraction | int | None, form: Form = "count", **values: Saying) -> tuple[Cell, ...]:
    """A line of a table of figures: what it is called, and the figure."""
    return label(word(name, **values)), figure(number, form)


def figures(id: str, lines: Iterable[tuple[Cell, ...]]) -> Grid:
    """A table of single figures."""
    columns = (Column(word("results_figure"), "label"), Column(word("results_value"), "figure"))
    return Grid(id, None, columns, tuple(lines))


def cut(lines: int, limit: int) -> Iterator[Saying]:
    """What is said above a table that a page does not show to its end."""
    if lines > limit:
        yield word("cut", shown=count(limit), total=count(lines))
