"""How wide a text will be: never exact, always on the safe side of what the parts add up to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.word.measure import Face, ems, is_wide, widest_piece, width_mm

latin = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)
wide = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=20)


@given(wide)
def test_a_wide_character_is_one_em(text: str) -> None:
    assert ems(text, "serif") == ems(text, "sans") == len(text)


@given(latin, latin)
def test_texts_side_by_side_add_up(left: str, right: str) -> None:
    assert ems(left + right, "serif") == pytest.approx(ems(left, "serif") + ems(right, "serif"))


@given(latin)
def test_a_sans_letter_is_at_least_as_wide(text: str) -> None:
    assert ems(text, "sans") >= ems(text, "serif")


def test_letters_differ_and_signs_above_letters_add_nothing() -> None:
    assert ems("i", "serif") < ems("e", "serif") < ems("E", "serif") < ems("W", "serif")
    assert ems("e\u0301", "serif") == ems("e", "serif")
    assert ems("", "sans") == 0


def test_millimetres_follow_the_size() -> None:
    assert width_mm("学徒", 10.5, "serif") == pytest.approx(2 * 10.5 * 25.4 / 72)
    assert width_mm("improvement", 10.5, "serif") > 20.2, "Word needs 20.2 mm in Times New Roman"


@pytest.mark.parametrize(("face", "needed"), [("serif", 3.777), ("sans", 4.001)])
def test_bold_letters_are_wider_and_bold_chinese_is_not(face: Face, needed: float) -> None:
    """The ems are those of the fonts' own tables (Times New Roman Bold, Arial Bold)."""
    assert needed < ems("Workers", face, bold=True) < needed * 1.1
    assert ems("学徒", face, bold=True) == 2


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        ("Needs improvement", "improvement"),
        ("Self-assessment", "assessment"),
        ("and/or", "and/"),
        ("需改进", "需改进"),
        ("实际完成", "实际完成"),
        ("实际完成日期", "实际完"),
        ("完成日期和地点", "完成日期"),
        ("ຝຶກ\u200bອົບຮົມ", "ອົບຮົມ"),
        ("", ""),
    ],
)
def test_what_must_stay_on_one_line(head: str, piece: str) -> None:
    assert widest_piece(head) == piece


@given(st.one_of(latin, wide))
def test_a_piece_is_part_of_its_text(text: str) -> None:
    assert widest_piece(text) in text


@pytest.mark.parametrize(("text", "answer"), [("学徒", True), ("A级", False), ("QA学徒制", True), ("plan", False)])
def test_mostly_wide(text: str, answer: bool) -> None:
    assert is_wide(text) is answer


@pytest.mark.parametrize("mark", ["\u200b", "\u200f", "\u202e", "\u2068", "\u00ad", "\ufeff"])
def test_marks_that_nobody_sees_take_no_room(mark: str) -> None:
    assert width_mm(f"{mark}plan{mark}", 10.5, "serif") == width_mm("plan", 10.5, "serif")
