"""Tables for other programs: nothing starts a formula, nothing is lost, nothing is cut off."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import AnswerError, Problem, UnreadableInput, UsageError
from qatoolkit.records.exports import (
    ABOUT,
    guarded,
    read_csv,
    read_jsonl,
    unguarded,
    write_csv,
    write_jsonl,
    write_xlsx,
)
from qatoolkit.records.record import Record
from qatoolkit.records.values import with_calculated

from .conftest import SAMPLE, values_for

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
EARLY = date(1850, 1, 1)
FORMULA = tuple("=+-@\t\r＝＋－＠")


def record(values: dict[str, Value], document: str = "d1", tool: str = "demo") -> Record:
    return Record(tool, "1.2.3", 2, document, ("zh_Hans_CN", "en"), "=cmd|' /C calc'!A0.docx", AT, values)


@given(st.text() | st.sampled_from(FORMULA).flatmap(lambda sign: st.text().map(lambda rest: sign + rest)))
def test_neutralising_has_a_way_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(FORMULA)


@given(data=st.data())
def test_csv_and_back(tool: Tool, data: st.DataObject) -> None:
    many = data.draw(st.lists(values_for(tool), min_size=1, max_size=3))
    records = [record(with_calculated(tool, values)) for values in many]
    again = read_csv(write_csv(records, lambda _: tool), tool)
    assert again == [one.values for one in records]


@given(data=st.data())
def test_lines_and_back_are_exact(tool: Tool, data: st.DataObject) -> None:
    records = [record(values) for values in data.draw(st.lists(values_for(tool), max_size=3))]
    assert list(read_jsonl(write_jsonl(records))) == records


def test_no_cell_of_a_csv_file_starts_a_formula(tool: Tool) -> None:
    nasty = {path: f"{sign}1+1" for path, sign in zip(("full_name", "remarks", "venue.other"), "=@＝", strict=True)}
    data = write_csv([record({**nasty, "weeks": -5})], lambda _: tool)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0][: len(ABOUT)] == list(ABOUT)
    assert len(rows[0]) == len(set(rows[0]))
    texts = [cell for row in rows for cell in row if cell != "-5"]
    assert [cell for cell in texts if cell.startswith(FORMULA)] == []
    assert "-5" in rows[1]


def test_columns_stand_in_page_order_with_rows_that_people_added(tool: Tool) -> None:
    rows = write_csv([record({"parts.3.task": "c"}), record({"full_name": "a"}, "d2")], lambda _: tool)
    head = rows.decode("utf-8-sig").split("\r\n")[0].split(",")
    places = [head.index(path) for path in ("full_name", "parts.2.task", "parts.3.task", "years.first.here")]
    assert places == sorted(places)


def test_a_cell_that_is_no_answer_any_more_is_told(tool: Tool) -> None:
    text = write_csv([record({"weeks": 12})], lambda _: tool).decode("utf-8-sig").replace(",12,", ",twelve,")
    with pytest.raises(AnswerError, match="weeks: “twelve” is no whole number"):
        read_csv(text.encode(), tool)
    with pytest.raises(UnreadableInput):
        read_csv(b"\xff\xfe", tool)


def test_one_csv_file_holds_one_tool(tool: Tool) -> None:
    with pytest.raises(UsageError, match="demo, other"):
        write_csv([record({}), record({}, "d2", "other")], lambda _: tool)


def test_a_workbook_has_numbers_dates_and_texts(tool: Tool) -> None:
    share = Decimal("12345678901234567.5")
    values: dict[str, Value] = {**SAMPLE, "id_number": "110101199003071234", "share": share, "born": EARLY}
    other = load_tool(open_library(), "0.2.1")
    find = {"demo": tool, other.id: other}.__getitem__
    data = write_xlsx([record(values), record({"sd_rights": "yes"}, "d2", other.id)], find)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["demo", other.id[:31]]
    head, row = book["demo"].iter_rows()
    cells = {str(name.value): cell for name, cell in zip(head, row, strict=True)}
    assert cells["venue.other"].value == "=the farm"
    assert cells["venue.other"].data_type == "s"
    assert cells["_source"].data_type == "s"
    assert cells["weeks"].value == 12
    assert cells["pay"].value == 1200.5
    assert cells["start"].value == datetime(2026, 3, 2)  # noqa: DTZ001 - a day, as openpyxl gives it
    assert cells["months"].value == "1 2"
    assert cells["id_number"].value == "110101199003071234"
    assert cells["share"].value == "12345678901234567.5"
    assert cells["born"].value == "1850-01-01"


def test_a_text_too_long_for_a_cell_is_not_cut(tool: Tool) -> None:
    with pytest.raises(UsageError, match="remarks"):
        write_xlsx([record({"remarks": "x" * 32_768})], lambda _: tool)
    assert write_xlsx([record({"remarks": "x" * 32_767})], lambda _: tool)


def test_a_line_that_is_no_record_is_told_with_its_number() -> None:
    data = write_jsonl([record({"weeks": 1})]) + b"\n{}\n" + b"[" * 100_000
    found = list(read_jsonl(data))
    assert [one.line if isinstance(one, Problem) else one.values for one in found] == [{"weeks": 1}, 3, 4]
