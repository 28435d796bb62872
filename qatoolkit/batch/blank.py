"""The blank roster: a spreadsheet that asks for what a tool's form asks for, one row a person."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from qatoolkit.batch.columns import MOST_SHEET_NAME, ROW, Column, Plan, Table
from qatoolkit.definitions.answers import fold
from qatoolkit.definitions.model import Choice
from qatoolkit.definitions.text import Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from qatoolkit.pages.voice import Voice

ROWS = 1000
"""Rows that get drop-downs and date cells; more may be written below them."""
NUMBERED = 60
"""Rows that are numbered beforehand: a large class."""

HEADS = 2
"""Rows above the first person: labels, and the ids that programs go by."""

_LISTS = "lists"
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
_NARROWEST, _WIDEST = 8, 36
_WIDTHS = {"date": 12, "integer": 9, "decimal": 11, "money": 12, "long_text": 30, "text": 16, "select_multiple": 24}
_NOTE_PIXELS = 15
"""Height of a line in a note."""


@dataclass(slots=True)
class _Book:
    """The file being written, its formats, and where each list of choices stands."""

    book: Workbook
    voice: Voice
    choices: Mapping[str, Sequence[Choice]]
    words: Mapping[str, Text]
    formats: dict[str, Format] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


Rows = Sequence[Mapping[str, object]]
"""Examples on a sheet: texts and dates by path; a code is written as what the drop-down offers."""


def blank_roster(plan: Plan, voice: Voice, words: Mapping[str, Text], rows: Rows = ()) -> bytes:
    """The bytes of the roster: heads in the languages of ``voice``, the leading one first; no formula in any cell.

    ``rows`` are examples on the first sheet.

    The sheet of a repeat table has a row for each of its rows; its first column says whose it is: the number of the
    person's row, or the name. The same definition always gives the same bytes.
    """
    return blank_rosters([(plan, rows)], voice, words)


def blank_rosters(plans: Sequence[tuple[Plan, Rows]], voice: Voice, words: Mapping[str, Text]) -> bytes:
    """Several rosters as the sheets of one file; the title of the first is that of the file."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": voice.say(plans[0][0].tool.title)[0].text, "created": _EPOCH})
        choices = {name: options for plan, _ in plans for name, options in plan.tool.choices.items()}
        made = _Book(book, voice, choices, words)
        made.formats = {name: book.add_format(look) for name, look in _FORMATS.items()}
        for plan, rows in plans:
            _people(plan, made, rows)
            for table in plan.tables:
                _table(table, plan, made)
        _write_lists([plan for plan, _ in plans], made)
    return stream.getvalue()


_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_FORMATS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7EDF3", "border": 1, "locked": True},
    "id": {"font_color": "#8C8C8C", "font_size": 8, "valign": "top", "bg_color": "#F4F4F4", "border": 1},
    "text": {"num_format": "@"},
    "long": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "date": {"num_format": "yyyy-mm-dd"},
    "number": {"num_format": "General"},
}


def _people(plan: Plan, made: _Book, rows: Rows = ()) -> None:
    sheet = made.book.add_worksheet(_sheet_name(plan.tool.short_title or plan.tool.title, made))
    _row_column(sheet, made, [made.words["row_number"]])
    for number in range(NUMBERED):
        sheet.write_number(HEADS + number, 0, number + 1)
    for place, column in enumerate(plan.columns, 1):
        _set_column(sheet, place, column, made)
        options = dict(zip(column.field.options, _options(column, made), strict=False))
        for number, row in enumerate(rows):
            value = row.get(column.path)
            if isinstance(value, date):
                sheet.write_datetime(HEADS + number, place, datetime(value.year, value.month, value.day))  # noqa: DTZ001 - cells know no zones
            elif isinstance(value, (int, float)):
                sheet.write_number(HEADS + number, place, value)
            elif value:
                sheet.write_string(HEADS + number, place, options.get(str(value), str(value)))
    sheet.freeze_panes(HEADS, 2)
    _for_print(sheet)


def _table(table: Table, plan: Plan, made: _Book) -> None:
    sheet = made.book.add_worksheet(_sheet_name(table.item.label, made))
    named = [column.parts[0] for column in plan.columns if column.path == plan.name]
    _row_column(sheet, made, [made.words["row_number"], *named])
    for place, column in enumerate(table.columns, 1):
        _set_column(sheet, place, column, made)
    sheet.freeze_panes(HEADS, 1)
    _for_print(sheet)


