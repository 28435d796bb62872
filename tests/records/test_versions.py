"""A form that was printed from an earlier version comes back under the names of today."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from qatoolkit.definitions.answers import Value, answers
from qatoolkit.definitions.library import Library, built_in_root
from qatoolkit.definitions.load import load_tool
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.records.collecting import Collected, Collector
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import compile_form
from qatoolkit.word.writer import WordOptions

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
HEAD = """\
id: visit_note
number: "9.9.9"
version: {version}
kind: form
title: Visit note
purpose: Shows something.
users: [hr]
one_per: class
source: {{basis: own}}
personal_data: 1
sections:
  - id: all
    items:
"""
FIRST = """\
      - {id: name, type: text, label: Name, personal_data: 1}
      - {id: weeks, type: text, label: Weeks}
      - id: parts
        type: repeat
        label: Parts
        columns:
          - {id: work, type: text, label: Work}
          - {id: hours, type: integer, label: Hours}
"""
DROPPED = "      - {id: dropped, type: text, label: Dropped}\n"
SECOND = """\
      - {id: full_name, type: text, label: Name, personal_data: 1, was: name}
      - {id: weeks, type: integer, label: Weeks}
      - id: parts
        type: repeat
        label: Parts
        columns:
          - {id: task, type: text, label: Work, was: work}
          - {id: hours, type: integer, label: Hours}
"""


def library(folder: Path, version: int, body: str) -> Library:
    (folder / "tools").mkdir(parents=True)
    (folder / "tools/visit_note.yaml").write_text(HEAD.format(version=version) + body, encoding="utf-8")
    return Library((folder, built_in_root()))


def printed_then_read(folder: Path, values: dict[str, Value], *, first: str = FIRST, plain: bool = False) -> Collected:
    """A form of the first version, filled in, read with the second."""
    old, new = library(folder / "1", 1, first), library(folder / "2", 2, SECOND)
    tool = load_tool(old, "visit_note")
    page = make_page(tool, open_voice(old, find_locales(old, "en"), tool.id), old)
    data = fill_form(compile_form(page, old, WordOptions(plain=plain)), values, document="d1")
    return Collector(new, AT).read_data("a.docx", data)


@pytest.mark.parametrize("plain", [False, True])
def test_renamed_items_and_columns_are_found(tmp_path: Path, plain: bool) -> None:
    given: dict[str, Value] = {"name": "Li Na", "weeks": "12", "parts.1.work": "Filing", "parts.1.hours": 3}
    found = printed_then_read(tmp_path, given, plain=plain)
    assert found.record is not None
    today = {"full_name": "Li Na", "weeks": 12, "parts.1.task": "Filing", "parts.1.hours": 3}
    tool = load_tool(Library((tmp_path / "2", built_in_root())), "visit_note")
    assert answers(tool, found.record.values) == today, found.problems
    assert [problem.id for problem in found.problems] == ["form-older"]


def test_what_is_not_asked_any_more_is_told(tmp_path: Path) -> None:
    given: dict[str, Value] = {"name": "Li Na", "weeks": "12", "dropped": "kept on paper"}
    found = printed_then_read(tmp_path, given, first=FIRST + DROPPED)
    assert found.record is not None
    assert found.record.values == {"full_name": "Li Na", "weeks": 12}
    assert ("form-slot-gone", "dropped") in {(problem.id, problem.path) for problem in found.problems}


GRID = """\
      - id: grid
        type: matrix
        label: Grid
        row_heading: Row
        columns: [{id: done, type: text, label: Done}]
        rows: [{id: one, label: One}, {id: two, label: Two}, {id: three, label: Three}]
"""
COLUMN = "          - {id: lost, type: text, label: Lost}\n"


@pytest.mark.parametrize("plain", [False, True])
def test_rows_and_columns_that_are_not_asked_any_more_are_told_once(
    tmp_path: Path, plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "SECOND", SECOND + GRID.replace("{id: two, label: Two}, ", ""))
    given: dict[str, Value] = {"name": "Li", "grid.one.done": "1", "grid.two.done": "2", "grid.three.done": "3"}
    if not plain:
        given |= {f"parts.{row}.lost": "x" for row in (1, 2, 3)}
    first = FIRST + (COLUMN if not plain else "") + DROPPED + GRID
    found = printed_then_read(tmp_path, given, first=first, plain=plain)
    assert found.record is not None
    assert {"full_name": "Li", "grid.one.done": "1", "grid.three.done": "3"}.items() <= found.record.values.items()
    told = [problem for problem in found.problems if problem.id == "form-slot-gone"]
    names = [str(problem.values["name"]) for problem in told]
    assert sorted(names) == sorted({"grid.two", "dropped", *(() if plain else ("parts.lost",))} & set(names))
    assert "grid.two" in names
    assert all("version 1" in problem.text and "version 2" in problem.text for problem in told)
    rows = [problem.text for problem in found.problems if problem.id == "form-row-gone"]
    assert all("version 2" in text for text in rows)
    assert "row-unknown" not in {problem.id for problem in found.problems}


def test_an_answer_that_does_not_fit_any_more_is_told(tmp_path: Path) -> None:
    found = printed_then_read(tmp_path, {"name": "Li Na", "weeks": "many"})
    assert found.record is not None
    assert found.record.values == {"full_name": "Li Na"}
    told = {(problem.id, problem.path) for problem in found.problems}
    assert told == {("form-older", ""), ("answer-integer", "weeks")}
