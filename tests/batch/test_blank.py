"""The blank roster: it reads back as it was written, offers what may be answered, and computes nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from qatoolkit.batch.blank import HEADS, blank_roster
from qatoolkit.batch.cells import roster_reader
from qatoolkit.batch.columns import plan_roster
from qatoolkit.batch.roster import read_roster
from qatoolkit.batch.sheets import column_letter
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_shared, load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.voice import open_voice

from ..forms import all_tools, tools_by_turns

LIBRARY = open_library()

every_tool = pytest.mark.parametrize("name", tools_by_turns(0))


def made(tool: Tool, library: Library = LIBRARY, languages: str = "zh,en") -> bytes:
    voice = open_voice(library, find_locales(library, languages), tool.id)
    shared = load_shared(library)
    data = blank_roster(plan_roster(tool, shared), voice, shared.words)
    voice.finish()
    return data


def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@every_tool
def test_it_reads_back(name: str, tmp_path: Path) -> None:
    tool = all_tools()[name]
    path = tmp_path / "roster.xlsx"
    path.write_bytes(made(tool))
    reader = roster_reader(tool, LIBRARY)
    assert [one.id for one in read_roster(path, reader).problems] == ["roster-empty"]


@every_tool
def test_labels_alone_are_enough_or_are_told_to_be_alike(name: str, tmp_path: Path) -> None:
    tool = all_tools()[name]
    workbook = book(made(tool))
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            sheet.delete_rows(2)
    workbook.save(tmp_path / "roster.xlsx")
    found = read_roster(tmp_path / "roster.xlsx", roster_reader(tool, LIBRARY)).problems
    assert {one.id for one in found} <= {"roster-empty", "column-two-ways"}


@every_tool
def test_no_formula_and_nothing_that_is_calculated(name: str) -> None:
    tool = all_tools()[name]
    data = made(tool)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in sheet for sheet in sheets)
    ids = {cell.value for sheet in book(data).worksheets for cell in sheet[2]}
    calculated = {item.id for section in tool.sections for item in section.items if item.type == "calculate"}
    assert not ids & calculated


@every_tool
def test_the_same_definition_gives_the_same_bytes(name: str) -> None:
    tool = all_tools()[name]
    assert made(tool) == made(tool)


def test_heads_notes_lists_and_dates() -> None:
    sheet = book(made(load_tool(LIBRARY, "3.2.1"))).worksheets[0]
    columns = {str(cell.value): number for number, cell in enumerate(sheet[2], 1)}
    assert list(columns)[:3] == ["_row", "apprentice_name", "agreement_number"]
    head = sheet.cell(1, columns["credit_code"])
    assert head.value == "统一社会信用代码 *\nSocial credit code"
    assert head.comment is not None
    assert "18" in head.comment.text
    assert len(head.comment.text.splitlines()) == 2
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    letter = {path: column_letter(number) for path, number in columns.items()}
    assert rules[f"{letter['start_date']}{HEADS + 1}"].type == "date"
    assert rules[f"{letter['probation']}{HEADS + 1}"].type == "whole"
    level = rules[f"{letter['target_level']}{HEADS + 1}"]
    assert level.type == "list"
    assert level.formula1.startswith("lists!")
    assert sheet.column_dimensions[letter["start_date"]].width > 10


def test_lists_are_hidden_and_offer_the_leading_language() -> None:
    workbook = book(made(load_tool(LIBRARY, "3.2.1"), languages="en"))
    sheet = workbook["lists"]
    assert sheet.sheet_state == "hidden"
    offered = [[cell.value for cell in column if cell.value] for column in sheet.iter_cols()]
    assert ["Junior worker (level 5)"] in [one[1:2] for one in offered if one[0] == "skill_level"]


def test_a_sheet_for_each_table_that_grows() -> None:
    workbook = book(made(load_tool(LIBRARY, "4.3.1"), languages="en"))
    shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    assert len(shown) == 5
    assert [cell.value for cell in shown[1][2]][:3] == ["_row", "parts.part", "parts.code"]
    assert all(len(sheet.title) <= 31 for sheet in shown)


def test_other_has_a_column_of_its_own(demo: Tool, library: Library) -> None:
    sheet = book(made(demo, library, "en")).worksheets[0]
    labels = {below.value: above.value for above, below in zip(sheet[1], sheet[2], strict=True)}
    assert labels["place.other"] == "Where – Other"
    assert labels["year.one.hours"] == "Year – First – Hours"
    assert labels["days"] == "Days absent (days)"
    assert "twice" not in labels
