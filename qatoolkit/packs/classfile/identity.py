"""Numbers that identify people and enterprises: checked here, on this machine, and never quoted, logged or kept.

A resident identity number has the birth date in places 7 to 14, a serial whose last digit is odd for men, and a check
digit (GB 11643-1999, ISO 7064 MOD 11-2). The place in its first six digits is not judged: districts are renamed and
abolished, people keep their numbers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_SHAPE = re.compile(r"\d{17}[\dX]")
_LAST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Identity:
    """What a sound number says of its owner. The number itself is not kept."""

    birth: date
    male: bool


def plain_number(text: str) -> str:
    """The number without blanks, in half-width signs and capitals: what is compared to find one person twice."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()


def read_identity(text: str) -> Identity | str:
    """What the number says, or what is wrong with it: ``shape``, ``birth`` or ``check``."""
    from stdnum.cn import ric
    from stdnum.exceptions import ValidationError

    number = plain_number(text)
    if not number.isascii() or not _SHAPE.fullmatch(number):
        return "shape"
    try:
        birth = ric.get_birth_date(number)
    except ValidationError:
        return "birth"
    if ric.calc_check_digit(number) != number[-1]:
        return "check"
    return Identity(birth, int(number[16]) % 2 == 1)


def credit_code_is_sound(text: str) -> bool:
    """Whether a unified social credit code (GB 32100-2015) has the right shape and check digit."""
    from stdnum.cn import uscc

    return bool(uscc.is_valid(plain_number(text)))


def masked(text: str) -> str:
    """A number for a list that is posted: only its last four signs, so that place and birth date cannot be read."""
    number = plain_number(text)
    shown = number[-_LAST_SHOWN:] if len(number) > 2 * _LAST_SHOWN else ""
    return "*" * (len(number) - len(shown)) + shown
