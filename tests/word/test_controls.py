"""Content controls: one a answer, at run level, named three times, with the paper blank as what is seen."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from ..reading import Form, find, first, rows_of, strings, text_of
from .conftest import Shelf

BODY = """\
choices:
  two:
    - {code: a, label: First}
    - {code: b, label: Second}
  five:
    - {code: c1, label: One}
    - {code: c2, label: Two}
    - {code: c3, label: Three}
    - {code: c4, label: Four}
    - {code: c5, label: Five}
  codes:
    - {code: e1, label: Excellent}
    - {code: e2, label: Good}
sections:
  - id: one
    title: Facts
    items:
      - {id: name, type: text, label: Name, personal_data: 1}
      - {id: born, type: date, label: Born}
      - {id: sort, type: select_one, choices: two, label: Sort}
      - {id: several, type: select_multiple, choices: five, label: Several, or_other: true}
      - {id: level, type: select_one, choices: five, label: Level}
      - {id: code, type: select_one, choices: codes, label: Code, appearance: code}
      - {id: days, type: integer, label: Days, unit: days}
  - id: two
    title: Words
    items:
      - {id: remarks, type: long_text, label: Remarks, lines: 3}
"""
WORDS = {"First": "第一", "Second": "第二", "One": "一", "Five": "五", "Name": "姓名", "days": "天"}
ORDER = [
    "rPr", "alias", "tag", "id", "lock", "placeholder", "showingPlcHdr", "date", "dropDownList", "checkbox",
]  # fmt: skip


@pytest.fixture
def form(shelf: Shelf) -> Form:
    return shelf.form(BODY, words=WORDS)


def kinds(control: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in find(control, "w:sdtPr/*")]


def test_properties_stand_in_the_order_of_the_schema(form: Form) -> None:
    assert form.controls()
    for control in form.controls():
        assert sorted(kinds(control), key=ORDER.index) == kinds(control)


def test_a_control_is_a_run_between_two_ends_of_its_bookmark(form: Form) -> None:
    for control in form.controls():
        before, after = control.getprevious(), control.getnext()
        assert find(control, "parent::w:p")
        assert before is not None
        assert after is not None
        assert first(before, "self::w:bookmarkStart/@w:id") == first(after, "self::w:bookmarkEnd/@w:id") != ""
        assert first(before, "@w:name").startswith("qa_")


def test_numbers_are_unique_and_names_say_the_same(form: Form) -> None:
    numbers = strings(form.body, ".//w:sdtPr/w:id/@w:val") + strings(form.body, ".//w:bookmarkStart/@w:id")
    assert len(set(numbers)) == len(numbers) == 2 * len(form.controls())
    plain = [name.removeprefix("qa_").replace("___", "/").replace("__", ".") for name in form.bookmarks()]
    assert plain == form.tags()
    assert form.tags() == [
        "name", "born", "sort/a", "sort/b",
        "several/c1", "several/c2", "several/c3", "several/c4", "several/c5", "several/other", "several.other",
        "level", "code", "days", "remarks",
    ]  # fmt: skip


def test_a_control_cannot_be_deleted_and_has_a_title_in_both_languages(form: Form) -> None:
    assert all(first(control, "w:sdtPr/w:lock/@w:val") == "sdtLocked" for control in form.controls())
    assert first(form.control("name"), "w:sdtPr/w:alias/@w:val") == "姓名 / Name"
    assert all(strings(control, "w:sdtPr/w:alias/@w:val") for control in form.controls())


def test_nothing_that_libreoffice_destroys(form: Form) -> None:
    """``w:text`` is repeated once a script by 7.4, bound parts are emptied: reference in docs/word-forms.md."""
    inside = {etree.QName(child).localname for child in find(form.body, ".//w:sdtPr/*")}
    assert not inside & {"text", "dataBinding", "repeatingSection", "repeatingSectionItem", "group", "docPartObj"}
    assert not [name for name in form.archive.namelist() if "glossary" in name]


def test_free_text_is_rich_text_with_wide_spaces(shelf: Shelf, form: Form) -> None:
    control = form.control("name")
    assert not set(kinds(control)) & {"date", "dropDownList", "checkbox"}
    assert set(text_of(control)) == {"\u3000"}
    alone = "sections: [{id: a, items: [{id: name, type: text, label: Name}]}]\n"
    assert text_of(shelf.form(alone).control("name")) == "\u3000" * 14, "more would be hard to click away"
    assert kinds(control)[-1] == "showingPlcHdr"
    assert set(strings(control, ".//w:r/w:rPr/w:rStyle/@w:val")) == {"QAPlaceholder"}


def test_what_is_typed_is_not_grey(form: Form) -> None:
    for control in form.controls():
        assert not find(control, "w:sdtPr/w:rPr/w:rStyle|w:sdtPr/w:rPr/w:color")


@pytest.mark.parametrize(
    ("languages", "blank", "pattern", "language"),
    [("zh,en", r"\s+年\s+月\s+日", "yyyy'年'M'月'd'日'", "zh-CN"), ("en,zh", r"[_/ ]+", "d MMMM yyyy", "en-GB")],
)
def test_a_date_is_picked_in_the_leading_language(
    shelf: Shelf, languages: str, blank: str, pattern: str, language: str
) -> None:
    control = shelf.form(BODY, languages).control("born")
    (date,) = find(control, "w:sdtPr/w:date")
    assert [etree.QName(child).localname for child in date] == ["dateFormat", "lid", "storeMappedDataAs", "calendar"]
    assert (first(date, "w:dateFormat/@w:val"), first(date, "w:lid/@w:val")) == (pattern, language)
    assert re.fullmatch(blank, text_of(control))
    assert "showingPlcHdr" in kinds(control)


def test_a_box_for_each_option_with_fonts_that_have_the_sign(form: Form) -> None:
    for tag in ("sort/a", "several/c5", "several/other"):
        control = form.control(tag)
        assert text_of(control) == "□"
        assert "showingPlcHdr" not in kinds(control), "a box is never a placeholder"
        (box,) = find(control, "w:sdtPr/w14:checkbox")
        states = {etree.QName(state).localname: state.attrib.values() for state in box}
        assert states["checked"] == ["0"]
        assert states["checkedState"] == ["2611", "Segoe UI Symbol"]
        assert states["uncheckedState"] == ["25A1", "SimSun"]
        fonts = find(control, ".//w:sdtContent//w:rFonts")[0]
        assert {fonts.get(f"{{{fonts.nsmap['w']}}}{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "SimSun"
        }


def test_an_option_never_leaves_its_box(form: Form) -> None:
    line = next(text for _, text in form.paragraphs() if "第一" in text)
    assert line == "□\u00a0第一\u00a0First\u3000□\u00a0第二\u00a0Second"


def test_other_has_a_line_to_write_on(form: Form) -> None:
    control = form.control("several.other")
    assert set(text_of(control)) == {"\u00a0"}
    assert first(control, ".//w:sdtContent//w:u/@w:val") == first(control, "w:sdtPr/w:rPr/w:u/@w:val") == "single"


def test_a_drop_down_list_stores_codes(form: Form) -> None:
    entries = find(form.control("level"), "w:sdtPr/w:dropDownList/w:listItem")
    assert [first(one, "@w:value") for one in entries] == ["c1", "c2", "c3", "c4", "c5"]
    assert first(entries[0], "@w:displayText") == "一"
    assert text_of(form.control("level")).strip("\u3000") == "▼"


def test_a_list_of_codes_shows_codes_and_explains_them_on_paper(form: Form) -> None:
    entries = find(form.control("code"), "w:sdtPr/w:dropDownList/w:listItem")
    assert [first(one, "@w:displayText") for one in entries] == ["e1", "e2"]
    assert any("e1 Excellent" in text and "e2 Good" in text for text in form.texts("QANote2"))


def test_the_options_of_a_list_stand_in_the_notes_for_people_with_a_pen(form: Form) -> None:
    assert any(all(word in text for word in ("One", "Five")) for text in form.texts("QANote2"))
    assert not any("First" in text for text in form.texts("QANote2")), "boxes explain themselves"


def test_a_unit_stands_behind_its_blank_in_both_languages(form: Form) -> None:
    line = next(text for style, text in form.paragraphs() if style == "QAAnswer" and "days" in text)
    assert re.fullmatch("\u3000+ 天 days", line)


def test_no_run_is_empty(form: Form) -> None:
    assert find(form.body, ".//w:r")
    assert not find(form.body, ".//w:r[not(*[not(self::w:rPr)])]")


def test_a_blank_never_makes_its_cell_wrap(form: Form) -> None:
    for table in form.tables():
        for row in rows_of(table):
            for cell in find(row, "w:tc"):
                blank = max((text.count("\u3000") for text in map(text_of, find(cell, ".//w:sdt"))), default=0)
                room = int(first(cell, "w:tcPr/w:tcW/@w:w")) - 2 * 85
                assert blank * 10.5 * 20 <= room


def test_a_plain_form_has_no_control_and_keeps_its_bookmarks(shelf: Shelf, form: Form) -> None:
    plain = shelf.form(BODY, words=WORDS, plain=True)
    assert plain.controls() == []
    assert plain.bookmarks() == form.bookmarks()
    assert plain.paragraphs() == form.paragraphs()


def test_a_protected_form_opens_only_its_controls(shelf: Shelf, form: Form) -> None:
    locked = shelf.form(BODY, words=WORDS, protect=True)
    (protection,) = find(locked.part("word/settings.xml"), "w:documentProtection")
    assert (first(protection, "@w:edit"), first(protection, "@w:enforcement")) == ("forms", "1")
    assert not find(form.part("word/settings.xml"), "w:documentProtection")
    assert locked.tags() == form.tags()


def test_an_answer_stands_once_however_many_languages_there_are(shelf: Shelf, form: Form) -> None:
    assert shelf.form(BODY, "zh").tags() == shelf.form(BODY, "en,zh").tags() == form.tags()
