"""A small list tool and a paper that takes from it, laid over the built-in library; and quick ways to a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library, open_library

from ..rosters import MakeCsv, MakeXlsx, make_csv, make_xlsx

__all__ = ["MakeCsv", "MakeXlsx", "make_csv", "make_xlsx"]

LIST = """\
id: mini_list
number: "9.1"
version: 1
kind: form
title: List
purpose: Lists people.
users: [hr]
one_per: class
source: {basis: own}
personal_data: 2
sections:
  - id: people
    items:
      - {use: workshop_title}
      - {use: session_date, label: Day}
      - id: people
        type: repeat
        label: People
        min_rows: 2
        columns:
          - {id: name, type: text, label: Name}
          - {id: mode, type: select_one, choices: attendance_mode, label: Mode}
          - {id: phone, type: text, label: Telephone, personal_data: 2}
"""

PAPER = """\
id: mini_paper
number: "9.2"
version: 1
kind: form
title: Paper
purpose: Begins with the list.
users: [hr]
one_per: participant
takes: [{from: mini_list, items: {rows.who: people.name, rows.call: people.phone}}]
source: {basis: own}
personal_data: 2
sections:
  - id: main
    items:
      - {use: workshop_title}
      - {use: participant_name, required: true}
      - {use: organization_type}
      - {use: session_date}
      - {use: id_number}
      - {id: remarks, type: text, label: Remarks}
      - id: rows
        type: repeat
        label: Rows
        min_rows: 1
        columns:
          - {id: who, type: text, label: Who}
          - {id: call, type: text, label: Call, personal_data: 2}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The built-in library with ``mini_list`` and ``mini_paper`` laid over it."""
    tools = tmp_path / "mine" / "tools"
    tools.mkdir(parents=True)
    (tools / "mini_list.yaml").write_text(LIST, encoding="utf-8")
    (tools / "mini_paper.yaml").write_text(PAPER, encoding="utf-8")
    return open_library(tmp_path / "mine")
