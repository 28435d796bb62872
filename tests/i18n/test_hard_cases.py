"""The six cases in which other merges lose a translation or put it in the wrong place, and what resembles them."""

from __future__ import annotations

import polib
import pytest

from qatoolkit.i18n.memory import Memory
from qatoolkit.i18n.merge import Change, merge
from qatoolkit.i18n.trivial import is_trivial
from qatoolkit.i18n.units import Unit

State = tuple[str, bool, str | None]
"""Translation, fuzzy, previous English."""

EMPTY: State = ("", False, None)

HARD: dict[str, tuple[dict[str, tuple[str, str]], dict[str, str], dict[str, State]]] = {
    "one word with two meanings, both renamed": (
        {"t:birth.label": ("Date", "出生日期"), "t:sign.label": ("Date", "签署日期")},
        {"t:sign.label": "Date of entry", "t:birth.label": "Date of entry"},
        {"t:birth.label": ("出生日期", True, "Date"), "t:sign.label": ("签署日期", True, "Date")},
    ),
    "the same change in two contexts": (
        {"t:book.label": ("Guide", "指南"), "t:person.label": ("Guide", "导游")},
        {"t:book.label": "Guides", "t:person.label": "Guides"},
        {"t:book.label": ("指南", True, "Guide"), "t:person.label": ("导游", True, "Guide")},
    ),
    "a new string that is like another": (
        {"t:a.label": ("Signature of the apprentice", "学徒签字")},
        {"t:a.label": "Signature of the apprentice", "t:b.label": "Signature of the parent"},
        {"t:a.label": ("学徒签字", False, None), "t:b.label": EMPTY},
    ),
    "a sentence rewritten as a whole": (
        {"t:a.hint": ("Keep one copy.", "留存一份。")},
        {"t:a.hint": "The original stays with the enterprise, and the apprentice takes a copy home."},
        {
            "t:a.hint": ("留存一份。", True, "Keep one copy."),
        },
    ),
    "an item moved to another section": (
        {"t:first.weeks.label": ("Weeks", "周数")},
        {"t:second.weeks.label": "Weeks"},
        {"t:second.weeks.label": ("周数", False, None)},
    ),
    "one small word that turns the meaning round": (
        {"t:a.label": ("The apprentice shall work at night", "学徒应上夜班")},
        {"t:a.label": "The apprentice shall not work at night"},
        {"t:a.label": ("学徒应上夜班", True, "The apprentice shall work at night")},
    ),
    "two moved at once, told apart by the end of their addresses": (
        {"t:a.birth.date.label": ("Date", "出生日期"), "t:a.sign.date.label": ("Date", "签署日期")},
        {"t:b.sign.date.label": "Date", "t:b.birth.date.label": "Date"},
        {"t:b.birth.date.label": ("出生日期", False, None), "t:b.sign.date.label": ("签署日期", False, None)},
    ),
}


def entry(context: str, source: str, text: str, *, fuzzy: bool = False) -> polib.POEntry:
    made = polib.POEntry(msgid=source, msgstr=text, flags=["fuzzy"] if fuzzy else [])
    made.msgctxt = context
    return made


def states(entries: list[polib.POEntry]) -> dict[str, State]:
    living = [one for one in entries if not one.obsolete]
    return {str(one.msgctxt): (one.msgstr, one.fuzzy, one.previous_msgid) for one in living}


@pytest.mark.parametrize("case", HARD)
@pytest.mark.parametrize("backwards", [False, True])
def test_hard_cases(case: str, backwards: bool) -> None:
    before, after, expected = HARD[case]
    old = [entry(context, source, text) for context, (source, text) in before.items()]
    units = [Unit(context, source) for context, source in after.items()]
    merged, _ = merge(units[::-1], old[::-1]) if backwards else merge(units, old)
    assert states(merged) == expected


