"""The rules of a tool on answers: each rule with a miniature definition, and no false alarm for a sound form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qatoolkit.definitions.answers import Value, Values, computed
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import Problem
from qatoolkit.records.check_words import Label, Names, tell
from qatoolkit.records.checking import check_values

HEAD = """\
id: mini
number: "9.1.1"
version: 1
kind: form
title: Small form
purpose: What it is for.
users: [mentor]
one_per: apprentice
source: {basis: own}
personal_data: 3
"""
TODAY = date(2026, 3, 2)
Make = Callable[[str], Tool]


def load(folder: Path, body: str) -> Tool:
    """A definition; ``body`` stands below its head."""
    path = folder / "tools/mini.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + body, encoding="utf-8")
    return load_tool(Library((folder, *open_library().roots)), "mini")


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Loads a definition; what is given stands below its head."""
    return partial(load, tmp_path)


def found(tool: Tool, **values: Value) -> list[tuple[str, str]]:
    """(path, id) of each problem; ``__`` in a name stands for the point of a path."""
    return told(tool, {name.replace("__", "."): value for name, value in values.items()})


def told(tool: Tool, values: Values) -> list[tuple[str, str]]:
    return [(problem.path, problem.id) for problem in check_values(tool, values, TODAY)]


def only(problems: list[Problem]) -> Problem:
    (problem,) = problems
    return problem


def section(*items: str, relevant: str = "") -> str:
    """A ``sections:`` with one section."""
    head = f'  - id: one\n    relevant: "{relevant}"\n    items:\n' if relevant else "  - id: one\n    items:\n"
    return "sections:\n" + head + "".join(f"      - {item}\n" for item in items)


# --- required -----------------------------------------------------------------------------------------------


def test_what_is_required_is_missed_and_what_is_not_is_not(make: Make) -> None:
    tool = make(section("{id: a, type: text, label: A, required: true}", "{id: b, type: text, label: B}"))
    assert found(tool) == [("a", "answer-missing")]
    assert found(tool, a="there") == []


@pytest.mark.parametrize(("days", "expected"), [(0, []), (2, [("why", "answer-missing")]), (None, [])])
def test_it_is_required_where_it_applies(make: Make, days: int | None, expected: list[tuple[str, str]]) -> None:
    tool = make(
        section(
            "{id: days, type: integer, label: Days}",
            '{id: why, type: text, label: Why, required: true, relevant: "${days} > 0"}',
        )
    )
    assert found(tool, **({} if days is None else {"days": days})) == expected


@pytest.mark.parametrize(("given_", "expected"), [("yes", [("why", "answer-missing")]), ("no", [])])
def test_a_section_that_does_not_apply_asks_nothing(make: Make, given_: str, expected: list[tuple[str, str]]) -> None:
    tool = make(
        "sections:\n  - id: one\n    items:\n      - {id: more, type: select_one, choices: yes_no, label: More}\n"
        "  - id: two\n    relevant: \"${more} = 'yes'\"\n    items:\n"
        "      - {id: why, type: text, label: Why, required: true}\n"
        'choices:\n  yes_no:\n    - {code: "yes", label: "Yes"}\n    - {code: "no", label: "No"}\n'
    )
    assert found(tool, more=given_) == expected


PLAN = section(
    "{id: parts, type: repeat, label: Parts, required: true, columns: ["
    "{id: what, type: text, label: What, required: true}, "
    '{id: weeks, type: integer, label: Weeks, constraint: ". > 0"}, '
    '{id: where, type: text, label: Where, required: true, relevant: "${weeks} > 1"}]}'
)


def test_rows_that_nobody_wrote_in_are_not_checked_and_half_filled_ones_are(make: Make) -> None:
    tool = make(PLAN)
    assert found(tool, parts__1__what="Welding", parts__4__weeks=1) == [("parts.4.what", "answer-missing")]


def test_a_column_is_required_where_its_row_says_so(make: Make) -> None:
    tool = make(PLAN)
    values: Values = {"parts.1.what": "a", "parts.1.weeks": 1, "parts.2.what": "b", "parts.2.weeks": 2}
    assert told(tool, values) == [("parts.2.where", "answer-missing")]


def test_a_required_table_needs_a_row(make: Make) -> None:
    assert found(make(PLAN)) == [("parts", "table-empty")]


def test_rows_beyond_the_printed_ones_are_checked_too(make: Make) -> None:
    tool = make(PLAN)
    values: Values = {f"parts.{row}.what": "x" for row in range(1, 40)}
    assert told(tool, {**values, "parts.39.weeks": 0}) == [("parts.39.weeks", "answer-against-rule")]


