"""Answer slots: their paths, their order, their names in Word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.definitions.fields import MAX_BOOKMARK, MAX_TAG, bookmark_of, fields, tag_of
from qatoolkit.definitions.library import Library, built_in_root
from qatoolkit.definitions.load import load_tool, load_tools

from .conftest import MakeLibrary

BODY = """\
checklist:
  scale: yes_no
  row_heading: What
  columns: [{id: why, type: text, label: Why}, {id: seen, type: sign, label: Seen}]
sections:
  - id: part
    items:
      - {use: sex, or_other: true}
      - {id: intro, type: note, label: Read this}
      - {id: safe, type: check, label: Is it safe}
      - {id: days, type: calculate, label: Days, calculation: "sum(${steps.days})", unit: days}
      - id: steps
        type: repeat
        label: Steps
        min_rows: 2
        personal_data: 1
        columns:
          - {id: step, type: text, label: Step}
          - {id: days, type: integer, label: Days, total: days, personal_data: 0}
          - {id: signed, type: sign, label: Signed}
      - id: grid
        type: matrix
        label: Grid
        columns: [{id: mark, type: select_one, choices: yes_no, label: Mark, required: true}]
        rows: [{id: top, label: Top}, {id: low, label: Low}]
      - {id: many, type: select_multiple, choices: yes_no, label: Many}
      - {id: signatures, type: signature, label: Signed, parties: [{id: boss, label: Boss}]}
"""


def test_slots_in_page_order(make_library: MakeLibrary, head: str) -> None:
    tool = load_tool(make_library({"tools/demo.yaml": head + BODY}), "demo")
    assert [field.path for field in fields(tool)] == [
        "sex",
        "sex.other",
        "safe",
        "safe.why",
        "steps.1.step",
        "steps.1.days",
        "steps.2.step",
        "steps.2.days",
        "days",  # the total of the table stands in its last row
        "grid.top.mark",
        "grid.low.mark",
        "many",
    ]


def test_what_a_slot_knows(make_library: MakeLibrary, head: str) -> None:
    tool = load_tool(make_library({"tools/demo.yaml": head + BODY}), "demo")
    found = {field.path: field for field in fields(tool)}
    assert (found["safe"].type, found["safe"].options, found["safe"].choices) == ("select_one", ("yes", "no"), "yes_no")
    assert (found["sex.other"].type, found["sex.other"].personal_data) == ("text", 1)
    assert (found["steps.1.step"].personal_data, found["steps.1.days"].personal_data) == (1, 0)
    assert (found["steps.2.step"].item, found["steps.2.step"].row, found["steps.2.step"].column) == (
        "steps",
        "2",
        "step",
    )
    assert (found["grid.top.mark"].required, found["grid.top.mark"].label) == (True, "Mark")
    assert (found["days"].computed, found["many"].multiple) == (True, True)
    assert (found["many"].tag("yes"), found["many"].bookmark("yes")) == ("many/yes", "qa_many___yes")


@pytest.mark.parametrize(("kind", "rows"), [("plan", 8), ("logbook", 6), ("record", 10), ("form", 3)])
def test_empty_rows_go_by_kind(kind: str, rows: int, make_library: MakeLibrary, head: str) -> None:
    text = head.replace("kind: form", f"kind: {kind}")
    body = "sections: [{id: s, items: [{id: r, type: repeat, label: R, columns: [{id: a, type: date, label: A}]}]}]\n"
    assert len(fields(load_tool(make_library({"tools/demo.yaml": text + body}), "demo"))) == rows


IDS = st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)


@given(st.lists(IDS, min_size=1, max_size=3), st.none() | IDS)
def test_bookmarks_are_words_for_word(steps: list[str], option: str | None) -> None:
    path = ".".join(steps)
    name = bookmark_of(path, option)
    assert re.fullmatch(r"qa_[a-z0-9_]+", name)
    assert len(name) <= MAX_BOOKMARK
    assert name == bookmark_of(path, option)


@given(st.sets(st.tuples(st.lists(IDS, min_size=1, max_size=3).map(".".join), st.none() | IDS), min_size=2, max_size=5))
def test_long_names_are_told_apart(slots: set[tuple[str, str | None]]) -> None:
    long = {tag_of(*slot): bookmark_of(*slot) for slot in slots if len(tag_of(*slot)) > MAX_BOOKMARK}
    assert len(set(long.values())) == len(long)


def test_every_slot_of_our_tools_has_names_of_its_own() -> None:
    for tool in load_tools(Library((built_in_root(),))):
        tags = [field.tag(option) for field in fields(tool) for option in (None, *field.options)]
        marks = [field.bookmark(option) for field in fields(tool) for option in (None, *field.options)]
        assert len(set(tags)) == len(tags) == len(set(marks))
        assert max(map(len, tags)) <= MAX_TAG
        assert max(map(len, marks)) <= MAX_BOOKMARK
