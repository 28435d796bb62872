"""A table of plain text in columns: what ``list`` prints, without the start-up time of Rich's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from qatoolkit.cli.wrap import wrap

GAP = 2
"""Spaces between two columns."""

BOLD, DIM, CYAN, YELLOW = "1", "2", "36", "33"
"""ANSI codes of what stands out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Text, and how it looks on a screen with colours."""

    text: str
    style: str = ""


def lay_out(rows: Sequence[Sequence[Cell]], width: int, *, colour: bool) -> list[str]:
    """The lines of a table at most ``width`` columns wide; a row of fewer cells than the longest is a heading.

    The second and the last column give way where room is short; the others hold names and never break.
    """
    most = max(map(len, rows), default=0)
    full = [row for row in rows if len(row) == most]
    widths = [max((cell_len(row[index].text) for row in full), default=0) for index in range(most)]
    if most > 2:
        _share(widths, width - GAP * (most - 1))
    lines: list[str] = []
    for row in rows:
        heading = len(row) < most
        lines += _lines(row, [*widths[: len(row) - 1], width] if heading else widths, colour=colour)
    return lines


def _share(widths: list[int], room: int) -> None:
    """Narrow the second and the last column so that all fit into ``room``; each gets at least half of what is left."""
    left = max(room - sum(widths[index] for index in range(len(widths)) if index not in (1, len(widths) - 1)), 2)
    first, last = widths[1], widths[-1]
    if first + last > left:
        widths[1] = max(min(first, left - min(last, left // 2)), 1)
        widths[-1] = max(min(last, left - widths[1]), 1)


def _lines(row: Sequence[Cell], widths: Sequence[int], *, colour: bool) -> list[str]:
    wrapped = [wrap(cell.text, width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for number in range(max(map(len, wrapped), default=0)):
        line = ""
        for cell, width, texts in zip(row, widths, wrapped, strict=True):
            text = texts[number] if number < len(texts) else ""
            padding = " " * (width - cell_len(text) + GAP)
            line += (f"\x1b[{cell.style}m{text}\x1b[0m" if colour and cell.style and text else text) + padding
        lines.append(line.rstrip())
    return lines
