"""Wrong use: exit code 2, a sentence in the language of the screen, and no English from the libraries beneath."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run

WRONG = {
    "no-such-command": ["rendr"],
    "no-such-option": ["list", "--kidn", "plan"],
    "argument-missing": ["render"],
    "option-needs-value": ["list", "--kind"],
    "option-takes-no-value": ["list", "--json=1"],
    "extra-arguments": ["show", "3.2.1", "4.3.1"],
    "unknown-choice": ["list", "--kind", "pln"],
    "unknown-tool-near": ["show", "rotation_plam"],
    "unknown-language": ["render", "3.2.1", "--lang", "tlh"],
    "unknown-screen-language": ["list", "--ui", "tlh"],
    "library-missing": ["list", "--library", "no/such/folder"],
    "plain-protected": ["render", "3.2.1", "--plain", "--protect"],
    "no-own-library": ["tool", "new", "mine"],
    "no-such-file": ["tool", "check", "no/such/file.yaml"],
    "bad-tool-id": ["tool", "new", "../mine", "--library", "."],
}


IN_CHINESE = {name: words for name, words in WRONG.items() if name != "unknown-screen-language"}
"""Where the language of the screen is what is wrong, the answer is in English."""


@pytest.mark.parametrize(("problem", "words"), WRONG.items(), ids=WRONG)
def test_wrong_use(run: Run, problem: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert f"[{problem}]" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", IN_CHINESE.values(), ids=IN_CHINESE)
def test_in_chinese(run: Run, words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QATOOLKIT_LANG", "zh")
    said = run(*words).err
    assert re.search("[\u4e00-\u9fff]", said)
    for english in ("Usage", "Error", "Missing", "No such", "Invalid", "Did you mean", "Try", "nearest"):
        assert english not in said


def test_nearest_names_are_offered(run: Run) -> None:
    assert "render" in run("rendr").err
    assert "--kind" in run("list", "--kidn").err
    assert "rotation_plan" in run("show", "rotation_plam").err


def test_no_command_shows_the_help_page(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert "render" in ran.out


def test_all_unknown_tools_are_told_at_once(run: Run) -> None:
    ran = run("render", "nothing1", "nothing2", "3.2.1")
    assert ran.code == 2
    assert "nothing1" in ran.err
    assert "nothing2" in ran.err


def test_version(run: Run) -> None:
    from qatoolkit import __version__

    assert run("--version").out == f"qatoolkit {__version__}\n"