CHECKS = """\
checklist:
  scale: yes_no_improve
  row_heading: What
  columns:
    - {id: until, type: date, label: Until, required: true, relevant: "${first} = 'no'"}
    - {id: remarks, type: text, label: Remarks}
"""


def test_checks_and_what_stands_beside_them(make: Make) -> None:
    tool = make(CHECKS + section("{id: first, type: check, label: First, required: true}"))
    assert found(tool) == [("first", "answer-missing")]
    assert found(tool, first="no") == [("first.until", "answer-missing")]
    assert found(tool, first="no", first__until=TODAY) == []
    assert found(tool, first="yes", first__until=TODAY) == [("first.until", "answer-not-asked")]


MATRIX = section(
    "{id: roles, type: matrix, label: Roles, columns: [{id: who, type: text, label: Who, required: true}, "
    '{id: hours, type: decimal, label: Hours, constraint: ". <= 8"}], '
    "rows: [{id: plan, label: Planning}, {id: test, label: Testing}]}"
)


def test_the_rows_of_a_matrix_are_all_asked(make: Make) -> None:
    tool = make(MATRIX)
    values: Values = {"roles.plan.who": "me", "roles.test.hours": Decimal(9)}
    assert told(tool, values) == [("roles.test.who", "answer-missing"), ("roles.test.hours", "answer-against-rule")]


# --- constraints --------------------------------------------------------------------------------------------


def test_a_constraint_says_what_its_author_wrote(make: Make) -> None:
    tool = make(
        section('{id: age, type: integer, label: Age, constraint: ". >= 16", constraint_message: Too young to start.}')
    )
    problem = only(check_values(tool, {"age": 15}))
    assert (problem.path, problem.id) == ("age", "answer-refused")
    assert "Too young to start." in problem.text
    assert str(problem.values["label"]) == "Age"
    assert found(tool, age=16) == []


def test_a_constraint_without_a_message_is_read_out(make: Make) -> None:
    tool = make(
        section(
            "{id: start, type: date, label: Start}",
            '{id: end, type: date, label: End, constraint: ". > ${start}"}',
        )
    )
    problem = only(check_values(tool, {"start": TODAY, "end": TODAY}))
    assert problem.path == "end"
    assert "End > Start" in problem.text
    assert found(tool, end=TODAY) == []  # the beginning is not known


def test_dates_have_limits_across_items_and_rows(make: Make) -> None:
    tool = make(
        section(
            "{id: steps, type: repeat, label: Steps, columns: [{id: day, type: date, label: Day}]}",
            '{id: last, type: date, label: Last, constraint: ". >= max(${steps.day}) and . <= today()"}',
        )
    )
    values: Values = {"steps.1.day": date(2026, 1, 5), "steps.2.day": date(2026, 2, 1)}
    assert told(tool, {**values, "last": date(2026, 1, 31)}) == [("last", "answer-against-rule")]
    assert told(tool, {**values, "last": date(2026, 3, 3)}) == [("last", "answer-against-rule")]
    assert told(tool, {**values, "last": TODAY}) == []


def test_a_row_is_measured_by_its_own_cells(make: Make) -> None:
    tool = make(
        section(
            "{id: days, type: repeat, label: Days, columns: [{id: came, type: integer, label: Came}, "
            '{id: left, type: integer, label: Left, constraint: ". > ${came}"}]}'
        )
    )
    values: Values = {"days.1.came": 8, "days.1.left": 17, "days.2.came": 9, "days.2.left": 9}
    problem = only(check_values(tool, values))
    assert problem.path == "days.2.left"
    assert str(problem.values["label"]) == "Days › 2 › Left"
    assert "rule: Left > Came;" in problem.text


SHARES = section(
    '{id: shares, type: repeat, label: Shares, constraint: "count(${shares}) <= 2", '
    "columns: [{id: part, type: decimal, label: Part, total: all_parts}]}",
    '{id: all_parts, type: calculate, label: In all, calculation: "sum(${shares.part})", constraint: ". = 100", '
    "constraint_message: The parts must come to 100.}",
)


def test_results_and_tables_have_rules_too(make: Make) -> None:
    tool = make(SHARES)
    assert found(tool) == []  # the sum of nothing is 0, and nobody has answered yet
    assert found(tool, shares__1__part=Decimal(100)) == []
    assert found(tool, shares__1__part=Decimal(99)) == [("all_parts", "answer-refused")]
    three: Values = {f"shares.{row}.part": Decimal(part) for row, part in enumerate((50, 25, 25), 1)}
    assert told(tool, three) == [("shares", "answer-against-rule")]


