"""One answer → the bytes of its piece: text, number, date or the label of an option, inside the blank's own XML.

What XML cannot hold is refused; line breaks and tabs become Word's own; nothing else of a text is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from qatoolkit.definitions.answers import Value, stray_characters
from qatoolkit.word.form import Days
from qatoolkit.word.slots import Blank

_STRAY = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDE = re.compile(
    "[\u1100-\u115f\u2300-\u2bff\u2e80-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe6f\uff01-\uff60"
    "\uffe0-\uffe6\U00016fe0-\U0001b2ff\U0001d300-\U0001d37f\U0001f000-\U0001fbff\U00020000-\U0003fffd]"
)
"""East Asian wide characters (Unicode's EastAsianWidth W and F) and a few signs between them."""

_NEXT_TEXT = '<w:t xml:space="preserve">'
_BREAK = f"</w:t><w:br/>{_NEXT_TEXT}"
_TAB = f"</w:t><w:tab/>{_NEXT_TEXT}"
_DAYS = 20_000


class RefusedError(Exception):
    """An answer that cannot be written: the id of the problem and its values."""

    def __init__(self, problem: str, **values: object) -> None:
        self.problem = problem
        self.values = values


def write(blank: Blank, value: Value, days: Days) -> bytes:
    """The piece of a blank with an answer in it. Raises ``RefusedError`` for what cannot be written."""
    if blank.type == "date":
        iso, words = day_words(days, value)
        return b"".join((blank.start, *((iso, blank.dated) if blank.dated else ()), words, blank.end))
    text = say(blank, value, days)
    start = blank.wide if blank.varies and is_wide(text) else blank.start
    return start + escaped(text).encode() + blank.end


def say(blank: Blank, value: Value, days: Days) -> str:
    """The words of an answer that is no date. Raises ``RefusedError``."""
    return _SAY[blank.type](blank, value, days)


def is_wide(text: str) -> bool:
    """Whether a text has East Asian characters."""
    return not text.isascii() and _WIDE.search(text) is not None


def escaped(text: str) -> str:
    """A text as it stands in a run. Nothing that XML or Word would change stays as it is. Raises ``RefusedError``."""
    if text.isprintable() and "&" not in text and "<" not in text and ">" not in text:
        return text
    if _STRAY.search(text):
        codes = stray_characters(text) or tuple(f"U+{ord(found):04X}" for found in _STRAY.findall(text))
        raise RefusedError("answer-stray-character", codes=", ".join(codes))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\n", _BREAK).replace("\t", _TAB)


def day_words(days: Days, value: Value) -> tuple[bytes, bytes]:
    """A date as controls keep it, and in the words of the leading language. Raises ``RefusedError``."""
    if not isinstance(value, date):
        raise RefusedError("answer-kind")
    return calendar(days)[value]


class Calendar(dict[Any, tuple[bytes, bytes]]):
    """Each date as controls keep it, and in words: made once. Looking a day up costs less than a call.

    Raises ``RefusedError`` for what is no date.
    """

    def __init__(self, days: Days) -> None:
        super().__init__()
        self.days = days

    def __missing__(self, day: Any) -> tuple[bytes, bytes]:
        if not isinstance(day, date):
            raise RefusedError("answer-kind")
        if len(self) >= _DAYS:
            self.clear()
        words = escaped(self.days.locale.write_date(day)).encode()
        self[day] = made = f"{day.isoformat()}T00:00:00Z".encode(), words
        return made


@lru_cache(8)
def calendar(days: Days) -> Calendar:
    """The calendar of a leading language."""
    return Calendar(days)


def _text(blank: Blank, value: Value, days: Days) -> str:
    del blank, days
    if not isinstance(value, str):
        raise RefusedError("answer-kind")
    return value


def _integer(blank: Blank, value: Value, days: Days) -> str:
    del blank, days
    if not isinstance(value, int) or isinstance(value, bool):
        raise RefusedError("answer-kind")
    return f"{value:d}"


def _number(blank: Blank, value: Value, days: Days) -> str:
    if not isinstance(value, (int, Decimal)) or isinstance(value, bool):
        raise RefusedError("answer-kind")
    return _result(blank, value, days)


def _choice(blank: Blank, value: Value, days: Days) -> str:
    """What the drop-down list shows for a code."""
    del days
    labels = blank.labels or {}
    if not isinstance(value, str):
        raise RefusedError("answer-kind")
    if value not in labels:
        raise RefusedError("answer-option", value=value, known=", ".join(labels))
    return labels[value]


def _result(blank: Blank, value: Value, days: Days) -> str:
    """A number in plain digits, or whatever a calculation came to."""
    del blank
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise RefusedError("answer-number-reach")
        return f"{value:f}"
    if isinstance(value, tuple):
        raise RefusedError("answer-kind")
    return days.locale.write_date(value) if isinstance(value, date) else str(value)


_SAY: Mapping[str, Callable[[Blank, Value, Days], str]] = {
    "text": _text,
    "long_text": _text,
    "integer": _integer,
    "decimal": _number,
    "money": _number,
    "select_one": _choice,
    "calculate": _result,
}
