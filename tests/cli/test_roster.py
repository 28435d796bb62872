"""``qatoolkit roster``: the blank roster, written once and never over another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from .conftest import Run


def test_a_roster_is_written(run: Run, tmp_path: Path) -> None:
    ran = run("roster", "4.3.1", "--out", str(tmp_path))
    assert ran.code == 0, ran.err
    path = tmp_path / "4.3.1-enterprise_training_plan-roster-zh-en.xlsx"
    assert ran.out == f"{path}\n"
    assert f"qatoolkit fill 4.3.1 --roster {path}" in ran.err
    assert openpyxl.load_workbook(path).worksheets[0]["B1"].value == "学徒姓名 *\nApprentice"


def test_json_and_language(run: Run, tmp_path: Path) -> None:
    ran = run("roster", "3.2.1", "--lang", "en", "--out", str(tmp_path), "--json")
    path = tmp_path / "3.2.1-apprenticeship_agreement-roster-en.xlsx"
    assert json.loads(ran.out) == {"path": str(path)}
    assert openpyxl.load_workbook(path).worksheets[0]["B1"].value == "Party B (apprentice) *"


def test_nothing_is_replaced_without_force(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "3.2.1-apprenticeship_agreement-roster-en.xlsx"
    path.write_bytes(b"filled in")
    words = ["roster", "3.2.1", "--lang", "en", "--out", str(tmp_path)]
    ran = run(*words)
    assert ran.code == 2
    assert "[output-exists]" in ran.err
    assert path.read_bytes() == b"filled in"
    assert run(*words, "--force").code == 0
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["roster"], "argument-missing"),
        (["roster", "nothing"], "unknown-tool"),
        (["roster", "3.2.1", "--lang", "tlh"], "unknown-language"),
        (["roster", "3.2.1", "4.3.1"], "extra-arguments"),
    ],
)
def test_wrong_use(run: Run, words: list[str], problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert f"[{problem}" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_what_roster_writes_fill_reads(run: Run, tmp_path: Path) -> None:
    run("roster", "4.3.1", "--lang", "zh", "--out", str(tmp_path))
    path = next(tmp_path.glob("*.xlsx"))
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B3"] = "王伟"
    book.worksheets[1]["A3"], book.worksheets[1]["B3"] = 1, "钳工基础"
    book.save(path)
    ran = run("fill", "4.3.1", "--roster", str(path), "--partial", "--lang", "zh", "--out", str(tmp_path / "out"))
    assert ran.code == 0, ran.err
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["王伟-enterprise_training_plan.docx"]
