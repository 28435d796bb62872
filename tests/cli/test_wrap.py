from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qatoolkit.cli.wrap import pieces, wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("未指定时取QATOOLKIT_LANG的值", 20, ["未指定时取", "QATOOLKIT_LANG的值"]),
        ("甲乙丙，丁", 6, ["甲乙", "丙，丁"]),
        ("甲乙（丙）丁", 6, ["甲乙", "（丙）", "丁"]),
        ("a\n\nb", 10, ["a", "", "b"]),
        ("", 10, [""]),
        ("wider-than-the-column", 5, ["wider-than-the-column"]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(alphabet="ab -，。（）“”甲乙丙", max_size=60), st.integers(4, 30))
def test_nothing_is_lost_and_lines_fit(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert cell_len(line) <= width or len(pieces(line.strip())) == 1
