"""A small tool with one item of each kind, laid over the built-in library, and rosters for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qatoolkit.batch.cells import Reader, roster_reader
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool

from ..rosters import MakeCsv, MakeXlsx, make_csv, make_xlsx

__all__ = ["MakeCsv", "MakeXlsx", "make_csv", "make_xlsx"]

DEMO = """\
id: demo
number: "9.9"
version: 1
kind: form
title: Demo
purpose: Shows something.
users: [hr]
one_per: apprentice
source: {basis: own}
personal_data: 2
choices:
  skill:
    - {code: weld, label: "Welding, cutting"}
    - {code: turn, label: Turning}
sections:
  - id: person
    title: Person
    items:
      - {id: days, type: integer, label: Days absent, unit: days, hint: Whole days, constraint: ". >= 0",
         constraint_message: Not below zero.}
      - {id: reason, type: text, label: Reason, relevant: "${days} > 0"}
      - {use: apprentice_name, label: Learner, required: true}
      - {use: birth_date}
      - {use: enterprise_name}
      - {id: phone, type: text, label: Mobile, personal_data: 2}
      - {id: pay, type: money, label: Pay}
      - {id: place, type: select_one, choices: venue, label: Where, or_other: true}
      - {id: skills, type: select_multiple, choices: skill, label: Skills}
      - {id: twice, type: calculate, label: Twice, calculation: "${days} * 2"}
      - {id: remarks, type: long_text, label: Remarks}
  - id: tables
    title: Tables
    items:
      - id: parts
        type: repeat
        label: Parts
        min_rows: 3
        columns:
          - {id: task, type: text, label: Task, required: true}
          - {id: weeks, type: integer, label: Weeks, constraint: ". > 0"}
      - id: year
        type: matrix
        label: Year
        rows: [{id: one, label: First}, {id: two, label: Second}]
        columns: [{id: hours, type: integer, label: Hours}]
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The built-in library with the tool ``demo`` laid over it."""
    folder = tmp_path / "mine"
    (folder / "tools").mkdir(parents=True)
    (folder / "tools" / "demo.yaml").write_text(DEMO, encoding="utf-8")
    return open_library(folder)


@pytest.fixture
def demo(library: Library) -> Tool:
    return load_tool(library, "demo")


@pytest.fixture
def reader(demo: Tool, library: Library) -> Reader:
    return roster_reader(demo, library)
