"""Rare characters, right-to-left words and signs of XML reach the document as they are."""

from __future__ import annotations

import pytest

from qatoolkit.word.audit import audit

from ..reading import find, first, runs_of, strings, text_of
from .conftest import PO_HEAD, Shelf

RARE = {
    "extension A": "\u4dae\u3400",
    "a given name of U+4DAE": "\u738b\u4dae",
    "extension E, outside the first plane": "\U0002cb4e",
    "extension G": "\U00030edd",
    "a common variant": "\u5586",
    "a compatibility ideograph": "\uf9dc",
    "with a variation selector": "\u845b\U000e0100",
    "middle dot of minority names": "\u963f\u4f9d\u53e4\u4e3d\u00b7\u4e70\u4e70\u63d0",
    "signs of XML": "a < b & c > \u201cd\u201d 'e'",
    "a decomposed accent": "Zoe\u0308",
}
BODY = "sections:\n  - id: a\n    items:\n      - {id: name, type: text, label: Name}\n"


@pytest.mark.parametrize("kind", RARE)
def test_rare_characters_survive(shelf: Shelf, kind: str) -> None:
    form = shelf.form(BODY, "zh", words={"Name": RARE[kind]})
    assert form.texts("QALabel1") == [RARE[kind]]
    assert strings(form.body, ".//w:sdtPr/w:alias/@w:val") == [RARE[kind]]
    assert audit(form.content) == []


@pytest.mark.parametrize("kind", ["extension A", "extension E, outside the first plane", "extension G"])
def test_rare_characters_keep_the_east_asian_font(shelf: Shelf, kind: str) -> None:
    form = shelf.form(BODY, "zh", words={"Name": RARE[kind]})
    (run,) = [run for run in runs_of(form.body) if text_of(run) == RARE[kind]]
    assert first(run, "w:rPr/w:rFonts/@w:hint") == "eastAsia"
    assert first(run, "w:rPr/w:lang/@w:eastAsia") == "zh-CN"


def test_the_square_root_and_the_box_get_a_font_of_their_own(shelf: Shelf) -> None:
    form = shelf.form(BODY, "zh", words={"Name": "打\u221a或\u25a1"})
    label = find(form.tables()[0], ".//w:tc")[0]
    found = [(text_of(run), first(run, "w:rPr/w:rFonts/@w:ascii")) for run in runs_of(label)]
    assert found == [("打", ""), ("\u221a", "SimSun"), ("或", ""), ("\u25a1", "SimSun")]


ARABIC = "\u0627\u0644\u0627\u0633\u0645"


@pytest.fixture
def arabic(shelf: Shelf) -> Shelf:
    """A language from right to left, with only its code and the words of one form."""
    shelf.put("locales/ar/locale.yaml", "babel: ar\n")
    tool = shelf.tool(BODY)
    entries = "".join(
        f'\nmsgctxt "mini:{key}"\nmsgid "{text}"\nmsgstr "{ARABIC}"\n'
        for key, text in (("title", tool.title), ("purpose", tool.purpose), ("a.name.label", "Name"))
    )
    shelf.put("locales/ar/LC_MESSAGES/tools/mini.po", PO_HEAD + entries)
    return shelf


def test_right_to_left_text_is_marked_as_such(arabic: Shelf) -> None:
    from ..reading import Form

    form = Form(arabic.bytes_of(arabic.tool(BODY), "ar,en", draft=True))
    runs = [run for run in runs_of(form.body) if text_of(run) == ARABIC]
    assert len(runs) == 3
    for run in runs:
        assert find(run, "w:rPr/w:rtl")
        assert first(run, "w:rPr/w:lang/@w:bidi").startswith("ar")
        assert find(next(run.iterancestors("{*}p")), "w:pPr/w:bidi")
    english = [run for run in runs_of(form.body) if text_of(run) == "Name"]
    assert english
    assert not find(next(english[0].iterancestors("{*}p")), "w:pPr/w:bidi")
    assert find(form.tables()[0], "w:tblPr/w:bidiVisual"), "tables begin at the right"
    assert find(form.sections()[0], "w:bidi")


def test_right_to_left_second_leaves_tables_as_they_are(arabic: Shelf) -> None:
    from ..reading import Form

    form = Form(arabic.bytes_of(arabic.tool(BODY), "en,ar", draft=True))
    assert not find(form.tables()[0], "w:tblPr/w:bidiVisual")
    assert ARABIC in form.texts("QALabel2")
