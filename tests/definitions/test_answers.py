"""What counts as an answer to one slot, what is refused, and what calculations come to."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from qatoolkit.definitions.answers import (
    Value,
    answers,
    clean_text,
    computed,
    fold,
    manner,
    parse_answer,
    show_answer,
    slots,
)
from qatoolkit.definitions.dates import read_date
from qatoolkit.definitions.fields import Field
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.text import Text
from qatoolkit.errors import Problem

from .conftest import HEAD, MakeLibrary

BOTH = manner(["zh_Hans_CN", "en"])


def field(kind: str, *options: str, private: int = 0) -> Field:
    return Field("slot", kind, Text("Slot"), "slot", options=options, personal_data=private)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("integer", "12", 12),
        ("integer", " １２ ", 12),
        ("integer", "1,200", 1200),
        ("integer", "1，200", 1200),
        ("integer", "1.0", 1),
        ("integer", 3.0, 3),
        ("integer", "−5", -5),
        ("integer", "007", 7),
        ("decimal", "0.10", Decimal("0.1")),
        ("decimal", 0.1, Decimal("0.1")),
        ("decimal", "-0", Decimal(0)),
        ("money", "1,234,567.50", Decimal("1234567.5")),
        ("money", 1200, Decimal(1200)),
        ("text", "\u3000 Li Na\u00a0\u2002", "Li Na"),
        ("text", "one\r\ntwo\x0bthree\n", "one\ntwo\nthree"),
        ("text", 13800138000, "13800138000"),
        ("text", 12.0, "12"),
        ("date", date(2026, 3, 2), date(2026, 3, 2)),
        ("date", datetime(2026, 3, 2), date(2026, 3, 2)),  # noqa: DTZ001 - as spreadsheets give days
        ("calculate", "1,200.50", Decimal("1200.5")),
        ("calculate", "12.0", 12),
        ("calculate", "none", "none"),
        ("integer", "\u3000", None),
        ("text", None, None),
    ],
)
def test_what_is_taken(kind: str, raw: object, value: Value | None) -> None:
    found = parse_answer(field(kind), raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "raw", "problem"),
    [
        ("integer", "12个月", "answer-integer"),
        ("integer", "12 months", "answer-integer"),
        ("integer", "1.5", "answer-integer"),
        ("integer", "1,20", "answer-integer"),
        ("integer", "12,", "answer-integer"),
        ("integer", "1 200", "answer-integer"),
        ("integer", True, "answer-kind"),
        ("decimal", "1e5", "answer-number"),
        ("decimal", "50%", "answer-number"),
        ("decimal", "٣", "answer-number"),
        ("decimal", float("inf"), "answer-number-reach"),
        ("decimal", "9" * 60, "answer-number-reach"),
        ("date", 46083, "answer-date"),
        ("date", datetime(2026, 3, 2, 8), "answer-date"),  # noqa: DTZ001
        ("text", 110101199003071234, "answer-digits-lost"),
        ("text", date(2026, 3, 2), "answer-kind"),
        ("text", {"a": 1}, "answer-kind"),
        ("text", "bell\x07", "answer-stray-character"),
        ("long_text", "half \ud800", "answer-stray-character"),
    ],
)
def test_what_is_refused(kind: str, raw: object, problem: str) -> None:
    found = parse_answer(field(kind), raw)
    assert isinstance(found, Problem)
    assert (found.id, found.path) == (problem, "slot")
    assert found.text


@pytest.mark.parametrize(
    "raw",
    ["2026-03-02", "2026.3.2", "2026/3/2", "2026年3月2日", "2026 年 3 月 2 日", "２０２６年３月２日", "2 March 2026",
     "March 2, 2026", "2 Mar 2026", "2 MARCH 2026", "2026-03-02 00:00:00"],
)  # fmt: skip
def test_dates_that_mean_one_day(raw: str) -> None:
    assert read_date(raw, BOTH) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("03/02/2026", "answer-date-two-ways"),
        ("3.2.2026", "answer-date-two-ways"),
        ("2026-02-30", "answer-date-never"),
        ("30/30/2026", "answer-date-never"),
        ("26-03-02", "answer-date"),
        ("2026-3/2", "answer-date"),
        ("2026", "answer-date"),
        ("2 March", "answer-date"),
        ("2 Mars 2026", "answer-date"),
        ("2026年3月", "answer-date"),
        ("2026-03-02 08:30", "answer-date"),
        ("about 2026-03-02", "answer-date"),
    ],
)
def test_dates_that_do_not(raw: str, reason: str) -> None:
    assert read_date(raw, BOTH) == reason


def test_a_date_that_can_only_be_one_way_round() -> None:
    assert read_date("15/03/2026") == date(2026, 3, 15)
    assert read_date("05/05/2026") == date(2026, 5, 5)


def test_words_belong_to_a_language() -> None:
    assert read_date("2026年3月2日") == "answer-date"
    assert read_date("2 mars 2026", manner(["fr"])) == date(2026, 3, 2)


def test_a_decimal_comma_is_only_read_where_it_is_written() -> None:
    german = manner(["de"])
    assert parse_answer(field("decimal"), "1,5", german) == Decimal("1.5")
    assert parse_answer(field("decimal"), "1.234,5", german) == Decimal("1234.5")
    assert isinstance(parse_answer(field("decimal"), "1.234", german), Problem)
    assert isinstance(parse_answer(field("decimal"), "1,5"), Problem)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("firm", "firm"),
        ("Enterprise", "firm"),
        ("ＥＮＴＥＲＰＲＩＳＥ", "firm"),
        ("企业", "firm"),
        (1, "1"),
        (1.0, "1"),
    ],
)
def test_options_by_code_and_by_label(raw: object, value: str) -> None:
    labels = {fold("Enterprise"): frozenset({"firm"}), fold("企业"): frozenset({"firm", "elsewhere"})}
    assert parse_answer(field("select_one", "firm", "1"), raw, labels=labels) == value


@pytest.mark.parametrize(("raw", "problem"), [("both", "answer-option-two-ways"), ("nowhere", "answer-option")])
def test_an_option_is_never_guessed(raw: str, problem: str) -> None:
    labels = {fold("Both"): frozenset({"a", "b"})}
    found = parse_answer(field("select_one", "a", "b"), raw, labels=labels)
    assert isinstance(found, Problem)
    assert found.id == problem


@pytest.mark.parametrize("raw", ["b a", "b,a", "b、a", "A label, with comma; b", ["b", "a"], ("a", "b", "b")])
def test_several_options_stand_in_the_order_of_the_list(raw: object) -> None:
    labels = {fold("A label, with comma"): frozenset({"a"})}
    if isinstance(raw, str) and ";" in raw:
        raw = raw.split("; ")
    assert parse_answer(field("select_multiple", "a", "b", "c"), raw, labels=labels) == ("a", "b")


def test_a_private_answer_is_never_quoted() -> None:
    open_to_see = parse_answer(field("date", private=1), "7 of May")
    secret = parse_answer(field("date", private=2), "7 of May")
    assert isinstance(open_to_see, Problem)
    assert isinstance(secret, Problem)
    assert "7 of May" in open_to_see.text
    assert "7" not in str(secret.values)


def test_texts_are_cleaned_the_same_twice() -> None:
    assert clean_text(clean_text(" \u3000a\r\n")) == clean_text("a") == "a"


class Plain:
    """A language that writes dates as ISO does."""

    list_separator = "; "

    def write_date(self, day: date) -> str:
        return day.isoformat()


def test_answers_as_people_read_them() -> None:
    labels = {"a": "First", "b": "Second"}
    assert show_answer(field("select_one", "a", "b"), "a", Plain(), labels) == "First"
    assert show_answer(field("select_multiple", "a", "b"), ("a", "b"), Plain(), labels) == "First; Second"
    assert show_answer(field("text"), "a", Plain(), labels) == "a"
    assert show_answer(field("money"), Decimal("1E+3"), Plain()) == "1000"
    assert show_answer(field("date"), date(2026, 3, 2), Plain()) == "2026-03-02"


BODY = """\
checklist:
  scale: yes_no
  row_heading: What
  columns:
    - {id: points, type: integer, label: Points}
    - {id: twice, type: calculate, label: Twice, calculation: "2 * ${points}"}