def _for_print(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _row_column(sheet: Worksheet, made: _Book, parts: Sequence[Text]) -> None:
    """The first column: the number of the row, or whose row it is."""
    said = zip(*(made.voice.say(part) for part in parts), strict=True)
    labels = [" / ".join(one.text for one in in_language) for in_language in said]
    _head(sheet, 0, labels, ROW, made)
    sheet.set_column(0, 0, max(_NARROWEST, *map(_width, labels)), made.formats["text" if parts[1:] else "number"])


def row_labels(plan: Plan, voice: Voice, words: Mapping[str, Text]) -> tuple[str, ...]:
    """What the first column is called in each language, on the first sheet and on those of tables."""
    number = [said.text for said in voice.say(words["row_number"])]
    named = next((column.labels(voice) for column in plan.columns if column.path == plan.name), ())
    return (*number, *(f"{one} / {other}" for one, other in zip(number, named, strict=False)))


def _set_column(sheet: Worksheet, place: int, column: Column, made: _Book) -> None:
    named = zip(column.labels(made.voice), column.units(made.voice), strict=True)
    labels = [label + unit for label, unit in named]
    if column.field.required:
        labels[0] += " *"
    _head(sheet, place, labels, column.path, made)
    if note := _note(column, made.voice):
        lines = sum(1 + _width(line) // 34 for line in note.splitlines())
        sheet.write_comment(0, place, note, {"x_scale": 2, "height": _NOTE_PIXELS * (lines + 1), "author": ""})
    kind = column.field.type
    options = _options(column, made) if kind == "select_one" else ()
    wanted = max([_WIDTHS.get(kind, _NARROWEST), *(min(_width(label), 22) for label in labels), *map(_width, options)])
    look = {"long_text": "long", "date": "date", "integer": "number", "decimal": "number", "money": "number"}
    sheet.set_column(place, place, min(wanted + 2, _WIDEST), made.formats[look.get(kind, "text")])
    if rule := _rule(column, made):
        sheet.data_validation(HEADS, place, HEADS + ROWS - 1, place, rule)


def _head(sheet: Worksheet, place: int, labels: Sequence[str], path: str, made: _Book) -> None:
    sheet.write_string(0, place, "\n".join(dict.fromkeys(labels)), made.formats["head"])
    sheet.write_string(1, place, path, made.formats["id"])


def _note(column: Column, voice: Voice) -> str:
    """Hint and rule, first all in the leading language, then in the others."""
    if column.asked is None:
        return ""
    texts = [voice.say(text) for text in (column.asked.hint, column.asked.constraint_message) if text]
    return "\n".join(said[place].text for place in range(len(voice.locales)) for said in texts)


def _options(column: Column, made: _Book) -> list[str]:
    """What a drop-down offers: labels of the leading language, or codes where two labels are alike."""
    if column.field.choices is None:
        return []
    choices = made.choices[column.field.choices]
    labels = [made.voice.say(option.label)[0].text for option in choices]
    alike = len({fold(label) for label in labels}) < len(labels)
    return [option.code for option in choices] if alike else labels


def _rule(column: Column, made: _Book) -> dict[str, Any]:
    kind = column.field.type
    if kind == "select_one" and column.field.choices:
        return {"validate": "list", "source": f"={_list_of(column.field.choices, column, made)}"}
    if kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
    if kind == "integer":
        return {"validate": "integer", "criteria": "between", "minimum": -(10**12), "maximum": 10**12}
    if kind in ("decimal", "money"):
        return {"validate": "decimal", "criteria": "between", "minimum": -(10**12), "maximum": 10**12}
    return {}


def _list_of(name: str, column: Column, made: _Book) -> str:
    """The cells of the hidden sheet that hold a list; they are written at the end."""
    if name not in made.lists:
        letters = _letter(len(made.lists))
        made.lists[name] = f"{_LISTS}!${letters}$2:${letters}${1 + len(_options(column, made))}"
    return made.lists[name]


def _letter(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))


def _write_lists(plans: Sequence[Plan], made: _Book) -> None:
    if not made.lists:
        return
    sheet = made.book.add_worksheet(_LISTS)
    sheet.hide()
    columns = {column.field.choices: column for plan in plans for column in plan.all_columns}
    for place, name in enumerate(made.lists):
        sheet.write_string(0, place, name)
        for row, option in enumerate(_options(columns[name], made), 1):
            sheet.write_string(row, place, option)


def _sheet_name(title: Text, made: _Book) -> str:
    """A name that spreadsheets take: 31 letters, none of ``[]:*?/\\``, no two alike."""
    plain = sheet_title(made.voice.say(title)[0].text)
    name, number = plain, 1
    while name.casefold() in made.names or name.casefold() in (_LISTS, "history"):
        number += 1
        name = f"{plain[: MOST_SHEET_NAME - 3]} {number}"
    made.names.add(name.casefold())
    return name


def sheet_title(text: str) -> str:
    """``text`` as the name of a sheet."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in text)[:MOST_SHEET_NAME].strip() or "1"


def _width(text: str) -> int:
    """The widest line of a text in columns of Latin letters; a Chinese character takes two."""
    widths = (sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) for line in text.splitlines())
    return max(widths, default=0)
