"""Filling many: whole files or none, on one process or several, the same bytes each time, and on after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qatoolkit.api import How, fill_answers, fill_roster
from qatoolkit.batch import running
from qatoolkit.batch.running import Copy, copy_of, run_chunks
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import AnswerError, OutputExists
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.form import Form, compile_form
from qatoolkit.word.reader import read_form
from qatoolkit.word.writer import WordOptions

if TYPE_CHECKING:
    from .conftest import MakeCsv, MakeXlsx

HARD_NAMES = [
    "王伟", "欧阳娜娜", "阿依古丽·买买提", "𠮷野", "䶮", "O'Brien", "Li/Na", "..\\..\\x", "../../etc/passwd", "CON",
    "nul", "a:b", "LPT1", "名 字", "e\u0301milie", "émilie", "LI NA", "Li Na", "=1+1", "-rf", "@SUM(A1)", "+86",
    "<b>&amp;", "]]>", "“引号”", "名" * 90, "x" * 300, "ａｂｃ", "{tool}", "%s", "a.docx", "٣", "علي", "😀", "\u200eLi",
    "Zoë", "ß", "SS",
]  # fmt: skip


@pytest.fixture
def form(demo: Tool, library: Library) -> Form:
    locales = find_locales(library, "en")
    page = make_page(demo, open_voice(library, locales, demo.id), library)
    return compile_form(page, library, WordOptions())


def copies(count: int) -> list[Copy]:
    return [
        copy_of(f"{number}.docx", {"apprentice_name": f"name {number}", "days": number}, f"id-{number}")
        for number in range(count)
    ]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_many_processes_do_what_one_does(form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 7)
    monkeypatch.setattr(running, "FEW", 10)
    wanted = copies(40)
    one = list(run_chunks(form, wanted, tmp_path / "one", workers=1))
    many = list(run_chunks(form, iter(wanted), tmp_path / "many", workers=2))
    assert one == many == [(copy, "written") for copy in wanted]
    assert content(tmp_path / "one") == content(tmp_path / "many")
    assert len(content(tmp_path / "one")) == 40


def test_what_is_there_is_kept_compared_or_replaced(form: Form, tmp_path: Path) -> None:
    first, second, third = copies(3)
    list(run_chunks(form, [first], tmp_path))
    (tmp_path / second.name).write_bytes(b"by somebody")
    wanted: Sequence[Copy] = (first, second, third)
    assert [state for _, state in run_chunks(form, wanted, tmp_path, write=False)] == ["kept", "differs", "absent"]
    assert (tmp_path / second.name).read_bytes() == b"by somebody"
    assert not (tmp_path / third.name).exists()
    before = (tmp_path / first.name).stat().st_mtime_ns
    assert [state for _, state in run_chunks(form, wanted, tmp_path)] == ["kept", "written", "written"]
    assert (tmp_path / first.name).stat().st_mtime_ns == before


def test_a_link_is_never_written_through(form: Form, tmp_path: Path) -> None:
    (copy,) = copies(1)
    outside = tmp_path / "outside"
    outside.write_bytes(b"kept")
    out = tmp_path / "out"
    out.mkdir()
    (out / copy.name).symlink_to(outside)
    assert [state for _, state in run_chunks(form, [copy], out, write=False)] == ["differs"]
    list(run_chunks(form, [copy], out))
    assert outside.read_bytes() == b"kept"
    assert not (out / copy.name).is_symlink()


# --- rosters


def test_five_hundred_with_the_hardest_names(library: Library, tmp_path: Path, make_xlsx: MakeXlsx) -> None:
    names = [HARD_NAMES[number % len(HARD_NAMES)] for number in range(500)]
    rows = [["_row", "apprentice_name", "phone", "days"]]
    path = make_xlsx(people=[*rows, *([n, name, f"0{n}", n % 3] for n, name in enumerate(names))])
    import openpyxl

    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=2, max_col=2, min_col=2):
        row[0].data_type = "s"
    book.save(path)
    out = tmp_path / "out"
    how = How("en", out)
    with pytest.raises(AnswerError) as error:
        fill_roster("demo", path, how, library=library)
    assert {one.id for one in error.value.problems} == {"person-twice"}
    assert not out.exists()
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(1, 5).value = "birth_date"
    for number in range(500):
        book.worksheets[0].cell(number + 2, 5).value = date(1990, 1, 1) + timedelta(days=number)
    book.save(path)
    filled = fill_roster("demo", path, how, library=library)
    assert len(filled) == len({one.path.name for one in filled}) == len({one.document for one in filled}) == 500
    assert sorted(out.iterdir()) == sorted(one.path for one in filled)
    assert all(one.path.resolve().parent == out.resolve() for one in filled)
    tool = load_tool(library, "demo")
    for number in (0, 3, 8, 18, 25, 33, 37, 499):
        reading = read_form(filled[number].path.read_bytes(), lambda _: tool, library)
        assert reading.values["apprentice_name"] == names[number]
        assert reading.values["phone"] == f"0{number}"
        assert reading.document == filled[number].document


def test_a_rerun_and_a_resume(library: Library, tmp_path: Path, make_csv: MakeCsv) -> None:
    path = make_csv(["apprentice_name"], *([f"n{number}"] for number in range(8)))
    out = tmp_path / "out"
    first = fill_roster("demo", path, How("en", out), library=library)
    before = content(out)
    with pytest.raises(OutputExists) as error:
        fill_roster("demo", path, How("en", out), library=library)
    assert len(error.value.problems) == 8
    (out / first[3].path.name).unlink()
    (out / ".qatoolkit-abc.part").write_bytes(b"half")
    again = fill_roster("demo", path, How("en", out, resume=True), library=library)
    assert [one.state for one in again] == ["kept"] * 3 + ["written"] + ["kept"] * 4
    assert content(out) == before
    (out / first[5].path.name).write_bytes(b"filled in by hand")
    with pytest.raises(OutputExists) as error:
        fill_roster("demo", path, How("en", out, resume=True), library=library)
    assert [one.id for one in error.value.problems] == ["output-differs"]
    assert (out / first[5].path.name).read_bytes() == b"filled in by hand"
    fill_roster("demo", path, How("en", out, force=True), library=library)
    assert content(out) == before


def test_ids_of_documents(library: Library, tmp_path: Path, make_csv: MakeCsv) -> None:
    path = make_csv(["organization"], ["a"], ["a"], ["b"])
    one = fill_roster("0.2.1", path, How("en", tmp_path / "a", partial=True), library=library)
    two = fill_roster("0.2.1", path, How("en", tmp_path / "b", partial=True), library=library)
    assert [copy.document for copy in one] == [copy.document for copy in two]
    assert len({copy.document for copy in one}) == 3


def test_a_single_copy_has_an_id_of_its_own(library: Library, tmp_path: Path) -> None:
    values = {"apprentice_name": "Li Na"}
    one = fill_answers("demo", values, How("en", tmp_path / "a"), library=library)
    two = fill_answers("demo", values, How("en", tmp_path / "b"), library=library)
    assert one.document != two.document
    assert one.path.name == "Li Na-demo.docx"


def test_an_identity_number_gets_into_no_name(library: Library, tmp_path: Path, make_csv: MakeCsv) -> None:
    path = make_csv(["apprentice_name"], ["Li"], ["Wu 11010519491231002X"])
    with pytest.raises(AnswerError) as error:
        fill_roster("demo", path, How("en", tmp_path / "out"), library=library)
    assert [(one.id, one.line, one.column) for one in error.value.problems] == [("name-holds-identity", 3, 1)]
    assert not (tmp_path / "out").exists()


def test_killed_in_the_middle_and_resumed(tmp_path: Path, make_csv: MakeCsv) -> None:
    path = make_csv(["学徒姓名"], *([f"学徒{number}"] for number in range(600)))
    out = tmp_path / "out"
    words = ["fill", "3.2.1", "--roster", str(path), "--partial", "--lang", "zh", "--out", str(out), "--json"]
    command = [sys.executable, "-m", "qatoolkit", *words]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None and (not out.exists() or len(list(out.glob("*.docx"))) < 20):
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    left = list(out.glob("*.docx"))
    assert len(left) >= 20
    assert all(zipfile.ZipFile(file).testzip() is None for file in left)
    ran = subprocess.run([*command, "--resume"], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    files = content(out)
    assert len(files) == 600
    assert all(name.endswith(".docx") for name in files)
    fresh = tmp_path / "fresh"
    assert subprocess.run([*command[:-2], str(fresh), "--json"], capture_output=True, check=False).returncode == 0
    assert content(fresh) == files
