"""Answers: what one slot of a form may hold, read from what a person wrote and shown as people read it.

Nothing is guessed: what could mean two things, or nothing that the slot allows, is a ``Problem``. A number may be
written with full-width digits and with commas between thousands; a word beside it (``12 months``) is a problem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Protocol

from qatoolkit.definitions.calculated import computed, is_computed, without_rows
from qatoolkit.definitions.dates import PLAIN, Manner, manner, read_date
from qatoolkit.definitions.fields import Field
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.numbers import read_number
from qatoolkit.definitions.slots import MOST_ROWS, Slots, slots
from qatoolkit.errors import Problem

__all__ = [
    "MOST_ROWS", "PLAIN", "Labels", "Manner", "Slots", "Value", "Values", "answers", "clean_text", "computed",
    "fold", "manner", "parse_answer", "quoted", "show_answer", "slots", "stray_characters",
]  # fmt: skip

Value = str | int | Decimal | bool | date | tuple[str, ...]
"""One answer: text, whole number, ``Decimal`` (decimal and money), date, code, or codes in the order of their list.

``bool`` comes from calculations only. What is not answered has no value; there is no empty text and no None.
"""

Values = dict[str, Value]
"""Answers by path, flat: ``item``, ``item.other``, ``item.column``, ``item.row.column``, ``item.3.column``."""

Labels = Mapping[str, frozenset[str]]
"""Folded words (see ``fold``) to the codes whose label they are, in any language."""

PRIVATE = 2
"""From this degree of ``personal_data`` on, an answer is never quoted in a report of problems."""

_BLANKS = " \u3000\u2002\u00a0\t\n"
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_STRAY = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LISTED = re.compile("[,;|\n\u3001\uff0c\uff1b]")
_QUOTED = 40
_SAFE_DIGITS = 15
"""A spreadsheet keeps fifteen digits of a number; a longer code that came as a number has lost its end."""


class Writer(Protocol):
    """What a language must know for an answer to be written in it; ``pages.locales.Locale`` does."""

    @property
    def list_separator(self) -> str:
        """What stands between the parts of a list."""

    def write_date(self, day: date) -> str:
        """A date in full."""


def clean_text(raw: str) -> str:
    """A text as it is kept: line breaks are ``\\n``; spaces of any width, tabs and line breaks are cut off both ends.

    The result may be empty, which means "not answered".
    """
    text = raw.strip(_BLANKS)
    return text if text.isprintable() else _BREAKS.sub("\n", text).strip(_BLANKS)  # most answers are one plain line


def stray_characters(text: str) -> tuple[str, ...]:
    """Code points in ``text`` that no document can hold (``U+0007``), each once, in order."""
    return tuple(dict.fromkeys(f"U+{ord(found):04X}" for found in _STRAY.findall(text)))


def fold(text: str) -> str:
    """A label so that writing it in full-width or capital letters, or with other spaces, makes no difference."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def quoted(field: Field, raw: object) -> str:
    """``raw`` for a sentence about it: shortened, and never an answer that is private."""
    if field.personal_data >= PRIVATE:
        return "…"
    text = " ".join(str(raw).split())
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


