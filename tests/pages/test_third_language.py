"""A language that does not exist yet is a folder: no code knows it, and it is found, set and spoken."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool, load_tools
from qatoolkit.definitions.walk import texts
from qatoolkit.errors import TranslationError
from qatoolkit.i18n.cache import known_domains
from qatoolkit.i18n.pseudo import spoken_files
from qatoolkit.pages.locales import Locale, available_locales, find_locale, find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.writer import WordOptions, write_docx

from ..reading import Form, find

MINI = """
id: mini
number: "9.1.1"
version: 1
kind: form
title: Date of birth
purpose: Who is who.
users: [mentor]
one_per: apprentice
source: {basis: own}
personal_data: 0
sections:
  - id: who
    items:
      - {id: age, type: integer, label: Age}
"""
KHMER = {"title": "ថ្ងៃកំណើត", "purpose": "អ្នកណា", "who.age.label": "អាយុ"}
ARABIC = {"title": "تاريخ الميلاد", "purpose": "من هو", "who.age.label": "العمر"}
LAO = {"title": "ວັນເດືອນປີເກີດ", "purpose": "ແມ່ນໃຜ", "who.age.label": "ອາຍຸ"}
ENGLISH = {"title": "Date of birth", "purpose": "Who is who.", "who.age.label": "Age"}


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    """A user's folder with a tool and three languages: a short locale.yaml, an empty one, and none at all."""

    def put(address: str, text: str) -> None:
        path = tmp_path / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    put("tools/mini.yaml", MINI)
    put("locales/km/locale.yaml", "babel: km\nscript: Khmr\nword: {lang: km-KH, slot: cs, font: Khmer OS Battambang}\n")
    put("locales/ar/locale.yaml", "babel: ar\n")
    for language, words in (("km", KHMER), ("ar", ARABIC), ("lo", LAO)):
        lines = ['msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n']
        lines += [f'\nmsgctxt "mini:{key}"\nmsgid "{ENGLISH[key]}"\nmsgstr "{text}"\n' for key, text in words.items()]
        put(f"locales/{language}/LC_MESSAGES/tools/mini.po", "".join(lines))
    return Library((tmp_path, *open_library().roots))


def test_new_languages_stand_beside_ours(shelf: Library) -> None:
    assert {"ar", "en", "km", "lo", "zh_Hans_CN"} <= set(available_locales(shelf))


@pytest.mark.parametrize(("language", "words"), [("km", KHMER), ("ar", ARABIC), ("lo", LAO)])
@pytest.mark.parametrize("order", ["{}", "{},en", "en,{}"])
def test_they_are_spoken_first_and_second(shelf: Library, language: str, words: dict[str, str], order: str) -> None:
    voice = open_voice(shelf, find_locales(shelf, order.format(language)), "mini")
    said = [
        one.text for text in texts(load_tool(shelf, "mini")) for one in voice.say(text) if one.locale.id == language
    ]
    voice.finish()
    assert said == list(words.values())


def test_they_are_set_as_their_script_asks(shelf: Library) -> None:
    arabic, khmer, lao = (find_locale(shelf, language) for language in ("ar", "km", "lo"))
    assert (arabic.direction, khmer.direction, lao.direction) == ("rtl", "ltr", "ltr")
    assert {locale.slot for locale in (arabic, khmer, lao)} == {"complex"}
    assert khmer.size_factor > 1
    assert lao.line_factor > 1
    assert (lao.word_tag, lao.name) == ("lo-LA", "ລາວ")
    assert khmer.font("workshop", "head") == "Khmer OS Battambang"
    assert arabic.font("official", "text")


def test_a_tool_that_they_do_not_speak_is_refused(shelf: Library) -> None:
    voice = open_voice(shelf, find_locales(shelf, "km"), "mini")
    voice.say("A word of a template")
    with pytest.raises(TranslationError, match=r"locales/km/LC_MESSAGES/templates\.po"):
        voice.finish()


# --- every tool in three languages that are made up for the occasion


THROW_AWAY = {
    "eo": ("babel: eo\n", "{}"),
    "he": ("babel: he\nword: {lang: he-IL}\n", "\u200f{}"),
    "lo": ("babel: lo\nword: {lang: lo-LA}\nsize_factor: 1.0\n", "\u200b{}"),
}
"""From left to right, from right to left, and a complex script: locale.yaml, and how a text sounds in it.

No text is wider than its English, so that a table that just fits on the paper does.
"""
TOOLS = {tool.id: tool for tool in load_tools(open_library())}


@pytest.fixture(scope="session")  # tests of one tool run together, whatever their module
def tower(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The whole library in three languages that nobody translated it into."""
    folder = tmp_path_factory.mktemp("tower")
    library = open_library()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
        domains = known_domains(library)
    for language, (settings, sound) in THROW_AWAY.items():
        files = spoken_files(language, domains, sound.format)
        files[f"locales/{language}/locale.yaml"] = settings.encode()
        for address, data in files.items():
            path = folder / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return Library((folder, *library.roots))


PAIRS = (("eo", "he"), ("he", "lo"), ("lo", "eo"))
"""Each language once first and once second."""


@pytest.mark.parametrize("tool", TOOLS)
def test_every_tool_is_built_in_them_first_and_second(tower: Library, tool: str) -> None:
    """A page in each pair; a Word file in one of them, in turns, since that takes a tenth of a second."""
    turn = PAIRS[list(TOOLS).index(tool) % len(PAIRS)]
    for pair in PAIRS:
        locales = find_locales(tower, ",".join(pair))
        page = make_page(TOOLS[tool], open_voice(tower, locales, tool), tower)
        said = {span.get("lang") for span in etree.fromstring(page.html.encode()).iter("span")} - {None}
        assert said == {locale.tag for locale in locales}
        if pair == turn:
            form = Form(write_docx(page, tower, WordOptions()))
            assert [is_set_as_its_language_asks(form, one, leading=locales[0]) for one in locales] == [True, True]


def is_set_as_its_language_asks(form: Form, locale: Locale, *, leading: Locale) -> bool:
    """Runs name the language in its slot; the first language alone turns tables and pages round."""
    slot = {"latin": "val", "east_asia": "eastAsia", "complex": "bidi"}[locale.slot]
    turned = leading.direction == "rtl"
    runs = find(form.body, f".//w:r[w:rPr/w:lang/@w:{slot}='{locale.word_tag}']")
    marked = find(form.body, f".//w:r[w:rPr/w:{'rtl' if locale.direction == 'rtl' else 'cs'}]")
    tables = find(form.body, ".//w:tbl")
    sections = find(form.body, ".//w:sectPr")
    return (
        bool(runs)
        and (locale.slot != "complex" or len(marked) >= len(runs))
        and all(bool(find(one, "w:tblPr/w:bidiVisual")) == turned for one in tables)
        and all(bool(find(one, "w:bidi")) == turned for one in sections)
    )
