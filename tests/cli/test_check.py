"""``check``: problems by file, exit codes, and copies with comments that read back the same."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qatoolkit.api import check_files
from qatoolkit.definitions.answers import Value, answers
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.errors import OutputExists, UsageError
from qatoolkit.messages import MESSAGES
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.audit import audit
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import compile_form
from qatoolkit.word.reader import read_form
from qatoolkit.word.writer import WordOptions

from ..reading import Form, find, strings, text_of

if TYPE_CHECKING:
    from .conftest import Run

TOOL = """\
id: mini
number: "9.1.1"
version: 1
kind: form
title: Small form
purpose: What it is for.
users: [mentor]
one_per: apprentice
source: {basis: own}
personal_data: 2
choices:
  two:
    - {code: a, label: First}
    - {code: b, label: Second}
sections:
  - id: one
    items:
      - {id: name, type: text, label: Name, required: true, personal_data: 1}
      - {id: age, type: integer, label: Age, constraint: ". >= 16", constraint_message: Too young to start.}
      - {id: pick, type: select_one, choices: two, label: Pick, appearance: boxes}
      - {id: why, type: text, label: Why, relevant: "${pick} = 'a'", required: true}
      - id: parts
        type: repeat
        label: Parts
        min_rows: 2
        columns:
          - {id: what, type: text, label: What, required: true}
          - {id: weeks, type: integer, label: Weeks, constraint: ". > 0", total: all_weeks}
      - {id: all_weeks, type: calculate, label: All weeks, calculation: "sum(${parts.weeks})"}
"""
SOUND: dict[str, Value] = {"name": "王小明 & Co", "age": 17, "pick": "b", "parts.1.what": "x", "parts.1.weeks": 3}
WRONG: dict[str, Value] = {"age": 12, "pick": "a", "parts.1.what": "x", "parts.3.weeks": 0}
PATHS = ["name", "age", "why", "parts.3.what", "parts.3.weeks"]
PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A user's library with the tool above and a few Chinese words."""
    folder = tmp_path / "shelf"
    texts = {"name.label": "姓名", "age.label": "年龄", "age.constraint_message": "年龄太小。"}
    english = {"name.label": "Name", "age.label": "Age", "age.constraint_message": "Too young to start."}
    entries = (f'\nmsgctxt "mini:one.{key}"\nmsgid "{english[key]}"\nmsgstr "{text}"\n' for key, text in texts.items())
    words = {MESSAGES["answer-missing"]: "此处必须填写", MESSAGES["answer-refused"]: "{message}请更正。"}
    screen = (f'\nmsgid "{source}"\nmsgstr "{text}"\n' for source, text in words.items())
    files = {
        "tools/mini.yaml": TOOL,
        "locales/zh_Hans_CN/LC_MESSAGES/tools/mini.po": PO + "".join(entries),
        "locales/zh_Hans_CN/LC_MESSAGES/cli.po": PO + "".join(screen),
    }
    for address, text in files.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def library_of(shelf: Path) -> Library:
    return Library((shelf, *open_library().roots))


def filled(shelf: Path, values: Mapping[str, Value], languages: str = "zh,en", *, plain: bool = False) -> bytes:
    """A filled form of the small tool."""
    library = library_of(shelf)
    voice = open_voice(library, find_locales(library, languages), "mini", draft=True)
    page = make_page(load_tool(library, "mini"), voice, library)
    return fill_form(compile_form(page, library, WordOptions(plain=plain)), values, document="d-1")


@pytest.fixture
def returns(shelf: Path, tmp_path: Path) -> Path:
    """A folder with a sound form and one full of problems."""
    folder = tmp_path / "returns"
    folder.mkdir()
    (folder / "sound.docx").write_bytes(filled(shelf, SOUND))
    (folder / "wrong.docx").write_bytes(filled(shelf, WRONG))
    return folder


def read_again(shelf: Path, data: bytes) -> dict[str, Value]:
    library = library_of(shelf)
    return answers(load_tool(library, "mini"), read_form(data, lambda name: load_tool(library, name)).values)


def test_a_sound_form_has_no_problems(run: Run, shelf: Path, returns: Path) -> None:
    ran = run("check", str(returns / "sound.docx"), "--library", str(shelf))
    assert (ran.code, ran.out) == (0, "")
    assert "Files: 1, with problems: 0, unreadable: 0" in ran.err


def test_problems_come_by_file_with_label_and_sentence(run: Run, shelf: Path, returns: Path) -> None:
    ran = run("check", str(returns), "--library", str(shelf))
    assert ran.code == 1
    assert "sound.docx" not in ran.out
    lines = [line for line in ran.out.splitlines() if "[" in line]
    assert [re.split(" {2,}", line.strip())[0] for line in lines] == [
        "Name", "Age", "Why", "Parts › 3 › What", "Parts › 3 › Weeks",
    ]  # fmt: skip
    assert "Too young to start." in lines[1]


