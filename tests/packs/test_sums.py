"""A paper that people still have to fill in shows only results that are known already."""

from __future__ import annotations

from pathlib import Path

import pytest

from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.packs.sums import Sums

SHEET = """\
id: sheet
number: "9.3"
version: 1
kind: form
title: Sheet
purpose: Adds up.
users: [hr]
one_per: class
source: {basis: own}
personal_data: 1
choices:
  came: [{code: full, label: All day}, {code: absent, label: Absent}]
sections:
  - id: main
    items:
      - id: people
        type: repeat
        label: People
        columns:
          - {id: name, type: text, label: Name}
          - {id: came, type: select_one, choices: came, label: Came}
          - {id: half, type: calculate, label: Half days, calculation: "if(${came} = 'full', 2, 0)"}
      - {id: listed, type: calculate, label: Listed, calculation: "count(${people.name})"}
      - {id: halves, type: calculate, label: Half days, calculation: "sum(${people.half})"}
      - {id: rate, type: calculate, label: Rate, calculation: "round(${halves} div ${listed}, 2)"}
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Tool:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "sheet.yaml").write_text(SHEET, encoding="utf-8")
    return load_tool(open_library(tmp_path), "sheet")


@pytest.mark.parametrize(
    ("values", "results"),
    [
        ({}, {}),
        ({"people.1.name": "Li", "people.2.name": "Wu"}, {"listed": 2}),
        (
            {"people.1.name": "Li", "people.1.came": "full", "people.2.name": "Wu"},
            {"listed": 2, "people.1.half": 2, "halves": 2, "rate": 1},
        ),
    ],
)
def test_only_what_rests_on_answers(values: Values, results: Values, sheet: Tool) -> None:
    assert Sums(sheet).filled(values) == {**values, **results}
