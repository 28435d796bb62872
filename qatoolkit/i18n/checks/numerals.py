"""Reads the numbers of a text, in digits, in words and in a script's own numerals, as values to compare."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_AFTERNOON = re.compile(r"(?::\d\d)?\s?p\.?\s?m\b", re.IGNORECASE)
_DECADE = re.compile(r"\d{3}0['’]?s\b")
_WIDE_DIGITS = str.maketrans({0xFF10 + digit: str(digit) for digit in range(10)})


class Numbers(BaseModel):
    """How a language writes numbers.

    ``group`` and ``decimal``: the marks inside digits. ``digits``, ``units`` (10, 100), ``scales`` (10 000): a script's
    own numerals; ``tenths`` stands behind tenths, ``off_tenths`` behind tenths that are left after a rebate, ``half``
    adds a half. ``words``: words and the values that each may stand for; ``phrases``: what stands for a number that
    the source writes in digits, as “one year” for 12 (months). ``between`` makes two numbers a range, ``below`` before
    a number makes it the first that does not count. ``loose`` words may stand for a number, as months do.
    ``tens`` and ``teens`` are words behind a digit: seven tens, seven beyond ten.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    group: str = ",\u00a0\u202f"
    decimal: str = "."
    digits: dict[str, int] = {}
    units: dict[str, int] = {}
    scales: dict[str, int] = {}
    tenths: str = ""
    off_tenths: str = ""
    words: dict[str, int | float | list[int | float]] = {}
    phrases: dict[str, int | float] = {}
    half: str = ""
    loose: dict[str, int] = {}
    tens: str = ""
    teens: str = ""
    below: list[str] = []
    between: list[str] = []


@dataclass(slots=True)
class Found:
    """The numbers of one text. ``digits``: how each is written and the values it may mean; ``known``: all values that
    the text speaks of, in whatever form; ``ranges``: first and last value of each range."""

    digits: list[tuple[str, frozenset[Decimal]]] = field(default_factory=list)
    words: list[tuple[str, frozenset[Decimal]]] = field(default_factory=list)
    known: set[Decimal] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    ranges: list[tuple[Decimal, Decimal]] = field(default_factory=list)

    def speaks_of(self, values: frozenset[Decimal]) -> bool:
        """True if one of ``values`` is there, or inside a range that is."""
        return any(value in self.known or any(low <= value <= high for low, high in self.ranges) for value in values)


