"""The context-first merge: nothing is lost, nothing is guessed, order does not matter."""

from __future__ import annotations

import random
import shutil
import subprocess

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qatoolkit.i18n.files import new_header, po_text, without_dates, write_if_changed
from qatoolkit.i18n.merge import is_trivial, merge
from qatoolkit.i18n.units import Unit

State = tuple[str, bool, str | None]


def old(
    context: str | None, source: str, text: str, *, fuzzy: bool = False, previous: str | None = None
) -> polib.POEntry:
    made = polib.POEntry(msgid=source, msgstr=text, flags=["fuzzy"] if fuzzy else [], previous_msgid=previous)
    made.msgctxt = context  # type: ignore[assignment]
    return made


def states(units: list[Unit], entries: list[polib.POEntry]) -> dict[str, State]:
    """Context -> translation, fuzzy, previous English, of what is not obsolete."""
    merged, _ = merge(units, entries)
    return {
        str(entry.msgctxt): (entry.msgstr, entry.fuzzy, entry.previous_msgid) for entry in merged if not entry.obsolete
    }


@pytest.mark.parametrize(
    ("before", "after", "fuzzy"),
    [
        ("The apprentice shall work at night", "The apprentice shall not work at night", True),
        ("Days of leave", "Days of training", True),
        ("Days of leave.", "Days of leave", False),
        ("days of  leave", "Days of leave", False),
        ("In-company trainer", "In company trainer", False),
        ("{days} days", "{weeks} days", True),
        ("{days} days", "{ days } days", True),
        ("“Yes”", "Yes", False),
    ],
)
def test_changed_english_keeps_its_translation(before: str, after: str, fuzzy: bool) -> None:
    found = states([Unit("t:a.b.label", after)], [old("t:a.b.label", before, "译文")])
    assert found == {"t:a.b.label": ("译文", fuzzy, before if fuzzy else None)}
    assert is_trivial(before, after) is not fuzzy


def test_two_meanings_of_one_word_do_not_mix() -> None:
    entries = [old("t:a.day.label", "Date", "日期"), old("t:b.day.label", "Date", "签署日期")]
    units = [Unit("t:b.day.label", "Date of entry"), Unit("t:a.day.label", "Date of entry")]
    assert states(units, entries) == {
        "t:a.day.label": ("日期", True, "Date"),
        "t:b.day.label": ("签署日期", True, "Date"),
    }


def test_a_new_string_is_empty_however_like_another_it_is() -> None:
    entries = [old("t:a.x.label", "Signature of the apprentice", "学徒签字")]
    units = [Unit("t:a.x.label", "Signature of the apprentice"), Unit("t:a.y.label", "Signature of the parent")]
    assert states(units, entries)["t:a.y.label"] == ("", False, None)


def test_an_item_that_moved_keeps_its_translation() -> None:
    assert states([Unit("t:b.x.label", "Weeks")], [old("t:a.x.label", "Weeks", "周数")]) == {
        "t:b.x.label": ("周数", False, None)
    }


def test_a_string_still_in_use_is_not_moved() -> None:
    entries = [old("t:a.x.label", "Weeks", "周数")]
    found = states([Unit("t:a.x.label", "Weeks"), Unit("t:b.x.label", "Weeks")], entries)
    assert found["t:b.x.label"] == ("", False, None)


@pytest.mark.parametrize("context", [None, "templates"])
def test_without_a_place_only_trivial_changes_carry(context: str | None) -> None:
    entries = [old(context, "Write the form.", "填写表格"), old(context, "Old one", "旧")]
    units = [Unit(context, "write the form"), Unit(context, "Another one")]
    merged, counts = merge(units, entries)
    assert [(entry.msgid, entry.msgstr, entry.fuzzy) for entry in merged if not entry.obsolete] == [
        ("write the form", "填写表格", False),
        ("Another one", "", False),
    ]
    assert (counts.trivial, counts.new, counts.obsolete) == (1, 1, 1)


def test_what_is_gone_stays_as_obsolete_and_comes_back_whole() -> None:
    first = [Unit("t:a.x.label", "Weeks"), Unit("t:a.y.label", "Days")]
    merged, counts = merge(first[:1], [old("t:a.x.label", "Weeks", "周数"), old("t:a.y.label", "Days", "天数")])
    assert counts.obsolete == 1
    assert [entry.obsolete for entry in merged] == [False, True]
    again, counts = merge(first, merged)
    assert [(entry.msgstr, bool(entry.obsolete), entry.fuzzy) for entry in again] == [
        ("周数", False, False),
        ("天数", False, False),
    ]
    assert counts.kept == 2


def test_an_untranslated_string_that_is_gone_leaves_nothing() -> None:
    assert merge([], [old("t:a.x.label", "Weeks", "")])[0] == []


