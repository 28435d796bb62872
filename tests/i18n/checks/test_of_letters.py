"""Checks that look for marks are left out where there are none: they would have found nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.i18n.checks.table import CHECKS

from .conftest import Look, pair_of, reviewer

LETTERS = st.characters(categories=["L"])
WORDS = st.lists(st.text(st.characters(categories=["L"], max_codepoint=0x24F), min_size=1, max_size=8), min_size=1)
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@pytest.mark.parametrize("language", ["zh", "id", "fr", "ar"])
@given(words=WORDS, text=st.text(HAN | LETTERS, min_size=1, max_size=20))
def test_between_letters_a_check_of_signs_finds_nothing(language: str, words: list[str], text: str) -> None:
    pair = pair_of(" ".join(words), text)
    assert pair.of_letters
    desk = reviewer(language).desk
    for check in CHECKS:
        if check.signs and check.suits(desk.target):
            assert check.function(pair, desk) is None, check.code


def test_some_checks_are_of_signs_and_the_others_still_run() -> None:
    assert {"placeholder", "zh-quotes", "brackets"} <= {check.code for check in CHECKS if check.signs}
    assert {"numbers", "doubled", "negation", "bad-char"} <= {check.code for check in CHECKS if not check.signs}


@pytest.mark.parametrize(
    ("source", "text"),
    [("A  b", "甲"), (" A", "甲"), ("A b.", "甲"), ("A", "甲 乙"), ("A 1", "甲"), ("", "甲"), ("A", "")],
)
def test_one_space_too_many_or_one_mark_is_not_letters_alone(source: str, text: str) -> None:
    assert not pair_of(source, text).of_letters


def test_what_letters_alone_can_have_is_found(look: Look) -> None:
    assert [one.code for one in look("Three apprentices", "五名学徒")] == ["numbers"]
    assert [one.code for one in look("Apprentice", "学徒学徒")] == ["doubled"]
