"""A voice says each text in each language, and no final page holds an untranslated one."""

from __future__ import annotations

from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.text import Text
from qatoolkit.errors import TranslationError, UnreadableInput
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.voice import Voice, domain_of, open_voice

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
TITLE = Text("Training plan").placed("mini:title")
WEEKS = Text("{weeks} weeks").placed("mini:plan.weeks.label")


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    return Library((tmp_path, *open_library().roots))


def put(library: Library, domain: str, *entries: tuple[str, str, str, str]) -> None:
    """Write a Chinese PO file from (marks, context, English, Chinese)."""
    path = library.roots[0] / f"locales/zh_Hans_CN/LC_MESSAGES/{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        f'\n{marks}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{text}"\n' for marks, context, source, text in entries
    ]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")


def voice(library: Library, languages: str = "zh,en", *, draft: bool = False) -> Voice:
    return open_voice(library, find_locales(library, languages), "mini", draft=draft)


def said(voice: Voice, text: Text | str, **values: object) -> list[tuple[str, str, str]]:
    return [(one.locale.id, one.text, one.state) for one in voice.say(text, **values)]


def test_every_language_speaks_in_its_order(shelf: Library) -> None:
    put(shelf, "tools/mini", ("", "mini:title", "Training plan", "培训计划"))
    chinese, english = ("zh_Hans_CN", "培训计划", "translated"), ("en", "Training plan", "source")
    assert said(voice(shelf), TITLE) == [chinese, english]
    assert said(voice(shelf, "en,zh"), TITLE) == [english, chinese]
    assert said(voice(shelf, "zh"), TITLE) == [chinese]


def test_the_same_english_is_told_apart_by_its_place(shelf: Library) -> None:
    put(shelf, "tools/mini", ("", "mini:a.day.label", "Date", "日期"), ("", "mini:b.day.label", "Date", "签署日期"))
    first, second = (Text("Date").placed(f"mini:{section}.day.label") for section in "ab")
    assert [voice(shelf, "zh").say(text)[0].text for text in (first, second)] == ["日期", "签署日期"]


def test_values_are_filled_in_after_translation(shelf: Library) -> None:
    put(shelf, "tools/mini", ("", WEEKS.context, "{weeks} weeks", "共{weeks}周"))
    assert [one.text for one in voice(shelf).say(WEEKS, weeks="{12}")] == ["共{12}周", "{12} weeks"]


def test_templates_and_shared_words_have_files_of_their_own(shelf: Library) -> None:
    put(shelf, "templates", ("", "templates", "Page", "页"))
    put(shelf, "shared", ("", "_scales:mine.one.label", "One", "一"))
    assert voice(shelf, "zh").say("Page")[0].text == "页"
    assert voice(shelf, "zh").say(Text("One").placed("_scales:mine.one.label"))[0].text == "一"


def test_the_users_words_are_laid_over_ours_entry_by_entry(shelf: Library) -> None:
    put(shelf, "shared", ("", "_shared:words.total", "Total", "总计"))
    total, remarks = (Text(word.title()).placed(f"_shared:words.{word}") for word in ("total", "remarks"))
    assert [voice(shelf, "zh").say(text)[0].text for text in (total, remarks)] == ["总计", "备注"]


@pytest.mark.parametrize(
    ("entry", "text", "state", "problem"),
    [
        (None, "{weeks} weeks", "missing", "untranslated"),
        (("", WEEKS.context, "{weeks} weeks", ""), "{weeks} weeks", "missing", "untranslated"),
        (("", WEEKS.context, "{weeks} Weeks", "{weeks}周"), "{weeks} weeks", "missing", "untranslated"),
        (("", "mini:moved", "{weeks} weeks", "{weeks}周"), "{weeks} weeks", "missing", "untranslated"),
        (("#, fuzzy\n", WEEKS.context, "{weeks} weeks", "{weeks}周"), "{weeks}周", "fuzzy", "untranslated"),
        (("", WEEKS.context, "{weeks} weeks", "{week}周"), "{weeks} weeks", "missing", "translation-placeholders"),
        (("", WEEKS.context, "{weeks} weeks", "周"), "{weeks} weeks", "missing", "translation-placeholders"),
        (("", WEEKS.context, "{weeks} weeks", "{weeks周"), "{weeks} weeks", "missing", "translation-placeholders"),
        (("", WEEKS.context, "{weeks} weeks", "{weeks.x}周"), "{weeks} weeks", "missing", "translation-placeholders"),
    ],
)
def test_what_cannot_be_said_is_marked_in_a_draft_and_refused_in_the_end(
    shelf: Library, entry: tuple[str, str, str, str] | None, text: str, state: str, problem: str
) -> None:
    put(shelf, "tools/mini", *([entry] if entry else []))
    draft = voice(shelf, "zh", draft=True)
    assert said(draft, WEEKS, weeks=12) == [("zh_Hans_CN", text.replace("{weeks}", "12"), state)]
    draft.finish()
    final = voice(shelf, "zh")
    final.say(WEEKS, weeks=12)
    with pytest.raises(TranslationError) as caught:
        final.finish()
    found = caught.value.problems[0]
    assert found.id == problem
    for part in (WEEKS.context, "{weeks} weeks", "zh_Hans_CN", "locales/zh_Hans_CN/LC_MESSAGES/tools/mini.po"):
        assert part in found.text
    assert caught.value.exit_code == 1


def test_all_that_is_missing_is_reported_once_each(shelf: Library) -> None:
    put(shelf, "tools/mini")
    final = voice(shelf)
    for text in (TITLE, WEEKS, TITLE, "Page", "Page"):
        final.say(text)
    assert [problem.values["text"] for problem in final.missing] == ["Training plan", "{weeks} weeks", "Page"]


def test_the_source_language_needs_no_translation(shelf: Library) -> None:
    final = voice(shelf, "en")
    assert said(final, TITLE) == [("en", "Training plan", "source")]
    final.finish()


def test_a_broken_po_file_is_known_before_a_word_is_said(shelf: Library) -> None:
    put(shelf, "tools/mini", ("<<<<<<< HEAD\n", "a", "b", "c"))
    with pytest.raises(UnreadableInput):
        voice(shelf)
    voice(shelf, "en")


@pytest.mark.parametrize(
    ("context", "domain"),
    [("mini:title", "tools/mini"), ("_shared:words.total", "shared"), ("_scales:a.b.label", "shared"),
     ("templates", "templates"), ("", "templates")],
)  # fmt: skip
def test_a_context_says_in_which_file_it_lives(context: str, domain: str) -> None:
    assert domain_of(context) == domain