def test_changing_the_english_back_takes_the_doubt_away() -> None:
    merged, _ = merge([Unit("t:a", "Days of training")], [old("t:a", "Days of leave", "休假天数")])
    assert merged[0].fuzzy
    again, _ = merge([Unit("t:a", "Days of leave")], merged)
    assert (again[0].msgstr, again[0].fuzzy, again[0].previous_msgid) == ("休假天数", False, None)


def test_the_first_previous_english_is_kept_over_several_changes() -> None:
    merged, _ = merge([Unit("t:a", "Two")], [old("t:a", "One", "一")])
    merged, _ = merge([Unit("t:a", "Three")], merged)
    assert (merged[0].fuzzy, merged[0].previous_msgid) == (True, "One")


def test_what_the_translator_wrote_is_kept() -> None:
    entry = old("t:a", "One", "一")
    entry.tcomment, entry.flags, entry.comment = "see the law", ["no-wrap"], "stale"
    merged, _ = merge([Unit("t:a", "One", ("tools/t.yaml",), ("title",))], [entry])
    assert (merged[0].tcomment, merged[0].flags, merged[0].comment) == ("see the law", ["no-wrap"], "title")
    assert merged[0].occurrences == [("tools/t.yaml", "")]


names = st.sampled_from([f"t:s.{letter}.label" for letter in "abcdef"])
sources = st.sampled_from(["Date", "date.", "Name", "Weeks", "{n} weeks", "Signature"])
books = st.dictionaries(names, st.tuples(sources, st.sampled_from(["", "译", "文"]), st.booleans()))


@settings(deadline=None)  # the machine may be busy
@given(before=books, after=st.dictionaries(names, sources), seed=st.integers())
def test_order_changes_nothing_and_a_second_merge_neither(
    before: dict[str, tuple[str, str, bool]], after: dict[str, str], seed: int
) -> None:
    def entries() -> list[polib.POEntry]:
        return [old(key, source, text, fuzzy=doubt and bool(text)) for key, (source, text, doubt) in before.items()]

    units = [Unit(context, source) for context, source in sorted(after.items())]
    shuffled = units.copy()
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
    assert states(units, entries()) == states(shuffled, list(reversed(entries())))
    once, _ = merge(units, entries())
    text = po_text("", new_header("zh_CN", ""), once)
    assert text == po_text("", new_header("zh_CN", ""), merge(units, once)[0])


@settings(deadline=None)  # the machine may be busy
@given(before=books, after=st.dictionaries(names, sources))
def test_no_translation_is_ever_lost(before: dict[str, tuple[str, str, bool]], after: dict[str, str]) -> None:
    entries = [old(key, source, text) for key, (source, text, _) in before.items()]
    merged, _ = merge([Unit(context, source) for context, source in after.items()], entries)
    assert sorted(entry.msgstr for entry in merged if entry.msgstr) == sorted(
        text for _, text, _ in before.values() if text
    )


def test_a_file_is_written_only_when_more_than_dates_changed(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "deep" / "x.po"
    headers = {"PO-Revision-Date": "2026-01-01", "X-Generator": "Poedit 3", "Content-Type": "text/plain; charset=UTF-8"}
    text = po_text("note", headers, [old("t:a", "One", "一")])
    assert write_if_changed(path, text)
    assert not write_if_changed(path, text.replace("2026-01-01", "2026-02-02"))
    assert "2026-01-01" in path.read_text(encoding="utf-8")
    assert write_if_changed(path, text.replace("一", "壹"))
    assert list(path.parent.iterdir()) == [path]
    assert "PO-Revision" not in without_dates(text)


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
def test_the_form_is_that_of_msgcat() -> None:
    entries = [
        old("t:a", 'Say "yes"\nor\tno', "说“是”\n或“否”", fuzzy=True, previous="Say yes"),
        old(None, "x" * 200, "很" * 200),
        old("t:b", "Empty", ""),
    ]
    entries[0].comment, entries[0].tcomment, entries[0].occurrences = "label | Plan", "hm", [("tools/t.yaml", "")]
    entries += [old(None, f"places {size}", "") for size in range(50)]
    for size, entry in enumerate(entries[3:]):
        entry.occurrences = [("a" * 30, ""), ("b-" * 10, ""), ("c" * size, ""), ("d/e.py", "")][: 4 if size else 2]
    gone = old("t:z", "Gone", "没了")
    gone.obsolete = True
    text = po_text("A comment", {**new_header("zh_CN", "nplurals=1; plural=0;"), "X-Odd": "yes"}, [*entries, gone])
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=text.encode(), capture_output=True, check=True)
    assert done.stdout.decode() == text
