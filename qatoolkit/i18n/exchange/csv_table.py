"""A translation as CSV, for Excel and WPS: UTF-8 with the mark that Excel looks for, and no cell that is a formula.

What comes back may be an Excel file too, or CSV as a Chinese system writes it; columns are known by their heads.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from qatoolkit.batch.lines import Line
from qatoolkit.batch.sheets import open_sheets
from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.i18n.exchange.rows import Parcel, Returned, Row
from qatoolkit.pages.locales import Locale
from qatoolkit.records.exports import guarded, unguarded

NAME, STATE, NOTE, CHECK = "context", "state", "note", "check"
"""Heads of columns; those of the two languages are the names of the languages."""


def write_csv(rows: Sequence[Row], locale: Locale) -> bytes:
    """``rows`` as a table: context, English, translation, state, note, check."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([NAME, SOURCE_LANGUAGE, locale.id, STATE, NOTE, CHECK])
    for row in rows:
        cells = (row.name, row.source, row.text, row.state, row.note, row.check)
        writer.writerow([guarded(cell) for cell in cells])
    return buffer.getvalue().encode("utf-8-sig")


def read_csv(path: Path) -> Parcel:
    """The rows of a CSV or Excel file; raises ``UnreadableInput`` for what is no such table."""
    with open_sheets(path) as sheets:
        lines = sheets.lines(sheets.names[0]) if sheets.names else iter(())
        head = next(lines, None)
        places, language = _heads(head, path)
        return _parcel(lines, places, language, str(path))


def _heads(head: Line | None, path: Path) -> tuple[Mapping[str, int], str]:
    """Where each column stands, and the language of the translations."""
    names = [str(cell or "").strip() for cell in (head.cells if head else ())]
    places = {name: place for place, name in enumerate(names)}
    others = [name for name in places if name and name not in {NAME, SOURCE_LANGUAGE, STATE, NOTE, CHECK}]
    if NAME not in places or SOURCE_LANGUAGE not in places or len(others) != 1:
        heads = f"{NAME}, {SOURCE_LANGUAGE}, …, {STATE}, {NOTE}, {CHECK}"
        raise UnreadableInput(Problem("exchange-heads", {"heads": heads}, str(path), head.number if head else 1, 1))
    return {**places, "": places[others[0]]}, others[0]


def _parcel(lines: Iterable[Line], places: Mapping[str, int], language: str, file: str) -> Parcel:
    rows: list[Returned] = []
    problems: list[Problem] = []
    for line in lines:
        cells = {name: _text(line, place) for name, place in places.items()}
        if None in cells.values():
            column = next(place for name, place in places.items() if cells[name] is None)
            problems.append(Problem("exchange-cell", {}, file, line.number, column + 1))
            continue
        got = {name: cell or "" for name, cell in cells.items()}
        state, check = got.get(STATE, "").strip(), got.get(CHECK, "").strip()
        if got[NAME].strip():
            rows.append(Returned(got[NAME].strip(), got[SOURCE_LANGUAGE], got[""], state, check, line.number))
    return Parcel(language, tuple(rows), tuple(problems))


def _text(line: Line, place: int) -> str | None:
    """The text of a cell; None for what a spreadsheet has made of it: a date, an error."""
    cell = next(iter(islice(line.cells, place, place + 1)), None)
    if cell is None:
        return ""
    if isinstance(cell, str):
        return unguarded(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    return None
