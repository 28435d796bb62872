"""XLSForm expressions: what they come to, how they are spelled out, what is refused."""

from __future__ import annotations

import operator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.definitions.expressions import parse
from qatoolkit.definitions.grammar import FUNCTIONS, ExpressionError
from qatoolkit.definitions.library import Library, built_in_root
from qatoolkit.definitions.load import load_tools
from qatoolkit.messages import MESSAGES

VALUES: dict[str, object] = {
    "three": 3,
    "text": "12",
    "empty": None,
    "blank": "  ",
    "price": 19.99,
    "codes": "a b",
    "ticked": ["a", "c"],
    "day": "2026-03-02",
    "other_day": date(2026, 3, 5),
    "rows.weeks": [1, None, "2.5", ""],
    "rows.none": [None, ""],
    "rows.days": ["2026-03-02", "2026-01-01"],
    "rows": [{"weeks": 1}, {"weeks": None}],
    "grid.top.mark": "yes",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("0.1 + 0.2", Decimal("0.3")),
        ("${price} * 3", Decimal("59.97")),
        ("${three}-1", 2),
        ("-${three}", -3),
        ("${text} * 2", 24),
        ("10 div 4", Decimal("2.5")),
        ("7 mod 3", 1),
        ("-7 mod 3", -1),
        ("1 div 0", None),
        ("1 mod 0", None),
        ("${empty} + 1", None),
        ("${blank} + 1", None),
        ("${missing} + 1", None),
        ("'words' + 1", None),
        ("-${empty}", None),
        ("${empty} > 1", None),
        ("${empty} = 1", None),
        ("${empty} = ''", True),
        ("${three} = ''", False),
        ("${empty} = 'yes'", False),
        ("${empty} != 'yes'", True),
        ("${grid.top.mark} = 'yes'", True),
        ("${three} >= 3 and ${three} <= 3", True),
        ("true() and ${empty}", None),
        ("false() and ${empty}", False),
        ("true() or ${empty}", True),
        ("not(${empty})", None),
        ("not(${three} = 3)", False),
        ("sum(${rows.weeks})", Decimal("3.5")),
        ("sum(${rows.none})", 0),
        ("sum(${empty})", 0),
        ("sum('a')", None),
        ("count(${rows.weeks})", 2),
        ("count(${rows})", 1),
        ("count(${empty})", 0),
        ("min(${rows.weeks}, 5)", 1),
        ("max(${rows.weeks}, 5, ${empty})", 5),
        ("min(${rows.none})", None),
        ("max(${rows.days})", date(2026, 3, 2)),
        ("${rows.weeks} > 2", True),
        ("${rows.none} > 2", None),
        ("if(${three} > 2, 'big', 'small')", "big"),
        ("if(${empty} > 2, 'big', 'small')", None),
        ("coalesce(${empty}, ${three})", 3),
        ("coalesce(${blank}, '')", None),
        ("selected(${codes}, 'b')", True),
        ("selected(${ticked}, 'b')", False),
        ("selected(${empty}, 'b')", False),
        ("count-selected(${codes})", 2),
        ("count-selected(${empty})", 0),
        ("(${three} = 3) + (${text} = 12)", 2),
        ("round(2.345, 2)", Decimal("2.35")),
        ("round(-2.5)", -3),
        ("round(1250, -2)", 1300),
        ("round(1.5, 99)", Decimal("1.5")),
        ("round(${empty}, 2)", None),
        ("int(-2.7)", -2),
        ("pow(2, 10)", 1024),
        ("pow(10, 100)", None),
        ("pow(0, -1)", None),
        ("string-length('学徒')", 2),
        ("string-length(${empty})", 0),
        ("concat(${three}, ' of ', 10 div 4, ${empty})", "3 of 2.5"),
        ("${day} < ${other_day}", True),
        ("${other_day} - ${day}", 3),
        ("${day} + 30", date(2026, 4, 1)),
        ("${day} + ${other_day}", None),
        ("${day} + 99999999", None),
        ("${day} = '2026-03-02'", True),
        ("today() - ${day}", 8),
        (". > 0 and . <= 156", True),
        ("${ codes }", "a b"),
        ("1e3", 1000),
    ],
)
def test_what_it_comes_to(text: str, expected: object) -> None:
    found = parse(text).evaluate(VALUES, here=12, today=date(2026, 3, 10))
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        ("", "expression-end", 1),
        ("1 +", "expression-end", 4),
        ("(1", "expression-end", 3),
        ("1)", "expression-syntax", 2),
        ("1 2", "expression-syntax", 3),
        ("${a} ${b}", "expression-syntax", 6),
        ("${a} == 1", "expression-syntax", 7),
        ("'abc", "expression-quote", 1),
        ("$a > 1", "expression-variable", 1),
        ("${A}", "expression-variable", 1),
        ("1 + ${a.b.c.d}", "expression-variable", 5),
        ("weeks > 3", "expression-bare-name", 1),
        ("1 + sume(1)", "expression-function", 5),
        ("if(1, 2)", "expression-arguments", 1),
        ("today(1)", "expression-arguments", 1),
        ("../a", "expression-symbol", 3),
        ("${a}[1]", "expression-symbol", 5),
        ("position()", "expression-symbol", 1),
        ("count(//x)", "expression-symbol", 7),
        ("＋1", "expression-syntax", 1),
        ("(" * 300, "expression-too-deep", 1),
        ("-" * 300 + "1", "expression-too-deep", 1),
    ],
)
def test_what_is_refused(text: str, reason: str, position: int) -> None:
    with pytest.raises(ExpressionError) as raised:
        parse(text)
    assert (raised.value.reason, raised.value.position) == (reason, position)
    assert reason in MESSAGES


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("${hours} * ${rate} div 2", "Hours × Rate ÷ 2"),
        ("(${hours} - 1) * 0.5", "(Hours − 1) × 0.5"),
        ("sum(${rows.weeks})", "Σ(Weeks)"),
        ("if(${hours} >= 3, 'big', 0)", "if(Hours ≥ 3, “big”, 0)"),
        ("-${hours}", "−Hours"),
        (". <= ${unknown}", "… ≤ unknown"),
        ("round(${hours} * 2, 2)", "Hours × 2"),
        ("int(${hours})", "whole(Hours)"),
    ],
)
def test_spelled_out_for_people(text: str, spelled: str) -> None:
    names = {"hours": "Hours", "rate": "Rate", "rows.weeks": "Weeks"}
    assert parse(text).spell(names, {"int": "whole"}) == spelled


