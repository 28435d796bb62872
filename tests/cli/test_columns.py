from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qatoolkit.cli.columns import BOLD, Cell, lay_out

ROWS = [
    [Cell("4", BOLD), Cell("Organizing training")],
    [Cell("4.3.1"), Cell("企业培训计划"), Cell("计划"), Cell("企业导师、指导教师")],
    [Cell("4.5.1"), Cell("日志"), Cell("日志"), Cell("学徒")],
]


def test_columns_stand_under_each_other() -> None:
    assert lay_out(ROWS, 80, colour=False) == [
        "4      Organizing training",
        "4.3.1  企业培训计划  计划  企业导师、指导教师",
        "4.5.1  日志          日志  学徒",
    ]


def test_long_cells_give_way() -> None:
    assert lay_out(ROWS[1:], 40, colour=False) == [
        "4.3.1  企业培训计划  计划  企业导师、指",
        "                           导教师",
        "4.5.1  日志          日志  学徒",
    ]


def test_colour_takes_no_room() -> None:
    assert lay_out(ROWS[:1], 80, colour=True)[0].startswith("\x1b[1m4\x1b[0m ")
    assert lay_out([], 80, colour=True) == []


@given(st.lists(st.text("abc 甲乙", max_size=40), min_size=4, max_size=4), st.integers(60, 120))
def test_lines_fit(texts: list[str], width: int) -> None:
    texts = ["4.3.1", texts[1], "plan", texts[3]]
    assert all(
        cell_len(line) <= width for line in lay_out([list(map(Cell, texts))], width, colour=False) if " " in line
    )


@pytest.mark.parametrize("width", [1, 5, 20])
def test_a_window_far_too_narrow_is_no_fault(width: int) -> None:
    assert lay_out(ROWS, width, colour=False)
