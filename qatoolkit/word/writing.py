"""One answer → the bytes of its piece: text, number, date or the label of an option, inside the blank's own XML.

What XML cannot hold is refused; line breaks and tabs become Word's own; nothing else of a text is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

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


def _text(blank: Blank, value: Value, days: Days) -> bytes:
    del days
    if not isinstance(value, str):
        raise RefusedError("answer-kind")
    return _written(blank, value)


def _written(blank: Blank, text: str) -> bytes:
    """The blank with ``text`` in it. Nothing that XML or Word would change goes in as it is."""
    if not text.isprintable() or "&" in text or "<" in text or ">" in text:
        text = _escaped(text)
    if blank.varies and not text.isascii() and _WIDE.search(text):
        return blank.wide + text.encode() + blank.end
    return blank.start + text.encode() + blank.end


def _escaped(text: str) -> str:
    if _STRAY.search(text):
        codes = stray_characters(text) or tuple(f"U+{ord(found):04X}" for found in _STRAY.findall(text))
        raise RefusedError("answer-stray-character", codes=", ".join(codes))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\n", _BREAK).replace("\t", _TAB)


def _integer(blank: Blank, value: Value, days: Days) -> bytes:
    del days
    if not isinstance(value, int) or isinstance(value, bool):
        raise RefusedError("answer-kind")
    return b"%b%d%b" % (blank.start, value, blank.end)


def _number(blank: Blank, value: Value, days: Days) -> bytes:
    if not isinstance(value, (int, Decimal)) or isinstance(value, bool):
        raise RefusedError("answer-kind")
    return _result(blank, value, days)


def _date(blank: Blank, value: Value, days: Days) -> bytes:
    if not isinstance(value, date):
        raise RefusedError("answer-kind")
    iso, said = _day(days, value)
    if not blank.dated:
        return blank.start + said + blank.end
    return b"".join((blank.start, iso, blank.dated, said, blank.end))


@lru_cache(_DAYS)
def _day(days: Days, day: date) -> tuple[bytes, bytes]:
    """A date as controls keep it, and in the words of the leading language."""
    return f"{day.isoformat()}T00:00:00Z".encode(), _escaped(days.locale.write_date(day)).encode()


def _choice(blank: Blank, value: Value, days: Days) -> bytes:
    """What the drop-down list shows for a code."""
    del days
    labels = blank.labels or {}
    if not isinstance(value, str):
        raise RefusedError("answer-kind")
    if value not in labels:
        raise RefusedError("answer-option", value=value, known=", ".join(labels))
    return _written(blank, labels[value])


def _result(blank: Blank, value: Value, days: Days) -> bytes:
    """A number in plain digits, or whatever a calculation came to."""
    if isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, Decimal):
        if not value.is_finite():
            raise RefusedError("answer-number-reach")
        text = f"{value:f}"
    elif isinstance(value, date):
        text = days.locale.write_date(value)
    elif isinstance(value, tuple):
        raise RefusedError("answer-kind")
    else:
        text = str(value)
    return _written(blank, text)


WRITERS: Mapping[str, Callable[[Blank, Value, Days], bytes]] = {
    "text": _text,
    "long_text": _text,
    "integer": _integer,
    "decimal": _number,
    "money": _number,
    "date": _date,
    "select_one": _choice,
    "calculate": _result,
}