def test_the_screen_speaks_chinese(run: Run, shelf: Path, returns: Path) -> None:
    ran = run("--ui", "zh", "check", str(returns), "--library", str(shelf))
    assert "姓名  " in ran.out
    assert "年龄太小。请更正。 [answer-refused]" in ran.out


def test_json(run: Run, shelf: Path, returns: Path) -> None:
    ran = run("check", str(returns / "wrong.docx"), "--library", str(shelf), "--json")
    (one,) = json.loads(ran.out)
    assert (one["tool"], one["number"], one["readable"], one["copy"]) == ("mini", "9.1.1", True, None)
    assert one["languages"] == ["zh_Hans_CN", "en"]
    assert [problem["path"] for problem in one["problems"]] == PATHS
    assert one["problems"][1]["label"] == "Age"


@pytest.mark.parametrize("content", [b"", b"no document", b"PK\x03\x04cut off"])
def test_what_cannot_be_read_is_told_and_the_rest_is_checked(
    run: Run, shelf: Path, returns: Path, content: bytes
) -> None:
    (returns / "broken.docx").write_bytes(content)
    ran = run("check", str(returns), "--library", str(shelf))
    assert ran.code == 4
    assert "broken.docx" in ran.out
    assert "Files: 3, with problems: 1, unreadable: 1" in ran.err


def test_a_form_of_a_tool_that_is_not_here(run: Run, returns: Path) -> None:
    ran = run("check", str(returns / "sound.docx"))
    assert ran.code == 4
    assert "mini" in ran.out


def test_a_path_that_is_not_there(run: Run) -> None:
    ran = run("check", "nowhere")
    assert ran.code == 2
    assert "[no-such-file]" in ran.err


