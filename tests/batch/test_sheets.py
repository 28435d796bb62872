"""Files of every kind: read in any encoding that can be told for certain, bounded, and refused with a reason."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qatoolkit.batch import commas, sheets
from qatoolkit.batch import lines as module
from qatoolkit.batch.lines import Line, Spoilt
from qatoolkit.batch.sheets import column_letter, open_sheets
from qatoolkit.errors import UnreadableInput

if TYPE_CHECKING:
    from .conftest import MakeCsv, MakeXlsx


def lines(path: Path) -> list[Line]:
    with open_sheets(path) as sheets:
        return list(sheets.lines(sheets.names[0]))


def refused(path: Path) -> str:
    with pytest.raises(UnreadableInput) as error:
        lines(path)
    return error.value.problems[0].id


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators(encoding: str, separator: str, make_csv: MakeCsv) -> None:
    path = make_csv(["姓名", "a,b;c"], ["王㐂", "x\ny"], encoding=encoding, separator=separator)
    assert [list(line.cells) for line in lines(path)] == [["姓名", "a,b;c"], ["王㐂", "x\ny"]]


@pytest.mark.parametrize("name", ["䶮𬀩", "·阿依古丽·买买提", "𠮷野"])
def test_rare_characters_survive_gb18030(name: str, make_csv: MakeCsv) -> None:
    assert lines(make_csv(["a"], [name], encoding="gb18030"))[1].cells == [name]


def test_rows_keep_their_numbers(make_csv: MakeCsv) -> None:
    assert [line.number for line in lines(make_csv(["a"], [""], ["b"]))] == [1, 3]


def test_empty_cells_and_rows_of_a_spreadsheet(make_xlsx: MakeXlsx) -> None:
    path = make_xlsx(people=[["a", None, "b"], [None], ["  ", "c", None]])
    assert [(line.number, list(line.cells)) for line in lines(path)] == [(1, ["a", None, "b"]), (3, [None, "c"])]


def test_formulas_without_a_value_and_errors(make_xlsx: MakeXlsx) -> None:
    (line,) = lines(make_xlsx(people=[["a", "=A1", "#N/A"]]))
    assert line.cells[1:] == [Spoilt("cell-formula", ""), Spoilt("cell-error", "#N/A")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\xff\xff", "roster-encoding"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "roster-old-format"),
        (b"a\0b", "roster-old-format"),
        (b"PK\x03\x04nonsense", "roster-damaged"),
        (b'a,b\n"open,c\n', "roster-csv"),
    ],
)
def test_files_of_another_kind(content: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(content)
    assert refused(path) == problem


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv") == "file-unreadable"
    assert refused(tmp_path) == "file-unreadable"


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def test_another_zip_is_no_roster(tmp_path: Path) -> None:
    assert refused(archive(tmp_path / "a.xlsx", {"word/document.xml": b"<a/>"})) == "roster-old-format"
    assert refused(archive(tmp_path / "b.xlsx", {"xl/workbook.xml": b"<a"})) == "roster-damaged"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path / "bomb.xlsx", {"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * (1 << 24)})
    assert refused(path) == "roster-too-big"


def test_limits(make_csv: MakeCsv, make_xlsx: MakeXlsx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 2)
    monkeypatch.setattr(module, "MOST_COLUMNS", 2)
    rows = [["a"], ["b"], ["c"]]
    assert refused(make_csv(*rows)) == "roster-rows"
    assert refused(make_xlsx(people=rows)) == "roster-rows"
    assert refused(make_csv(["a", "b", "c"])) == "roster-columns"
    assert refused(make_xlsx(people=[["a", "b", "c"]])) == "roster-columns"
    assert len(lines(make_csv(["a", "b", ""], ["b"], [""]))) == 2
    monkeypatch.setattr(commas, "MOST_LETTERS", 3)
    assert refused(make_csv(["abcd"])) == "roster-cell"
    monkeypatch.setattr(sheets, "MOST_BYTES", 3)
    assert refused(make_csv(["abcd"])) == "roster-too-big"


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_letters_of_columns(number: int, letters: str) -> None:
    assert column_letter(number) == letters
