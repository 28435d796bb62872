"""Formulas as they are printed: in words that people read, in every language, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice

from ..word.conftest import Shelf

FORM = """
sections:
  - id: work
    title: Work
    items:
      - {{id: hours, type: decimal, label: Hours}}
      - {{id: weeks, type: integer, label: Weeks}}
      - {{id: kind, type: text, label: Kind}}
      - id: parts
        type: repeat
        label: Parts
        min_rows: 2
        columns:
          - {{id: name, type: text, label: Name}}
          - {{id: days, type: integer, label: Days}}
      - {{id: made, type: calculate, label: Worked out, calculation: "{0}"{1}}}
"""
WORDS = {"Hours": "学时", "Weeks": "周数", "Parts": "部分", "Name": "名称", "Days": "天数", "In short": "简单地说"}
HINT = ", hint: In short"


def printed(tmp_path: Path, calculation: str, hint: str = "") -> tuple[list[str], int]:
    """The formula, a text a language; and how often the hint stands on the page."""
    shelf = Shelf(tmp_path / "shelf")
    tool = shelf.tool(FORM.format(calculation, hint))
    shelf.translate(tool, WORDS)
    library = shelf.library
    page = make_page(tool, open_voice(library, find_locales(library, "zh,en"), tool.id, draft=False), library)
    cell = etree.fromstring(page.html.encode()).find(".//td[@class='formula']")
    assert cell is not None
    return ["".join(span.itertext()) for span in cell], page.html.count("In short")


@pytest.mark.parametrize(
    "calculation",
    [
        "if(${hours} > 3, 1, 0)", "coalesce(${hours}, 0) + ${weeks}", "round(${hours} div ${weeks}, 1)",
        "count(${parts.name})", "max(${parts.days})", "int(${hours})",
    ],
)  # fmt: skip
def test_the_hint_stands_for_a_formula_with_functions(tmp_path: Path, calculation: str) -> None:
    assert printed(tmp_path, calculation, HINT) == (["简单地说", "In short"], 1)


def test_plain_sums_and_products_are_printed_beside_the_hint(tmp_path: Path) -> None:
    formula, hints = printed(tmp_path, "sum(${parts.days}) * ${hours}", HINT)
    assert formula == ["Σ（部分·天数） × 学时", "Σ(Parts·Days) × Hours"]
    assert hints == 1


@pytest.mark.parametrize(
    ("calculation", "formula"),
    [
        ("coalesce(${hours}, 0) + coalesce(${weeks}, 0)", ["学时 + 周数", "Hours + Weeks"]),
        ("round(100 * ${hours} div ${weeks}, 1)", ["100 × 学时 ÷ 周数", "100 × Hours ÷ Weeks"]),
        ("count(${parts.name})", ["个数（部分·名称）", "number of(Parts·Name)"]),
    ],
)
def test_without_a_hint_a_formula_is_read_out(tmp_path: Path, calculation: str, formula: list[str]) -> None:
    assert printed(tmp_path, calculation)[0] == formula


@pytest.mark.parametrize(
    "calculation",
    [
        "if(${hours} > 3, 1, 0)", "coalesce(${hours}, ${weeks})", "1 + int(${hours})", "${weeks} mod 2",
        "${kind} = 'a' or ${weeks} > 3",
    ],
)  # fmt: skip
def test_what_no_word_says_is_not_printed(tmp_path: Path, calculation: str) -> None:
    assert printed(tmp_path, calculation) == ([], 0)
