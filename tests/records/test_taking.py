"""What a record of one tool prefills in another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.load import load_tool
from qatoolkit.records.taking import Taken, take

HEAD = """\
id: {id}
number: "1.2.{number}"
version: 1
kind: form
title: Demo
purpose: Shows something.
users: [hr]
one_per: class
source: {{basis: own}}
personal_data: 1
"""
SHARED = "fields: {person: {type: text, label: Person}, signed_on: {type: date, label: Day, travels: false}}\n"
PLAN = """\
choices: {grade: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]}
sections:
  - id: all
    items:
      - {use: person}
      - {use: signed_on}
      - {id: grade, type: select_one, choices: grade, label: Grade}
      - id: parts
        type: repeat
        label: Parts
        columns: [{id: what, type: text, label: What}, {id: weeks, type: integer, label: Weeks}]
      - {id: weeks, type: calculate, label: Weeks, calculation: "sum(${parts.weeks})"}
"""
BOOK = """\
takes: [{from: plan, items: {mark: grade, work.text: parts.what, time: weeks}}]
choices: {mark: [{code: a, label: A}, {code: b, label: B}]}
sections:
  - id: all
    items:
      - {use: person, id: learner}
      - {use: signed_on}
      - {id: mark, type: select_one, choices: mark, label: Mark}
      - {id: time, type: integer, label: Time}
      - {id: work, type: repeat, label: Work, columns: [{id: text, type: text, label: Text}]}
"""


@pytest.fixture
def taking(tmp_path: Path) -> Library:
    files = {
        "_shared": SHARED,
        "plan": HEAD.format(id="plan", number=1) + PLAN,
        "book": HEAD.format(id="book", number=2) + BOOK,
    }
    (tmp_path / "tools").mkdir()
    for name, text in files.items():
        (tmp_path / "tools" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Library((tmp_path,))


def taken(library: Library, values: Values) -> Taken:
    return take(load_tool(library, "book"), load_tool(library, "plan"), values)


def test_facts_options_and_rows_are_taken_over(taking: Library) -> None:
    values: Values = {
        "person": "王样例",
        "signed_on": date(2026, 9, 1),
        "grade": "b",
        "parts.1.what": "Turning",
        "parts.2.weeks": 3,
        "parts.12.what": "Milling",
        "weeks": Decimal(3),
    }
    assert taken(taking, values) == Taken(
        {"learner": "王样例", "mark": "b", "work.1.text": "Turning", "work.12.text": "Milling", "time": 3}
    )


def test_what_does_not_fit_is_left_out_and_named(taking: Library) -> None:
    assert taken(taking, {"grade": "c", "weeks": Decimal("2.5")}) == Taken({}, ("mark", "time"))


def test_a_record_of_an_unrelated_tool_gives_nothing(taking: Library) -> None:
    book = load_tool(taking, "book")
    assert take(load_tool(taking, "plan"), book, {"mark": "a", "work.1.text": "x"}) == Taken({})