@dataclass(frozen=True, slots=True)
class Reader:
    """The patterns of one language's numbers."""

    number: re.Pattern[str]
    numeral: re.Pattern[str] | None
    numbers: Numbers
    words: dict[str, tuple[Decimal, ...]]
    scales: tuple[tuple[str, Decimal], ...]
    loose: dict[str, Decimal]
    below: tuple[str, ...]
    required: re.Pattern[str] | None

    def read(self, text: str) -> Found:
        """Every number of ``text``, which should hold no placeholders, addresses or commands."""
        found = Found()
        if not text.isascii():
            text = _west(text.translate(_WIDE_DIGITS))
        last: tuple[int, Decimal] | None = None
        for match in self.number.finditer(text):
            written = match[0]
            if written.count(".") > 1 and self._is_code(written):
                found.codes.add(written)
                found.known.update(Decimal(part) for part in written.split(".") if part)
                continue
            values = self._values(match, text)
            found.digits.append((written, frozenset(values)))
            found.known.update(values)
            plain = min(values)
            if last is not None and self._joins(text[last[0] : match.start()]) and last[1] < plain:
                found.ranges.append((last[1], plain))
            last = (match.end(), plain)
        self._read_words(text, found)
        if self.numeral is not None:
            self._read_numerals(text, found)
        return found

    def _joins(self, between: str) -> bool:
        """True if what stands between two numbers makes them the ends of a range."""
        between = between.strip(" \u00a0\u202f\u2009%")
        return between in _DASHES or between in self.numbers.between

    def _is_code(self, written: str) -> bool:
        """``3.2.1`` is the number of a paper; ``1.000.000`` is not where the full stop groups digits."""
        return "." not in self.numbers.group or not _GROUPED.fullmatch(written)

    def _values(self, match: re.Match[str], text: str) -> list[Decimal]:
        """What digits may mean: as they stand, with the scale behind them, as an hour of the afternoon."""
        written = match[0]
        value = self._decimal(written)
        values = [value]
        if self.below and text.endswith(self.below, 0, match.start()):
            values.append(value - 1)
        behind = text[match.end() : match.end() + 12].lstrip(" -")
        scaled = value
        for name, factor in self.scales:
            if behind.startswith(name):
                scaled *= factor
                behind = behind[len(name) :].lstrip()
                values.append(scaled)
        if self.numbers.tenths and behind.startswith(self.numbers.tenths):
            values.append(value * 10)
        if value <= 12 and _AFTERNOON.match(text, match.end()):
            values.append(value + 12)
        if len(written) == 4 and 1900 <= value < 2100:
            values.append(value % 100)  # 2026–27
        if _DECADE.match(text, match.start()):
            values += [value % 100, value // 100 + 1]  # the nineties of the 20th century
        return values

    def _decimal(self, written: str) -> Decimal:
        numbers = self.numbers
        for sign in numbers.group:
            if sign not in numbers.decimal:
                written = written.replace(sign, "")
        for sign in numbers.decimal:
            written = written.replace(sign, ".")
        whole, _, part = written.partition(".")
        part = part.replace(".", "").replace(",", "")
        return Decimal(f"{whole or 0}.{part}" if part else whole or 0).normalize() + 0

    def _read_words(self, text: str, found: Found) -> None:
        if not self.words:
            return
        before: Decimal | None = None
        for match in _WORD.finditer(text.lower()):
            for word in (match[0], *match[0].split("-")) if "-" in match[0] else (match[0],):
                values = self.words.get(word)
                if word in self.loose:
                    found.known.add(self.loose[word])
                if before is not None and word in (self.numbers.tens, self.numbers.teens, *self.numbers.scales):
                    before = self._grown(before, word)
                    found.known.add(before)
                    continue
                if values is None:
                    before = None
                    continue
                found.known.update(values)
                if before is not None and 20 <= before <= 90 and 0 < values[0] < 10:
                    found.known.add(before + values[0])  # twenty-five: one number
                    found.words[-1] = (f"{found.words[-1][0]}-{word}", frozenset({before + values[0]}))
                else:
                    found.words.append((word, frozenset(values)))
                if before is not None and values[0] in (100, 1000, 1000000):
                    found.known.add(before * values[0])
                before = values[0]

    def _grown(self, value: Decimal, word: str) -> Decimal:
        """What two words say together: a digit and “tens”, “teens” or a larger unit."""
        if word == self.numbers.teens:
            return value + 10
        return value * (10 if word == self.numbers.tens else self.numbers.scales[word])

    def _read_numerals(self, text: str, found: Found) -> None:
        assert self.numeral is not None
        for match in self.numeral.finditer(text):
            found.known.update(self._numeral_values(match[0], text[match.end() : match.end() + 1]))
        numbers = self.numbers
        for phrase, value in numbers.phrases.items():
            if phrase in text:
                found.known.add(Decimal(str(value)))
        if numbers.half and numbers.half in text:
            found.known.update([value + Decimal("0.5") for value in found.known] + [Decimal(30), Decimal("0.5")])

    def _numeral_values(self, written: str, behind: str) -> set[Decimal]:
        """``written`` as a place-value number, as a row of digits, and each of its digits."""
        numbers = self.numbers
        digits = [numbers.digits[sign] for sign in written if sign in numbers.digits]
        values = {Decimal(digit) for digit in digits}
        if digits and len(digits) == len(written):
            values.add(Decimal("".join(map(str, digits))))
        value = self._place_value(written)
        values.add(value)
        if behind and behind == numbers.tenths:
            values.add(value * 10)
        if behind and behind == numbers.off_tenths:
            values.add(100 - (value * 10 if value < 10 else value))
        return values

    def _place_value(self, written: str) -> Decimal:
        numbers = self.numbers
        total, section, digit = Decimal(0), Decimal(0), Decimal(0)
        for sign in written:
            if sign in numbers.digits:
                digit = Decimal(numbers.digits[sign])
            elif sign in numbers.units:
                section += (digit or 1) * numbers.units[sign]
                digit = Decimal(0)
            else:
                total = (total + section + digit or Decimal(1)) * numbers.scales[sign]
                section = digit = Decimal(0)
        return total + section + digit


_COUNTED = frozenset(map(Decimal, (*range(3, 13), 15, 20, 30, 50)))
"""Values that a word of the source must bring along; smaller ones are said in too many ways (both, pair, first)."""


def must_be_there(values: frozenset[Decimal]) -> bool:
    """True if a word of these values is a plain number that a translation cannot leave out."""
    return len(values) == 1 and values <= _COUNTED


_DASHES = frozenset({"-", "–", "—", "——", "~", "～", "－", "−"})


def _west(text: str) -> str:
    """Digits of every script as Western ones."""
    if not any(sign.isdigit() and not sign.isascii() for sign in text):
        return text
    return "".join(
        str(unicodedata.decimal(sign)) if not sign.isascii() and unicodedata.decimal(sign, None) is not None else sign
        for sign in text
    )


def make_reader(numbers: Numbers) -> Reader:
    """The reader for a language's numbers."""
    group, decimal = (f"[{re.escape(signs)}]" for signs in (numbers.group or "\0", numbers.decimal or "\0"))
    number = re.compile(rf"\d{{1,3}}(?:{group}\d{{3}})+(?!\d)(?:{decimal}\d+)?|\d+(?:(?:{decimal}|\.)\d+)*")
    numeral = None
    if numbers.digits:
        signs = "".join((*numbers.digits, *numbers.units, *numbers.scales))
        numeral = re.compile(f"[{signs}]+")
    words = {
        word: tuple(Decimal(str(value)) for value in (values if isinstance(values, list) else [values]))
        for word, values in numbers.words.items()
    }
    scales = tuple((name, Decimal(value)) for name, value in {**numbers.units, **numbers.scales}.items())
    counted = [word for word, values in words.items() if must_be_there(frozenset(values))]
    required = re.compile(rf"\b(?:{'|'.join(map(re.escape, counted))})\b") if counted else None
    loose = {word: Decimal(value) for word, value in numbers.loose.items()}
    return Reader(number, numeral, numbers, words, scales, loose, tuple(numbers.below), required)
