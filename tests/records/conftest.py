"""A miniature library with one slot of every kind, and values that fit it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import strategies as st

from qatoolkit.definitions.answers import Value, clean_text, slots
from qatoolkit.definitions.fields import Field
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool

DEMO = """\
id: demo
number: "1.2.3"
version: 2
kind: form
title: Demo
purpose: Shows something.
users: [hr]
one_per: class
source: {basis: own}
personal_data: 2
checklist:
  scale: yes_no
  row_heading: What
  columns:
    - {id: remark, type: text, label: Remark}
choices:
  venue:
    - {code: firm, label: "Enterprise, workshop"}
    - {code: school, label: School}
    - {code: other, label: Other}
  months:
    - {code: "1", label: January}
    - {code: "2", label: February}
sections:
  - id: person
    items:
      - {id: full_name, type: text, label: Name, personal_data: 1, was: name}
      - {id: id_number, type: text, label: ID number, personal_data: 2}
      - {id: born, type: date, label: Born, personal_data: 2}
      - {id: start, type: date, label: Start}
      - {id: venue, type: select_one, choices: venue, label: Venue, or_other: true}
      - {id: months, type: select_multiple, choices: months, label: Months}
      - {id: weeks, type: integer, label: Weeks}
      - {id: pay, type: money, label: Pay}
      - {id: share, type: decimal, label: Share}
      - {id: remarks, type: long_text, label: Remarks}
  - id: checks
    items:
      - {id: ready, type: check, label: Is it ready?}
      - {id: safe, type: check, label: Is it safe?}
  - id: tables
    items:
      - id: parts
        type: repeat
        label: Parts
        min_rows: 2
        columns:
          - {id: task, type: text, label: Task, was: work}
          - {id: hours, type: integer, label: Hours, total: hours_in_all}
          - {id: price, type: money, label: Price}
          - {id: cost, type: calculate, label: Cost, calculation: "${hours} * ${price}"}
      - {id: hours_in_all, type: calculate, label: Hours in all, calculation: "sum(${parts.hours})"}
      - id: years
        type: matrix
        label: Years
        row_heading: Year
        rows:
          - {id: first, label: First}
          - {id: second, label: Second, was: next}
        columns:
          - {id: here, type: integer, label: Here}
          - {id: there, type: integer, label: There}
          - {id: both, type: calculate, label: Both, calculation: "${here} + ${there}"}
      - {id: cost_in_all, type: calculate, label: Cost in all, calculation: "sum(${parts.cost})"}
      - {id: rows_used, type: calculate, label: Rows, calculation: "count(${parts})"}
"""

SCALES = """\
yes_no:
  - {code: "yes", label: "Yes", score: 1}
  - {code: "no", label: "No", score: 0}
"""


def write_library(folder: Path, tool: str = DEMO) -> Library:
    """The miniature library in ``folder``."""
    (folder / "tools").mkdir(parents=True, exist_ok=True)
    (folder / "locales/en").mkdir(parents=True, exist_ok=True)
    (folder / "locales/en/locale.yaml").write_text("babel: en_GB\nname: English\n", encoding="utf-8")
    files = {"_shared.yaml": "fields: {}\nwords: {}\n", "_scales.yaml": SCALES, "demo.yaml": tool}
    for name, text in files.items():
        (folder / "tools" / name).write_text(text, encoding="utf-8")
    return Library((folder,))


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return write_library(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="session")
def tool(library: Library) -> Tool:
    return load_tool(library, "demo")


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=30)
CLEAN = TEXTS.map(clean_text).filter(bool)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9)


def value_of(field: Field) -> st.SearchStrategy[Value]:
    """Answers that ``field`` may hold, in their canonical form."""
    if field.multiple:
        some = st.sets(st.sampled_from(field.options), min_size=1)
        return some.map(lambda codes: tuple(code for code in field.options if code in codes))
    if field.options:
        return st.sampled_from(field.options)
    kinds: dict[str, st.SearchStrategy[Value]] = {
        "integer": st.integers(-(10**12), 10**12),
        "decimal": DECIMALS,
        "money": DECIMALS,
        "date": st.dates(date(1000, 1, 1)),
    }
    return kinds.get(field.type, CLEAN)


@st.composite
def values_for(draw: st.DrawFn, tool: Tool) -> dict[str, Value]:
    """Answers to some of the questions of ``tool``, in rows up to the fifth."""
    known = slots(tool)
    paths = {slot.path for slot in known.blank.values() if not slot.computed}
    paths |= {f"{table}.{row}.{name}" for table, columns in known.repeats.items() for name in columns for row in (3, 5)}
    found: dict[str, Value] = {}
    for path in sorted(draw(st.sets(st.sampled_from(sorted(paths))))):
        slot = known.find(path)
        if slot is not None and not slot.computed:
            found[path] = draw(value_of(slot))
    return found


SAMPLE: dict[str, Value] = {
    "full_name": "Li Na",
    "start": date(2026, 3, 2),
    "venue": "other",
    "venue.other": "=the farm",
    "months": ("1", "2"),
    "weeks": 12,
    "pay": Decimal("1200.50"),
    "ready": "yes",
    "ready.remark": "-\nand so on",
    "parts.1.task": "Filing",
    "parts.1.hours": 3,
    "parts.1.price": Decimal("0.1"),
    "years.first.here": 1,
}
