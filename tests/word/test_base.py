"""What a form is written on: our own empty document, or a user's letterhead."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qatoolkit.definitions.library import open_library
from qatoolkit.errors import UnreadableInput
from qatoolkit.word.audit import audit
from qatoolkit.word.base import build_base, pack
from qatoolkit.word.package import open_base
from qatoolkit.word.units import dxa

from ..reading import NAMES, Form, columns_of, find, first, strings, text_of
from .conftest import Shelf

BODY = """\
choices:
  two: [{code: a, label: First}, {code: b, label: Second}]
sections:
  - id: person
    items:
      - {id: name, type: text, label: Name}
      - {id: sort, type: select_one, choices: two, label: Sort}
"""


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def letterhead(tmp_path: Path) -> Path:
    """A school's paper: header, footer, margins, a style of its own and one with the id of ours."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin = Mm(40), Mm(30), Mm(50)
    section.header.paragraphs[0].text = "Training Centre No. 1"
    section.footer.paragraphs[0].text = "1 Station Road"
    document.add_paragraph("This page intentionally holds a sample text.")
    document.styles.add_style("School", WD_STYLE_TYPE.PARAGRAPH)
    own = document.styles.add_style("QAAnswer", WD_STYLE_TYPE.PARAGRAPH)
    own.font.size = Pt(13)
    path = tmp_path / "letterhead.docx"
    document.save(str(path))
    return path


def test_our_base_is_not_stale() -> None:
    """If this fails: ``python -m qatoolkit.word.base templates/word/base.docx``."""
    path = open_library().find("templates/word/base.docx")
    assert path is not None
    assert path.read_bytes() == build_base()


def test_our_base_has_no_theme_font_no_style_and_no_text() -> None:
    base = Form(build_base())
    assert text_of(base.body) == ""
    assert not find(base.part("word/styles.xml"), "w:style")
    assert len(base.content) < 10_000
    assert b"Theme" not in base.archive.read("word/styles.xml") + base.archive.read("word/settings.xml")


def test_the_program_writes_the_base_where_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "base.docx"
    path.write_bytes(build_base())
    assert docx.Document(str(path)).paragraphs == []


def test_the_headers_and_footers_of_a_letterhead_stay(shelf: Shelf, letterhead: Path) -> None:
    form = shelf.form(BODY, base=letterhead)
    assert text_of(form.running(0, "header")) == "Training Centre No. 1"
    assert text_of(form.running(0, "footer")) == "1 Station Road"
    assert "sample text" not in text_of(form.body)
    assert form.tags() == ["name", "sort/a", "sort/b"]


def test_the_paper_of_a_letterhead_sets_the_width_of_tables(shelf: Shelf, letterhead: Path) -> None:
    form = shelf.form(BODY, base=letterhead)
    margins = find(form.sections()[0], "w:pgMar")[0]
    assert [int(first(margins, f"@w:{side}")) for side in ("left", "right", "top")] == [dxa(40), dxa(30), dxa(50)]
    assert abs(sum(columns_of(form.tables()[0])) - dxa(140)) <= 2


def test_a_style_of_the_letterhead_with_the_same_id_stays(shelf: Shelf, letterhead: Path) -> None:
    form = shelf.form(BODY, base=letterhead)
    styles = form.styles()
    ids = strings(form.part("word/styles.xml"), "w:style/@w:styleId")
    assert len(ids) == len(set(ids))
    assert first(styles["QAAnswer"], "w:rPr/w:sz/@w:val") == "26"
    assert first(styles["QALabel1"], "w:rPr/w:sz/@w:val") == "21", "what the letterhead lacks comes from the look"
    assert "School" in styles
    assert len(find(form.part("word/styles.xml"), "w:style[@w:default='1'][@w:type='paragraph']")) == 1


def test_the_second_style_sheet_of_word_2010_is_left_out(shelf: Shelf, letterhead: Path) -> None:
    assert "word/stylesWithEffects.xml" in parts_of(letterhead.read_bytes())
    assert "word/stylesWithEffects.xml" not in shelf.form(BODY, base=letterhead).archive.namelist()


def test_a_letterhead_without_headers_gets_ours(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "bare.docx"
    docx.Document().save(str(path))
    form = shelf.form(BODY, base=path)
    assert "QA 9.9.9" in text_of(form.running(0, "header"))
    assert "QA 9.9.9" in text_of(form.running(0, "footer"))


def test_a_base_that_does_not_know_check_boxes_learns_them(shelf: Shelf, tmp_path: Path) -> None:
    parts = parts_of(build_base())
    document = parts["word/document.xml"].decode()
    document = document.replace(f'xmlns:w14="{NAMES["w14"]}" mc:Ignorable="w14"', "")
    assert "w14" not in document
    path = tmp_path / "old.docx"
    path.write_bytes(pack({**parts, "word/document.xml": document.encode()}))
    form = shelf.form(BODY, base=path)
    root = form.part("word/document.xml")
    assert root.nsmap["w14"] == NAMES["w14"]
    assert "w14" in first(root, "@mc:Ignorable").split()
    assert find(form.control("sort/a"), "w:sdtPr/w14:checkbox")


def test_a_form_on_a_letterhead_is_sound(shelf: Shelf, letterhead: Path) -> None:
    found = audit(shelf.form(BODY, base=letterhead).content)
    assert {problem.id for problem in found} <= {"docx-theme-font"}, "theme fonts of the letterhead are its own"


def doctype(parts: dict[str, bytes]) -> dict[str, bytes]:
    document = parts["word/document.xml"].replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1)
    return {**parts, "word/document.xml": document}


BROKEN: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "a text": lambda: b"Dear all,",
    "an old .doc": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    "half a file": lambda: build_base()[: len(build_base()) // 2],
    "a zip of something else": lambda: pack({"xl/workbook.xml": b"<workbook/>"}),
    "no content types": lambda: pack({"word/document.xml": parts_of(build_base())["word/document.xml"]}),
    "not xml": lambda: pack({**parts_of(build_base()), "word/document.xml": b"<w:document"}),
    "not a document": lambda: pack({**parts_of(build_base()), "word/document.xml": b"<html/>"}),
    "entities": lambda: pack(doctype(parts_of(build_base()))),
    "huge when unpacked": lambda: pack({**parts_of(build_base()), "word/media/a.bin": bytes(70 * 1024 * 1024)}),
    "too many members": lambda: pack({**parts_of(build_base()), **{f"word/{n}.xml": b"" for n in range(2_001)}}),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_letterhead_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "base.docx"
    path.write_bytes(BROKEN[kind]())
    with pytest.raises(UnreadableInput, match=r"base\.docx.* cannot be used as a letterhead"):
        open_base(open_library(), path)


@pytest.mark.parametrize("name", ["missing.docx", "."])
def test_a_missing_letterhead_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableInput, match="letterhead"):
        open_base(open_library(), tmp_path / name)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3_500), st.integers(0, 255)), min_size=1, max_size=12), st.integers(0, 400))
def test_a_damaged_letterhead_never_surprises(tmp_path: Path, changes: list[tuple[int, int]], cut: int) -> None:
    content = bytearray(build_base())
    for place, value in changes:
        content[place % len(content)] = value
    path = tmp_path / "base.docx"
    path.write_bytes(bytes(content[: len(content) - cut]))
    with suppress(UnreadableInput):
        open_base(open_library(), path)