# --- what does not belong -----------------------------------------------------------------------------------


def test_an_answer_to_a_question_that_does_not_apply_is_a_remark(make: Make) -> None:
    tool = make(
        section(
            "{id: term, type: select_one, choices: term, label: Term}",
            "{id: until, type: date, label: Until, relevant: \"${term} = 'fixed'\"}",
        )
        + "choices:\n  term:\n    - {code: fixed, label: Fixed term}\n    - {code: open, label: Open}\n"
    )
    problem = only(check_values(tool, {"term": "open", "until": TODAY}))
    assert (problem.path, problem.id) == ("until", "answer-not-asked")
    assert "Term = “Fixed term”" in problem.text  # the label, not the code
    assert found(tool, term="fixed", until=TODAY) == []


def test_a_table_that_does_not_apply_is_told_once(make: Make) -> None:
    tool = make(
        section(
            "{id: any, type: integer, label: Any}",
            '{id: list, type: repeat, label: List, relevant: "${any} > 0", columns: [{id: x, type: text, label: X}]}',
        )
    )
    assert found(tool, any=0, list__1__x="a", list__2__x="b") == [("list", "answer-not-asked")]


def test_the_condition_that_is_not_met_says_why(make: Make) -> None:
    items = ("{id: one_day, type: integer, label: One}", "{id: two_days, type: integer, label: Two}")
    follow = section('{id: why, type: text, label: Why, relevant: "${two_days} > 0"}', relevant="${one_day} > 0")
    tool = make(section(*items) + follow.removeprefix("sections:\n").replace("id: one\n", "id: more\n"))
    (problem,) = check_values(tool, {"one_day": 1, "two_days": 0, "why": "x"})
    assert "only where Two > 0;" in problem.text
    assert found(tool, two_days=0, why="x") == [("why", "answer-not-asked")]  # whatever the other condition is
    assert found(tool, one_day=1, why="x") == []


CHOICES = "choices:\n  ab:\n    - {code: a, label: First}\n    - {code: b, label: Second}\n"


@pytest.mark.parametrize(
    ("item", "value", "expected"),
    [
        ("{id: x, type: select_one, choices: ab, label: X}", "c", "answer-option"),
        ("{id: x, type: select_multiple, choices: ab, label: X}", ("a", "c"), "answer-option"),
        ("{id: x, type: integer, label: X}", "many", "answer-integer"),
        ("{id: x, type: integer, label: X}", Decimal("1.5"), "answer-integer"),
        ("{id: x, type: money, label: X}", "free", "answer-number"),
        ("{id: x, type: date, label: X}", "soon", "answer-date"),
    ],
)
def test_what_is_no_answer_of_its_type(make: Make, item: str, value: Value, expected: str) -> None:
    choices = CHOICES if "choices" in item else ""
    assert found(make(section(item) + choices), x=value) == [("x", expected)]


@pytest.mark.parametrize("kind", ["select_one", "select_multiple"])
def test_other_is_an_option_where_it_is_offered(make: Make, kind: str) -> None:
    tool = make(section(f"{{id: x, type: {kind}, choices: ab, label: X, or_other: true}}") + CHOICES)
    other: Value = "other" if kind == "select_one" else ("a", "other")
    assert found(tool, x=other, x__other="third") == []
    assert found(tool, x=other) == []
    plain: Value = "a" if kind == "select_one" else ("a",)
    assert found(tool, x=plain, x__other="third") == [("x.other", "answer-other-unticked")]


def test_a_name_that_the_tool_does_not_have(make: Make) -> None:
    tool = make(section("{id: a, type: text, label: A, required: true}"))
    assert told(tool, {"b": "x"}) == [("a", "answer-missing"), ("b", "answer-unknown")]


# --- results ------------------------------------------------------------------------------------------------

SUM = section(
    "{id: a, type: decimal, label: A}",
    "{id: b, type: decimal, label: B}",
    '{id: share, type: calculate, label: Share, calculation: "${a} div ${b}"}',
)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Decimal("0.33"), []),
        (Decimal("0.3333"), []),
        (Decimal("0.34"), ["answer-worked-out"]),
        (Decimal("0.3"), ["answer-worked-out"]),
        (0, ["answer-worked-out"]),
        ("a third", ["answer-worked-out"]),
    ],
)
def test_a_result_written_over_by_hand(make: Make, share: Value, expected: list[str]) -> None:
    tool = make(SUM)
    assert [problem for _, problem in found(tool, a=Decimal(1), b=Decimal(3), share=share)] == expected


def test_a_result_that_is_not_filled_in_is_no_fault(make: Make) -> None:
    assert found(make(SUM), a=Decimal(1), b=Decimal(3)) == []


