from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run

TWELVE = ["0.2.1", "2.3.3", "3.1.3", "3.2.1", "3.C", "4.2.3", "4.3.1", "4.3.2", "4.5.1", "4.5.3", "4.5.7", "5.2.2"]


def test_every_tool_is_listed_by_number(run: Run) -> None:
    listed = [row["number"] for row in json.loads(run("list", "--json").out)]
    assert set(TWELVE) <= set(listed)
    assert [number for number in listed if number in TWELVE] == TWELVE


def test_titles_are_in_the_language_of_the_screen(run: Run) -> None:
    assert "Apprentice logbook" in run("list", "--ui", "en").out
    assert "培训日志" in run("list", "--ui", "zh").out


@pytest.mark.parametrize(("option", "value", "key"), [("--kind", "checklist", "kind"), ("--user", "mentor", "users")])
def test_narrowed(run: Run, option: str, value: str, key: str) -> None:
    rows = json.loads(run("list", option, value, "--json").out)
    assert rows
    assert all(value == row[key] or value in row[key] for row in rows)
    assert len(rows) < len(json.loads(run("list", "--json").out))


def test_by_occasion(run: Run) -> None:
    rows = json.loads(run("list", "--occasion", "training_day", "--json").out)
    assert "4.5.1" in {row["number"] for row in rows}
    assert all("training_day" in row["occasions"] for row in rows)
    assert json.loads(run("list", "--occasion", "a day of training", "--ui", "en", "--json").out) == rows


def test_users_may_be_named_as_the_screen_names_them(run: Run) -> None:
    assert (
        run("list", "--user", "企业导师", "--ui", "zh", "--json").out
        == run("list", "--user", "mentor", "--ui", "zh", "--json").out
    )


def test_module(run: Run) -> None:
    assert {row["number"][0] for row in json.loads(run("list", "--module", "4", "--json").out)} == {"4"}


@pytest.mark.parametrize("option", ["--kind", "--user", "--module", "--occasion"])
def test_unknown_choice_offers_what_there_is(run: Run, option: str) -> None:
    ran = run("list", option, "nothing-of-the-kind")
    assert (ran.code, ran.out) == (2, "")
    assert "[unknown-choice]" in ran.err


def test_a_title_without_translation_is_marked(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "tools"
    folder.mkdir()
    run("tool", "new", "--kind", "form", "site_visit", "--library", str(tmp_path))
    line = next(
        line for line in run("list", "--ui", "zh", "--library", str(tmp_path)).out.splitlines() if "9.1" in line
    )
    assert "Site visit [en]" in line
    assert "[en]" not in run("list", "--ui", "en", "--library", str(tmp_path)).out


def test_a_broken_head_is_a_problem_and_no_traceback(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "bad.yaml").write_text("id: bad\ntitle: [", encoding="utf-8")
    ran = run("list", "--library", str(tmp_path))
    assert ran.code == 1
    assert "bad.yaml:" in ran.err
