"""Dates as people write them: the ISO order with any mark, and what the languages of a form are used to.

``2026-03-02``, ``2026.3.2`` and ``2026/3/2`` begin with the year and mean one day everywhere. ``03/02/2026`` means two,
so it is refused; ``15/03/2026`` means one. Words (month names, the signs after year, month and day) come from Babel.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

_YEAR_FIRST = re.compile(r"(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})\.?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})\.?", re.ASCII)
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?$", re.ASCII)
_NAMED = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]+)\.?,?\s*(?:(\d{1,2}),?\s+)?(\d{4})", re.UNICODE)
_PART = re.compile(r"'[^']*'|([A-Za-z])\1*|[^A-Za-z']+")

Unreadable = Literal["answer-date", "answer-date-two-ways", "answer-date-never"]
"""Why a text gives no date: it is none, it could be two different days, or there is no such day."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the languages of a form write dates and numbers.

    ``months`` has the folded names of months; ``marks`` the signs that stand after year, month and day, for languages
    that write ``y…M…d…``; ``comma``: one of the languages writes 1,5 where others write 1.5.
    """

    months: Mapping[str, int] = field(default_factory=dict)
    marks: tuple[tuple[str, str, str], ...] = ()
    comma: bool = False


PLAIN = Manner()
"""No language known: only dates and numbers that everybody reads alike."""


def manner(languages: Iterable[str]) -> Manner:
    """The manner of locale ids such as ``en_GB`` or those of our folders; a language that Babel lacks adds nothing."""
    from babel import Locale, UnknownLocaleError

    months: dict[str, int] = {}
    marks: dict[tuple[str, str, str], None] = {}
    comma = False
    for name in languages:
        with suppress(UnknownLocaleError, ValueError):
            locale = Locale.parse(name.replace("-", "_"))
            for spelled in (locale.months["format"], locale.months["stand-alone"]):
                for width in ("wide", "abbreviated"):
                    months |= {_folded(word): number for number, word in spelled[width].items()}
            for pattern in locale.date_formats.values():
                if found := _marks(pattern.pattern):
                    marks[found] = None
            comma = comma or locale.number_symbols["latn"]["decimal"] == ","
    return Manner({name: number for name, number in months.items() if name.isalpha()}, tuple(marks), comma)


def read_date(text: str, way: Manner = PLAIN) -> date | Unreadable:
    """The one day that ``text`` means, or why there is none."""
    plain = _MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip())
    if found := _YEAR_FIRST.fullmatch(plain):
        return _day(found[1], found[3], found[4])
    if found := _YEAR_LAST.fullmatch(plain):
        return _either_way(found[4], found[1], found[3])
    for signs in way.marks:
        if found := _with_signs(signs).fullmatch(plain):
            return _day(*found.groups())
    return _named(plain, way)


@lru_cache(maxsize=64)
def _with_signs(signs: tuple[str, str, str]) -> re.Pattern[str]:
    """Year, month and day, each with its sign behind it, as East Asian languages write them."""
    year, month, day = (re.escape(unicodedata.normalize("NFKC", sign)) for sign in signs)
    return re.compile(rf"(\d{{4}})\s*{year}\s*(\d{{1,2}})\s*{month}\s*(\d{{1,2}})\s*(?:{day})?", re.ASCII)


def _named(plain: str, way: Manner) -> date | Unreadable:
    """``2 March 2026`` and ``March 2, 2026``: the name says which number is the month."""
    found = _NAMED.fullmatch(plain)
    month = way.months.get(_folded(found[2])) if found else None
    if found is None or month is None or (found[1] is None) == (found[3] is None):
        return "answer-date"
    return _day(found[4], str(month), found[1] or found[3])


def _either_way(year: str, first: str, second: str) -> date | Unreadable:
    days = {day for day in (_day(year, second, first), _day(year, first, second)) if isinstance(day, date)}
    if len(days) > 1:
        return "answer-date-two-ways"
    return days.pop() if days else "answer-date-never"


def _day(year: str, month: str, day: str) -> date | Unreadable:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return "answer-date-never"


def _marks(pattern: str) -> tuple[str, str, str] | None:
    """The signs after year, month and day in a CLDR pattern; None if it goes another way or has only punctuation."""
    parts = [found[0].strip("'").strip() for found in _PART.finditer(pattern)]
    if [part[0] for part in parts[::2] if part] != ["y", "M", "d"] or len(parts) not in (5, 6):
        return None
    signs = parts[1], parts[3], parts[5] if len(parts) == 6 else ""
    return signs if all(part.isalpha() for part in signs[:2]) and len(parts[2]) <= 2 else None


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().rstrip(".")
