"""Languages are data: found under every name people use, complete from a few lines, broken ones reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.errors import DefinitionError, UsageError
from qatoolkit.pages.locales import available_locales, find_locale, find_locales, new_locale


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    """A user's folder laid over the built-in library."""
    return Library((tmp_path, *open_library().roots))


def put(library: Library, address: str, text: str) -> None:
    path = library.roots[0] / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


KHMER = """
babel: km
script: Khmr                 # takes slot and line height from _scripts.yaml
word: {lang: km-KH, slot: cs, font: Khmer OS Battambang, size: 12, line: 1.3}
date_blank: "ថ្ងៃទី ____ ខែ ____ ឆ្នាំ ______"
punctuation: {stop: "។", question: "?", list: ", "}
checks: {end-punct: off, invisible: off}
plural: "nplurals=1; plural=0;"
"""


@pytest.mark.parametrize("wanted", ["zh", "ZH", "zh-CN", "zh_cn", "zh_Hans", "zh-hans-cn", "zh_Hans_CN", " zh "])
def test_every_name_of_chinese_finds_it(wanted: str) -> None:
    assert find_locale(open_library(), wanted).id == "zh_Hans_CN"


@pytest.mark.parametrize("wanted", ["en", "EN", "en-GB", "en_US"])
def test_a_folder_without_region_serves_every_region(wanted: str) -> None:
    assert find_locale(open_library(), wanted).id == "en"


