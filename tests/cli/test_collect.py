from __future__ import annotations

import csv
import io
import json
import shlex
import sqlite3
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qatoolkit.api import collect_answers
from qatoolkit.cli.collect import EXAMPLES
from qatoolkit.definitions.answers import Value, answers
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.errors import OutputExists, UnreadableInput, UsageError
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.records.store import open_store
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import Form, compile_form
from qatoolkit.word.writer import WordOptions

from .example_files import lay_out

if TYPE_CHECKING:
    from .conftest import Run

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
PRIVATE = "110101199003071234"
"""What must not be seen on any screen."""


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()


def compiled(library: Library, name: str, languages: str) -> Form:
    tool = load_tool(library, name)
    voice = open_voice(library, find_locales(library, languages), tool.id)
    return compile_form(make_page(tool, voice, library), library, WordOptions())


@pytest.fixture(scope="module")
def plan(library: Library) -> Form:
    return compiled(library, "4.3.1", "zh,en")


ANSWERS: dict[str, Value] = {
    "apprentice_name": "李娜",
    "start_date": date(2026, 3, 2),
    "parts.1.competency": "=Filing",
    "parts.1.weeks": 3,
    "parts.2.weeks": 4,
}


def fill(form: Form, path: Path, document: str | None = "d1", **changes: Value) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(fill_form(form, {**ANSWERS, **changes}, document=document))
    return path


def test_a_folder_and_a_zip_into_a_store(run: Run, plan: Form, tmp_path: Path) -> None:
    fill(plan, tmp_path / "in/a.docx")
    two = fill(plan, tmp_path / "two.docx", "d2", apprentice_name="Wu")
    with zipfile.ZipFile(tmp_path / "in/more.zip", "w") as archive:
        archive.write(two, "deep/two.docx")
    before = {path: path.read_bytes() for path in (tmp_path / "in").iterdir()}
    into = tmp_path / "answers.sqlite"
    ran = run("collect", str(tmp_path / "in"), "--into", str(into))
    assert ran.code == 0, ran.err
    assert "a.docx" in ran.out
    assert "more.zip/deep/two.docx" in ran.out
    assert "Files: 2 (new 2)" in ran.err
    with open_store(into, create=False) as store:
        found = {record.document: answers(plan.tool, record.values) for record in store.records()}
    assert found == {"d1": ANSWERS, "d2": {**ANSWERS, "apprentice_name": "Wu"}}
    assert {path: path.read_bytes() for path in (tmp_path / "in").iterdir()} == before


def test_collecting_again_adds_nothing_and_a_new_state_is_kept(run: Run, plan: Form, tmp_path: Path) -> None:
    form, into = fill(plan, tmp_path / "a.docx"), tmp_path / "s.sqlite"
    words = ("collect", str(form), "--into", str(into), "--json")
    assert json.loads(run(*words).out)["states"] == {"new": 1}
    assert json.loads(run(*words).out)["states"] == {"same": 1}
    fill(plan, form, apprentice_name="Wu")
    told = json.loads(run(*words).out)
    assert (told["states"], told["records"], told["files"][0]["problems"]) == ({"revision": 1}, 1, [])
    with open_store(into) as store:
        (record,) = store.records()
        names = [one.values["apprentice_name"] for one in store.history(record)]
    assert names == ["李娜", "Wu"]


def test_two_files_with_one_document_number_need_a_person(run: Run, plan: Form, tmp_path: Path) -> None:
    fill(plan, tmp_path / "in/a.docx")
    fill(plan, tmp_path / "in/b.docx", apprentice_name="Wu")
    ran = run("collect", str(tmp_path / "in"), "--into", str(tmp_path / "s.sqlite"))
    assert ran.code == 1
    assert "[form-document-again]" in ran.err
    assert "b.docx" in ran.err


