"""Amounts in Chinese capitals, as financial papers ask for them beside the figures.

The words are made by cn2an. Its results were compared with the examples of the rules of the People's Bank of China for
filling in bills and settlement vouchers (1997), see the tests.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from qatoolkit.defaults import AMOUNT_PREFIX, AMOUNT_SAME, AMOUNT_TAIL, AMOUNT_ZERO

MOST = Decimal("9999999999999.99")
"""The largest amount that is put into words."""

_CENT = Decimal("0.01")


def capitals(amount: Decimal | int) -> str | None:
    """``amount`` yuan in capitals; None for what is no amount of money: negative, finer than a fen, too large."""
    exact = Decimal(amount)
    if not exact.is_finite() or exact < 0 or exact > MOST or exact != exact.quantize(_CENT):
        return None
    from cn2an import an2cn

    return str(an2cn(f"{exact:.2f}", "rmb"))


def says(words: str, amount: Decimal | int) -> bool:
    """Whether ``words`` are the capitals of ``amount``, with or without the currency's name and the closing word."""
    right = capitals(amount)
    return right is not None and _plain(words) == _plain(right)


def same_words(one: str, other: str) -> bool:
    """Whether two amounts in capitals say the same."""
    return _plain(one) == _plain(other)


def _plain(words: str) -> str:
    """The words without what may be written in two ways."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
    for sign, usual in AMOUNT_SAME.items():
        text = text.replace(sign, usual)
    for start in AMOUNT_PREFIX:
        text = text.removeprefix(start).lstrip(":")
    unit, zero = AMOUNT_ZERO
    return text.removesuffix(AMOUNT_TAIL).replace(unit + zero, unit)
