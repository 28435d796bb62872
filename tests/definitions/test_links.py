"""Links between tools: what travels from a record of one to another, and links that lead nowhere."""

from __future__ import annotations

import pytest

from qatoolkit.definitions.library import Library
from qatoolkit.definitions.links import Link, links
from qatoolkit.definitions.load import check_tools, load_tool

from .conftest import MakeLibrary

PLAN = """\
choices: {grade: [{code: a, label: Good}, {code: b, label: Bad}]}
sections:
  - id: all
    items:
      - {use: person_name}
      - {use: birth_date}
      - {id: hours, type: integer, label: Hours}
      - {id: grade, type: select_one, choices: grade, label: Grade}
      - id: parts
        type: repeat
        label: Parts
        columns: [{id: what, type: text, label: What}, {id: weeks, type: integer, label: Weeks}]
      - {id: weeks, type: calculate, label: Weeks, calculation: "sum(${parts.weeks})"}
"""

BOOK = """\
follows: [plan]
takes:
  - {from: plan, items: {time: hours, "work.text": "parts.what"}}
choices: {mark: [{code: p, label: P}, {code: q, label: Q}]}
sections:
  - id: all
    items:
      - {use: person_name, id: learner}
      - {use: birth_date, travels: false}
      - {id: time, type: decimal, label: Time}
      - {id: mark, type: select_one, choices: mark, label: Mark}
      - {id: double, type: calculate, label: Double, calculation: "${time} * 2"}
      - id: work
        type: repeat
        label: Work
        columns: [{id: text, type: text, label: Text}, {id: day, type: date, label: Day}]
"""


def library(make_library: MakeLibrary, head: str, book: str = BOOK) -> Library:
    head = head.replace("personal_data: 1", "personal_data: 2")
    plan = head.replace("id: demo", "id: plan").replace("1.2.3", "1.2.1")
    return make_library(
        {"tools/plan.yaml": plan + PLAN, "tools/book.yaml": head.replace("id: demo", "id: book") + book}
    )


def test_shared_facts_travel_by_themselves_and_others_by_name(make_library: MakeLibrary, head: str) -> None:
    known = library(make_library, head)
    found = links(load_tool(known, "book"), load_tool(known, "plan"))
    assert found == (Link("learner", "person_name"), Link("time", "hours"), Link("work.text", "parts.what"))
    assert check_tools(known) == ()


def test_what_takes_names_is_not_taken_from_a_shared_fact_too(make_library: MakeLibrary, head: str) -> None:
    book = BOOK.replace("{time: hours,", "{learner: parts.what, time: hours,")
    known = library(make_library, head, book)
    found = links(load_tool(known, "book"), load_tool(known, "plan"))
    assert Link("learner", "person_name") not in found


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ("follows: [plan]", "follows: [plam]", "link-unknown-tool"),
        ("follows: [plan]", "follows: [book]", "link-unknown-tool"),
        ("from: plan", "from: other", "link-unknown-tool"),
        ("time: hours", "tim: hours", "link-unknown-item"),
        ("time: hours", "time: hour", "link-unknown-item"),
        ("time: hours", "double: hours", "link-unknown-item"),
        ("time: hours", '"work.1.text": hours', "link-unknown-item"),
        ('"work.text": "parts.what"', '"work.text": hours', "link-table"),
        ("time: hours", 'time: "parts.weeks"', "link-table"),
        ("time: hours", "time: grade", "link-type"),
        ("time: hours", "mark: grade", "link-type"),
        ('"work.text": "parts.what"', '"work.day": "parts.what"', "link-type"),
    ],
)
def test_links_that_lead_nowhere(make_library: MakeLibrary, head: str, was: str, becomes: str, problem: str) -> None:
    assert was in BOOK
    found = check_tools(library(make_library, head, BOOK.replace(was, becomes)))
    assert [one.id for one in found] == [problem]
    assert found[0].line > 10


def test_a_tool_may_take_from_its_own_last_record(make_library: MakeLibrary, head: str) -> None:
    own = '{from: book, items: {time: time, "work.text": "work.text"}}'
    book = BOOK.replace('{from: plan, items: {time: hours, "work.text": "parts.what"}}', own)
    assert own in book
    assert check_tools(library(make_library, head, book)) == ()


def test_a_result_may_go_where_a_number_goes(make_library: MakeLibrary, head: str) -> None:
    assert check_tools(library(make_library, head, BOOK.replace("time: hours", "time: weeks"))) == ()
