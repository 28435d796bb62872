"""What an unquoted YAML value stands for, and which ones are too doubtful to be taken without quotes.

YAML readers disagree on ``No``, ``12:30``, ``2026-03-02``, ``0x1F`` or ``1_000``: those are refused, so that a
definition means the same thing in every editor and program. A number with a leading zero stays text.
"""

from __future__ import annotations

import re

DOUBTFUL = "doubtful"
"""Mark for a value that needs quotes; no plain value can be this very object."""

MOST_DIGITS = 15
"""A longer number is a code (credit code, bank account): as a number it would lose digits in JSON."""

_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_SWITCH = {"y", "n", "yes", "no", "on", "off"}
WORDS = frozenset(
    _NULL | _TRUE | _FALSE | {form for word in _SWITCH for form in (word, word.upper(), word.capitalize())}
)
"""Plain values that are a word with a meaning of its own; every other word is text."""

FIRST = frozenset("0123456789+-.=<")
"""Characters with which the other doubtful values and all numbers begin."""

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]{1,3})?")
_ZEROS = re.compile(r"0[0-9]+")
_ODD = re.compile(
    r"""[-+]?[0-9][0-9_]*(?::[0-9]+)+(?:\.[0-9_]*)?   # 12:30, base sixty
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?     # dates
    | [-+]?0[xX][0-9a-fA-F_]+ | [-+]?0[bB][01_]+ | [-+]?0o[0-7_]+
    | [-+]?[0-9][0-9_]*\.?[0-9_]*(?:[eE][-+]?[0-9]+)? | [-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?
    | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
    | = | <<""",
    re.VERBOSE | re.DOTALL,
)


def plain(value: str) -> str | int | float | bool | None:
    """The data that the unquoted ``value`` stands for, or ``DOUBTFUL`` if it must be quoted.

    Only values in ``WORDS`` or beginning with one of ``FIRST`` can be anything but text.
    """
    if value in WORDS:
        return None if value in _NULL else True if value in _TRUE else False if value in _FALSE else DOUBTFUL
    if len(value) <= MOST_DIGITS + 1 and _INTEGER.fullmatch(value):
        return int(value)
    if len(value) <= 2 * MOST_DIGITS and _FLOAT.fullmatch(value):
        number = float(value)
        return number if number - number == 0 else DOUBTFUL
    if _ZEROS.fullmatch(value):
        return value
    return DOUBTFUL if _ODD.fullmatch(value) else value
