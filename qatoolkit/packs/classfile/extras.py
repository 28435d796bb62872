"""Lists beside the papers: data for the bureau's system, the list to be posted (masked), local numbers to ask about."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Value, show_answer
from qatoolkit.definitions.fields import fields
from qatoolkit.packs.beginning import Pen
from qatoolkit.packs.classfile.columns import APPRENTICES, FIELDS, MENTORS, SESSIONS, TEACHERS, sheets
from qatoolkit.packs.classfile.identity import masked
from qatoolkit.packs.classfile.knowledge import Knowledge
from qatoolkit.packs.classfile.model import ClassFile, text
from qatoolkit.packs.classfile.papers import class_voice, stage_folder
from qatoolkit.packs.papers import Extra
from qatoolkit.packs.people import roster_tool
from qatoolkit.records.exports import guarded

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.voice import Voice

REMINDER = "packs/class_reminder.j2"
PRIVATE = 2
Table = tuple[str, list[str], list[list[object]]]
"""Title, heads, rows."""


def extras_of(it: ClassFile, library: Library, languages: str, *, with_id: bool) -> tuple[Extra, ...]:
    """The lists of the class. The names of those with personal data of degree 2 say so."""
    voice = class_voice(library, languages)
    known = Knowledge(it, with_id)
    tables = _Tables(it, library, voice, known)
    word = tables.word
    number = text(it.facts.get("class_number")) or it.path.parent.name
    lists = tables.all()
    private = f"{number}-{word('bureau_data')}-{word('holds_private_data')}"
    filing, claiming = (stage_folder(stage, voice, tables.shared.words) for stage in ("filing", "claiming"))
    mark = json.dumps([lists, with_id], default=str, ensure_ascii=False)
    found = [
        Extra(filing, f"{private}.xlsx", lambda: workbook(lists), mark, languages, stage="filing"),
        Extra(filing, f"{private}.csv", lambda: comma_table(lists[1]), mark, languages, stage="filing"),
        Extra("", f"{word('local_numbers')}-{it.profile.id}.txt", lambda: reminder(it, library, voice), "", languages),
    ]
    posted = tables.posted()
    if posted[2]:
        name = f"{number}-{word('posting_list')}.xlsx"
        shown = json.dumps(posted, default=str, ensure_ascii=False)
        found.append(Extra(claiming, name, lambda: workbook([posted]), shown, languages, stage="claiming"))
    return tuple(found)


class _Tables:
    """Makes the tables in the leading language."""

    def __init__(self, it: ClassFile, library: Library, voice: Voice, known: Knowledge) -> None:
        from qatoolkit.definitions.load import load_shared

        self.it, self.voice, self.known = it, voice, known
        self.shared = load_shared(library)
        self.tools = {one.id: roster_tool(one, library) for one in sheets(library)}
        self.slots = {slot.path: slot for tool in self.tools.values() for slot in fields(tool)}
        self.labels = {path: voice.say(slot.label)[0].text for path, slot in self.slots.items()}
        self.options: dict[str, dict[str, str]] = {}

    def word(self, name: str) -> str:
        return self.voice.say(self.shared.words[name])[0].text

    def all(self) -> list[Table]:
        """The facts of the class, and every sheet of the roster with what is filled in."""
        return [
            self._facts(),
            self._sheet(APPRENTICES, self.known.apprentices),
            self._sheet(MENTORS, self.known.mentors),
            self._sheet(TEACHERS, self.known.teachers),
            self._sheet(SESSIONS, self.known.sessions),
        ]

    def _facts(self) -> Table:
        rows: list[list[object]] = [[name, cell_of(value)] for name, value in self.known.about_class.items()]
        return self.word("class_facts"), [self.word("row_number"), self.word("value")], rows

    def _sheet(self, sheet: str, rows: Sequence[Mapping[str, Value]]) -> Table:
        names = [name for name in FIELDS[sheet] if any(name in row for row in rows)]
        body = [
            [place, *(self._shown(sheet, name, row.get(name)) for name in names)] for place, row in enumerate(rows, 1)
        ]
        return self.word(sheet), [self.word("row_number"), *(self.labels[name] for name in names)], body

    def _shown(self, sheet: str, name: str, value: Value | None) -> object:
        """A cell: options by their label, dates and numbers as such."""
        if value is None:
            return None
        slot = self.slots[name]
        if not slot.options:
            return cell_of(value)
        choices = slot.choices or ""
        if choices not in self.options:
            known = self.tools[sheet].choices[choices]
            self.options[choices] = {one.code: self.voice.say(one.label)[0].text for one in known}
        return show_answer(slot, value, self.voice.locales[0], self.options[choices])

    def posted(self) -> Table:
        """Who is to be posted: those with a certificate; of numbers only the last four signs, no telephone or birth."""
        rows = self.known.rows("certified") or self.known.rows("claimed")
        names = ["apprentice_name", "department", "occupation", "target_level", "certificate_number", "claim_amount"]
        if any("id_number" in row for row in rows):
            names.insert(1, "id_number")
        body: list[list[object]] = []
        for place, row in enumerate(rows, 1):
            cells: list[object] = [place]
            for name in names:
                value = row.get(name)
                hidden = name in ("id_number", "certificate_number") and isinstance(value, str)
                cells.append(masked(str(value)) if hidden else self._shown(APPRENTICES, name, value))
            body.append(cells)
        return self.word("posting_list"), [self.word("row_number"), *(self.labels[name] for name in names)], body


def cell_of(value: Value) -> object:
    """A value as a spreadsheet holds it."""
    if isinstance(value, (date, str)):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, int) else str(value)


def workbook(tables: Sequence[Table]) -> bytes:
    """The tables as sheets, ready to be printed on A4 landscape; texts are texts, whatever they begin with."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}
    with xlsxwriter.Workbook(stream, {**options, "strings_to_urls": False}) as book:
        from datetime import UTC, datetime

        book.set_properties({"created": datetime(2020, 1, 1, tzinfo=UTC)})
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E7EDF3"})
        for title, heads, rows in tables:
            sheet = book.add_worksheet(title[:31])
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            sheet.freeze_panes(1, 2)
            for place, name in enumerate(heads):
                sheet.write_string(0, place, name, head)
                sheet.set_column(place, place, _width(name, (row[place] for row in rows)))
            for line, row in enumerate(rows, 1):
                for place, value in enumerate(row):
                    _write(sheet, line, place, value)
    return stream.getvalue()


