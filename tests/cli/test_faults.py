"""What is nobody's mistake but ours, or the system's: one short message, never a traceback."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qatoolkit.cli import app

if TYPE_CHECKING:
    from .conftest import Run


def fail_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(app, "_run", fail)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (RuntimeError("a bolt is loose"), 70, "a bolt is loose"),
        (PermissionError(13, "Permission denied", "plan.docx"), 2, "plan.docx"),
        (OSError(28, "No space left on device"), 2, "No space left"),
        (KeyboardInterrupt(), 130, "Stopped"),
        (RecursionError("too deep"), 70, "too deep"),
    ],
)
def test_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str) -> None:
    fail_with(error, monkeypatch)
    ran = run("list")
    assert ran.code == code
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_details_for_who_asks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QATOOLKIT_DEBUG", "1")
    fail_with(RuntimeError("a bolt is loose"), monkeypatch)
    assert "Traceback" in run("list").err


def test_a_console_that_cannot_show_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", narrow)
    assert app.main(["list", "--ui", "zh"]) == 0
    narrow.seek(0)
    assert "4.3.1" in narrow.read()


def test_json_for_such_a_console_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    narrow = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", narrow)
    assert app.main(["list", "--ui", "zh", "--json"]) == 0
    narrow.seek(0)
    assert any("培训" in row["title"] for row in json.load(narrow))


def test_unreadable_output_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in_the_way").touch()
    ran = run("render", "4.3.2", "--lang", "en", "--out", str(tmp_path / "in_the_way" / "out"))
    assert ran.code == 2
    assert "in_the_way" in ran.err