def test_json_tells_what_was_read_and_how(run: Run, plan: Form, tmp_path: Path) -> None:
    form = fill(plan, tmp_path / "a.docx")
    (told,) = json.loads(run("collect", str(form), "--into", str(tmp_path / "s.db"), "--json").out)["files"]
    assert told["tool"] == "enterprise_training_plan"
    assert (told["number"], told["state"], told["document"]) == ("4.3.1", "new", "d1")
    assert told["languages"] == ["zh_Hans_CN", "en"]
    assert (told["answered"], told["by"]) == (len(ANSWERS), {"tag": len(ANSWERS)})
    assert told["fields"] > told["answered"]


def test_copies_in_any_language_land_in_one_table(run: Run, library: Library, plan: Form, tmp_path: Path) -> None:
    fill(plan, tmp_path / "in/a.docx")
    fill(compiled(library, "4.3.1", "en"), tmp_path / "in/b.docx", "d2")
    into = tmp_path / "answers.csv"
    assert run("collect", str(tmp_path / "in"), "--into", str(into)).code == 0
    rows = list(csv.DictReader(io.StringIO(into.read_text("utf-8-sig"), newline="")))
    assert [row["_languages"] for row in rows] == ["zh_Hans_CN en", "en"]
    assert {row["start_date"] for row in rows} == {"2026-03-02"}
    assert {row["parts.1.competency"] for row in rows} == {"'=Filing"}
    refused = run("collect", str(tmp_path / "in"), "--into", str(into))
    assert (refused.code, "[output-exists]" in refused.err) == (2, True)
    assert run("collect", str(tmp_path / "in"), "--into", str(into), "--force").code == 0


@pytest.mark.parametrize("ending", ["sqlite", "jsonl"])
def test_stores_and_lines_are_merged(run: Run, plan: Form, tmp_path: Path, ending: str) -> None:
    for name in ("north", "south"):
        form = fill(plan, tmp_path / name / "a.docx", name)
        assert run("collect", str(form), "--into", str(tmp_path / f"{name}.{ending}")).code == 0
    parts = [str(tmp_path / f"{name}.{ending}") for name in ("north", "south")]
    into = str(tmp_path / "province.sqlite")
    assert "merged 2" in run("collect", *parts, "--into", into).err
    again = json.loads(run("collect", *parts, "--into", into, "--json").out)
    assert again["records"] == 2
    assert [file["records"] for file in again["files"] if file["records"].get("new")] == []
    table = tmp_path / "all.xlsx"
    assert run("collect", into, "--into", str(table)).code == 0
    assert zipfile.is_zipfile(table)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
STRANGE = {
    "old.doc": OLE,
    "mistake.docx": OLE,
    "locked.docx": OLE + "EncryptedPackage".encode("utf-16-le"),
    "scan.pdf": b"%PDF-1.7",
    "empty.docx": b"",
    "photo.jpg": b"\xff\xd8\xff\xe0",
    "lines.jsonl": b"{}\n",
    "other.sqlite": b"SQLite format 3\0" + bytes(100),
}


