from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run


def test_what_works_here(run: Run) -> None:
    ran = run("doctor", "--json")
    state = json.loads(ran.out)
    assert ran.code == 0
    assert state["tools"] >= 12
    chinese = next(locale for locale in state["locales"] if locale["id"] == "zh_Hans_CN")
    assert 0 < chinese["done"] <= chinese["total"]
    assert {"SimSun", "Times New Roman"} <= {font["name"] for font in state["fonts"]}


def test_without_libreoffice_and_fontconfig(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    page = run("doctor")
    assert page.code == 0
    assert "not found" in page.out
    assert "asked for: " in page.out


def test_a_broken_library_is_told_and_not_fallen_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "bad.yaml").write_text("- no tool", encoding="utf-8")
    ran = run("doctor", "--library", str(tmp_path))
    assert ran.code == 1
    assert "bad.yaml" in ran.err
    assert "qatoolkit" in ran.out
