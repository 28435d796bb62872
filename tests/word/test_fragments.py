"""A document cut at its cells shows what its whole tree shows, or it is not cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from qatoolkit.word.filling import fill_form
from qatoolkit.word.fragments import Fragments
from qatoolkit.word.opening import body_of, open_docx
from qatoolkit.word.paper import Paper, Place, Table
from qatoolkit.word.seeing import read_paper

from ..forms import LANGUAGES, all_tools, compiled
from ..strategies import some_values
from .conftest import TOOL_IDS
from .mutations import ALL, DOCUMENT, ONE, Mutation, mutate

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="{W}"><w:body>'
TURNS = 24
TAIL = "<w:sectPr/></w:body></w:document>"


def plain(paper: Paper) -> list[object]:
    """Everything on paper in a shape that can be compared."""
    return [_place(one) if isinstance(one, Place) else _table(one) for one in paper]


def _table(table: Table) -> list[object]:
    return [(row.head, [_place(cell) for cell in row.cells]) for row in table.rows]


def _place(place: Place) -> tuple[object, ...]:
    lists = [None if one.items is None else etree.tostring(one.items, with_tail=False) for one in place.controls]
    return place.text, place.bare, place.marks, [replace(one, items=None) for one in place.controls], lists


def document(*cells: str, before: str = "<w:p/>", row: str = "") -> bytes:
    made = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"{HEAD}{before}<w:tbl><w:tr>{row}{made}</w:tr></w:tbl>{TAIL}".encode()


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def control(properties: str, text: str) -> str:
    content = f"<w:sdtContent><w:r>{text}</w:r></w:sdtContent>"
    return f"<w:p><w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt></w:p>"


@pytest.mark.parametrize("mutation", [*ONE, *ALL], ids=lambda one: one.__name__)
def test_what_people_and_editors_do_is_seen_alike(mutation: Mutation) -> None:
    """Every mutation by turns on some tools, with one memory for all; a tool meets one mutation or two."""
    fragments = Fragments()
    cut = 0
    for number, name in enumerate(TOOL_IDS):
        if number % TURNS != [*ONE, *ALL].index(mutation) % TURNS:
            continue
        values = some_values(all_tools()[name], 3)
        content = fill_form(compiled(name, LANGUAGES[number // 4 % 4]), values)
        made = mutate(content, mutation, values, number)
        for one in (content, *([made[0]] if made else [])):
            xml = open_docx(one).content(DOCUMENT)
            paper = fragments.read(xml)
            if paper is not None:
                cut += 1
                assert plain(paper) == plain(read_paper(body_of(xml)))
    assert cut > 2


@pytest.mark.parametrize(
    "cells",
    [
        (said("One"), said("Two")),
        (said("One"), said("One")),
        (said("a &amp; b &lt;&quot;&apos;&gt; > c"), said(" \u3000\u00a0x \n y ")),
        (said("") + said("two") + said("three"), "<w:p/>"),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:tab/><w:t>b</w:t><w:drawing/></w:r></w:p>",),
        (control('<w:tag w:val="x"/>', "<w:t>王小明</w:t><w:t> Wang</w:t>"),),
        (control('<w:tag w:val="x"/><w:date w:fullDate="2026-03-02T00:00:00Z"/>', "<w:t>2026</w:t>"),),
        (control('<w:tag w:val="x"/><w:date w:fullDate="2000-01-01T00:00:00Z"/>', "<w:t>2026</w:t>"),),
        (
            control('<w:tag w:val="x"/><w:date w:fullDate="2026-03-02T00:00:00Z"/>', "<w:t>1</w:t>")
            + control('<w:tag w:val="y"/><w:date w:fullDate="2027-03-02T00:00:00Z"/>', "<w:t>2</w:t>"),
        ),
        (control("<w:showingPlcHdr/>", '<w:rPr><w:rStyle w:val="a7"/></w:rPr><w:t>Click here</w:t>'),),
        (control("<w:showingPlcHdr/>", '<w:rPr><w:rStyle w:val="a7"/></w:rPr><w:t> </w:t>'),),
        (said("\ue000 private \uf8ff"),),
        ('<w:p><w:bookmarkStart w:id="1" w:name="qa_x"/><w:r><w:t>x</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>',),
    ],
)
def test_cells_are_seen_alike_again_and_again(cells: tuple[str, ...]) -> None:
    fragments = Fragments()
    xml = document(*cells, row="<w:trPr><w:tblHeader/></w:trPr>")
    for _ in range(2):
        paper = fragments.read(xml)
        assert paper is not None
        assert plain(paper) == plain(read_paper(body_of(xml)))


def test_what_is_remembered_is_without_texts_and_sessions() -> None:
    """The second copy teaches nothing new."""
    fragments = Fragments()
    learnt = []
    for number in range(3):
        date = f'<w:tag w:val="x"/><w:date w:fullDate="2026-03-0{number + 1}T00:00:00Z"/>'
        cells = (
            control(date, f"<w:t>{number}</w:t>"),
            said("Printed").replace("<w:p>", f'<w:p w:rsidR="0000000{number}">'),
        )
        assert fragments.read(document(*cells)) is not None
        (memory,) = fragments.memories.values()
        learnt.append(len(memory))
    assert len(set(learnt)) == 1


def test_a_stretch_is_known_by_its_place_too() -> None:
    """What may stand between two cells may not end the document, however often it was seen."""
    fragments = Fragments()
    cell = f"<w:tc>{said('x')}</w:tc>"
    sound = f"{HEAD}<w:tbl><w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl></w:body></w:document>".encode()
    assert fragments.read(sound) is not None
    torn = sound.replace(b"</w:tr></w:tbl></w:body>", b"</w:tr><w:tr></w:body>")
    assert torn != sound
    assert fragments.read(torn) is None


def test_an_empty_text_is_not_a_text() -> None:
    """They are written alike but for the text; once the one was taken for the other."""
    fragments = Fragments()
    for text in ("", "x", "", "xy"):
        xml = document(said(text))
        paper = fragments.read(xml)
        assert paper is not None
        assert plain(paper) == plain(read_paper(body_of(xml)))


def test_cells_of_two_documents_are_not_the_same_thing() -> None:
    fragments = Fragments()
    for _ in range(2):
        paper = fragments.read(document(said("One"), said("Two")))
        assert paper is not None
        assert len(plain(paper)) == 2
        (table,) = (block for block in paper if isinstance(block, Table))
        assert len(table.rows[0].cells) == 2


def test_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qatoolkit.word.fragments._MOST", 10)
    fragments = Fragments()
    for number in range(50):
        assert fragments.read(document(f'<w:p><w:r w:x="{number}"><w:t>x</w:t></w:r></w:p>')) is not None
    assert sum(map(len, fragments.memories.values())) < 20


@pytest.mark.parametrize(
    "xml",
    [
        document("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
        document(said("x")).replace(b"<w:tbl><w:tr>", b"<w:tbl><w:sdt><w:sdtContent><w:tr>"),
        document(said("x")).replace(b"</w:tr></w:tbl>", b"</w:tr>"),
        document(said("x")).replace(b"</w:tc>", b""),
        document(said("x")).replace(b"<w:tc>", b'<w:tc w:x="1">'),
        document(said("x")).replace(b"UTF-8", b"ISO-8859-1"),
        document(said("x")).replace(b"<w:p/>", b"<!-- <w:tc> --><w:p/>"),
        document(said("x")).replace(b"<w:p/>", b"<?x <w:tc> ?><w:p/>"),
        document(said("<![CDATA[x]]>")),
        document(said("a\rb")),
        document(said('a w:rsidR="00A1B2C3" b')),
        document(said('a w:fullDate="2026-03-02T00:00:00Z" b')),
        document(said("a ]]> b")),
        document(said("&#65;")),
        document(said("&other;")),
        document(said("x")).replace(b">x<", b">\xff<"),
        document(said("x")).replace(b">x<", b">\x0b<"),
        document(said("x")).replace(b"<w:tc>", b'<w:tc><w:p w:x="\0"/>'),
        document(said("\uffff")),
        document('<w:p><w:bookmarkStart w:id="1" w:name="qa_x"/></w:p>', '<w:p><w:bookmarkEnd w:id="1"/></w:p>'),
        document(said("x")) + b"<w:p/>",
        document(said("x")).replace(b'xmlns:w="', b'xmlns:v="'),
        b"<w:document/>",
        b"",
    ],
)
def test_what_cannot_be_cut_is_left_to_the_tree(xml: bytes) -> None:
    assert Fragments().read(xml) is None
