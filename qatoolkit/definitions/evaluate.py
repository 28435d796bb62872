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
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any

from qatoolkit.definitions.grammar import Node

Value = Decimal | str | bool | date | tuple[Any, ...] | None
Result = int | float | Decimal | str | bool | date | None

MAX_DIGITS = 40
_NUMBER = re.compile(r"\s*[-+]?(\d+(\.\d*)?|\.\d+)\s*", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def context() -> Context:
    """Forty digits; what cannot be worked out raises ``ArithmeticError``."""
    return Context(prec=MAX_DIGITS, Emin=-999, Emax=999, traps=[InvalidOperation, DivisionByZero, Overflow])


def evaluate(node: Node, values: Mapping[str, object], here: object, today: date) -> Result:
    """The result of the expression ``node``; see the module. Names that ``values`` does not hold are empty."""
    return _result(_value_of(node, _Scope(values, known(here), today)))


class _Scope:
    """What the names of an expression stand for."""

    def __init__(self, values: Mapping[str, object], here: Value, today: date) -> None:
        self.values = values
        self.here = here
        self.today = today
        self.context = context()


def known(value: object) -> Value:
    """An answer as the evaluator sees it; an empty text, or one of blanks only, is None."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float, Decimal)):
        return _number(Decimal(str(value)))
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, Mapping):  # a row of a table: there, if anything in it is
        return True if any(known(cell) is not None for cell in value.values()) else None
    if isinstance(value, (list, tuple, set, frozenset)):
        return tuple(known(member) for member in value)
    text = str(value)
    return text if text.strip() else None


def _result(value: Value) -> Result:
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        return value.normalize(context())
    if isinstance(value, tuple):
        return " ".join(str(_result(member)) for member in value if member is not None) or None
    return value


def _value_of(node: Node, scope: _Scope) -> Value:
    if node.kind == "number":
        return _number(Decimal(node.value))
    if node.kind == "text":
        return node.value
    if node.kind == "here":
        return scope.here
    if node.kind == "name":
        return known(scope.values.get(node.value))
    if node.kind == "group":
        return _value_of(node.parts[0], scope)
    parts = [_value_of(part, scope) for part in node.parts]
    try:
        return _call(node.value, parts, scope) if node.kind == "call" else _operate(node.value, parts, scope.context)
    except (ArithmeticError, ValueError):  # division by zero, out of reach, year 10000
        return None


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
    ones = _cells(one) if isinstance(one, tuple) else [one]
    others = _cells(other) if isinstance(other, tuple) else [other]
    found = [test(left, right) for left in ones for right in others]
    return True if True in found else None if None in found or not found else False


def _same(one: Value, other: Value) -> bool | None:
    if one is None or other is None:
        given = one if other is None else other
        return given == "" if isinstance(given, str) else None
    if isinstance(one, date) or isinstance(other, date):
        dates = _as_date(one), _as_date(other)
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
    dates = _as_date(one), _as_date(other)
    if None not in dates:
        return test(*dates)
    numbers = as_number(one), as_number(other)
    return None if None in numbers else test(*numbers)


def _arithmetic(sign: str, one: Value, other: Value, exact: Context) -> Value:
    days = as_number(other)
    start = _as_date(one)
    if start is not None and sign in "+-":
        end = _as_date(other)
        if end is not None:
            return Decimal((start - end).days) if sign == "-" else None
        return None if days is None else start + timedelta(days=int(days if sign == "+" else -days))
    number = as_number(one)
    if number is None or days is None:
        return None
    work = {"+": exact.add, "-": exact.subtract, "*": exact.multiply, "div": exact.divide, "mod": exact.remainder}
    return _number(work[sign](number, days))


def _call(name: str, parts: list[Value], scope: _Scope) -> Value:
    exact = scope.context
    if name == "if":
        chosen = truth(parts[0])
        return None if chosen is None else parts[1] if chosen else parts[2]
    if name == "coalesce":
        return next((part for part in parts if part not in (None, "")), None)
    if name in ("selected", "count-selected"):
        chosen_codes = _codes(parts[0])
        return str(parts[1]) in chosen_codes if name == "selected" else Decimal(len(chosen_codes))
    if name == "count":
        return Decimal(len(_cells(parts[0])))
    if name == "sum":
        return _sum(_cells(parts[0]), exact)
    if name in ("min", "max"):
        return _extreme(min if name == "min" else max, [cell for part in parts for cell in _cells(part)])
    if name in ("true", "false"):
        return name == "true"
    if name == "today":
        return scope.today
    if name == "not":
        said = truth(parts[0])
        return None if said is None else not said
    return _text_or_number(name, parts, exact)


def _text_or_number(name: str, parts: list[Value], exact: Context) -> Value:
    if name == "concat":
        return "".join(_spoken(part) for part in parts)
    if name == "string-length":
        return Decimal(len(_spoken(parts[0])))
    numbers = [as_number(part) for part in parts]
    first = numbers[0]
    if first is None or None in numbers:
        return None
    if name == "int":
        return first.to_integral_value(ROUND_DOWN)
    if name == "pow":
        return _number(exact.power(first, numbers[1]))  # type: ignore[arg-type]
    places = int(numbers[1] or 0) if len(numbers) > 1 else 0
    unit = Decimal(1).scaleb(-max(-MAX_DIGITS, min(MAX_DIGITS, places)))
    if places > 0 and first.as_tuple().exponent >= -places:  # type: ignore[operator]
        return first
    return first.quantize(unit, ROUND_HALF_UP, exact)


def truth(value: Value) -> bool | None:
    """Whether a value counts as true; None if it is empty."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return value != 0
    if isinstance(value, tuple):
        return bool(_cells(value))
    return bool(value)


def as_number(value: Value) -> Decimal | None:
    """The number that a value is or spells; None for everything else."""
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return _number(Decimal(value.strip()))
    return value if isinstance(value, Decimal) else None


def _number(value: Decimal) -> Decimal | None:
    """A number within reach: finite, and not beyond forty digits."""
    return value if value.is_finite() and abs(value.adjusted()) <= MAX_DIGITS or value == 0 else None


def _as_date(value: Value) -> date | None:
    if isinstance(value, str) and _ISO.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def _cells(value: Value) -> list[Value]:
    """The values there are: the cells of a column that are not empty, or the one value."""
    members: Iterable[Value] = value if isinstance(value, tuple) else (value,)
    return [member for member in members if member not in (None, "")]


def _sum(cells: list[Value], exact: Context) -> Value:
    total = Decimal(0)
    for number in map(as_number, cells):
        if number is None:
            return None
        total = exact.add(total, number)
    return total


def _extreme(pick: Callable[..., Any], cells: list[Value]) -> Value:
    dates = [_as_date(cell) for cell in cells]
    numbers = [as_number(cell) for cell in cells]
    if not cells or (None in dates and None in numbers):
        return None
    found: Value = pick(numbers if None in dates else dates)
    return found


def _codes(value: Value) -> list[str]:
    """The codes ticked: XLSForm writes them with blanks between."""
    if isinstance(value, tuple):
        return [_spoken(member) for member in _cells(value)]
    return _spoken(value).split()


def _spoken(value: Value) -> str:
    result = _result(value)
    if isinstance(result, bool):
        return "true" if result else "false"
    return "" if result is None else f"{result:f}" if isinstance(result, Decimal) else str(result)
