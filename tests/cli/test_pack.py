"""``pack new``, ``check`` and ``build`` as people use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from . import pack_files

if TYPE_CHECKING:
    from .conftest import Run


@pytest.fixture
def spring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pack_files.write_workshop(tmp_path / "spring")
    return tmp_path / "spring"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_pack_is_sound(run: Run, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("--ui", language, "pack", "new", "workshop", "mine")
    assert made.code == 0
    assert made.out.splitlines() == [str(Path("mine/pack.yaml")), str(Path("mine/roster.xlsx"))]
    checked = run("pack", "check", "mine", "--json")
    assert checked.code == 0, checked.out
    told = json.loads(checked.out)
    assert (told["problems"], told["counts"]["people"]) == ([], 3)
    assert run("pack", "new", "workshop", "mine").code == 2, "it is there already"


@pytest.mark.parametrize("words", [("class", "a/b"), ("meeting", "mine")])
def test_names_and_kinds_that_are_none(run: Run, words: tuple[str, str]) -> None:
    assert run("pack", "new", *words).code == 2


def test_build_twice(run: Run, spring: Path) -> None:
    first = run("pack", "build", "spring", "--json")
    assert first.code == 0, first.err
    told = json.loads(first.out)
    assert sorted(told["written"]) == sorted(file["path"] for file in told["files"])
    assert (spring / "out" / "spring.zip").is_file()
    again = json.loads(run("pack", "build", "spring", "--json").out)
    assert (again["written"], again["kept"]) == ([], len(told["files"]))


def test_all_problems_in_one_table_and_nothing_written(run: Run, spring: Path) -> None:
    pack = spring / "pack.yaml"
    pack.write_text(pack.read_text(encoding="utf-8").replace("ends: 10:30", "ends: 08:30"), encoding="utf-8")
    roster = spring / "roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8") + "002,,Works,guild\n", encoding="utf-8")
    ran = run("pack", "build", "spring")
    assert ran.code == 1
    assert not (spring / "out").exists()
    assert "line 13" in ran.err
    assert "workshop-ends-first" in ran.err
    assert "row 3, column B" in ran.err
    assert "Enterprise, Training institution" in ran.err, "options by the words of the drop-down"
    assert "Problems: 3. Nothing was written." in ran.err


@pytest.mark.parametrize(
    ("file", "code"),
    [("kind: party\n", 2), ("- a list\n", 4), ("kind: [workshop\n", 4), ("kind: workshop\n", 1)],
)
def test_files_that_are_no_pack(run: Run, file: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(file, encoding="utf-8")
    assert run("pack", "check", str(tmp_path)).code == code
    assert run("pack", "build", str(tmp_path)).code == code


def test_no_pack_at_all(run: Run, tmp_path: Path) -> None:
    assert run("pack", "check", str(tmp_path)).code == 2
    assert run("pack", "check", str(tmp_path / "nowhere")).code == 2


def test_other_languages_than_those_of_the_file(run: Run, spring: Path) -> None:
    ran = run("pack", "build", str(spring), "--lang", "zh", "--lang", "en", "--json")
    assert ran.code == 0, ran.err
    names = [file["path"] for file in json.loads(ran.out)["files"] if file["tool"] == "workshop_agenda"]
    assert len(names) == 2