@pytest.mark.parametrize("wanted", ["zh_TW", "zh-Hant", "km", "", "x", "Chinese", "../en", "zh@pseudo"])
def test_an_unknown_language_is_refused_with_those_that_exist(wanted: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_locale(open_library(), wanted)
    assert caught.value.problems[0].id == "unknown-language"
    assert "zh_Hans_CN" in str(caught.value)


def test_of_two_that_fit_the_likely_one_is_taken(shelf: Library) -> None:
    put(shelf, "locales/zh_Hant_TW/locale.yaml", "name: 繁體中文\n")
    assert {"en", "zh_Hans_CN", "zh_Hant_TW"} <= set(available_locales(shelf))
    assert find_locale(shelf, "zh").id == "zh_Hans_CN"
    assert find_locale(shelf, "zh-TW").id == "zh_Hant_TW"
    assert find_locale(shelf, "zh_Hant").id == "zh_Hant_TW"


def test_several_languages_keep_their_order() -> None:
    assert [locale.id for locale in find_locales(open_library(), "en, zh")] == ["en", "zh_Hans_CN"]


def test_all_problems_of_a_list_are_reported() -> None:
    with pytest.raises(UsageError) as caught:
        find_locales(open_library(), "zh,xx,zh-CN,yy")
    assert [problem.id for problem in caught.value.problems] == [
        "unknown-language",
        "language-twice",
        "unknown-language",
    ]


def test_chinese_as_papers_write_it() -> None:
    chinese = find_locale(open_library(), "zh")
    assert (chinese.tag, chinese.word_tag, chinese.slot, chinese.direction) == ("zh-CN", "zh-CN", "east_asia", "ltr")
    assert chinese.date_blank == "　　　　年　　月　　日"
    assert chinese.write_date(date(2026, 3, 2)) == "2026年3月2日"
    assert chinese.word_date_format == "yyyy'年'M'月'd'日'"
    assert chinese.date_order == ("y", "M", "d")
    assert [chinese.section_mark(n) for n in (1, 9, 10, 11, 20, 99)] == [
        "一、", "九、", "十、", "十一、", "二十、", "九十九、",
    ]  # fmt: skip
    assert chinese.article_mark(21) == "第二十一条"
    assert chinese.section_mark(100) == "100、"
    assert (chinese.wide, chinese.justify, chinese.first_line_indent) == (True, "both", 2)
    assert chinese.in_brackets("盖章") == "（盖章）"


def test_english_as_papers_write_it() -> None:
    english = find_locale(open_library(), "en")
    assert (english.tag, english.slot, english.direction, english.wide) == ("en-GB", "latin", "ltr", False)
    assert english.write_date(date(2026, 3, 2)) == "2 March 2026"
    assert english.word_date_format == "d MMMM yyyy"
    assert [english.section_mark(n) for n in (1, 26, 27)] == ["A\u2002", "Z\u2002", "AA\u2002"]
    assert english.article_mark(3) == "Article 3"
    assert english.in_brackets("seal") == " (seal)"


@pytest.mark.parametrize("wanted", ["zh", "en"])
def test_the_narrow_date_is_narrower_and_both_are_empty(wanted: str) -> None:
    locale = find_locale(open_library(), wanted)
    ems = {"\u3000": 1.0, "\u2002": 0.5, "_": 0.5, "/": 0.3, " ": 0.25}
    wide, narrow = (sum(ems.get(sign, 1.0) for sign in text) for text in (locale.date_blank, locale.date_blank_narrow))
    assert narrow < wide
    assert set(locale.date_blank_narrow) <= locale.date_marks
    assert not any(sign.isdigit() for sign in locale.date_marks)


def test_the_smallest_locale_file_is_enough(shelf: Library) -> None:
    put(shelf, "locales/km/locale.yaml", KHMER)
    khmer = find_locale(shelf, "km-KH")
    assert (khmer.id, khmer.name, khmer.tag, khmer.word_tag) == ("km", "ខ្មែរ", "km", "km-KH")
    assert (khmer.slot, khmer.direction, khmer.size_factor, khmer.line_factor) == ("complex", "ltr", 1.2, 1.3)
    assert khmer.font("official", "title") == khmer.font("any other look", "text") == "Khmer OS Battambang"
    assert khmer.date_blank_narrow == khmer.date_blank
    assert khmer.checks == {"end-punct": "off", "invisible": "off"}


def test_a_folder_with_po_files_only_is_a_language(shelf: Library) -> None:
    put(shelf, "locales/ar/LC_MESSAGES/shared.po", "")
    arabic = find_locale(shelf, "ar")
    assert (arabic.direction, arabic.script, arabic.slot, arabic.name) == ("rtl", "Arab", "complex", "العربية")
    assert arabic.word_tag.startswith("ar-")
    assert arabic.font("workshop", "text")


def test_the_users_file_replaces_ours(shelf: Library) -> None:
    put(shelf, "locales/en/locale.yaml", "babel: en_US\nname: English (US)\nword: {lang: en-US}\n")
    english = find_locale(shelf, "en")
    assert english.word_tag == "en-US"
    assert english.write_date(date(2026, 3, 2)) == "March 2, 2026"


def test_a_new_language_needs_no_folder() -> None:
    assert new_locale(open_library(), "th").justify == "thaiDistribute"
    with pytest.raises(UsageError):
        new_locale(open_library(), "no-such-thing")


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("name: X\ncolour: red\n", "locale-unknown-key", 2),
        ("name: X\nword: {lang: x, slott: cs}\n", "locale-unknown-key", 2),
        ("name: X\n\nword: {size: 99}\n", "locale-value", 3),
        ("justify: left\n", "locale-value", 1),
        ("direction: up\n", "locale-value", 1),
        ("numerals: {digits: abc, ten: x}\n", "locale-value", 1),
        ("plural: two\n", "locale-value", 1),
        ("name: X\nsection_mark: '{n}.'\n", "locale-mark", 2),
        ("name: X\narticle_mark: '{number.__class__}'\n", "locale-mark", 2),
        ("- a\n- b\n", "locale-value", 1),
        ("name: X\nname: Y\n", "duplicate-key", 2),
        ("babel: klingon\n", "locale-unknown", 0),
    ],
)
def test_a_broken_locale_file_is_reported_with_its_line(shelf: Library, text: str, problem: str, line: int) -> None:
    put(shelf, "locales/km/locale.yaml", text)
    with pytest.raises(DefinitionError) as caught:
        find_locale(shelf, "km")
    found = caught.value.problems[0]
    assert (found.id, found.file, found.line) == (problem, "locales/km/locale.yaml", line)
    assert found.text


def test_all_problems_of_a_locale_file_are_reported(shelf: Library) -> None:
    put(shelf, "locales/km/locale.yaml", "colour: red\njustify: left\nword: {line: 9}\n")
    with pytest.raises(DefinitionError) as caught:
        find_locale(shelf, "km")
    assert len(caught.value.problems) == 3


def test_a_folder_that_is_no_language_is_reported(shelf: Library) -> None:
    put(shelf, "locales/xq/LC_MESSAGES/shared.po", "")
    with pytest.raises(DefinitionError) as caught:
        find_locale(shelf, "xq")
    assert caught.value.problems[0].id == "locale-unknown"
