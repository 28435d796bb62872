"""``qatoolkit pack results``: what came back, on the screen, as files and for machines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from . import pack_files
from .conftest import Run


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    pack_files.write_workshop(folder / "spring")
    pack_files.write_returned(folder / "back")
    return folder


@pytest.fixture
def here(laid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(laid, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def test_on_the_screen(run: Run, here: Path) -> None:
    ran = run("pack", "results", "spring", "--from", "back", "--to", "xlsx")
    assert ran.code == 0, ran.err
    assert "Spring workshop: results" in ran.out
    assert ran.out.rstrip().endswith("spring-results")
    assert "Test by participant" not in ran.out
    folder = here / "spring" / "out" / "spring-results"
    assert {path.name for path in folder.iterdir()} == {"spring-results-en.xlsx", "answers.sqlite", "manifest.json"}


@pytest.mark.usefixtures("here")
def test_for_machines(run: Run) -> None:
    ran = run("pack", "results", "spring", "--from", "back", "--to", "html", "--out", "results", "--json")
    data = json.loads(ran.out)
    assert (data["test"]["paired"], data["attendance"], data["evaluation"]) == (1, None, None)
    assert data["problems"] == []


@pytest.mark.usefixtures("here")
def test_in_chinese(run: Run) -> None:
    ran = run("--ui", "zh", "pack", "results", "spring", "--from", "back", "--to", "html", "--lang", "zh", "--out", "r")
    assert ran.code == 0, ran.err
    assert "春季研讨班：结果汇总" in ran.out


def test_what_cannot_be_counted_is_named(run: Run, here: Path) -> None:
    roster = (here / "spring" / "roster.csv").read_text(encoding="utf-8")
    (here / "spring" / "roster.csv").write_text(roster.replace("001", "007"), encoding="utf-8")
    ran = run("pack", "results", "spring", "--from", "back", "--to", "html")
    assert ran.code == 1
    assert ran.err.count("[results-number-unknown]") == 2


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("words", "code", "problem"),
    [
        (["pack", "results", "spring"], 2, "argument-missing"),
        (["pack", "results", "spring", "--from", "nowhere"], 2, "no-such-file"),
        (["pack", "results", "spring", "--from", "spring/pack.yaml"], 2, "results-none"),
        (["pack", "results", "spring", "--from", "back", "--to", "odt"], 2, "unknown-choice"),
        (["pack", "results", "spring", "--from", "back", "--lang", "xx"], 2, "unknown-language"),
        (["pack", "results", "back", "--from", "back"], 2, "pack-no-file"),
    ],
)
def test_wrong_use(run: Run, words: list[str], code: int, problem: str) -> None:
    ran = run(*words)
    assert ran.code == code
    assert f"[{problem}" in ran.err


def test_a_pack_with_faults_is_told_whole(run: Run, here: Path) -> None:
    path = here / "spring" / "pack.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("ends: 10:30", "ends: 08:30"), encoding="utf-8")
    ran = run("pack", "results", "spring", "--from", "back")
    assert (ran.code, "workshop-ends-first" in ran.err) == (1, True)
    assert not (here / "spring" / "out").exists()