def _width(name: str, values: Iterator[object]) -> int:
    longest = max(
        (sum(2 if ord(sign) > 0x2E7F else 1 for sign in str(one)) for one in (name, *values) if one), default=6
    )
    return min(max(longest + 2, 6), 40)


def _write(sheet: object, line: int, place: int, value: object) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(line, place, value)  # type: ignore[attr-defined]
    elif isinstance(value, (int, float)):
        sheet.write_number(line, place, value)  # type: ignore[attr-defined]
    else:
        sheet.write_string(line, place, str(value))  # type: ignore[attr-defined]


def comma_table(table: Table) -> bytes:
    """A table as CSV for upload; no cell begins a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(table[1])
    for row in table[2]:
        writer.writerow(["" if one is None else guarded(one) if isinstance(one, str) else one for one in row])
    return stream.getvalue().encode("utf-8-sig")


def reminder(it: ClassFile, library: Library, voice: Voice) -> bytes:
    """The numbers of the profile with their sources, as a text file."""

    def plain(value: float | None) -> str | None:
        return None if value is None else f"{value:g}"

    def percent(value: float | None) -> str | None:
        return None if value is None else f"{value * 100:g} %"

    colon = voice.locales[0].colon
    page = Pen(library, voice).write(REMINDER, n=plain, p=percent, colon=colon, profile=it.profile)
    return page.strip().encode("utf-8-sig") + b"\n"