def test_a_result_without_its_reasons(make: Make) -> None:
    assert found(make(SUM), a=Decimal(1), share=Decimal(5)) == [("share", "answer-worked-out-empty")]


def test_a_result_alone_makes_no_row(make: Make) -> None:
    tool = make(
        section(
            "{id: t, type: repeat, label: T, required: true, columns: ["
            "{id: a, type: integer, label: A, required: true}, "
            '{id: b, type: calculate, label: B, calculation: "coalesce(${a}, 0)"}]}'
        )
    )
    assert found(tool, t__1__b=0) == [("t", "table-empty")]
    assert found(tool, t__1__a=2, t__1__b=2, t__2__b=0) == []


def test_private_results_are_not_quoted(make: Make) -> None:
    tool = make(SUM.replace("label: Share,", "label: Share, personal_data: 2,"))
    problem = only(check_values(tool, {"a": Decimal(1), "b": Decimal(4), "share": Decimal(7)}))
    assert "7" not in problem.text
    assert "0.25" not in problem.text


# --- order, words -------------------------------------------------------------------------------------------


def test_all_problems_come_at_once_in_the_order_of_the_page(make: Make) -> None:
    tool = make(
        section(
            "{id: a, type: text, label: A, required: true}",
            "{id: t, type: repeat, label: T, columns: [{id: x, type: integer, label: X}, "
            '{id: z, type: integer, label: Z, constraint: ". > 0"}]}',
            "{id: b, type: text, label: B, required: true}",
        )
    )
    values: Values = {"t.10.z": 0, "t.2.z": 0, "t.2.x": "?"}
    expected = ["a", "t.2.x", "t.2.z", "t.10.z", "b"]
    assert [path for path, _ in told(tool, values)] == expected
    assert [path for path, _ in told(tool, dict(reversed(values.items())))] == expected


def test_a_problem_is_told_in_any_language(make: Make) -> None:
    tool = make(
        section(
            "{id: a, type: integer, label: Age}",
            '{id: b, type: integer, label: Years, constraint: ". >= 0 and . <= ${a}"}',
        )
    )
    problem = only(check_values(tool, {"a": 20, "b": 21}))
    words = {"and": "und", "the answer does not keep to the rule: {rule}; correct it": "Regel: {rule}"}
    texts = {"Age": "Alter", "Years": "Jahre"}
    said = tell(problem, lambda text: texts[str(text)], lambda english: words.get(english, english))
    assert said == "Regel: Jahre ≥ 0 und Jahre ≤ Alter"


def test_options_are_listed_with_their_labels(make: Make) -> None:
    tool = make(section("{id: x, type: select_one, choices: ab, label: X}") + CHOICES)
    problem = Names(tool).with_options(only(check_values(tool, {"x": "c"})))
    assert "use one of: a First, b Second" in problem.text
    said = tell(problem, lambda text: f"<{text}>", str, {",": " / "})
    assert "a <First> / b <Second>" in said


def test_brackets_and_commas_of_a_rule_are_those_of_the_language(make: Make) -> None:
    tool = make(section('{id: a, type: integer, label: Age, constraint: ". <= max(3, 5) * (1 + 1)"}'))
    problem = only(check_values(tool, {"a": 20}))
    said = tell(problem, str, str, {"(": "\uff08", ")": "\uff09", ",": "\u3001"})
    assert "Age ≤ largest of\uff083\u30015\uff09 × \uff081 + 1\uff09" in said


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("roles", "Roles"),
        ("roles.plan.who", "Roles › Planning › Who"),
        ("nowhere.2", "nowhere.2"),
        ("", "Small form"),
    ],
)
def test_labels_of_paths(make: Make, path: str, expected: str) -> None:
    label = Names(make(MATRIX)).label(path)
    assert isinstance(label, Label)
    assert str(label) == expected


# --- no false alarm -----------------------------------------------------------------------------------------

EVERYTHING = (
    CHECKS.replace("${first} = 'no'", "${ready} = 'no'").replace("required: true, ", "")
    + section(
        "{id: name, type: text, label: Name, required: true}",
        '{id: age, type: integer, label: Age, required: true, constraint: ". >= 16 and . <= 60"}',
        "{id: start, type: date, label: Start, required: true}",
        '{id: end, type: date, label: End, constraint: ". >= ${start}"}',
        '{id: guardian, type: text, label: Guardian, required: true, relevant: "${age} < 18"}',
        "{id: places, type: select_multiple, choices: ab, label: Places, or_other: true}",
        "{id: ready, type: check, label: Ready}",
        "{id: parts, type: repeat, label: Parts, columns: [{id: what, type: text, label: What, required: true}, "
        '{id: weeks, type: integer, label: Weeks, constraint: ". > 0", total: weeks_in_all}, '
        '{id: hours, type: calculate, label: Hours, calculation: "${weeks} * 40"}]}',
        '{id: weeks_in_all, type: calculate, label: Weeks in all, calculation: "sum(${parts.weeks})"}',
    )
    + CHOICES
)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Tool:
    """``EVERYTHING``, loaded once for all examples."""
    return load(tmp_path_factory.mktemp("everything"), EVERYTHING)


