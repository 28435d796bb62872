"""Rosters that a test writes: rows as a file with commas, sheets as a workbook. A ``conftest.py`` takes them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

MakeCsv = Callable[..., Path]
MakeXlsx = Callable[..., Path]


@pytest.fixture
def make_csv(tmp_path: Path) -> MakeCsv:
    """``make_csv(["apprentice_name"], ["Li Na"])``: a file with these rows."""

    def make(*rows: Sequence[object], name: str = "roster.csv", encoding: str = "utf-8", separator: str = ",") -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream, delimiter=separator).writerows(rows)
        return path

    return make


@pytest.fixture
def make_xlsx(tmp_path: Path) -> MakeXlsx:
    """``make_xlsx(people=[[...]], parts=[[...]])``: a workbook with these sheets, formulas never worked out."""

    def make(name: str = "roster.xlsx", **sheets: Sequence[Sequence[object]]) -> Path:
        import openpyxl

        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return make
