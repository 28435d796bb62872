from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qatoolkit.api import render_tools
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.errors import LayoutError, OutputExists, TranslationError
from qatoolkit.verbs import rendering

if TYPE_CHECKING:
    from .conftest import Run


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_tools_times_languages_times_formats(run: Run, tmp_path: Path) -> None:
    words = ["4.3.1", "rotation_plan", "--lang", "en", "--lang", "zh,en", "--to", "docx,html", "--out", str(tmp_path)]
    ran = run("render", *words)
    assert ran.code == 0, ran.err
    stems = ["4.3.1-enterprise_training_plan", "4.3.2-rotation_plan"]
    assert names(tmp_path) == sorted(
        f"{stem}-{tag}.{to}" for stem in stems for tag in ("en", "zh-en") for to in ("docx", "html")
    )
    assert sorted(ran.out.split()) == sorted(str(path) for path in tmp_path.iterdir())
    assert all(zipfile.is_zipfile(path) for path in tmp_path.glob("*.docx"))


def test_json_says_what_was_written(run: Run, tmp_path: Path) -> None:
    ran = run("render", "4.3.2", "--lang", "en,zh", "--out", str(tmp_path), "--json")
    path = str(tmp_path / "4.3.2-rotation_plan-en-zh.docx")
    languages = ["en", "zh_Hans_CN"]
    assert json.loads(ran.out) == [
        {"tool": "rotation_plan", "number": "4.3.2", "languages": languages, "format": "docx", "path": path}
    ]


def test_a_module_and_a_tool_in_it_are_written_once(run: Run, tmp_path: Path) -> None:
    ran = run("render", "4", "4.3.1", "--lang", "en", "--out", str(tmp_path))
    assert ran.code == 0
    assert names(tmp_path) == sorted({path.rsplit("/", 1)[-1] for path in ran.out.split()})
    assert all(name.startswith("4.") for name in names(tmp_path))


def test_nothing_is_replaced_without_force(run: Run, tmp_path: Path) -> None:
    there = tmp_path / "4.3.2-rotation_plan-en.docx"
    there.write_text("filled in by somebody", encoding="utf-8")
    ran = run("render", "4.3.1", "4.3.2", "--lang", "en", "--out", str(tmp_path))
    assert ran.code == 2
    assert "[output-exists]" in ran.err
    assert names(tmp_path) == [there.name]
    assert there.read_text(encoding="utf-8") == "filled in by somebody"
    assert run("render", "4.3.2", "--lang", "en", "--out", str(tmp_path), "--force").code == 0
    assert zipfile.is_zipfile(there)


def test_all_files_that_exist_are_told(tmp_path: Path) -> None:
    for name in ("4.3.1-enterprise_training_plan-en.docx", "4.3.2-rotation_plan-en.docx"):
        (tmp_path / name).touch()
    with pytest.raises(OutputExists) as error:
        render_tools(["4.3.1", "4.3.2"], languages="en", out=tmp_path, library=open_library())
    assert len(error.value.problems) == 2


def test_a_fault_in_one_document_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = rendering._make

    def broken(job: rendering._Job, **settings: object) -> bytes:
        if job.tool.number == "4.3.2":
            raise LayoutError(())
        return make(job, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(rendering, "_make", broken)
    with pytest.raises(LayoutError):
        render_tools(["4.3.1", "4.3.2"], languages="en", out=tmp_path / "out", library=open_library())
    assert not (tmp_path / "out").exists()


@pytest.fixture
def untranslated(tmp_path: Path) -> Library:
    """A library with one more tool, which nobody has translated."""
    from qatoolkit.api import new_tool

    new_tool(tmp_path / "mine", "site_visit", "checklist")
    return open_library(tmp_path / "mine")


def test_an_untranslated_tool_is_refused_and_a_draft_is_not(untranslated: Library, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(TranslationError) as error:
        render_tools(["site_visit", "3.2.1"], languages="zh", out=out, library=untranslated)
    assert len(error.value.problems) > 5
    assert not out.exists()
    written = render_tools(["site_visit"], languages="zh", out=out, library=untranslated, draft=True)
    assert [one.path.name for one in written] == ["9.1-site_visit-zh.docx"]


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    render_tools(
        ["4.3.1", "4.3.2"],
        languages="en",
        out=tmp_path,
        library=open_library(),
        progress=lambda *step: told.append(step),
    )
    assert told == [(1, 2), (2, 2)]


def test_out_is_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("kept", encoding="utf-8")
    ran = run("render", "4.3.2", "--lang", "en", "--out", str(file))
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert file.read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("word", ["../../etc/passwd", "/etc/passwd", "CON", "a\0b", "", "3.2.1\n", "x" * 5000])
def test_strange_names_of_tools(run: Run, tmp_path: Path, word: str) -> None:
    ran = run("render", word, "--lang", "en", "--out", str(tmp_path))
    assert ran.code in ({0, 2} if word.strip() == "3.2.1" else {2})
    assert "fault" not in ran.err