# --- data files -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "tool: mini\nname: Li Na\nage: 12\n",
        "tool: mini\nvalues: {name: Li Na, age: 12}\n",
        '{"tool": "mini", "values": {"name": "Li Na", "age": 12}}',
    ],
)
def test_data_files_name_their_tool(run: Run, shelf: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / ("answers.json" if text.startswith("{") else "answers.yaml")
    path.write_text(text, encoding="utf-8")
    ran = run("check", str(path), "--library", str(shelf), "--json")
    assert ran.code == 1
    assert [problem["path"] for problem in json.loads(ran.out)[0]["problems"]] == ["age"]


def test_a_data_file_without_a_tool(run: Run, shelf: Path, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("name: Li Na\n", encoding="utf-8")
    ran = run("check", str(path), "--library", str(shelf))
    assert ran.code == 4
    assert "[data-without-tool]" in ran.out
    assert run("check", str(path), "--library", str(shelf), "--tool", "9.1.1").code == 0
    assert run("check", str(path), "--library", str(shelf), "--tool", "9.9.9").code == 2


def test_answers_that_are_none_are_problems_of_the_file(run: Run, shelf: Path, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("tool: mini\nname: Li Na\nage: young\nnme: x\n", encoding="utf-8")
    ran = run("check", str(path), "--library", str(shelf), "--json")
    assert ran.code == 1
    found = {problem["path"]: problem["id"] for problem in json.loads(ran.out)[0]["problems"]}
    assert found == {"age": "answer-integer", "nme": "data-unknown-near"}


# --- copies with comments -------------------------------------------------------------------------------------


def said(copy: Path) -> list[str]:
    return [text_of(one) for one in find(Form(copy.read_bytes()).part("word/comments.xml"), "w:comment/w:p")]


@pytest.mark.parametrize("plain", [False, True])
def test_a_copy_with_comments_reads_back_the_same(run: Run, shelf: Path, tmp_path: Path, plain: bool) -> None:
    data = filled(shelf, WRONG, plain=plain)
    form = tmp_path / "form.docx"
    form.write_bytes(data)
    ran = run("check", str(form), "--library", str(shelf), "--annotate")
    copy = tmp_path / "form-checked.docx"
    assert ran.code == 1
    assert str(copy) in ran.out
    assert form.read_bytes() == data
    assert read_again(shelf, copy.read_bytes()) == read_again(shelf, data) == WRONG
    assert audit(copy.read_bytes()) == []


def test_comments_speak_the_languages_of_the_form(run: Run, shelf: Path, returns: Path, tmp_path: Path) -> None:
    run("check", str(returns), "--library", str(shelf), "--annotate", "--out", str(tmp_path / "out"))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["wrong-checked.docx"]
    texts = said(tmp_path / "out/wrong-checked.docx")
    assert texts[:4] == [
        "姓名：此处必须填写",
        "Name: this has to be answered; fill it in",
        "年龄：年龄太小。请更正。",
        "Age: Too young to start. Correct the answer.",
    ]
    weeks = [text for text in texts if text.startswith("Parts › 3 › Weeks")]
    assert len(weeks) == 2  # once a language


def test_comments_in_a_language_asked_for(shelf: Path, returns: Path) -> None:
    options = {"library": library_of(shelf), "annotate": True}
    (one,) = check_files([returns / "wrong.docx"], languages="en", **options)  # type: ignore[arg-type]
    assert one.copy is not None
    assert said(one.copy)[0] == "Name: this has to be answered; fill it in"
    assert len(said(one.copy)) == len(PATHS)
    with pytest.raises(UsageError):
        check_files([returns], languages="xx", **options)  # type: ignore[arg-type]


def test_comments_stand_at_their_controls(shelf: Path, returns: Path) -> None:
    (one,) = check_files([returns / "wrong.docx"], library=library_of(shelf), annotate=True)
    assert one.copy is not None
    body = Form(one.copy.read_bytes()).body
    after = "following-sibling::w:bookmarkStart[1]/@w:name"
    marks = [strings(start, after)[0] for start in find(body, ".//w:commentRangeStart")]
    assert marks == ["qa_name", "qa_age", "qa_why", "qa_parts__3__what", "qa_parts__3__weeks"]


def test_a_result_changed_by_hand_is_told(run: Run, shelf: Path, tmp_path: Path) -> None:
    form = tmp_path / "form.docx"
    form.write_bytes(filled(shelf, SOUND))
    parts = {name: zipfile.ZipFile(form).read(name) for name in zipfile.ZipFile(form).namelist()}
    printed = Form(form.read_bytes()).control("all_weeks")
    assert text_of(printed) == "3"
    body = Form(form.read_bytes())
    (text,) = find(body.control("all_weeks"), ".//w:t")
    text.text = "4"
    from lxml import etree

    from qatoolkit.word.base import pack

    tree = etree.tostring(body.part("word/document.xml"), encoding="UTF-8", standalone=True)
    form.write_bytes(pack({**parts, "word/document.xml": tree}))
    ran = run("check", str(form), "--library", str(shelf), "--json")
    (problem,) = json.loads(ran.out)[0]["problems"]
    assert (problem["path"], problem["id"]) == ("all_weeks", "answer-worked-out")
    assert "says 4" in problem["text"]
    assert "give 3" in problem["text"]


def test_copies_are_not_replaced_without_force(run: Run, shelf: Path, returns: Path) -> None:
    command = ["check", str(returns), "--library", str(shelf), "--annotate"]
    assert run(*command).code == 1
    copy = returns / "wrong-checked.docx"
    copy.write_bytes(b"mine")
    ran = run(*command)
    assert ran.code == 2
    assert "[output-exists]" in ran.err
    assert copy.read_bytes() == b"mine"
    assert run(*command, "--force").code == 1  # and the copy in the folder was not checked itself
    assert zipfile.is_zipfile(copy)


def test_a_copy_that_was_mended_is_checked_when_it_is_named(run: Run, shelf: Path, returns: Path) -> None:
    run("check", str(returns), "--library", str(shelf), "--annotate")
    ran = run("check", str(returns / "wrong-checked.docx"), "--library", str(shelf), "--json")
    assert [problem["path"] for problem in json.loads(ran.out)[0]["problems"]] == PATHS


def test_two_copies_of_one_name(shelf: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "form.docx").write_bytes(filled(shelf, WRONG))
    with pytest.raises(UsageError) as error:
        check_files([tmp_path / "a", tmp_path / "b"], library=library_of(shelf), annotate=True, out=tmp_path / "out")
    assert not isinstance(error.value, OutputExists)
    assert error.value.problems[0].id == "copy-twice"
    assert not (tmp_path / "out").exists()


def test_a_form_in_a_zip_gets_its_copy_beside_the_zip(shelf: Path, returns: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "sent.zip", "w") as archive:
        archive.write(returns / "wrong.docx", "class 1/wrong.docx")
    (one,) = check_files([tmp_path / "sent.zip"], library=library_of(shelf), annotate=True)
    assert one.name.endswith("sent.zip/class 1/wrong.docx")
    assert one.copy == tmp_path / "wrong-checked.docx"
    assert zipfile.is_zipfile(one.copy)


def test_no_private_answer_is_told(shelf: Path, tmp_path: Path) -> None:
    tool = TOOL.replace("label: Age,", "label: Age, personal_data: 2,")
    (shelf / "tools/mini.yaml").write_text(tool, encoding="utf-8")
    path = tmp_path / "answers.yaml"
    path.write_text("tool: mini\nname: Li Na\nage: 440301199001011234x\n", encoding="utf-8")
    (one,) = check_files([path], library=library_of(shelf))
    (finding,) = one.findings
    assert finding.problem.path == "age"
    assert "4403" not in finding.text
