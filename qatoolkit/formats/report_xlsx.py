"""A report as a workbook: a sheet a chapter, figures as numbers, and Excel's own charts beside them.

Every text is written as text: an answer that begins with ``=`` is no formula. Excel draws the charts, with the fonts
of the computer it runs on.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from qatoolkit.pages.reports import Cell, Chapter, Grid, Report, Saying, Teller

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_FORMATS = {"count": "0", "share": "0%", "mean": "0.00", "change": "+0.00;-0.00;0.00", "exact": "General"}
_BORN = datetime(2000, 1, 1, tzinfo=UTC)
"""The same report gives the same bytes, whenever it is written."""
_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_UNSAFE_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_MOST_BARS, _LEAST_BARS = 40, 2
_WIDE, _NARROW = 60, 14
_TITLE_SIZE = 14


class _Book:
    """An open workbook with its formats."""

    def __init__(self, workbook: Workbook, teller: Teller) -> None:
        self.workbook = workbook
        self.teller = teller
        wrap = {"text_wrap": True, "valign": "top"}
        self.title: Format = workbook.add_format({"bold": True, "font_size": _TITLE_SIZE})
        self.head: Format = workbook.add_format({"bold": True, "bottom": 1, **wrap})
        self.text: Format = workbook.add_format(wrap)
        self.band: Format = workbook.add_format({"bold": True})
        self.middle: Format = workbook.add_format({"align": "center", "valign": "top"})
        self.numbers: dict[str, Format] = {
            name: workbook.add_format({"num_format": pattern, "align": "center", "valign": "top"})
            for name, pattern in _FORMATS.items()
        }
        self.names: set[str] = set()

    def say(self, saying: Saying) -> str:
        """A text in every language on one line, as long as a cell can be."""
        return self.teller.line(saying)[:_LONGEST_CELL]

    def sheet(self, saying: Saying) -> Worksheet:
        """A sheet named in the leading language, under a name that Excel takes and no other sheet has."""
        stem = _UNSAFE_NAME.sub(" ", self.teller.say(saying)[0].text).strip()[:_LONGEST_NAME] or "_"
        name, number = stem, 2
        while name.casefold() in self.names:
            mark = f" {number}"
            name, number = f"{stem[: _LONGEST_NAME - len(mark)]}{mark}", number + 1
        self.names.add(name.casefold())
        return self.workbook.add_worksheet(name)


def write_report(report: Report, teller: Teller) -> bytes:
    """The bytes of a .xlsx file with everything in ``report``, also what a page leaves out."""
    from xlsxwriter.workbook import Workbook

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(stream, options)
    workbook.set_properties({"title": teller.say(report.title)[0].text, "created": _BORN.replace(tzinfo=None)})
    book = _Book(workbook, teller)
    first = book.sheet(report.tool.short_title or report.tool.title)
    first.set_column(0, 0, _WIDE * 1.5)
    first.write_string(0, 0, book.say(report.title), book.title)
    for number, one in enumerate(report.lead, 1):
        first.write_string(number, 0, book.say(one), book.text)
    for chapter in report.chapters:
        _chapter(book, chapter)
    workbook.close()
    return stream.getvalue()


def _chapter(book: _Book, chapter: Chapter) -> None:
    sheet = book.sheet(chapter.title)
    sheet.write_string(0, 0, book.say(chapter.title), book.title)
    place = 1
    for hint in chapter.hints:
        sheet.write_string(place, 0, book.say(hint))
        place += 1
    widest = max((len(_columns(grid)) for grid in chapter.grids), default=0)
    for grid in chapter.grids:
        place = _grid(book, sheet, grid, place + 1, widest)
    _widths(sheet, chapter.grids)


def _columns(grid: Grid) -> list[int]:
    """The columns of a page that a workbook has: bars are drawn as charts instead."""
    return [index for index, column in enumerate(grid.columns) if column.kind != "bar"]


def _grid(book: _Book, sheet: Worksheet, grid: Grid, top: int, widest: int) -> int:
    """Write a table from row ``top`` on; returns the row after it."""
    for saying in (grid.title, grid.hint):
        if saying is not None and saying is not _cut_line(grid):
            sheet.write_string(top, 0, book.say(saying), book.band)
            top += 1
    kept = _columns(grid)
    for place, index in enumerate(kept):
        sheet.write_string(top, place, book.say(grid.columns[index].said), book.head)
    for number, line in enumerate(grid.lines, top + 1):
        cells = line if len(line) == 1 else [line[index] for index in kept]
        for place, cell in enumerate(cells):
            _cell(book, sheet, number, place, cell)
    _chart(book, sheet, grid, top, widest)
    return top + len(grid.lines) + 2


def _cut_line(grid: Grid) -> Saying | None:
    """The line that says how much a page leaves out: nothing is left out here."""
    return grid.hint if grid.limit is not None else None


def _cell(book: _Book, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    if cell.kind == "label":
        if cell.said is not None:
            sheet.write_string(row, column, book.say(cell.said), book.text)
    elif cell.hidden or cell.number is None:
        sheet.write_string(row, column, cell.text, book.middle)
    else:
        sheet.write_number(row, column, float(cell.number), book.numbers[cell.form])


def _chart(book: _Book, sheet: Worksheet, grid: Grid, top: int, widest: int) -> None:
    """A bar chart of the columns that ask for one; the labels are those of the first column with words."""
    kept = _columns(grid)
    drawn = [place for place, index in enumerate(kept) if grid.columns[index].chart]
    words = next((place for place, index in enumerate(kept) if grid.columns[index].kind in ("label", "name")), None)
    if not drawn or words is None or not _LEAST_BARS <= len(grid.lines) <= _MOST_BARS:
        return
    if any(len(line) == 1 for line in grid.lines):
        return
    chart = book.workbook.add_chart({"type": "bar"})
    name = sheet.get_name()
    last = top + len(grid.lines)
    for place in drawn:
        chart.add_series(
            {
                "name": [name, top, place],
                "categories": [name, top + 1, words, last, words],
                "values": [name, top + 1, place, last, place],
            }
        )
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"none": len(drawn) == 1, "position": "bottom"})
    chart.set_title({"none": True})
    chart.set_size({"width": 640, "height": 120 + 22 * len(grid.lines) * max(1, len(drawn) // 2)})
    sheet.insert_chart(top, widest + 1, chart)


def _widths(sheet: Worksheet, grids: Sequence[Grid]) -> None:
    """A column is wide if it holds words in any table of the sheet."""
    for place in range(max((len(_columns(grid)) for grid in grids), default=0)):
        kinds = {grid.columns[_columns(grid)[place]].kind for grid in grids if place < len(_columns(grid))}
        sheet.set_column(place, place, _WIDE if "label" in kinds else 24 if "name" in kinds else _NARROW)
