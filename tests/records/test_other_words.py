"""A form whose words, options, rows or columns were changed since it was printed: what is certain is read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from qatoolkit.definitions.answers import Value, answers
from qatoolkit.definitions.library import Library, built_in_root
from qatoolkit.definitions.load import load_tool
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.records.collecting import Collected, Collector
from qatoolkit.word.base import pack
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import compile_form
from qatoolkit.word.opening import open_docx
from qatoolkit.word.reader import Reader
from qatoolkit.word.writer import WordOptions

from ..word.mutations import DOCUMENT, without_tags
from .test_versions import AT, library

FORM = """\
      - {id: name, type: text, label: Name}
      - {id: weeks, type: integer, label: Weeks, unit: weeks}
      - {id: kind, type: select_one, choices: kind, label: Kind, appearance: boxes}
      - {id: places, type: select_multiple, choices: place, label: Places}
      - id: parts
        type: repeat
        label: Parts
        columns:
          - {id: work, type: text, label: Work}
          - {id: price, type: money, label: Price}
          - {id: hours, type: integer, label: Hours}
      - id: grid
        type: matrix
        label: Grid
        row_heading: Row
        columns: [{id: done, type: text, label: Done}]
        rows: [{id: one, label: One, band: First part}, {id: two, label: Two}, {id: three, label: Three, band: Last}]
choices:
  kind: [{code: a, label: Ay}, {code: b, label: Bee}, {code: c, label: Sea}]
  place: [{code: firm, label: Firm}, {code: school, label: School}]
"""
VALUES: dict[str, Value] = {
    "name": "Li Na", "weeks": 12, "kind": "b", "places": ("firm",), "parts.1.work": "Filing", "parts.1.hours": 3,
    "parts.2.price": 5, "grid.one.done": "1", "grid.two.done": "2", "grid.three.done": "3",
}  # fmt: skip
Edit = Callable[[bytes], bytes]


def same(data: bytes) -> bytes:
    return data


def tags_lost(data: bytes) -> bytes:
    """As LibreOffice 7.4 saves it."""
    package = open_docx(data)
    parts = {name: package.content(name) for name in package.archive.namelist()}
    root = etree.fromstring(parts[DOCUMENT])
    without_tags(root)
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts)


def words_unsaid(data: bytes) -> bytes:
    """As forms were before they said which words they print."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    listed = parts["customXml/item1.xml"]
    parts["customXml/item1.xml"] = re.sub(rb' words="[0-9a-f]+"', b"", listed)
    assert parts["customXml/item1.xml"] != listed
    return pack(parts)


def collected(
    folder: Path, old: str, new: str, values: dict[str, Value], *, version: int, plain: bool, edit: Edit = same
) -> Collected:
    """A copy of ``old``, version 1, read with the library that has ``new``."""
    before, today = library(folder / "1", 1, old), library(folder / "2", version, new)
    tool = load_tool(before, "visit_note")
    page = make_page(tool, open_voice(before, find_locales(before, "en"), tool.id), before)
    data = fill_form(compile_form(page, before, WordOptions(plain=plain)), values, document="d1")
    return Collector(today, AT).read_data("a.docx", edit(data))


def given(folder: Path, found: Collected) -> dict[str, Value]:
    assert found.record is not None
    tool = load_tool(Library((folder / "2", built_in_root())), "visit_note")
    return answers(tool, found.record.values)


def told(found: Collected) -> set[tuple[str, str]]:
    return {(problem.id, problem.path) for problem in found.problems}


NEW_WORDS = {
    "a label": ("label: Name", "label: Full name"),
    "a unit": ("unit: weeks", "unit: full weeks"),
    "an option": ("label: Ay", "label: The letter A"),
    "a printed row": ("label: Two", "label: The second"),
    "a band": ("First part", "Part one"),
    "a column": ("label: Hours", "label: Hours worked"),
    "a table": ("label: Parts", "label: All parts"),
}


@pytest.mark.parametrize("edit", [same, tags_lost])
@pytest.mark.parametrize("change", NEW_WORDS.values(), ids=NEW_WORDS)
def test_other_words_in_the_same_version_are_told_once(tmp_path: Path, change: tuple[str, str], edit: Edit) -> None:
    found = collected(tmp_path, FORM, FORM.replace(*change), VALUES, version=1, plain=False, edit=edit)
    assert given(tmp_path, found) == VALUES
    assert told(found) == {("form-words-changed", "")}
    assert not found.needs_person


@pytest.mark.parametrize("name", ["a label", "a printed row", "a band", "a column", "a table"])
def test_a_copy_without_controls_too(tmp_path: Path, name: str) -> None:
    found = collected(tmp_path, FORM, FORM.replace(*NEW_WORDS[name]), VALUES, version=1, plain=True)
    assert given(tmp_path, found) == VALUES
    assert told(found) == {("form-words-changed", "")}


