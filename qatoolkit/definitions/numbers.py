"""Numbers as people write them: full-width digits, commas between thousands, never a unit or a guess."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from qatoolkit.definitions.values import MAX_DIGITS

_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_PLAIN = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_EITHER = re.compile(r"[-+]?\d{1,3}[.,]\d{3}", re.ASCII)
_MINUS = "\u2212"

NotRead = Literal["answer-number", "answer-number-two-ways", "answer-number-reach"]
"""Why a text gives no number: it is none, it could be two, or it has more digits than are reckoned with."""


def read_number(raw: str | float | Decimal, *, comma: bool = False) -> Decimal | NotRead:
    """The one number that ``raw`` means, or why there is none.

    ``comma``: it may come from people who write 1,5 where others write 1.5, so that 1.234 is doubtful.
    """
    if not isinstance(raw, str):
        return _within_reach(Decimal(str(raw)))
    plain = unicodedata.normalize("NFKC", raw).replace(_MINUS, "-")
    if comma and _EITHER.fullmatch(plain):
        return "answer-number-two-ways"
    plain = _swapped(plain) if comma else plain
    if _GROUPED.fullmatch(plain):
        return _within_reach(Decimal(plain.replace(",", "")))
    return _within_reach(Decimal(plain)) if _PLAIN.fullmatch(plain) else "answer-number"


def _within_reach(number: Decimal) -> Decimal | NotRead:
    if not number.is_finite() or abs(number.adjusted()) > MAX_DIGITS or len(number.as_tuple().digits) > MAX_DIGITS:
        return "answer-number-reach"
    return number.copy_abs() if number == 0 else number


def _swapped(text: str) -> str:
    """A number with a decimal comma as one with a decimal point; one that is written with a point stays as it is."""
    if text.rfind(",") > text.rfind("."):
        return text.replace(".", "").replace(",", ".") if text.count(",") == 1 else text
    return text
