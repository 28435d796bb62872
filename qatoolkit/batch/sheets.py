"""Spreadsheets and CSV files read row by row, bounded before they are opened; no cell is ever computed here."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from qatoolkit.batch.commas import open_csv
from qatoolkit.batch.lines import LAST_ROW, Cells, Line, Spoilt, must_fit, unreadable
from qatoolkit.errors import UnreadableInput

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_BYTES = 64 << 20
MOST_UNPACKED = 1 << 30
MOST_RATIO = 200
"""How much bigger than itself a packed file may become; sheets of repeated words reach about 100."""
MOST_MEMBERS = 2_000


class Sheets(Protocol):
    """A file with one or more sheets."""

    @property
    def names(self) -> tuple[str, ...]:
        """The sheets that people see, in order; a CSV file has one without a name."""

    def lines(self, name: str) -> Iterator[Line]:
        """The rows of a sheet that hold anything, read as they are asked for. Raises ``UnreadableInput``."""


@contextmanager
def open_sheets(path: Path) -> Iterator[Sheets]:
    """The sheets of an ``.xlsx`` or ``.csv`` file, told apart by what is in it and not by its name.

    Raises ``UnreadableInput`` for a file that is missing, too big, damaged, protected or of another kind.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(8)
    except OSError as error:
        raise unreadable(path, "file-unreadable", reason=error.strerror or str(error)) from error
    if size > MOST_BYTES:
        raise unreadable(path, "roster-too-big", limit=MOST_BYTES >> 20)
    if start.startswith(b"PK"):
        with _xlsx(path) as sheets:
            yield sheets
    elif start.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
        raise unreadable(path, "roster-old-format")
    else:
        yield open_csv(path)


def column_letter(number: int) -> str:
    """1 → A, 27 → AA: how spreadsheets call a column."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


# --- spreadsheets


@contextmanager
def _xlsx(path: Path) -> Iterator[Sheets]:
    import openpyxl

    _must_be_sound(path)
    with path.open("rb") as first, path.open("rb") as second:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: pictures, rules, printing
                book = openpyxl.load_workbook(first, read_only=True, data_only=True, keep_links=False)
                plan = openpyxl.load_workbook(second, read_only=True, data_only=False, keep_links=False)
        except Exception as error:
            raise unreadable(path, "roster-damaged") from error
        with closing(book), closing(plan):
            yield _Xlsx(path, book, plan)


def _must_be_sound(path: Path) -> None:
    """Refuse an archive that would grow beyond all measure, before anything in it is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise unreadable(path, "roster-damaged") from error
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise unreadable(path, "roster-old-format")
    whole = sum(member.file_size for member in members)
    packed = max(path.stat().st_size, 1)
    if len(members) > MOST_MEMBERS or whole > MOST_UNPACKED or whole / packed > MOST_RATIO:
        raise unreadable(path, "roster-too-big", limit=MOST_BYTES >> 20)
    if len(names) < len(members) or sum(member.compress_size for member in members) > packed:
        raise unreadable(path, "roster-damaged")


@dataclass(frozen=True, slots=True)
class _Xlsx:
    path: Path
    book: Workbook
    plan: Workbook

    @property
    def names(self) -> tuple[str, ...]:
        shown = [sheet for sheet in self.book.worksheets if sheet.sheet_state == "visible"]
        return tuple(sheet.title for sheet in shown)

    def lines(self, name: str) -> Iterator[Line]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a date beyond all calendars becomes an error value, told below
                yield from self._lines(name)
        except UnreadableInput:
            raise
        except Exception as error:  # whatever a damaged part makes openpyxl raise
            raise unreadable(self.path, "roster-damaged") from error

    def _lines(self, name: str) -> Iterator[Line]:
        values = self._rows(self.book[name])
        written = self._rows(self.plan[name]) if self._has_formulas(name) else ()
        for number, (row, plan) in enumerate(zip_longest(values, written, fillvalue=()), 1):
            must_fit(self.path, number, row)
            cells = [_cell(cell, raw) for cell, raw in zip_longest(row, plan)]
            while cells and cells[-1] is None:
                cells.pop()
            if cells:
                yield Line(number, cells)

    def _rows(self, sheet: Any) -> Iterator[Cells]:
        """Rows as they lie in the file: the size that it states is not believed."""
        sheet.reset_dimensions()
        rows: Iterator[Cells] = sheet.iter_rows(max_row=LAST_ROW)
        return rows

    def _has_formulas(self, name: str) -> bool:
        """Whether the sheet must be read a second time to see its formulas."""
        address: str = vars(self.book[name])["_worksheet_path"]  # no public name for the part behind a sheet
        with zipfile.ZipFile(self.path) as archive, archive.open(address) as stream:
            last = b""
            while block := stream.read(1 << 20):
                if b"<f" in last + block or b":f" in last + block:
                    return True
                last = block[-1:]
        return False


def _cell(cell: Any, plan: Any) -> object:
    """The value of a cell, given what is written in it."""
    value = getattr(cell, "value", None)
    if getattr(cell, "data_type", "") == "e":
        return Spoilt("cell-error", str(value))
    if value is None and getattr(plan, "data_type", "") == "f":
        return Spoilt("cell-formula", "")
    return (value if value.strip() else None) if isinstance(value, str) else value
