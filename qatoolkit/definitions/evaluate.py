"""What an expression comes to: exact decimals, and nothing made up for an empty blank.

* Numbers are ``Decimal`` to forty digits, so 0.1 + 0.2 is 0.3 and money adds up to the cent. A float that comes in
  counts as the decimal it prints as. A whole result is an ``int``, any other a ``Decimal``; nothing is rounded
  unless ``round`` says so, and ``round`` takes halves away from zero, as accountants do.
* An empty operand makes the result empty (None). Only ``sum``, ``count``, ``min``, ``max`` and ``coalesce`` pass
  over empties; ``sum`` of nothing is 0, ``min`` of nothing is empty. Beside a text, as in ``${x} = 'yes'``, an
  empty blank counts as the text ''. ``and``, ``or`` and ``not`` know true, false and "not known".
* Division by zero, and numbers beyond 10^40, are empty.
* Dates compare with dates (also as ISO text); date - date is days, date + 7 a date.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from typing import Any

from qatoolkit.definitions.nodes import Node
from qatoolkit.definitions.values import (
    MAX_DIGITS,
    Result,
    Value,
    as_date,
    as_number,
    cells,
    context,
    known,
    result,
    spoken,
    ticked,
    truth,
    within_reach,
)


def evaluate(node: Node, values: Mapping[str, object], here: object, today: date) -> Result:
    """The result of the expression ``node``; see the module. Names that ``values`` does not hold are empty."""
    return result(_value_of(node, _Scope(values, known(here), today)))


class _Scope:
    """What the names of an expression stand for."""

    def __init__(self, values: Mapping[str, object], here: Value, today: date) -> None:
        self.values = values
        self.here = here
        self.today = today
        self.context = context()


def _value_of(node: Node, scope: _Scope) -> Value:
    parts = [_value_of(part, scope) for part in node.parts]
    if node.kind == "group":
        return parts[0]
    try:
        if node.kind == "call":
            return _FUNCTIONS[node.value](parts, scope)
        return _operate(node.value, parts, scope.context) if node.kind == "op" else _leaf(node, scope)
    except (ArithmeticError, ValueError):  # division by zero, out of reach, year 10000
        return None


def _leaf(node: Node, scope: _Scope) -> Value:
    if node.kind == "here":
        return scope.here
    if node.kind == "name":
        return known(scope.values.get(node.value))
    return within_reach(Decimal(node.value)) if node.kind == "number" else node.value


def _operate(sign: str, parts: list[Value], exact: Context) -> Value:
    if sign in ("and", "or"):
        return _joined(truth(parts[0]), truth(parts[1]), sign == "or")
    if sign in ("=", "!="):
        same = _any(_same, *parts)
        return same if same is None or sign == "=" else _any(_differ, *parts)
    if sign in _ORDERS:
        return _any(lambda one, other: _ordered(_ORDERS[sign], one, other), *parts)
    if len(parts) == 1:
        number = as_number(parts[0])
        return None if number is None else exact.minus(number)
    return _arithmetic(sign, parts[0], parts[1], exact)


def _joined(one: bool | None, other: bool | None, settles: bool) -> bool | None:
    """``or`` is settled by a true, ``and`` by a false; else whatever is not known makes it unknown."""
    if settles in (one, other):
        return settles
    return None if one is None or other is None else not settles


def _any(test: Callable[[Value, Value], bool | None], one: Value, other: Value) -> bool | None:
    """As XPath has it, a column meets a condition if one of its cells does; empty cells do not count."""
    ones = cells(one) if isinstance(one, tuple) else [one]
    others = cells(other) if isinstance(other, tuple) else [other]
    found = [test(left, right) for left in ones for right in others]
    return True if True in found else None if None in found or not found else False


def _same(one: Value, other: Value) -> bool | None:
    if one is None or other is None:
        given = one if other is None else other
        return given == "" if isinstance(given, str) else None
    if isinstance(one, date) or isinstance(other, date):
        dates = as_date(one), as_date(other)
        return None not in dates and dates[0] == dates[1]
    if isinstance(one, str) and isinstance(other, str):
        return one == other
    numbers = as_number(one), as_number(other)
    return None not in numbers and numbers[0] == numbers[1]


def _differ(one: Value, other: Value) -> bool | None:
    same = _same(one, other)
    return None if same is None else not same


_ORDERS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _ordered(test: Callable[[Any, Any], bool], one: Value, other: Value) -> bool | None:
    dates = as_date(one), as_date(other)
    if None not in dates:
        return test(*dates)
    numbers = as_number(one), as_number(other)
    return None if None in numbers else test(*numbers)


def _arithmetic(sign: str, one: Value, other: Value, exact: Context) -> Value:
    days = as_number(other)
    start = as_date(one)
    if start is not None and sign in "+-":
        end = as_date(other)
        if end is not None:
            return Decimal((start - end).days) if sign == "-" else None
        return None if days is None else start + timedelta(days=int(days if sign == "+" else -days))
    number = as_number(one)
    if number is None or days is None:
        return None
    work = {"+": exact.add, "-": exact.subtract, "*": exact.multiply, "div": exact.divide, "mod": exact.remainder}
    return within_reach(work[sign](number, days))


def _if(parts: list[Value], _: _Scope) -> Value:
    chosen = truth(parts[0])
    return None if chosen is None else parts[1] if chosen else parts[2]


def _not(parts: list[Value], _: _Scope) -> Value:
    said = truth(parts[0])
    return None if said is None else not said


def _int(parts: list[Value], _: _Scope) -> Value:
    number = as_number(parts[0])
    return None if number is None else number.to_integral_value(ROUND_DOWN)


def _pow(parts: list[Value], scope: _Scope) -> Value:
    base, exponent = as_number(parts[0]), as_number(parts[1])
    return None if base is None or exponent is None else within_reach(scope.context.power(base, exponent))


def _round(parts: list[Value], _: _Scope) -> Value:
    number = as_number(parts[0])
    places = as_number(parts[1]) if len(parts) > 1 else Decimal(0)
    if number is None or places is None:
        return None
    unit = Decimal(1).scaleb(-max(-MAX_DIGITS, min(MAX_DIGITS, int(places))))
    return number.quantize(unit, ROUND_HALF_UP, Context(prec=3 * MAX_DIGITS))


def _sum(parts: list[Value], scope: _Scope) -> Value:
    total = Decimal(0)
    for number in map(as_number, cells(parts[0])):
        if number is None:
            return None
        total = scope.context.add(total, number)
    return total


def _extreme(pick: Callable[..., Any], parts: list[Value]) -> Value:
    found = [cell for part in parts for cell in cells(part)]
    dates = [as_date(cell) for cell in found]
    numbers = [as_number(cell) for cell in found]
    if not found or (None in dates and None in numbers):
        return None
    extreme: Value = pick(numbers if None in dates else dates)
    return extreme


_FUNCTIONS: Mapping[str, Callable[[list[Value], _Scope], Value]] = {
    "if": _if,
    "not": _not,
    "int": _int,
    "pow": _pow,
    "round": _round,
    "sum": _sum,
    "coalesce": lambda parts, _: next((part for part in parts if part not in (None, "")), None),
    "count": lambda parts, _: Decimal(len(cells(parts[0]))),
    "min": lambda parts, _: _extreme(min, parts),
    "max": lambda parts, _: _extreme(max, parts),
    "selected": lambda parts, _: str(parts[1]) in ticked(parts[0]),
    "count-selected": lambda parts, _: Decimal(len(ticked(parts[0]))),
    "concat": lambda parts, _: "".join(spoken(part) for part in parts),
    "string-length": lambda parts, _: Decimal(len(spoken(parts[0]))),
    "today": lambda _, scope: scope.today,
    "true": lambda _, __: True,
    "false": lambda _, __: False,
}
