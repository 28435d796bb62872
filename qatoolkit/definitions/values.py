"""Answers as the evaluator of expressions sees them: exact numbers, texts, dates, lists, and None for empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any

Value = Decimal | str | bool | date | tuple[Any, ...] | None
Result = int | float | Decimal | str | bool | date | None

MAX_DIGITS = 40
_NUMBER = re.compile(r"\s*[-+]?(\d+(\.\d*)?|\.\d+)\s*", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def context() -> Context:
    """Forty digits; what cannot be worked out raises ``ArithmeticError``."""
    return Context(prec=MAX_DIGITS, Emin=-999, Emax=999, traps=[InvalidOperation, DivisionByZero, Overflow])


def known(value: object) -> Value:
    """An answer as the evaluator sees it; an empty text, or one of blanks only, is None."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float, Decimal)):
        return within_reach(Decimal(str(value)))
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, Mapping):  # a row of a table: there, if anything in it is
        return True if any(known(cell) is not None for cell in value.values()) else None
    if isinstance(value, (list, tuple, set, frozenset)):
        return tuple(known(member) for member in value)
    text = str(value)
    return text if text.strip() else None


def result(value: Value) -> Result:
    """The result of an expression as Python sees it: a whole number is an int, a list a text with blanks between."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        return value.normalize(context())
    if isinstance(value, tuple):
        return " ".join(str(result(member)) for member in value if member is not None) or None
    return value


def truth(value: Value) -> bool | None:
    """Whether a value counts as true; None if it is empty."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return value != 0
    if isinstance(value, tuple):
        return bool(cells(value))
    return bool(value)


def as_number(value: Value) -> Decimal | None:
    """The number that a value is or spells; None for everything else."""
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return within_reach(Decimal(value.strip()))
    return value if isinstance(value, Decimal) else None


def within_reach(value: Decimal) -> Decimal | None:
    """A number within reach: finite, and not beyond forty digits."""
    return value if value == 0 or (value.is_finite() and abs(value.adjusted()) <= MAX_DIGITS) else None


def as_date(value: Value) -> date | None:
    """The date that a value is or spells (``2026-03-02``); None for everything else."""
    if isinstance(value, str) and _ISO.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def cells(value: Value) -> list[Value]:
    """The values there are: the cells of a column that are not empty, or the one value."""
    members: Iterable[Value] = value if isinstance(value, tuple) else (value,)
    return [member for member in members if member not in (None, "")]


def ticked(value: Value) -> list[str]:
    """The codes ticked: XLSForm writes them with blanks between."""
    if isinstance(value, tuple):
        return [spoken(member) for member in cells(value)]
    return spoken(value).split()


def spoken(value: Value) -> str:
    """A value as text; empty is the empty text."""
    shown = result(value)
    if isinstance(shown, bool):
        return "true" if shown else "false"
    return "" if shown is None else f"{shown:f}" if isinstance(shown, Decimal) else str(shown)
