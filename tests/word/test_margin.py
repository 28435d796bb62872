"""Comments for ranges that a page brings along: numbered in page order, one place each, nothing left over."""

from __future__ import annotations

from lxml import etree

from qatoolkit.definitions.library import open_library
from qatoolkit.pages.locales import find_locale
from qatoolkit.word.base import pack
from qatoolkit.word.comments import Texts
from qatoolkit.word.margin import UNSURE_FILL, fill_margin
from qatoolkit.word.opening import open_docx
from qatoolkit.word.xml import Element, el, qn

from ..reading import Form, find, first, strings, text_of

SOURCE = find_locale(open_library(), "en")


def ranged(number: int, text: str, pen: str = "") -> list[Element]:
    run = el("w:r", el("w:rPr", el("w:highlight", val=pen), el("w:u", val="single"), el("w:lang", val="en-GB")))
    run.append(el("w:t", text=text))
    start, end = el("w:commentRangeStart", id=number), el("w:commentRangeEnd", id=number)
    return [start, run, end, el("w:r", el("w:commentReference", id=number))]


def document(*pieces: list[Element]) -> bytes:
    """Our base with one paragraph that holds ``pieces``."""
    path = open_library().find("templates/word/base.docx")
    assert path is not None
    package = open_docx(path.read_bytes())
    parts = {name: package.content(name) for name in package.archive.namelist()}
    body = package.part(package.main)
    body[0].insert(0, el("w:p", *(one for piece in pieces for one in piece)))
    return pack({**parts, package.main: etree.tostring(body, encoding="UTF-8", standalone=True)})


def texts(*numbers: int) -> dict[int, Texts]:
    return {number: ((SOURCE, f"remark {number}"),) for number in numbers}


def test_comments_are_numbered_in_the_order_of_the_page() -> None:
    margin = fill_margin(document(ranged(7, "a"), ranged(3, "b")), texts(3, 7))
    form = Form(margin.data)
    assert margin.placed == (7, 3)
    assert strings(form.body, ".//w:commentRangeStart/@w:id") == ["0", "1"]
    assert [text_of(one) for one in find(form.part("word/comments.xml"), "w:comment")] == ["remark 7", "remark 3"]


def test_a_range_without_a_comment_and_a_second_range_go() -> None:
    margin = fill_margin(document(ranged(7, "a"), ranged(9, "b"), ranged(7, "c")), texts(7, 8))
    form = Form(margin.data)
    assert margin.placed == (7,)
    for path in (".//w:commentRangeStart", ".//w:commentRangeEnd", ".//w:commentReference"):
        assert len(find(form.body, path)) == 1
    assert text_of(form.body) == "abc", "the words stay"
    assert not [run for run in find(form.body, ".//w:r") if not len(run)]


def test_without_comments_there_is_no_part_for_them() -> None:
    margin = fill_margin(document(ranged(7, "a")), {})
    assert "word/comments.xml" not in Form(margin.data).archive.namelist()


def test_an_unsure_text_is_shaded_where_the_schema_wants_it() -> None:
    form = Form(fill_margin(document(ranged(1, "a", "lightGray"), ranged(2, "b", "yellow")), {}).data)
    unsure, missing = find(form.body, ".//w:r[w:t]")
    assert first(unsure, "w:rPr/w:shd/@w:fill") == UNSURE_FILL
    assert [node.tag for node in find(unsure, "w:rPr/*")] == [qn("w:u"), qn("w:shd"), qn("w:lang")]
    assert first(missing, "w:rPr/w:highlight/@w:val") == "yellow"
