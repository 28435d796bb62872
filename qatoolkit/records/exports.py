"""Records as tables for other programs: ``.csv``, ``.xlsx`` and ``.jsonl``.

A column is a path, a row a record. Before the answers stand what a record says of itself, under names that begin with
``_`` as no path does. In CSV no cell begins as a formula does: such a text gets a ``'`` before it, and so does a text
that begins with ``'``, so that taking one ``'`` away gives back the text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Value, slots
from qatoolkit.errors import AnswerError, Problem, UnreadableInput, UsageError
from qatoolkit.records.record import Record, record_data, record_from_data
from qatoolkit.records.values import ListLabels, Values, parse_value

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from qatoolkit.definitions.model import Tool

ABOUT = ("_tool", "_version", "_document", "_languages", "_source", "_read_at", "_problems")
"""What a record says of itself."""

MOST_CELL = 32_767
"""Letters that a cell of a spreadsheet takes."""

MOST_COLUMNS = 16_384
_MOST_SHEET_NAME = 31
_SAFE_DIGITS = 15
_GUARD = "'"
_STARTS = frozenset("=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20")
"""What begins a formula in some program (full-width signs where East Asian input is set), and the guard itself."""

_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets count a day in 1900 that there never was; before it their dates are one off."""

FindTool = Callable[[str], "Tool"]


def guarded(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula; ``unguarded`` is the inverse."""
    return f"{_GUARD}{text}" if text[:1] in _STARTS and text else text


def unguarded(cell: str) -> str:
    """The text that ``guarded`` was given."""
    return cell[1:] if cell.startswith(_GUARD) else cell


def columns_of(records: Iterable[Record], tool: Tool) -> tuple[str, ...]:
    """Every slot of the blank form, and rows and paths that only some of ``records`` have, in page order."""
    known = slots(tool)
    paths = dict.fromkeys([*known.blank, *(path for record in records for path in record.values)])
    return tuple(sorted(paths, key=known.place))


# --- CSV --------------------------------------------------------------------------------------------------


def write_csv(records: Sequence[Record], find_tool: FindTool) -> bytes:
    """``records`` of one tool as UTF-8 with a mark that Excel looks for; raises ``UsageError`` for several tools.

    Dates are ISO, options are codes (several with blanks between), numbers stay plain.
    """
    by_tool = _by_tool(records)
    if len(by_tool) > 1:
        raise UsageError(Problem("export-many-tools", {"tools": ", ".join(by_tool)}))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for name, own in by_tool.items():
        paths = columns_of(own, find_tool(name))
        writer.writerow([*ABOUT, *paths])
        for record in own:
            about = [guarded(text) for text in _about(record)]
            writer.writerow([*about, *(_cell(record.values.get(path)) for path in paths)])
    return buffer.getvalue().encode("utf-8-sig")


def read_csv(data: bytes, tool: Tool, labels: ListLabels | None = None) -> list[Values]:
    """The answers in a CSV file that ``write_csv`` wrote, or a person changed since: the inverse for one tool.

    Raises ``AnswerError`` with every cell that is no answer, ``UnreadableInput`` for what is no such table.
    """
    known = slots(tool)
    problems: list[Problem] = []
    found: list[Values] = []
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(Problem("file-unreadable", {"reason": type(error).__name__})) from error
    for row in rows:
        values: Values = {}
        for path, cell in row.items():
            field = known.find(path or "")
            value = parse_value(field, unguarded(cell or ""), labels) if field is not None else None
            if isinstance(value, Problem):
                problems.append(value)
            elif value is not None:
                values[path] = value
        found.append(values)
    if problems:
        raise AnswerError(problems)
    return found


def _cell(value: Value | None) -> str:
    """A cell of a CSV file. Numbers need no guard: ``-5`` is no formula."""
    if value is None:
        return ""
    plain = _text(value)
    return plain if isinstance(value, (int, Decimal)) else guarded(plain)


def _text(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _about(record: Record) -> tuple[str, ...]:
    return (
        record.tool,
        str(record.version),
        record.document or "",
        " ".join(record.languages),
        record.source,
        record.read_at.isoformat(timespec="seconds"),
        " ".join(dict.fromkeys(problem.id for problem in record.problems)),
    )


def _by_tool(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.tool, []).append(record)
    return found


# --- spreadsheet ------------------------------------------------------------------------------------------


def write_xlsx(records: Sequence[Record], find_tool: FindTool) -> bytes:
    """``records`` as a workbook with a sheet a tool. Texts are texts; numbers of more than 15 digits too.

    Raises ``UsageError`` for what a spreadsheet cannot hold; nothing is cut off.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    by_tool = _by_tool(records)
    tables = {name: columns_of(own, find_tool(name)) for name, own in by_tool.items()}
    _fits(by_tool, tables)
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, own in by_tool.items():
            sheet = book.add_worksheet(name[:_MOST_SHEET_NAME])
            sheet.freeze_panes(1, 0)
            for column, head in enumerate((*ABOUT, *tables[name])):
                sheet.write_string(0, column, head, book.add_format({"bold": True}))
            for row, record in enumerate(own, 1):
                _write_row(sheet, row, record, tables[name])
    return buffer.getvalue()


def _write_row(sheet: Worksheet, row: int, record: Record, paths: Sequence[str]) -> None:
    for column, text in enumerate(_about(record)):
        sheet.write_string(row, column, text)
    for column, path in enumerate(paths, len(ABOUT)):
        if path in record.values:
            _write_cell(sheet, row, column, record.values[path])


def _write_cell(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, Decimal)) and len(Decimal(value).as_tuple().digits) <= _SAFE_DIGITS:
        sheet.write_number(row, column, value)
    elif isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value)
    else:
        sheet.write_string(row, column, _text(value))


def _fits(by_tool: Mapping[str, list[Record]], tables: Mapping[str, Sequence[str]]) -> None:
    problems = [
        Problem("export-too-many-columns", {"tool": name, "count": len(paths)})
        for name, paths in tables.items()
        if len(paths) + len(ABOUT) > MOST_COLUMNS
    ]
    for own in by_tool.values():
        for record in own:
            for path, value in record.values.items():
                if isinstance(value, str) and len(value.encode("utf-16-le")) // 2 > MOST_CELL:
                    values = {"path": path, "source": record.source, "limit": MOST_CELL}
                    problems.append(Problem("export-cell-too-long", values))
    if problems:
        raise UsageError(problems)


# --- lines of JSON ----------------------------------------------------------------------------------------


def write_jsonl(records: Iterable[Record]) -> bytes:
    """A record a line, from which ``read_jsonl`` makes exactly the same."""
    lines = (json.dumps(record_data(record), ensure_ascii=False) + "\n" for record in records)
    return "".join(lines).encode()


def read_jsonl(data: bytes) -> Iterator[Record | Problem]:
    """The record of each line, or the problem with its line."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield record_from_data(json.loads(line))
        except (ValueError, RecursionError):
            yield Problem("source-record-line", {}, "", number, 1)


WRITERS: Mapping[str, Callable[[Sequence[Record], FindTool], bytes]] = {
    ".csv": write_csv,
    ".xlsx": write_xlsx,
    ".jsonl": lambda records, _: write_jsonl(records),
}
"""End of a file name to what writes that kind of table."""