def parse_answer(
    field: Field, raw: object, way: Manner = PLAIN, labels: Labels | None = None
) -> Value | Problem | None:
    """The answer that ``raw`` is in ``field``; None if it is empty; a ``Problem`` with ``field.path`` if it is none.

    ``raw`` is a text, or what YAML, JSON or a spreadsheet made of it (number, date, list of codes). ``way`` is the
    manner of the form's languages, see ``manner``; ``labels`` lets options be named by what is printed.
    """
    if raw is None:
        return None
    if isinstance(raw, str):
        if not raw.isprintable() and (stray := stray_characters(raw)):
            return Problem("answer-stray-character", {"codes": ", ".join(stray)}, path=field.path)
        raw = clean_text(raw)
        if not raw:
            return None
    if isinstance(raw, (bool, Mapping)):
        return _problem("answer-kind", field, raw)
    return _READERS[field.type](_Asked(field, way, labels or {}), raw)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an answer is read for, and what helps to read it."""

    field: Field
    way: Manner
    labels: Labels


def _problem(problem: str, field: Field, raw: object) -> Problem:
    return Problem(problem, {"value": quoted(field, raw), "type": field.type}, path=field.path)


def _text(asked: _Asked, raw: object) -> Value | Problem:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, (int, Decimal)):
        text = str(raw)
        return text if len(text.lstrip("-")) <= _SAFE_DIGITS else _problem("answer-digits-lost", asked.field, raw)
    return _problem("answer-kind", asked.field, raw)


def _integer(asked: _Asked, raw: object) -> Value | Problem:
    number = _number(asked, raw)
    if isinstance(number, Decimal):
        return int(number) if number == number.to_integral_value() else _problem("answer-integer", asked.field, raw)
    return number


def _number(asked: _Asked, raw: object) -> Decimal | Problem:
    """A number of at most forty digits."""
    if not isinstance(raw, (str, int, float, Decimal)):
        return _problem("answer-kind", asked.field, raw)
    number = read_number(raw, comma=asked.way.comma)
    if isinstance(number, Decimal):
        return number
    whole = number == "answer-number" and asked.field.type == "integer"
    return _problem("answer-integer" if whole else number, asked.field, raw)


def _date(asked: _Asked, raw: object) -> Value | Problem:
    if isinstance(raw, datetime):
        return raw.date() if raw.time() == time() else _problem("answer-date", asked.field, raw)
    if isinstance(raw, date):
        return raw
    if not isinstance(raw, str):
        return _problem("answer-date", asked.field, raw)
    day = read_date(raw, asked.way)
    return day if isinstance(day, date) else _problem(day, asked.field, raw)


def _code(asked: _Asked, raw: object) -> str | Problem:
    """A code, or a label that stands for one code only."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = str(raw)
    options = asked.field.options
    named = {code for code in asked.labels.get(fold(text), ()) if code in options}
    named |= {code for code in (text, unicodedata.normalize("NFKC", text)) if code in options}
    if len(named) > 1:
        return _problem("answer-option-two-ways", asked.field, raw)
    if named:
        return named.pop()
    known = {"value": quoted(asked.field, raw), "known": ", ".join(options)}
    return Problem("answer-option", known, path=asked.field.path)


def _codes(asked: _Asked, raw: object) -> Value | Problem | None:
    parts = list(raw) if isinstance(raw, (list, tuple, set, frozenset)) else _listed(asked, raw)
    chosen: set[str] = set()
    for part in parts:
        text = clean_text(part) if isinstance(part, str) else part
        if text in ("", None):
            continue
        code = _code(asked, text)
        if isinstance(code, Problem):
            return code
        chosen.add(code)
    return tuple(code for code in asked.field.options if code in chosen) or None


def _listed(asked: _Asked, raw: object) -> Iterable[object]:
    """A whole label first, as it may hold a comma; then parts between commas; then codes with blanks between."""
    if not isinstance(raw, str) or isinstance(_code(asked, raw), str):
        return [raw]
    if _LISTED.search(raw):
        return _LISTED.split(raw)
    words = raw.split()
    return words if all(word in asked.field.options for word in words) else [raw]


def _result(asked: _Asked, raw: object) -> Value | Problem:
    """What is printed where the program calculates: a number if it is one, else a text or a day."""
    number = _number(asked, raw)
    if isinstance(number, Problem):
        return raw if isinstance(raw, (str, date)) else number
    return int(number) if number == number.to_integral_value() else number


_READERS: Mapping[str, Callable[[_Asked, object], Value | Problem | None]] = {
    "text": _text,
    "long_text": _text,
    "integer": _integer,
    "decimal": _number,
    "money": _number,
    "date": _date,
    "select_one": _code,
    "select_multiple": _codes,
    "calculate": _result,
}


def show_answer(field: Field, value: Value, locale: Writer, labels: Mapping[str, str] | None = None) -> str:
    """An answer to ``field`` as people read it: dates in full, options by their label in ``labels`` (code to label).

    Numbers are written plainly, without marks between thousands, so that every program reads them back.
    """
    named = (labels or {}) if field.options else {}
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return locale.list_separator.join(named.get(code, code) for code in value)
    if isinstance(value, date):
        return locale.write_date(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return named.get(value, value) if isinstance(value, str) else str(value)


def answers(tool: Tool, values: Mapping[str, Value]) -> Values:
    """``values`` without what is calculated: what people answered."""
    results = is_computed(tool)
    return {path: value for path, value in values.items() if without_rows(path) not in results}