def test_a_copy_that_does_not_say_its_words_is_taken_to_have_todays(tmp_path: Path) -> None:
    found = collected(tmp_path, FORM, FORM, VALUES, version=1, plain=False, edit=words_unsaid)
    assert (given(tmp_path, found), told(found)) == (VALUES, set())


@pytest.mark.parametrize("plain", [False, True])
def test_the_same_words_are_read_from_their_bytes(tmp_path: Path, plain: bool) -> None:
    shelf = library(tmp_path, 1, FORM)
    tool = load_tool(shelf, "visit_note")
    page = make_page(tool, open_voice(shelf, find_locales(shelf, "en"), tool.id), shelf)
    form = compile_form(page, shelf, WordOptions(plain=plain))
    reader = Reader(lambda _: tool, shelf)
    reader.read(fill_form(form, {}))
    assert b' words="' in form.manifest.head
    assert reader.at_once(open_docx(fill_form(form, VALUES))) is not None


@pytest.mark.parametrize("edit", [same, tags_lost])
def test_an_option_that_is_gone_and_one_that_is_new(tmp_path: Path, edit: Edit) -> None:
    new = FORM.replace(", {code: c, label: Sea}", ", {code: d, label: Dee}").replace(
        "{code: firm, label: Firm}, ", "{code: firm, label: Firm}, {code: home, label: Home}, "
    )
    found = collected(tmp_path, FORM, new, VALUES, version=2, plain=False, edit=edit)
    assert given(tmp_path, found) == VALUES
    assert told(found) == {("form-older", "")}


def test_an_answer_that_is_no_option_any_more_is_told(tmp_path: Path) -> None:
    new = FORM.replace(", {code: c, label: Sea}", "")
    found = collected(tmp_path, FORM, new, {**VALUES, "kind": "c"}, version=2, plain=False)
    assert "kind" not in given(tmp_path, found)
    assert told(found) == {("form-older", ""), ("answer-option", "kind")}


@pytest.mark.parametrize("edit", [same, tags_lost])
@pytest.mark.parametrize("plain", [False, True])
def test_a_printed_row_that_is_gone_is_a_note(tmp_path: Path, plain: bool, edit: Edit) -> None:
    new = FORM.replace("{id: two, label: Two}, ", "")
    found = collected(tmp_path, FORM, new, VALUES, version=2, plain=plain, edit=edit)
    assert given(tmp_path, found) == {path: value for path, value in VALUES.items() if path != "grid.two.done"}
    assert told(found) == {("form-older", ""), ("form-slot-gone", "grid.two.done")}
    assert not found.needs_person


@pytest.mark.parametrize("edit", [same, tags_lost])
@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("column", ["work, type: text, label: Work", "price, type: money, label: Price"])
def test_a_column_that_is_gone_leaves_the_others(tmp_path: Path, column: str, plain: bool, edit: Edit) -> None:
    new = FORM.replace(f"          - {{id: {column}}}\n", "")
    assert new != FORM
    found = collected(tmp_path, FORM, new, VALUES, version=2, plain=plain, edit=edit)
    gone = f".{column.partition(',')[0]}"
    assert given(tmp_path, found) == {path: value for path, value in VALUES.items() if not path.endswith(gone)}
    assert {problem for problem, _ in told(found)} <= {"form-older", "form-slot-gone"}
    assert not found.needs_person


@pytest.mark.parametrize("plain", [False, True])
def test_a_column_that_is_new_leaves_the_others(tmp_path: Path, plain: bool) -> None:
    old = FORM.replace("          - {id: price, type: money, label: Price}\n", "")
    values = {path: value for path, value in VALUES.items() if not path.endswith("price")}
    found = collected(tmp_path, old, FORM, values, version=2, plain=plain)
    assert (given(tmp_path, found), told(found)) == (values, {("form-older", "")})


def test_words_typed_beside_an_answer_are_still_told(tmp_path: Path) -> None:
    """In an older copy nobody knows what was printed beside an answer, so an empty one is not taken for empty."""

    def typed(data: bytes) -> bytes:
        parts = {name: open_docx(data).content(name) for name in open_docx(data).archive.namelist()}
        mark = b'w:name="qa_weeks"/>'
        assert mark in parts[DOCUMENT]
        parts[DOCUMENT] = parts[DOCUMENT].replace(mark, mark + b"<w:r><w:t>12</w:t></w:r>", 1)
        return pack(parts)

    values = {path: value for path, value in VALUES.items() if path != "weeks"}
    found = collected(
        tmp_path, FORM, FORM.replace("label: Name", "label: Full name"), values, version=1, plain=False, edit=typed
    )
    assert told(found) == {("form-words-changed", ""), ("text-beside", "weeks")}
