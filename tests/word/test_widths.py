"""Columns fill the text width, none narrower than it must be, the rest shared by need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.word.tables import to_dxa
from qatoolkit.word.units import dxa
from qatoolkit.word.widths import KINDS, ColumnNeed, column_widths

lengths = st.floats(0, 60, allow_nan=False)
needs = st.lists(
    st.builds(
        ColumnNeed,
        st.sampled_from(sorted(KINDS)),
        lengths,
        st.floats(0.1, 20, allow_nan=False),
        lengths,
        st.one_of(st.just(1_000.0), st.floats(5, 120, allow_nan=False)),
    ),
    min_size=1,
    max_size=12,
)


@given(needs, st.floats(100, 260, allow_nan=False))
def test_columns_fill_the_width_and_none_is_too_narrow(asked: list[ColumnNeed], room: float) -> None:
    widths = column_widths(asked, room)
    if widths is None:
        assert sum(need.least for need in asked) > room
        return
    assert sum(widths) == pytest.approx(room, abs=0.05)
    assert all(width >= need.least - 0.001 for width, need in zip(widths, asked, strict=True))


@given(st.lists(st.floats(0.5, 120, allow_nan=False), min_size=1, max_size=20))
def test_rounding_never_changes_the_sum(widths: list[float]) -> None:
    rounded = to_dxa(widths)
    assert sum(rounded) == dxa(sum(widths))
    assert all(abs(one - dxa(width)) <= 1 for one, width in zip(rounded, widths, strict=True))


def test_the_rest_goes_where_there_is_most_to_write() -> None:
    widths = column_widths([ColumnNeed("no"), ColumnNeed("text"), ColumnNeed("long"), ColumnNeed("tick")], 164)
    assert widths is not None
    number, text, long, tick = widths
    assert (number, tick) == (9, 12)
    assert long - 42 == pytest.approx(2 * (text - 24))


def test_an_author_can_ask_for_a_wider_column() -> None:
    once = column_widths([ColumnNeed("text"), ColumnNeed("text", width=3)], 160)
    least = column_widths([ColumnNeed("text"), ColumnNeed("text", min_mm=100)], 160)
    assert once is not None
    assert least is not None
    assert once[1] - 24 == pytest.approx(3 * (once[0] - 24))
    assert least[1] >= 100


def test_an_author_can_ask_for_a_narrower_column_than_its_kind_has() -> None:
    widths = column_widths(
        [ColumnNeed("text", min_mm=14, width=0.01), ColumnNeed("date", min_mm=20), ColumnNeed("long")], 160
    )
    assert widths is not None
    assert widths[0] == pytest.approx(14, abs=1)
    assert widths[1] == 20


def test_no_column_is_narrower_than_its_head_or_a_character() -> None:
    widths = column_widths(
        [ColumnNeed("text", head_mm=17, min_mm=10), ColumnNeed("code", min_mm=1), ColumnNeed("long")], 67
    )
    assert widths == pytest.approx([17, 8, 42])


def test_a_head_is_never_cut() -> None:
    widths = column_widths([ColumnNeed("tick", head_mm=31), ColumnNeed("text")], 100)
    assert widths is not None
    assert widths[0] == pytest.approx(31)


def test_printed_words_get_no_more_room_than_they_need() -> None:
    widths = column_widths([ColumnNeed("label", most=40), ColumnNeed("text"), ColumnNeed("text")], 164)
    assert widths is not None
    assert widths == pytest.approx([40, 62, 62])


@pytest.mark.parametrize("kinds", [["no"], ["no", "tick", "tick"], ["date", "integer"], ["label"]])
def test_columns_that_do_not_grow_fill_the_width_all_the_same(kinds: list[str]) -> None:
    widths = column_widths([ColumnNeed(kind, most=20) for kind in kinds], 164)
    assert widths is not None
    assert sum(widths) == pytest.approx(164)


def test_too_many_columns_do_not_fit() -> None:
    assert column_widths([ColumnNeed("date")] * 5, 164) is None
    assert column_widths([ColumnNeed("date")] * 5, 165) is not None


def test_the_documentation_has_the_same_figures() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs/word-forms.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z]+) \| (\d+) \| ([\d.]+) \|$", page, re.MULTILINE)
    assert {kind: (float(least), float(share)) for kind, least, share in rows} == KINDS