def test_moved_strings_that_cannot_be_told_apart_are_doubtful() -> None:
    old = [entry("t:a.x.label", "Date", "出生日期"), entry("t:b.x.label", "Date", "签署日期")]
    merged, counts = merge([Unit("t:c.x.label", "Date"), Unit("t:d.x.label", "Date")], old)
    assert [(one.fuzzy, bool(one.msgstr)) for one in merged] == [(True, True), (True, True)]
    assert counts.moved == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [("1.5 hours", "15 hours"), ("100 %", "100"), ("Is it safe", "Is it safe?"), ("a < b", "a > b"), ("-", "—5"),
     ("2025-26", "2025/26"), ("{a} of {b}", "{b} of {a} {a}"), ("10.000", "10,000"), ("± 5", "5")],
)  # fmt: skip
def test_punctuation_that_says_something_is_no_trifle(before: str, after: str) -> None:
    assert not is_trivial(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("In company", "In-company"), ("name of apprentice", "Name of apprentice"), ("Days.", "Days"), ("a  b", "a b"),
     ("“Yes”", "'Yes'"), ("Sign, date", "Sign; date"), ("{n} days.", "{n} days")],
)  # fmt: skip
def test_trifles(before: str, after: str) -> None:
    assert is_trivial(before, after)


def test_a_change_that_was_judged_minor_leaves_the_translation_sure() -> None:
    changes: list[Change] = []
    merged, counts = merge(
        [Unit("t:a", "Colour of the hat"), Unit("t:b", "Other")],
        [entry("t:a", "Color of the hat", "帽子颜色"), entry("t:b", "Another", "其他")],
        minor=["t:a"],
        changes=changes,
    )
    assert states(merged) == {"t:a": ("帽子颜色", False, None), "t:b": ("其他", True, "Another")}
    assert (counts.minor, counts.changed) == (1, 1)
    assert [(one.kind, one.before, one.after) for one in changes] == [
        ("minor", "Color of the hat", "Colour of the hat"),
        ("changed", "Another", "Other"),
    ]


def test_a_change_may_be_judged_minor_after_it_was_merged() -> None:
    first, _ = merge([Unit("t:a", "Colour")], [entry("t:a", "Color", "颜色")])
    assert first[0].fuzzy
    second, counts = merge([Unit("t:a", "Colour")], first, minor=["t:a"])
    assert states(second) == {"t:a": ("颜色", False, None)}
    assert counts.minor == 1


def test_a_doubt_of_the_translators_own_is_not_taken_away() -> None:
    merged, _ = merge([Unit("t:a", "Color.")], [entry("t:a", "Color", "颜色", fuzzy=True)], minor=["t:a"])
    assert states(merged) == {"t:a": ("颜色", True, None)}


def test_memory_suggests_what_is_always_called_alike() -> None:
    known = [entry("x:a", "Weeks", "周数"), entry("x:b", "Weeks", "周数"), entry("x:c", "Date", "日期")]
    known += [entry("x:d", "Date", "枣"), entry("x:e", "Unsure", "疑", fuzzy=True)]
    units = [Unit("t:a", "Weeks"), Unit("t:b", "Date"), Unit("t:c", "Unsure")]
    merged, counts = merge(units, [], recall=Memory(known))
    assert states(merged) == {"t:a": ("周数", True, None), "t:b": EMPTY, "t:c": EMPTY}
    assert (counts.memory, counts.new) == (1, 2)
    assert merged[0].tcomment == "from memory"
    merged[0].flags = []
    again, _ = merge(units, merged, recall=Memory(known))
    assert again[0].tcomment == ""


def test_a_tool_that_was_renamed_keeps_its_translations() -> None:
    orphans = [entry("old_id:plan.title", "Plan", "计划")]
    merged, _ = merge([Unit("new_id:plan.title", "Plan")], [], recall=Memory([], orphans))
    assert states(merged) == {"new_id:plan.title": ("计划", False, None)}


def test_of_several_candidates_the_most_like_is_taken() -> None:
    old = [entry("t:x.text", "Wear a helmet in the hall", "戴安全帽"), entry("t:x.text", "Wash your hands", "洗手")]
    merged, _ = merge([Unit("t:x.text", "Wash both hands"), Unit("t:x.text", "Wear a helmet in every hall")], old)
    assert {one.msgid: one.msgstr for one in merged} == {
        "Wash both hands": "洗手",
        "Wear a helmet in every hall": "戴安全帽",
    }


def test_obsolete_doubles_are_not_lost() -> None:
    old = [entry("t:a", "A", "甲"), entry("t:a", "A", "壹")]
    for one in old:
        one.obsolete = True
    assert sorted(one.msgstr for one in merge([], old)[0]) == ["壹", "甲"]
