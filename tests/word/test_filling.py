"""Filled forms: every type as it is printed, tables that grow, hostile texts, and back again."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.fields import Field
from qatoolkit.errors import UsageError
from qatoolkit.word.audit import audit
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import Form as Compiled
from qatoolkit.word.writing import _WIDE

from ..reading import Form, cells_of, find, first, kept, rows_of, strings
from .compiled import compiled, filled, shown
from .conftest import Shelf

BODY = """\
choices:
  level: [{code: c1, label: One}, {code: c2, label: Two}, {code: c3, label: Three}, {code: c4, label: Four}, {code: c5, label: Five}]
  sort: [{code: a, label: First}, {code: b, label: Second}]
  code: [{code: e1, label: Excellent}, {code: e2, label: Good}]
sections:
  - id: one
    items:
      - {id: name, type: text, label: Name}
      - {id: story, type: long_text, label: Story}
      - {id: age, type: integer, label: Age, unit: years}
      - {id: size, type: decimal, label: Size}
      - {id: wage, type: money, label: Wage, unit: yuan}
      - {id: born, type: date, label: Born on}
      - {id: level, type: select_one, choices: level, label: Level}
      - {id: code, type: select_one, choices: code, label: Mark, appearance: code}
      - {id: sort, type: select_one, choices: sort, label: Sort}
      - {id: several, type: select_multiple, choices: level, label: Several, or_other: true}
      - {id: double, type: calculate, label: Double, calculation: "${age} * 2"}
  - id: two
    items:
      - id: parts
        type: repeat
        label: Parts
        min_rows: 4
        columns:
          - {id: what, type: text, label: What}
          - {id: weeks, type: integer, label: Weeks, total: weeks_total}
          - {id: done, type: date, label: Done on}
          - {id: sort, type: select_one, choices: sort, label: Sort, appearance: boxes}
          - {id: level, type: select_one, choices: level, label: Level}
          - {id: days, type: calculate, label: Days, calculation: "${weeks} * 5"}
      - {id: weeks_total, type: calculate, label: Weeks in all, calculation: "sum(${parts.weeks})"}
