"""The own check of Word files: each fault is seen on a document that was damaged on purpose; our forms have none."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

import pytest
from lxml import etree

from qatoolkit.messages import MESSAGES
from qatoolkit.word import audit as room
from qatoolkit.word.audit import audit
from qatoolkit.word.base import pack

from ..forms import cases
from ..reading import NAMES, Form, W, find
from .conftest import Render, Shelf

BODY = """\
choices:
  two: [{code: a, label: First}, {code: b, label: Second}]
sections:
  - id: person
    items:
      - {id: name, type: text, label: Name}
      - {id: sort, type: select_one, choices: two, label: Sort}
      - {id: day, type: date, label: Day}
  - id: plan
    items:
      - {id: steps, type: matrix, label: Steps, columns: [{id: c, type: text, label: C}], rows: [{id: r, label: R}]}
      - {id: more, type: matrix, label: More, columns: [{id: c, type: text, label: C}], rows: [{id: r, label: R}]}
"""
Damage = Callable[[etree._Element], None]


@pytest.fixture
def form(shelf: Shelf) -> Form:
    return shelf.form(BODY)


def spoil(form: Form, damage: Damage, part: str = "word/document.xml") -> bytes:
    """The form with one part changed."""
    parts = {name: form.archive.read(name) for name in form.archive.namelist()}
    tree = etree.fromstring(parts[part])
    damage(tree)
    return pack({**parts, part: etree.tostring(tree)})


def one(tree: etree._Element, path: str) -> etree._Element:
    return find(tree, path)[0]


def set_value(path: str, value: str, name: str = "val") -> Damage:
    def change(tree: etree._Element) -> None:
        one(tree, path).set(f"{W}{name}", value)

    return change


def repeat_value(path: str, name: str = "val") -> Damage:
    """The second of two gets the value of the first."""

    def change(tree: etree._Element) -> None:
        two = find(tree, path)
        two[1].set(f"{W}{name}", two[0].get(f"{W}{name}") or "")

    return change


def remove(path: str) -> Damage:
    def change(tree: etree._Element) -> None:
        element = one(tree, path)
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)

    return change


def add(path: str, xml: str, place: int = -1) -> Damage:
    """Put a child into the first element of a path, at the end or at a place."""

    def change(tree: etree._Element) -> None:
        parent = one(tree, path)
        child = etree.fromstring(f'<w:x xmlns:w="{NAMES["w"]}">{xml}</w:x>')[0]
        parent.insert(len(parent) if place < 0 else place, child)

    return change


def wrap_paragraph(tree: etree._Element) -> None:
    """A run-level control becomes a block-level one."""
    control = one(tree, ".//w:sdt")
    paragraph = next(control.iterancestors(f"{W}p"))
    content = one(control, "w:sdtContent")
    paragraph.addprevious(control)
    content.append(paragraph)


def swap(tree: etree._Element) -> None:
    tag, alias = one(tree, ".//w:sdtPr/w:tag"), one(tree, ".//w:sdtPr/w:alias")
    tag.addnext(alias)


DAMAGES: dict[str, list[Damage]] = {
    "tag-length": [set_value(".//w:sdtPr/w:tag", "a" * 65), remove(".//w:sdtPr/w:tag")],
    "tag-twice": [repeat_value(".//w:sdtPr/w:tag")],
    "id-twice": [repeat_value(".//w:sdtPr/w:id")],
    "control-not-in-run": [wrap_paragraph],
    "control-order": [
        swap,
        add(".//w:sdtPr", "<w:text/>"),
        add(".//w:sdtPr", "<w:dataBinding/>", 0),
        add(".//w:sdtPr[w:date]", "<w:showingPlcHdr/>"),
        remove(".//w:sdtPr"),
    ],
    "control-unmarked": [remove(".//w:bookmarkStart"), remove(".//w:bookmarkEnd")],
    "bookmark-twice": [repeat_value(".//w:bookmarkStart", "name")],
    "bookmark-length": [set_value(".//w:bookmarkStart", "qa_" + "a" * 38, "name")],
    "bookmark-unpaired": [
        remove(".//w:bookmarkStart"),
        remove(".//w:bookmarkEnd"),
        repeat_value(".//w:bookmarkStart", "id"),
    ],
    "table-head": [remove(".//w:tbl[w:tblPr/w:tblCaption]//w:tblHeader")],
    "table-width": [set_value(".//w:gridCol", "1", "w"), remove(".//w:tblW")],
    "caption-twice": [repeat_value(".//w:tblCaption")],
    "theme-font": [set_value(".//w:rFonts", "minorEastAsia", "eastAsiaTheme")],
    "empty-run": [remove(".//w:r[w:t]/w:t"), add(".//w:p", "<w:r/>")],
    "han-without-font": [
        remove(".//w:r[w:rPr/w:lang/@w:eastAsia]/w:rPr"),
        remove(".//w:r[w:rPr/w:lang/@w:eastAsia][w:t='译文1']/w:rPr/w:lang"),
        remove(".//w:r[w:rPr/w:lang/@w:eastAsia]/w:rPr/w:rFonts"),
    ],
}
CASES = [(what, damage) for what, damages in DAMAGES.items() for damage in damages]


def test_a_sound_form_passes(form: Form) -> None:
    assert audit(form.content) == []


@pytest.mark.parametrize(("what", "damage"), CASES, ids=[f"{what}-{number}" for number, (what, _) in enumerate(CASES)])
def test_each_fault_is_found(form: Form, what: str, damage: Damage) -> None:
    found = audit(spoil(form, damage))
    assert f"docx-{what}" in {problem.id for problem in found}
    assert all(problem.text for problem in found)


def test_other_parts_are_checked_too(form: Form) -> None:
    footer = next(name for name in form.archive.namelist() if name.startswith("word/footer"))
    damaged = spoil(form, add(".//w:p", "<w:r/>"), footer)
    assert [problem.id for problem in audit(damaged)] == ["docx-empty-run"]
    damaged = spoil(form, set_value(".//w:rFonts", "minorHAnsi", "asciiTheme"), "word/styles.xml")
    assert [problem.id for problem in audit(damaged)] == ["docx-theme-font"]


def test_every_check_is_tried_here() -> None:
    known = set(re.findall(r"_problem\(\s*\"([a-z-]+)\"", inspect.getsource(room)))
    assert known == set(DAMAGES)
    assert {f"docx-{what}" for what in known} == {name for name in MESSAGES if name.startswith("docx-")}


@pytest.mark.parametrize("plain", [False, True])
def test_every_form_of_the_library_is_sound(render: Render, tool_id: str, plain: bool) -> None:
    assert audit(render(tool_id, plain=plain).content) == []


@pytest.mark.parametrize(("name", "plain"), cases(False, True))
def test_in_the_other_look_too(render: Render, name: str, plain: bool) -> None:
    assert audit(render(name, look="workshop", plain=plain).content) == []


@pytest.mark.parametrize(("name", "languages"), cases("zh", "en", "en,zh"))
def test_in_other_languages_too(render: Render, name: str, languages: str) -> None:
    assert audit(render(name, languages).content) == []
