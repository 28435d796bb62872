"""A report as a workbook: a sheet a chapter, figures as numbers, and Excel's own charts beside them.

Every text is written as text: an answer that begins with ``=`` is no formula. Excel draws the charts, with the fonts
of the computer it runs on.
"""

from __future__ import annotations

import io
import re
from collections.abc import Container, Sequence
from datetime import UTC, datetime
from math import ceil
from typing import TYPE_CHECKING

from qatoolkit.pages.reports import Cell, Chapter, Grid, Report, Saying, Teller
from qatoolkit.word.measure import is_wide

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
_WIDE, _MIDDLE, _NARROW = 48, 20, 11
_TITLE_SIZE = 14
_A4 = 9
_ASIDE = 60
"""A column that nobody looks at, for what the bars of charts are called."""
_LONGEST_BAR = 30
_LINE = 16.5
"""Points of a line."""
_AFTER = 1
"""Empty rows after a table."""
_ROW_HEIGHT = 20
"""Pixels of a row of one line."""
_WORDS = ("label", "name")
"""Kinds of columns that hold words; figures stand in the middle of theirs."""
_BAR_COLOURS = ("#44546A", "#A5A5A5", "#7F7F7F", "#D0CECE", "#262626")
"""Greys and a blue that stay apart when they are printed without colour."""


class _Book:
    """An open workbook with its formats."""

    def __init__(self, workbook: Workbook, teller: Teller) -> None:
        self.workbook = workbook
        self.teller = teller
        wrap = {"text_wrap": True, "valign": "top"}
        self.title: Format = workbook.add_format({"bold": True, "font_size": _TITLE_SIZE})
        line = {"bottom": 4, "bottom_color": "#A6A6A6"}
        head = {"bold": True, "top": 1, "bottom": 1, "bg_color": "#F2F2F2", "text_wrap": True, "valign": "vcenter"}
        self.plain: Format = workbook.add_format({"valign": "top"})
        self.head: Format = workbook.add_format(head)
        self.head_middle: Format = workbook.add_format({**head, "align": "center"})
        self.text: Format = workbook.add_format({**wrap, **line})
        self.band: Format = workbook.add_format({"bold": True})
        self.middle: Format = workbook.add_format({"align": "center", "valign": "top", **line})
        self.numbers: dict[str, Format] = {
            name: workbook.add_format({"num_format": pattern, "align": "center", "valign": "top", **line})
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
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.hide_gridlines(2)
        return sheet


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
        first.write_string(number, 0, book.say(one), book.plain)
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
    if len(chapter.grids) == 1:
        head = place - len(chapter.grids[0].lines) - _AFTER - 1
        sheet.freeze_panes(head + 1, 0)
        sheet.repeat_rows(head)


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
    widths = [_width({grid.columns[index].kind}) for index in kept]
    heads = [book.say(grid.columns[index].said) for index in kept]
    sheet.set_row(top, _height(list(zip(heads, widths, strict=True))) + 3)
    for place, index in enumerate(kept):
        head = book.head if grid.columns[index].kind in _WORDS else book.head_middle
        sheet.write_string(top, place, heads[place], head)
    for number, line in enumerate(grid.lines, top + 1):
        if len(line) == 1:
            sheet.write_string(number, 0, "" if line[0].said is None else book.say(line[0].said), book.band)
            continue
        cells = [line[index] for index in kept]
        words = [
            (book.say(cell.said), width) for cell, width in zip(cells, widths, strict=True) if cell.said is not None
        ]
        sheet.set_row(number, _height(words))
        for place, cell in enumerate(cells):
            _cell(book, sheet, number, place, cell)
    rows = _chart(book, sheet, grid, top, widest)
    return top + 1 + max(len(grid.lines) + _AFTER, rows)


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


def _chart(book: _Book, sheet: Worksheet, grid: Grid, top: int, widest: int) -> int:
    """A bar chart of the columns that ask for one.

    A long table that is sorted (a page shows its beginning alone) is drawn as far as a page shows it. Returns the
    rows that the chart covers.
    """
    kept = _columns(grid)
    drawn = [place for place, index in enumerate(kept) if grid.columns[index].chart]
    lines = grid.on_page
    if not drawn or not _LEAST_BARS <= len(lines) <= _MOST_BARS:
        return 0
    if any(len(line) == 1 for line in lines):
        return 0
    chart = book.workbook.add_chart({"type": "bar"})
    name = sheet.get_name()
    last = top + len(lines)
    _categories(book, sheet, grid, top)
    figures = [line[kept[place]].number for line in lines for place in drawn]
    for number, place in enumerate(drawn):
        chart.add_series(
            {
                "name": [name, top, place],
                "categories": [name, top + 1, _ASIDE, last, _ASIDE],
                "values": [name, top + 1, place, last, place],
                "fill": {"color": _BAR_COLOURS[number % len(_BAR_COLOURS)]},
                "gap": 60,
            }
        )
    chart.set_y_axis({"reverse": True, "line": {"color": "#7F7F7F"}, "major_tick_mark": "none"})
    low = {"min": 0} if all(figure is None or figure >= 0 for figure in figures) else {}
    chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, **low})
    chart.set_legend({"none": len(drawn) == 1, "position": "bottom"})
    chart.set_title({"none": True})
    chart.show_hidden_data()
    height = 90 + 22 * len(lines) * max(1, len(drawn) // 2)
    chart.set_size({"width": 600, "height": height})
    sheet.insert_chart(top + 1, widest, chart, {"x_offset": 16})
    return height // _ROW_HEIGHT + 2


def _categories(book: _Book, sheet: Worksheet, grid: Grid, top: int) -> None:
    """What the bars are called, in a hidden column: all words of a line, in the leading language, cut to fit."""
    sheet.set_column(_ASIDE, _ASIDE, None, None, {"hidden": True})
    for number, line in enumerate(grid.on_page, top + 1):
        said = [book.teller.say(cell.said)[0].text for cell in line if cell.kind == "label" and cell.said is not None]
        text = " \u00b7 ".join(said)
        sheet.write_string(number, _ASIDE, text if len(text) <= _LONGEST_BAR else f"{text[: _LONGEST_BAR - 1]}\u2026")


def _height(texts: Sequence[tuple[str, float]]) -> float:
    """The points that a row needs for texts in columns of some width (in digits; an East Asian sign takes two)."""
    lines = (ceil(sum(1 + is_wide(sign) for sign in text) * 1.1 / width) for text, width in texts)
    return _LINE * max((1, *lines))


def _widths(sheet: Worksheet, grids: Sequence[Grid]) -> None:
    """A column is wide if it holds words in any table of the sheet."""
    for place in range(max((len(_columns(grid)) for grid in grids), default=0)):
        kinds = {grid.columns[_columns(grid)[place]].kind for grid in grids if place < len(_columns(grid))}
        sheet.set_column(place, place, _width(kinds))


def _width(kinds: Container[str]) -> float:
    """The width of a column with such cells, in digits."""
    return _WIDE if "label" in kinds else _MIDDLE if "name" in kinds else _NARROW
