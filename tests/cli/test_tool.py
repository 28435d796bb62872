from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qatoolkit.api import new_tool, open_library, show_tool
from qatoolkit.definitions.model import Kind
from qatoolkit.verbs.samples import KINDS

if TYPE_CHECKING:
    from .conftest import Run


def test_there_is_a_sample_for_every_kind() -> None:
    assert set(KINDS) == {kind.value for kind in Kind}


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_loads_and_prints_as_it_stands(run: Run, kind: str, tmp_path: Path) -> None:
    mine = str(tmp_path / "mine")
    ran = run("tool", "new", "--kind", kind, "my_tool", "--library", mine)
    assert ran.code == 0, ran.err
    assert show_tool(open_library(tmp_path / "mine"), "my_tool").kind == kind
    assert run("tool", "check", mine).code == 0
    assert run("render", "my_tool", "--lang", "en", "--library", mine, "--out", str(tmp_path / "out")).code == 0


def test_a_new_tool_takes_the_next_free_number_and_replaces_nothing(run: Run, tmp_path: Path) -> None:
    first = new_tool(tmp_path, "one", "form")
    assert 'number: "9.2"' in new_tool(tmp_path, "two", "form").read_text(encoding="utf-8")
    first.write_text("mine", encoding="utf-8")
    assert run("tool", "new", "one", "--library", str(tmp_path)).code == 2
    assert first.read_text(encoding="utf-8") == "mine"


def test_the_library_may_be_named_by_the_environment(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QATOOLKIT_LIBRARY", str(tmp_path))
    assert run("tool", "new", "mine").code == 0
    assert (tmp_path / "tools" / "mine.yaml").is_file()


def test_the_library_has_no_problems(run: Run) -> None:
    ran = run("tool", "check")
    assert (ran.code, ran.out) == (0, "")


def test_problems_are_told_all_at_once_with_their_places(run: Run, tmp_path: Path) -> None:
    path = new_tool(tmp_path, "mine", "form")
    text = path.read_text(encoding="utf-8").replace("one_per: apprentice ", "one_per: aprentice ")
    path.write_text(text.replace("type: money", "type: mony"), encoding="utf-8")
    ran = run("tool", "check", str(path))
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 2
    assert all(line.startswith(f"{path}:") and line.endswith("]") for line in ran.out.splitlines())
    data = json.loads(run("tool", "check", str(tmp_path), "--json").out)
    assert [problem["line"] for problem in data] == [13, text.count("\n", 0, text.index("type: money")) + 1]
    assert all(problem["text"] and problem["id"] for problem in data)


def test_a_translation_that_loses_a_placeholder_is_a_problem(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "locales" / "zh_Hans_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = 'msgctxt "_shared:words.version"\nmsgid "version {version}"\nmsgstr "版本"\n'
    (folder / "shared.po").write_text(header + entry, encoding="utf-8")
    ran = run("tool", "check", "--library", str(tmp_path))
    assert ran.code == 1
    assert "[translation-placeholders]" in ran.out


def test_the_schema_is_written_and_checked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    assert run("tool", "schema", "--check", "--out", str(path)).code == 3
    assert run("tool", "schema", "--out", str(path)).code == 0
    assert run("tool", "schema", "--check", "--out", str(path)).code == 0
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert run("tool", "schema", "--check", "--out", str(path)).code == 3


def test_the_committed_schema_is_not_stale(run: Run) -> None:
    assert run("tool", "schema", "--check").code == 0
