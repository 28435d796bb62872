"""Rosters are read as they are meant, and all that is wrong with them is told at once, by row and column."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qatoolkit.batch import roster as module
from qatoolkit.batch.cells import Reader, Row, roster_reader
from qatoolkit.batch.roster import read_roster
from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.errors import Problem

if TYPE_CHECKING:
    from .conftest import MakeCsv, MakeXlsx

ALL = {
    "apprentice_name": "Li Na",
    "birth_date": "2008-03-02",
    "days": "3",
    "reason": "ill",
    "pay": "1,234.50",
    "place": "enterprise",
    "skills": "weld; turn",
    "year.one.hours": "20",
}


def values(path: Path, reader: Reader, *, partial: bool = False) -> list[Values]:
    found = read_roster(path, reader, partial=partial)
    assert found.problems == ()
    return [row.values for row in found.people]


def problems(path: Path, reader: Reader, *, facts: Values | None = None) -> list[tuple[str, int, int]]:
    """(id, row, column) of each problem."""
    return [(one.id, one.line, one.column) for one in read_roster(path, reader, facts=facts).problems]


def test_every_type_of_answer(make_csv: MakeCsv, reader: Reader) -> None:
    assert values(make_csv(list(ALL), list(ALL.values())), reader) == [
        {
            "apprentice_name": "Li Na",
            "birth_date": date(2008, 3, 2),
            "days": 3,
            "reason": "ill",
            "pay": Decimal("1234.50"),
            "place": "enterprise",
            "skills": ("weld", "turn"),
            "year.one.hours": 20,
        }
    ]


def test_cells_of_a_spreadsheet(make_xlsx: MakeXlsx, reader: Reader) -> None:
    head = ["apprentice_name", "birth_date", "days", "pay", "phone", "remarks"]
    path = make_xlsx(people=[head, ["Li Na", datetime(2008, 3, 2), 0.0, 1.1, 13800138000, "a\nb"]])  # noqa: DTZ001
    assert values(path, reader) == [
        {
            "apprentice_name": "Li Na",
            "birth_date": date(2008, 3, 2),
            "days": 0,
            "pay": Decimal("1.1"),
            "phone": "13800138000",
            "remarks": "a\nb",
        }
    ]


@pytest.mark.parametrize(
    "head",
    [
        ["Learner", "Days absent"],
        ["learner *", "DAYS  ABSENT (days)"],
        ["Apprentice", "days"],
        ["学徒姓名", "days"],
        ["学徒姓名 / Apprentice", "Days absent\nDays absent"],
    ],
)
def test_columns_by_label_in_any_language(head: list[str], make_csv: MakeCsv, reader: Reader) -> None:
    assert values(make_csv(head, ["李娜", "0"]), reader) == [{"apprentice_name": "李娜", "days": 0}]


def test_a_row_of_ids_decides_and_is_nobody(make_csv: MakeCsv, reader: Reader) -> None:
    path = make_csv(["Who", "Telephone"], ["apprentice_name", "phone"], ["Li Na", "1"])
    assert values(path, reader) == [{"apprentice_name": "Li Na", "phone": "1"}]


@pytest.mark.parametrize("label", ["online", "Online", "ONLINE", "在线", "线上"])
def test_options_by_code_or_label(label: str, make_csv: MakeCsv, reader: Reader) -> None:
    found = read_roster(make_csv(["apprentice_name", "place"], ["Li Na", label]), reader)
    known = {said.text for said in reader.voice.say(reader.tool.choices["venue"][3].label)} | {"online", "ONLINE"}
    expected = [{"apprentice_name": "Li Na", "place": "online"}] if label in known else []
    assert [row.values for row in found.people] == expected
    assert bool(found.problems) is (label not in known)


def test_a_label_with_a_comma_is_one_option(make_csv: MakeCsv, reader: Reader) -> None:
    path = make_csv(["apprentice_name", "skills"], ["Li Na", "Welding, cutting"], ["Wu", "Turning; weld"])
    assert [found["skills"] for found in values(path, reader)] == [("weld",), ("weld", "turn")]


def test_empty_rows_and_cells_are_no_answers(make_csv: MakeCsv, reader: Reader) -> None:
    path = make_csv(["_row", "apprentice_name", "phone"], ["1", "Li", " \u3000"], ["2", "", ""], ["", "", ""])
    assert values(path, reader) == [{"apprentice_name": "Li"}]


def test_facts_fill_what_a_row_leaves_empty(make_csv: MakeCsv, reader: Reader) -> None:
    path = make_csv(["apprentice_name", "enterprise_name"], ["Li", ""], ["Wu", "Own"])
    found = read_roster(path, reader, facts={"enterprise_name": "Shared"})
    assert [row.values["enterprise_name"] for row in found.people] == ["Shared", "Own"]


def test_all_problems_of_all_rows_at_once(make_csv: MakeCsv, reader: Reader) -> None:
    path = make_csv(
        ["apprentice_name", "birth_date", "days", "place", "reason", "parts"][:5],
        ["Li Na", "2008-02-30", "-1", "moon", ""],
        ["", "soon", "x", "", ""],
        ["Li Na", "", "0", "", "ill"],
    )
    assert problems(path, reader) == [
        ("answer-date-never", 2, 2),
        ("answer-refused", 2, 3),
        ("answer-option", 2, 4),
        ("answer-missing", 3, 1),
        ("answer-date", 3, 2),
        ("answer-integer", 3, 3),
        ("person-twice", 4, 1),
        ("answer-not-asked", 4, 5),
    ]


def test_a_private_answer_is_not_quoted(make_csv: MakeCsv, reader: Reader) -> None:
    found = read_roster(make_csv(["apprentice_name", "birth_date"], ["Li", "born in spring"]), reader)
    assert "spring" not in str(found.problems[0])


def test_a_missing_column_is_one_problem(make_csv: MakeCsv, reader: Reader) -> None:
    path = make_csv(["phone"], ["1"], ["2"], ["3"])
    (found,) = read_roster(path, reader).problems
    assert (found.id, found.values["count"], found.path) == ("column-missing", 3, "apprentice_name")
    assert len(values(path, reader, partial=True)) == 3


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (["apprentice_name", "phne"], [("column-unknown-near", 1, 2)]),
        (["apprentice_name", "xyzzy"], [("column-unknown", 1, 2)]),
        (["apprentice_name", "Learner"], [("column-twice", 1, 1), ("column-twice", 1, 2)]),
        (["apprentice_name", "twice"], [("column-unknown", 1, 2)]),
        (["one", "two"], [("roster-no-head", 1, 1)]),
    ],
)
def test_heads_that_cannot_be(
    head: list[str], expected: list[tuple[str, int, int]], make_csv: MakeCsv, reader: Reader
) -> None:
    found = problems(make_csv(head, ["a", "b"]), reader)
    assert [(id.removesuffix("-near"), *spot) for id, *spot in found] == [
        (id.removesuffix("-near"), *spot) for id, *spot in expected
    ]


def test_rows_are_checked_under_heads_that_cannot_be(make_csv: MakeCsv, reader: Reader) -> None:
    path = make_csv(["apprentice_name", "xyzzy", "days"], ["Li", "a", "x"], ["Wu", "b", "-1"])
    assert problems(path, reader) == [("column-unknown", 1, 2), ("answer-integer", 2, 3), ("answer-refused", 3, 3)]


def test_one_label_for_two_columns(tmp_path: Path, make_csv: MakeCsv) -> None:
    (tmp_path / "mine" / "tools").mkdir(parents=True)
    from .conftest import DEMO

    text = DEMO.replace("label: Mobile", "label: Reason")
    (tmp_path / "mine" / "tools" / "demo.yaml").write_text(text, encoding="utf-8")
    library = open_library(tmp_path / "mine")
    reader = roster_reader(load_tool(library, "demo"), library)
    assert problems(make_csv(["apprentice_name", "Reason"], ["Li", "x"]), reader) == [("column-two-ways", 1, 2)]
    assert values(make_csv(["apprentice_name", "phone"], ["Li", "x"]), reader)


def test_a_filled_column_without_a_head_is_told_once(make_csv: MakeCsv, reader: Reader) -> None:
    path = make_csv(["apprentice_name", ""], ["Li", "x"], ["Wu", "y"])
    assert problems(path, reader) == [("column-without-head", 2, 2)]


def test_nobody(make_csv: MakeCsv, reader: Reader) -> None:
    assert problems(make_csv(["apprentice_name"]), reader) == [("roster-empty", 0, 0)]
    assert problems(make_csv(), reader) == [("roster-empty", 0, 0)]


# --- people of one name


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        (["王伟", ""], ["王伟", ""], True),
        (["王伟", "2008-01-01"], ["王伟", "2008-01-01"], True),
        (["王伟", "2008-01-01"], ["王伟", ""], True),
        (["王伟", "2008-01-01"], ["王伟", "2008-01-02"], False),
        (["Wang Wei", ""], ["ＷＡＮＧ  wei", ""], True),
        (["王伟", ""], ["王韦", ""], False),
    ],
)
def test_who_stands_twice(first: list[str], second: list[str], twice: bool, make_csv: MakeCsv, reader: Reader) -> None:
    found = problems(make_csv(["apprentice_name", "birth_date"], first, second), reader)
    assert found == ([("person-twice", 3, 1)] if twice else [])


# --- tables


def test_rows_of_tables_by_number_and_by_name(make_xlsx: MakeXlsx, reader: Reader) -> None:
    path = make_xlsx(
        people=[["_row", "apprentice_name"], [1, "Li"], [2, "Wu"]],
        parts=[["_row", "parts.task", "Weeks"], [2, "b1", 4], ["li", "a1", None], [2.0, "b2", 5], ["", "", ""]],
    )
    assert values(path, reader) == [
        {"apprentice_name": "Li", "parts.1.task": "a1"},
        {
            "apprentice_name": "Wu",
            "parts.1.task": "b1",
            "parts.1.weeks": 4,
            "parts.2.task": "b2",
            "parts.2.weeks": 5,
        },
    ]


def test_what_is_wrong_with_rows_of_tables(make_xlsx: MakeXlsx, reader: Reader) -> None:
    path = make_xlsx(
        people=[["_row", "apprentice_name", "birth_date"], [1, "Li", "2008-01-01"], [2, "Li", "2008-01-02"]],
        Parts=[
            ["_row", "parts.task", "parts.weeks"],
            [1, "a", -4],
            [7, "b", 1],
            [None, "c", 1],
            ["Li", "d", 1],
            [2, None, 1],
        ],
        notes=[["anything"]],
    )
    found = read_roster(path, reader).problems
    assert {(one.id, one.line) for one in found} == {
        ("sheet-unknown", 0),
        ("answer-against-rule", 2),
        ("table-row-of-stranger", 3),
        ("table-row-of-nobody", 4),
        ("table-row-of-two", 5),
        ("answer-missing", 6),
    }


def test_places_in_tables_name_the_sheet(make_xlsx: MakeXlsx, reader: Reader) -> None:
    path = make_xlsx(
        people=[["apprentice_name"], ["Li"]],
        parts=[["_row", "parts.task", "parts.weeks"], ["Li", "a", 3], ["Li", "b", -4], ["Wu", "c", 1]],
    )
    found = read_roster(path, reader).problems
    assert [(one.id, one.file.endswith("[parts]"), one.line, one.column) for one in found] == [
        ("answer-against-rule", True, 3, 3),
        ("table-row-of-stranger", True, 4, 1),
    ]


def test_a_table_that_does_not_say_whose(make_xlsx: MakeXlsx, reader: Reader) -> None:
    path = make_xlsx(people=[["apprentice_name"], ["Li"]], parts=[["parts.task"], ["a"]])
    assert [one.id for one in read_roster(path, reader).problems] == ["table-without-key"]


# --- further


def test_a_further_check_tells_with_the_others(make_csv: MakeCsv, reader: Reader) -> None:
    def check(_: Row) -> list[Problem]:
        return [Problem("name-holds-identity", {"name": "phone"}, path="phone")]

    found = read_roster(make_csv(["apprentice_name", "phone"], ["", "1"]), reader, check=check)
    assert [(one.id, one.line, one.column) for one in found.problems] == [
        ("answer-missing", 2, 1),
        ("name-holds-identity", 2, 2),
    ]


def test_very_many_problems_end(make_csv: MakeCsv, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PROBLEMS", 5)
    path = make_csv(["apprentice_name", "days"], *([f"n{number}", "x"] for number in range(50)))
    found = problems(path, reader)
    assert len(found) == 6
    assert found[0][0] == "roster-more-problems"


def test_cells_that_hold_no_value(make_xlsx: MakeXlsx, reader: Reader) -> None:
    path = make_xlsx(people=[["apprentice_name", "days", "phone"], ["Li", "=1+1", datetime(2026, 1, 2)]])  # noqa: DTZ001
    assert problems(path, reader) == [("cell-formula", 2, 2), ("cell-date-for-text", 2, 3)]


def test_a_long_number_has_lost_its_end(make_xlsx: MakeXlsx, reader: Reader) -> None:
    path = make_xlsx(people=[["apprentice_name", "phone"], ["Li", 110101199003077571]])
    assert problems(path, reader) == [("answer-digits-lost", 2, 2)]