sections:
  - id: one
    items:
      - {id: total, type: calculate, label: Total, calculation: "${rate} * ${hours_in_all}"}
      - {id: rate, type: money, label: Rate, was: price}
      - {id: ready, type: check, label: Ready}
      - id: parts
        type: repeat
        label: Parts
        columns:
          - {id: hours, type: integer, label: Hours, was: time}
          - {id: pay, type: calculate, label: Pay, calculation: "${hours} * ${rate}"}
      - {id: hours_in_all, type: calculate, label: Hours in all, calculation: "sum(${parts.hours})"}
      - {id: pay_in_all, type: calculate, label: Pay in all, calculation: "sum(${parts.pay})"}
      - {id: rows, type: calculate, label: Rows, calculation: "count(${parts})"}
      - {id: enough, type: calculate, label: Enough, calculation: "${rows} > 1"}
      - {id: word, type: calculate, label: Word, calculation: "if(${rows} > 1, 'many', '')"}
      - {id: today, type: calculate, label: Today, calculation: "today()"}
      - id: years
        type: matrix
        label: Years
        row_heading: Year
        rows: [{id: first, label: First, was: one}, {id: second, label: Second}]
        columns:
          - {id: here, type: integer, label: Here}
          - {id: half, type: calculate, label: Half, calculation: "${here} div 2"}
      - {id: first_half, type: calculate, label: First half, calculation: "${years.first.half}"}