def test_every_file_that_cannot_be_read_says_why(run: Run, plan: Form, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    data = fill(plan, folder / "good.docx").read_bytes()
    strange = {**STRANGE, "cut.docx": data[: len(data) // 2], "macro.docm": _with_part(data, "word/vbaProject.bin")}
    for name, content in strange.items():
        (folder / name).write_bytes(content)
    ran = run("collect", str(folder), "--into", str(tmp_path / "s.sqlite"), "--json")
    assert ran.code == 1
    files = {Path(file["source"]).name: file for file in json.loads(ran.out)["files"]}
    assert files.pop("good.docx")["state"] == "new"
    assert set(files) == set(strange)
    for name, file in files.items():
        assert file["state"] == "unread", name
        assert file["needs_person"], name
        assert len(file["problems"]) == 1, name
        assert file["problems"][0]["text"] != file["problems"][0]["id"], name
    assert files["locked.docx"]["problems"] != files["mistake.docx"]["problems"]
    (folder / "good.docx").unlink()
    assert run("collect", str(folder), "--into", str(tmp_path / "t.sqlite")).code == 4


def _with_part(data: bytes, name: str) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, b"x")
    return buffer.getvalue()


def test_options_are_listed_by_code_and_label(run: Run, library: Library, tmp_path: Path) -> None:
    form = compiled(library, "3.2.1", "zh")
    label = str(next(one for one in form.tool.choices["skill_level"] if one.code == "l4").label)
    shown = {slot.labels["l4"] for slot in form.cut.blanks.values() if slot.labels and "l4" in slot.labels}
    data = fill_form(form, {"target_level": "l4"}, document="d1")
    for word in shown:
        data = _changed(data, f">{word}<", ">九级<")
    (tmp_path / "a.docx").write_bytes(data)
    ran = run("collect", str(tmp_path / "a.docx"), "--into", str(tmp_path / "s.sqlite"))
    assert "[answer-option]" in ran.err
    assert f"l4 {label}" in ran.err


def test_a_private_answer_is_on_no_screen(run: Run, library: Library, tmp_path: Path) -> None:
    agreement = compiled(library, "3.2.1", "zh")
    private = next(slot for slot in agreement.slots.blank.values() if slot.personal_data >= 2 and slot.type == "text")
    data = fill_form(agreement, {private.path: PRIVATE}, document="d1")
    spoilt = _changed(data, PRIVATE, f"{PRIVATE}</w:t></w:r></w:p><w:p><w:r><w:t>{PRIVATE}")
    (tmp_path / "a.docx").write_bytes(data)
    (tmp_path / "b.docx").write_bytes(spoilt)
    for words in ((), ("--json",)):
        ran = run("collect", str(tmp_path), "--into", str(tmp_path / f"s{len(words)}.sqlite"), *words)
        assert PRIVATE not in ran.out + ran.err


def _changed(data: bytes, old: str, new: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("document.xml"):
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return buffer.getvalue()


def test_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("collect", str(tmp_path / "none"), "--into", str(tmp_path / "s.sqlite")).code == 2
    (tmp_path / "a.docx").write_bytes(b"x")
    kind = run("collect", str(tmp_path), "--into", str(tmp_path / "s.doc"))
    assert (kind.code, "[into-kind]" in kind.err) == (2, True)
    assert run("collect", str(tmp_path)).code == 2
    (tmp_path / "empty").mkdir()
    assert run("collect", str(tmp_path / "empty"), "--into", str(tmp_path / "s.sqlite")).code == 4
    assert not (tmp_path / "s.sqlite").exists()


def test_the_function_behind_the_verb(library: Library, plan: Form, tmp_path: Path) -> None:
    form, into = fill(plan, tmp_path / "a.docx"), tmp_path / "deep/s.sqlite"
    seen: list[tuple[int, int]] = []
    done = collect_answers(
        [form], into=into, library=library, read_at=AT, progress=lambda *counts: seen.append(counts)
    )  # fmt: skip
    assert (done.exit_code, done.records, seen) == (0, 1, [(1, 1)])
    with open_store(into) as store:
        assert [record.read_at for record in store.records()] == [AT]
    with pytest.raises(UnreadableInput):
        collect_answers([form], into=_somebody_elses(tmp_path / "other.sqlite"), library=library)
    with pytest.raises(UsageError):
        collect_answers([tmp_path / "gone"], into=into, library=library)
    (tmp_path / "t.csv").touch()
    with pytest.raises(OutputExists):
        collect_answers([form], into=tmp_path / "t.csv", library=library)


def _somebody_elses(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    return path


@pytest.mark.parametrize("line", EXAMPLES.splitlines())
def test_the_examples_of_the_help_page_work(
    run: Run, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    ran = run(*shlex.split(line)[1:])
    assert ran.code == 0, ran.err
