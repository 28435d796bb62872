"""Rows of a spreadsheet or CSV file as the rest of this room sees them, and their bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qatoolkit.errors import Problem, UnreadableInput

MOST_ROWS = 200_000
"""Rows of a sheet that are read; a province is filled in parts."""
MOST_COLUMNS = 2_000

LAST_ROW = 1 << 20
"""The last row that a spreadsheet has; a row said to lie beyond it is not waited for."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A cell that has no value one could take: a formula nobody has worked out, or an error such as #N/A."""

    problem: str
    shown: str


Cells = Sequence[object]
"""The cells of a row: str, int, float, bool, date, datetime, None for empty, or ``Spoilt``."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not empty. ``number`` counts from 1 as the program does that shows the file."""

    number: int
    cells: Cells


def unreadable(path: Path, problem: str, line: int = 0, **values: object) -> UnreadableInput:
    """The error for a file, or for a row of it, that is not read."""
    return UnreadableInput(Problem(problem, values, str(path), line, 1 if line else 0))


def must_fit(path: Path, number: int, row: Cells) -> None:
    """Refuse a row beyond the bounds; empty ones do not count."""
    if number > MOST_ROWS and any(getattr(cell, "value", cell) not in (None, "") for cell in row):
        raise unreadable(path, "roster-rows", number, limit=MOST_ROWS)
    if len(row) > MOST_COLUMNS and any(getattr(cell, "value", cell) not in (None, "") for cell in row[MOST_COLUMNS:]):
        raise unreadable(path, "roster-columns", number, limit=MOST_COLUMNS)
