"""A summary as JSON-ready data: exact figures as text, fractions rounded to four decimals."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from qatoolkit.records.summary.model import rounded
from qatoolkit.records.summary.questions import Question

DIGITS = 4
_DERIVED = ("mean", "best", "share", "gap", "difference")


def plain(value: object) -> Any:
    """``value`` (a summary or any part of it) as dicts, lists, texts, whole numbers and None.

    A question is its path; figures that follow from others (means, shares, gaps) are written out beside them.
    """
    if isinstance(value, Question):
        return value.path
    if isinstance(value, Fraction):
        return str(rounded(value, DIGITS))
    if isinstance(value, (Decimal, date)):
        return str(value)
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
        names += [name for name in _DERIVED if name not in names and hasattr(value, name)]
        return {name: plain(getattr(value, name)) for name in names}
    return str(value) if isinstance(value, str) else value