def test_brackets_and_commas_are_those_of_a_language() -> None:
    marks = {"(": "\uff08", ")": "\uff09", ",": "\u3001"}
    text = "max(${a}, 3) * (${b} - 1)"
    assert parse(text).spell({"a": "A"}, marks) == "max\uff08A\u30013\uff09 × \uff08b − 1\uff09"
    assert parse(text).spell({"a": "A"}) == "max(A, 3) × (b − 1)"


def test_names_are_told_once_in_order() -> None:
    expression = parse("${b} + sum(${a.x}) * ${b} + ${m.r.c}")
    assert expression.names == ("b", "a.x", "m.r.c")
    assert not expression.here
    assert parse("string-length(.) > 3").here


@pytest.mark.parametrize("name", ["if", "div", "and", "sum", "not", "or", "mod", "count", "text", "node"])
def test_an_item_may_be_named_like_a_word_of_the_language(name: str) -> None:
    assert parse(f"${{{name}}} + 1").evaluate({name: 2}) == 3


NUMBERS = st.decimals(-1000, 1000, places=2, allow_nan=False)
SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul}


@st.composite
def sums(draw: st.DrawFn, depth: int = 3) -> tuple[str, Decimal]:
    """An expression in brackets, and what Python says it comes to."""
    if depth == 0 or draw(st.booleans()):
        number = draw(NUMBERS)
        return (f"(0 - {-number})" if number < 0 else str(number)), number
    sign = draw(st.sampled_from(sorted(SIGNS)))
    (one, left), (other, right) = draw(sums(depth - 1)), draw(sums(depth - 1))
    return f"({one} {sign} {other})", SIGNS[sign](left, right)


@given(sums())
def test_arithmetic_is_that_of_python(sum_: tuple[str, Decimal]) -> None:
    text, expected = sum_
    assert parse(text).evaluate({}) == expected


@given(st.lists(st.none() | NUMBERS))
def test_a_column_adds_up_whatever_is_empty(cells: list[Decimal | None]) -> None:
    there = [cell for cell in cells if cell is not None]
    values = {"t.c": cells}
    assert parse("sum(${t.c})").evaluate(values) == sum(there)
    assert parse("count(${t.c})").evaluate(values) == len(there)
    assert parse("min(${t.c})").evaluate(values) == min(there, default=None)


ANSWERS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.dates()
    | st.lists(st.text(max_size=3))
)


@given(ANSWERS, ANSWERS, st.sampled_from(["+", "-", "*", "div", "mod", "=", "!=", "<", ">=", "and", "or"]))
def test_no_answer_can_make_it_fail(one: Any, other: Any, sign: str) -> None:
    parse(f"${{a}} {sign} ${{b}}").evaluate({"a": one, "b": other})


@given(ANSWERS, ANSWERS, st.sampled_from(sorted(FUNCTIONS)))
def test_no_answer_can_make_a_function_fail(one: Any, other: Any, name: str) -> None:
    fewest, _ = FUNCTIONS[name]
    arguments = ["${a}", "${b}", "${a}"][:fewest]
    parse(f"{name}({', '.join(arguments)})").evaluate({"a": one, "b": other})


@given(st.text("${}ab.()+-*<>=!'\" 1,/[]", max_size=30))
def test_no_text_can_make_the_reader_fail(text: str) -> None:
    failed: ExpressionError | None = None
    try:
        parse(text).evaluate({})
    except ExpressionError as error:
        failed = error
    assert failed is None or (failed.reason in MESSAGES and 1 <= failed.position <= len(text) + 1)


def test_every_expression_of_our_tools_can_be_worked_out_on_the_blank_form() -> None:
    for tool in load_tools(Library((built_in_root(),))):
        for section in tool.sections:
            for item in section.items:
                for text in (item.relevant, item.constraint, item.calculation):
                    if text:
                        parse(text).evaluate({})