@st.composite
def sound(draw: st.DrawFn) -> Values:
    """Answers that keep every rule of ``EVERYTHING``."""
    text = st.text("aé学 -", min_size=1).filter(str.strip)
    start = draw(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
    values: Values = {"name": draw(text), "age": draw(st.integers(16, 60)), "start": start}
    if values["age"] in (16, 17):
        values["guardian"] = draw(text)
    if draw(st.booleans()):
        values["end"] = draw(st.dates(start))
    if places := draw(st.lists(st.sampled_from(["a", "b", "other"]), unique=True)):
        values["places"] = tuple(sorted(places))
    if "other" in places and draw(st.booleans()):
        values["places.other"] = draw(text)
    if ready := draw(st.sampled_from(["", "yes", "no"])):
        values["ready"] = ready
    for row in draw(st.sets(st.integers(1, 30), max_size=4)):
        values[f"parts.{row}.what"] = draw(text)
        if draw(st.booleans()):
            values[f"parts.{row}.weeks"] = draw(st.integers(1, 10**6))
    return values


@settings(max_examples=60, deadline=None)
@given(values=sound(), with_results=st.booleans())
def test_a_sound_form_has_no_problems(everything: Tool, values: Values, with_results: bool) -> None:
    printed = computed(everything, values, TODAY) if with_results else values
    assert told(everything, printed) == []


@settings(max_examples=60, deadline=None)
@given(values=sound(), data=st.data())
def test_one_fault_is_found_where_it_is(everything: Tool, values: Values, data: st.DataObject) -> None:
    missing = data.draw(st.sampled_from([path for path in ("name", "age", "start", "guardian") if path in values]))
    problems = told(everything, {path: value for path, value in values.items() if path != missing})
    assert (missing, "answer-missing") in problems


def test_no_answer_makes_the_check_fail(everything: Tool) -> None:
    odd: list[Value] = ["", "x" * 10_000, 10**60, Decimal("NaN"), True, date.max, (), ("a", "a"), "\x00"]
    for value in odd:
        values: Values = dict.fromkeys(("name", "age", "start", "end", "places", "ready", "parts.1.weeks"), value)
        assert check_values(everything, values, TODAY)


PARTIAL = """\
id: partial
number: "9.7"
version: 1
kind: form
title: Partial
purpose: Shows something.
users: [hr]
one_per: class
source: {basis: own}
personal_data: 0
sections:
  - id: all
    items:
      - {id: what, type: text, label: What, required: true, constraint: "${hours} > 0"}
      - {id: hours, type: integer, label: Hours, constraint: ". < 100"}
"""


@pytest.mark.parametrize(
    ("values", "whole", "partial"),
    [
        ({}, ["answer-missing"], []),
        ({"what": "x", "hours": 0}, ["answer-against-rule"], ["answer-against-rule"]),
        ({"hours": 200}, ["answer-missing", "answer-against-rule"], ["answer-against-rule"]),
    ],
)
def test_a_form_for_people_with_a_pen(
    tmp_path: Path, values: dict[str, Value], whole: list[str], partial: list[str]
) -> None:
    path = tmp_path / "tools" / "partial.yaml"
    path.parent.mkdir()
    path.write_text(PARTIAL, encoding="utf-8")
    tool = load_tool(Library((tmp_path,)), "partial")
    assert [problem.id for problem in check_values(tool, values)] == whole
    assert [problem.id for problem in check_values(tool, values, partial=True)] == partial


def test_a_rule_that_counts_what_is_not_there_waits(tmp_path: Path) -> None:
    path = tmp_path / "tools" / "partial.yaml"
    path.parent.mkdir()
    path.write_text(PARTIAL.replace("${hours} > 0", "coalesce(${hours}, 0) > 0"), encoding="utf-8")
    tool = load_tool(Library((tmp_path,)), "partial")
    assert [problem.id for problem in check_values(tool, {"what": "x"})] == ["answer-against-rule"]
    assert check_values(tool, {"what": "x"}, partial=True) == []