"""


@pytest.fixture
def tool(make_library: MakeLibrary) -> Tool:
    library = make_library({"tools/demo.yaml": HEAD + BODY})
    return load_tool(library, "demo")


def test_calculations_wait_for_each_other_and_know_their_row(tool: Tool) -> None:
    given: dict[str, Value] = {
        "rate": Decimal("0.1"),
        "ready.points": 4,
        "parts.1.hours": 3,
        "parts.12.hours": 4,
        "parts.1.pay": Decimal(999),
        "years.first.here": 5,
    }
    found = computed(tool, given, date(2026, 3, 2))
    assert {path: value for path, value in found.items() if path not in given or path == "parts.1.pay"} == {
        "ready.twice": 8,
        "parts.1.pay": Decimal("0.3"),
        "parts.12.pay": Decimal("0.4"),
        "hours_in_all": 7,
        "pay_in_all": Decimal("0.7"),
        "total": Decimal("0.7"),
        "rows": 2,
        "enough": True,
        "word": "many",
        "today": date(2026, 3, 2),
        "years.first.half": Decimal("2.5"),
        "first_half": Decimal("2.5"),
    }
    assert answers(tool, found) == {path: value for path, value in given.items() if path != "parts.1.pay"}


def test_nothing_is_made_up_for_an_empty_form(tool: Tool) -> None:
    found = computed(tool, {}, date(2026, 3, 2))
    assert found == {"hours_in_all": 0, "pay_in_all": 0, "rows": 0, "enough": False, "today": date(2026, 3, 2)}


def test_slots_of_rows_that_people_added(tool: Tool) -> None:
    known = slots(tool)
    added = known.find("parts.40.hours")
    assert added is not None
    assert (added.path, added.row, added.type) == ("parts.40.hours", "40", "integer")
    none = ("parts.0.hours", "parts.01.hours", "parts.99999.hours", "parts.1.nothing", "parts.1", "years.third.here")
    for path in none:
        assert known.find(path) is None, path


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("price", "rate"),
        ("rate", "rate"),
        ("parts.7.time", "parts.7.hours"),
        ("years.one.here", "years.first.here"),
        ("years.two.here", None),
        ("gone", None),
    ],
)
def test_paths_of_earlier_versions(tool: Tool, then: str, now: str | None) -> None:
    assert slots(tool).current(then) == now


def test_paths_stand_in_page_order(tool: Tool) -> None:
    paths = ["strange", "parts.10.hours", "years.second.here", "parts.9.pay", "parts.9.hours", "rate"]
    in_order = ["rate", "parts.9.hours", "parts.9.pay", "parts.10.hours", "years.second.here", "strange"]
    assert sorted(paths, key=slots(tool).place) == in_order