"""  # noqa: E501 - one list a line
MIXED = "\u738b\u5c0f\u660e Wang"
DAY = date(2026, 3, 2)
HOSTILE = {
    "xml": "<w:p/> & ]]> &amp; \"'",
    "rare": "\u4dae \U0002cb4e \U00030000",
    "emoji": "\U0001f600 \U0001f468\u200d\U0001f469",
    "rtl": "\u0645\u062d\u0645\u062f \u202e \u05d0",
    "formula": "=1+1",
    "marks": "{{ 7 * 7 }} %s %(x)s \\1 <?qa text?> «x»",
    "long": "\u957f" * 20_000,
    "joined": "e\u0301 \u00e9 \ufb01",
}


@pytest.fixture(params=["controls", "plain"])
def plain(request: pytest.FixtureRequest) -> bool:
    return str(request.param) == "plain"


@pytest.fixture
def form(shelf: Shelf, plain: bool) -> Compiled:
    return compiled(shelf, BODY, plain=plain)


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("name", MIXED, MIXED),
        ("story", "one\ntwo\n\nfour", "one/two//four"),
        ("age", 17, "17"),
        ("age", -1, "-1"),
        ("size", Decimal("1.50"), "1.50"),
        ("wage", Decimal("1E+4"), "10000"),
        ("wage", 3000, "3000"),
        ("born", DAY, "2026\u5e743\u67082\u65e5"),
        ("code", "e2", "e2"),
        ("several.other", "Six", "\u00a0Six\u00a0"),
        ("parts.2.what", "Turning", "Turning"),
        ("parts.2.done", DAY, "2026\u5e743\u67082\u65e5"),
    ],
)
def test_an_answer_stands_in_place_of_the_blank(form: Compiled, path: str, value: Value, text: str) -> None:
    assert shown(filled(form, {path: value}), path) == text


def test_a_list_shows_the_option_in_the_leading_language(form: Compiled, shelf: Shelf) -> None:
    shown_here = shown(filled(form, {"level": "c2", "parts.1.level": "c2"}), "level")
    assert shown_here.startswith("\u8bd1")
    assert shown(filled(compiled(shelf, BODY, "en,zh"), {"level": "c2"}), "level") == "Two"


def test_boxes_are_ticked_and_the_others_stay_empty(form: Compiled) -> None:
    made = filled(form, {"sort": "b", "several": ("c1", "c3", "other"), "parts.3.sort": "a"})
    ticked = {path: shown(made, path) for path in ("sort/a", "sort/b", "parts.3.sort/a", "parts.3.sort/b")}
    assert ticked == {"sort/a": "□", "sort/b": "☑", "parts.3.sort/a": "☑", "parts.3.sort/b": "□"}
    assert [shown(made, f"several/{code}") for code in ("c1", "c2", "c3", "c4", "c5", "other")] == list("☑□☑□□☑")
    runs = find(made.body, ".//w:r[w:t='☑']")
    assert len(runs) == 5
    assert {font for run in runs for font in strings(run, "w:rPr/w:rFonts/@w:ascii|w:rPr/w:rFonts/@w:eastAsia")} == {
        "Segoe UI Symbol"
    }


def test_a_ticked_control_says_so(shelf: Shelf) -> None:
    made = filled(compiled(shelf, BODY), {"sort": "b"})
    assert first(made.control("sort/b"), ".//w14:checked/@w14:val") == "1"
    assert first(made.control("sort/a"), ".//w14:checked/@w14:val") == "0"


def test_calculations_are_printed_and_never_taken_from_outside(form: Compiled) -> None:
    made = filled(form, {"age": 17, "double": 1, "parts.1.weeks": 2, "parts.6.weeks": 3})
    assert (shown(made, "double"), shown(made, "weeks_total")) == ("34", "5")
    assert (shown(made, "parts.1.days"), shown(made, "parts.6.days")) == ("10", "15")


def test_an_answered_control_stays_and_is_no_placeholder_any_more(shelf: Shelf) -> None:
    form = compiled(shelf, BODY)
    values: Values = {"name": "Li", "born": DAY, "level": "c1", "parts.1.done": DAY}
    made, blank = filled(form, values), filled(form, {})
    assert made.tags() == blank.tags()
    assert made.bookmarks() == blank.bookmarks()
    for path in values:
        control = made.control(path)
        assert not find(control, ".//w:showingPlcHdr|.//w:sdtContent//w:rStyle|.//w:sdtContent//w:color"), path
        assert first(control, ".//w:lock/@w:val") == "sdtLocked"
    assert find(made.control("age"), ".//w:showingPlcHdr"), "what is not answered stays a placeholder"
    assert first(made.control("born"), ".//w:date/@w:fullDate") == "2026-03-02T00:00:00Z"


def test_the_label_of_a_narrow_list_is_not_as_small_as_its_arrow(shelf: Shelf) -> None:
    control = filled(compiled(shelf, BODY), {"parts.1.level": "c1"}).control("parts.1.level")
    assert not find(control, ".//w:sdtContent//w:sz|.//w:sdtContent//w:rFonts[@w:ascii]")


@pytest.mark.parametrize("languages", ["zh", "en", "en,zh"])
def test_han_text_has_its_hint_and_language_whatever_leads(shelf: Shelf, languages: str) -> None:
    control = filled(compiled(shelf, BODY, languages), {"name": MIXED, "story": "Story"}).control("name")
    assert first(control, ".//w:sdtContent//w:rFonts/@w:hint") == "eastAsia"
    assert first(control, ".//w:sdtContent//w:lang/@w:eastAsia") == "zh-CN"


def test_latin_text_in_an_english_form_has_no_hint(shelf: Shelf) -> None:
    control = filled(compiled(shelf, BODY, "en,zh"), {"name": "M\u00fcller"}).control("name")
    assert not strings(control, ".//w:sdtContent//w:rFonts/@w:hint")


def test_every_wide_character_is_known_as_such() -> None:
    wide = (chr(code) for code in range(0x110000) if unicodedata.east_asian_width(chr(code)) in "WF")
    assert [f"{ord(one):04X}" for one in wide if not _WIDE.search(one) and unicodedata.category(one) != "Cn"] == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_arrives_unchanged(form: Compiled, text: str) -> None:
    made = filled(form, {"name": text, "story": text, "several.other": text, "parts.9.what": text})
    assert shown(made, "name") == shown(made, "story") == shown(made, "parts.9.what") == text
    assert shown(made, "several.other") == f"\u00a0{text}\u00a0"
    assert audit(made.content) == []


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1f", "\r", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_no_document_holds_is_refused_and_never_dropped(form: Compiled, character: str) -> None:
    with pytest.raises(UsageError) as error:
        fill_form(form, {"name": f"a{character}b", "parts.7.what": character, "age": 1})
    assert [(one.id, one.path, one.values["codes"]) for one in error.value.problems] == [
        ("answer-stray-character", path, f"U+{ord(character):04X}") for path in ("name", "parts.7.what")
    ]


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("nowhere", "x", "answer-no-place"),
        ("parts.what", "x", "answer-no-place"),
        ("parts.0.what", "x", "answer-no-place"),
        ("parts.07.what", "x", "answer-no-place"),
        ("parts.2001.what", "x", "answer-no-place"),
        ("parts.9.nothing", "x", "answer-no-place"),
        ("sort/a", "x", "answer-no-place"),
        ("name", 5, "answer-kind"),
        ("age", "17", "answer-kind"),
        ("age", True, "answer-kind"),
        ("age", Decimal("1.5"), "answer-kind"),
        ("wage", "3000", "answer-kind"),
        ("wage", Decimal("NaN"), "answer-number-reach"),
        ("born", "2026-03-02", "answer-kind"),
        ("sort", ("a",), "answer-kind"),
        ("several", "c1", "answer-kind"),
        ("sort", "z", "answer-option"),
        ("several", ("c1", "c9"), "answer-option"),
        ("level", "One", "answer-option"),
        ("level", 1, "answer-kind"),
        ("parts.9.sort", "z", "answer-option"),
    ],
)
def test_what_does_not_fit_is_a_problem_of_its_path(form: Compiled, path: str, value: Value, problem: str) -> None:
    with pytest.raises(UsageError) as error:
        fill_form(form, {path: value})
    assert [(one.id, one.path) for one in error.value.problems] == [(problem, path)]
    assert "{" not in error.value.problems[0].text


def test_all_problems_come_at_once(form: Compiled) -> None:
    with pytest.raises(UsageError) as error:
        fill_form(form, {"name": 1, "nowhere": "x", "born": 2, "parts.8.weeks": "x"})
    assert {one.path for one in error.value.problems} == {"name", "nowhere", "born", "parts.8.weeks"}


def table_rows(form: Form) -> list[list[str]]:
    (table,) = (one for one in form.tables() if find(one, ".//w:bookmarkStart[@w:name='qa_parts__1__what']"))
    return [cells_of(row) for row in rows_of(table)]


def test_a_table_grows_as_far_as_its_answers(form: Compiled) -> None:
    made = filled(form, {"parts.1.what": "one", "parts.7.what": "seven", "parts.7.weeks": 3})
    head, *rows, total = table_rows(made)
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "6", "7"]
    assert rows[6][1:3] == ["seven", "3"]
    assert [row[1].strip() for row in rows[1:6]] == [""] * 5
    assert len(total) < len(head)
    assert (shown(made, "parts.7.what"), shown(made, "parts.7.sort/b")) == ("seven", "□")


def test_grown_rows_have_names_and_numbers_of_their_own(shelf: Shelf, plain: bool) -> None:
    body = BODY + BODY[BODY.index("      - id: parts") : BODY.index("      - {id: weeks_total")].replace(
        "id: parts", "id: others"
    ).replace(", total: weeks_total", "")
    made = filled(
        compiled(shelf, body, plain=plain), {"parts.30.what": "x", "others.9.what": "y", "others.5.level": "c1"}
    )
    assert audit(made.content) == []
    assert {"qa_parts__30__sort___a", "qa_others__9__done"} <= set(made.bookmarks())
    if not plain:
        assert {"parts.30.sort/a", "others.9.done"} <= set(made.tags())
        alias = {first(made.control(f"parts.{row}.what"), ".//w:alias/@w:val") for row in (4, 5, 30)}
        assert len(alias) == 1


def test_a_table_that_fits_keeps_its_printed_rows(form: Compiled) -> None:
    assert len(table_rows(filled(form, {"parts.4.what": "x"}))) == len(table_rows(filled(form, {}))) == 6


def test_only_the_last_row_stays_with_the_total(form: Compiled) -> None:
    made = filled(form, {"parts.7.what": "x"})
    (table,) = (one for one in made.tables() if find(one, ".//w:bookmarkStart[@w:name='qa_parts__1__what']"))
    assert [kept(row) for row in rows_of(table)[2:]] == [False] * 5 + [True, False]


def test_the_manifest_lists_grown_rows(form: Compiled) -> None:
    made = filled(form, {"parts.5.what": "x"})
    manifest = made.part("customXml/item1.xml")
    assert first(manifest, "qa:field[@path='parts.5.weeks']/@type") == "integer"
    assert first(manifest, "qa:field[@path='parts.5.sort']/@options") == "a b"
    assert len(strings(manifest, "qa:field/@path")) == len(set(strings(manifest, "qa:field/@path")))


def test_a_form_can_be_filled_in_again_by_word(shelf: Shelf) -> None:
    """Each control of the filled form still has its kind and its list."""
    form = compiled(shelf, BODY)
    made = filled(form, {"level": "c2", "born": DAY, "parts.9.level": "c1"})
    for tag in ("level", "parts.9.level"):
        assert strings(made.control(tag), ".//w:listItem/@w:value") == ["c1", "c2", "c3", "c4", "c5"]
    assert first(made.control("parts.9.done"), ".//w:date/w:dateFormat/@w:val")


def answer(field: Field) -> st.SearchStrategy[Value]:
    """Anything that a field may be answered."""
    words = st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufffe\uffff"),
        min_size=1,
        max_size=12,
    )
    lines = st.lists(words.filter(lambda one: bool(one.strip())), min_size=1, max_size=3).map("\n".join)
    texts = lines.map(lambda text: text.strip(" \u3000\u2002\u00a0")).filter(bool)
    numbers = st.decimals(-(10**9), 10**9, places=2)
    made: Mapping[str, st.SearchStrategy[Value]] = {
        "text": texts,
        "long_text": texts,
        "integer": st.integers(-(10**12), 10**12),
        "decimal": numbers,
        "money": numbers,
        "date": st.dates(date(1900, 1, 1), date(2100, 12, 31)),
        "select_one": st.sampled_from(field.options or ("none",)),
        "select_multiple": st.sets(st.sampled_from(field.options or ("none",)), min_size=1).map(
            lambda chosen: tuple(code for code in field.options if code in chosen)
        ),
    }
    return made[field.type]


def drawn(data: st.DataObject, form: Compiled) -> Values:
    """Answers to some slots, and to some of rows that are not printed."""
    asked = {path: field for path, field in form.slots.blank.items() if not field.computed}
    for table in form.tables.values():
        row = data.draw(st.integers(1, 3)) + table.printed
        columns = form.slots.repeats[table.item].items()
        asked |= {f"{table.item}.{row}.{name}": field for name, field in columns if not field.computed}
    chosen = data.draw(st.lists(st.sampled_from(sorted(asked)), max_size=8, unique=True))
    return {path: data.draw(answer(asked[path]), label=path) for path in chosen if _may_be_said(path, chosen)}


def _may_be_said(path: str, chosen: list[str]) -> bool:
    """The words for “other” go with its tick, which is not drawn here."""
    return not path.endswith(".other") or path.removesuffix(".other") not in chosen


MODES = ["zh", "en", "zh,en", "en,zh"]


@pytest.mark.parametrize("languages", MODES)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_filled_in_is_sound_and_stands_there(
    shelf: Shelf, plain: bool, languages: str, data: st.DataObject
) -> None:
    """Our own look at the XML, without the program's reader."""
    form = compiled(shelf, BODY, languages, plain=plain)
    values = drawn(data, form)
    made = filled(form, values, document="d-1")
    assert audit(made.content) == []
    for path, value in values.items():
        if isinstance(value, str) and form.slots.find(path).type in ("text", "long_text"):  # type: ignore[union-attr]
            assert shown(made, path).strip("\u00a0") == value.replace("\n", "/").strip("\u00a0")
