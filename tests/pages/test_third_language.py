"""A language that does not exist yet is a folder: no code knows it, and it is found, set and spoken."""

from __future__ import annotations

from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.walk import texts
from qatoolkit.errors import TranslationError
from qatoolkit.pages.locales import available_locales, find_locale, find_locales
from qatoolkit.pages.voice import open_voice

MINI = """
id: mini
number: "1.1.1"
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
