"""CSV files: encoding and separator told from what is in them, never guessed half."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from qatoolkit.batch.lines import LAST_ROW, Line, must_fit, unreadable

MOST_LETTERS = 32_767
"""Letters of one cell: what a spreadsheet itself takes."""

SEPARATORS = ",;\t"
_LOOKED_AT = 20
"""Rows by which the separator is told."""


def open_csv(path: Path) -> CsvFile:
    """The file as a workbook of one sheet. Raises ``UnreadableInput``."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as stream:
        start = stream.read(1 << 16)
    return CsvFile(path, encoding, _separator(start))


def _encoding(path: Path) -> str:
    """UTF-8, UTF-16 with its mark, or GB 18030, which is what Excel and WPS write on a Chinese system.

    Each is tried strictly on the whole file; a file that is none of them is refused and not read half.
    """
    with path.open("rb") as stream:
        marked = stream.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE)
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            with path.open(encoding=encoding, errors="strict", newline="") as stream:
                for block in iter(lambda: stream.read(1 << 20), ""):
                    if "\0" in block:
                        raise unreadable(path, "roster-old-format")
        except UnicodeError:
            continue
        return encoding
    raise unreadable(path, "roster-encoding")


def _separator(start: str) -> str:
    """The sign between cells: one that parts every row alike, else the one that parts the first into most cells."""

    def fitness(sign: str) -> tuple[bool, int]:
        rows = csv.reader(io.StringIO(start, newline=""), delimiter=sign)
        counts = [len(row) for row in islice(rows, _LOOKED_AT) if row]
        return len(set(counts)) == 1 and counts[0] > 1, counts[0] if counts else 0

    return max(SEPARATORS, key=fitness)


@dataclass(frozen=True, slots=True)
class CsvFile:
    """One sheet without a name."""

    path: Path
    encoding: str
    separator: str

    @property
    def names(self) -> tuple[str, ...]:
        """See ``sheets.Sheets``."""
        return ("",)

    def lines(self, name: str) -> Iterator[Line]:
        """See ``sheets.Sheets``."""
        with self.path.open(encoding=self.encoding, newline="") as stream:
            rows = csv.reader(stream, delimiter=self.separator, strict=True)
            number = 0
            try:
                for number, row in enumerate(islice(rows, LAST_ROW), 1):
                    must_fit(self.path, number, row)
                    cells = [_bounded(self.path, number, cell) for cell in row]
                    if any(cell is not None for cell in cells):
                        yield Line(number, cells)
            except csv.Error as error:
                raise unreadable(self.path, "roster-csv", number + 1, reason=str(error)) from error


def _bounded(path: Path, number: int, cell: str) -> str | None:
    if len(cell) > MOST_LETTERS:
        raise unreadable(path, "roster-cell", number, limit=MOST_LETTERS)
    return cell if cell.strip() else None
