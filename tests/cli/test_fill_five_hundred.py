"""Five hundred people from the roster to files that are read back: every fault in one table, then 500 right files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..forms import reader
from . import filling_files as files

if TYPE_CHECKING:
    from .conftest import Run

COUNT = 500
HARD_NAMES = (
    "王伟", "阿依古丽·买买提", "𠮷野", "䶮", "O'Brien", "Li/Na", "..\\..\\x", "../../etc/passwd", "CON", "nul", "a:b",
    "名 字", "e\u0301milie", "émilie", "LI NA", "Li Na", "=1+1", "-rf", "@SUM(A1)", "+86", "<b>&amp;", "]]>", "“引号”",
    "名" * 90, "x" * 300, "ａｂｃ", "{tool}", "%s", "a.docx", "٣", "علي", "😀", "Zoë", "ß", "SS",
)  # fmt: skip
NAMES = tuple(HARD_NAMES[number % len(HARD_NAMES)] for number in range(COUNT))
FIRST_BIRTH = date(2007, 1, 1)
FACTS = ("enterprise_name", "credit_code", "occupation", "mentor_name")
Sheet = Any


def births(number: int) -> date:
    """No two of the same name were born on the same day."""
    return FIRST_BIRTH + timedelta(days=number)


def roster(folder: Path, change: Callable[[Sheet, dict[str, int]], None] = lambda *_: None) -> Path:
    """The roster of all of them, with what ``change`` does to its sheet (columns by their heads, from 1)."""
    import openpyxl

    path = files.write_class(folder, NAMES)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value): number for number, cell in enumerate(sheet[1], 1)}
    for number, name in enumerate(NAMES):
        cell = sheet.cell(number + 2, columns["学徒姓名"], name)
        cell.data_type = "s"  # a name that begins with = is no formula
        sheet.cell(number + 2, columns["birth_date"]).value = births(number)
    change(sheet, columns)
    book.save(path)
    return path


FAULTS = {
    "answer-missing": [(7, "学徒姓名"), (350, "apprentice_address")],
    "answer-date-never": [(3, "contract_start"), (499, "contract_start")],
    "answer-date-two-ways": [(120, "contract_start")],
    "answer-date": [(121, "contract_start")],
    "answer-option": [(200, "contract_type")],
    "answer-integer": [(201, "probation")],
    "person-twice": [(501, "学徒姓名")],
}
WRONG = {
    "answer-missing": None,
    "answer-date-never": "2026-02-30",
    "answer-date-two-ways": "03/02/2007",
    "answer-date": "soon",
    "answer-option": "for ever",
    "answer-integer": "two",
}


def spoil(sheet: Sheet, columns: dict[str, int]) -> None:
    """Empty cells, wrong dates, words where numbers belong, and a person who is there twice."""
    for problem, cells in FAULTS.items():
        for row, head in cells:
            if problem != "person-twice":
                sheet.cell(row, columns[head]).value = WRONG[problem]
    for head in ("学徒姓名", "birth_date"):
        sheet.cell(501, columns[head]).value = sheet.cell(2, columns[head]).value


def test_all_faults_are_told_and_after_mending_all_are_right(run: Run, tmp_path: Path) -> None:
    out, facts = tmp_path / "out", files.write_facts(tmp_path)
    words = ["fill", "3.2.1", "--facts", str(facts), "--lang", "zh,en", "--out", str(out), "--json", "--roster"]
    places: dict[str, int] = {}

    def wrong(sheet: Sheet, columns: dict[str, int]) -> None:
        places.update(columns)
        spoil(sheet, columns)

    ran = run(*words, str(roster(tmp_path, wrong)))
    told = {(one["id"], one["line"], one["column"]) for one in json.loads(ran.out)}
    assert ran.code == 1
    assert told == {(problem, row, places[head]) for problem, cells in FAULTS.items() for row, head in cells}
    assert not out.exists()

    ran = run(*words, str(roster(tmp_path)))
    assert ran.code == 0, ran.err
    filled = json.loads(ran.out)
    assert [one["row"] for one in filled] == list(range(2, COUNT + 2))
    assert sorted(out.iterdir()) == sorted(Path(one["path"]) for one in filled)
    assert len({one["document"] for one in filled}) == COUNT
    known = {line.partition(": ")[0]: line.partition(": ")[2].strip('"') for line in files.FACTS.splitlines()}
    reading = reader("apprenticeship_agreement")
    for number, one in enumerate(filled):
        back = reading.read(Path(one["path"]).read_bytes())
        assert back.problems == ()
        assert back.document == one["document"]
        assert (back.values["apprentice_name"], back.values["birth_date"]) == (NAMES[number], births(number))
        assert {name: back.values[name] for name in FACTS} == {name: known[name] for name in FACTS}
        assert back.values["probation"] == 2
    again = run(*words, str(tmp_path / "class.xlsx"), "--resume")
    assert {one["state"] for one in json.loads(again.out)} == {"kept"}
