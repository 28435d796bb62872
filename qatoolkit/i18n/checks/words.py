"""Checks of words: left in the source language, said twice, not used here, denied or not, too long or too short."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from qatoolkit.i18n.checks.findings import Hit, quoted
from qatoolkit.i18n.checks.pairs import CODE, NAME, Pair
from qatoolkit.i18n.checks.profile import Desk, usage_pattern

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:[-’'][A-Za-z\u00c0-\u024f]+)*")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]")
_TWICE = re.compile(r"\b([^\W\d_]{2,}) +\1\b", re.IGNORECASE)
_MARK_TWICE = re.compile(
    "([，。；：？！、,;:])\\s*\\1|[，、；：]\\s*[。，、；：]|。\\s*[，、；：]|[？！]。|(?<!\\.)\\.\\.(?!\\.)"
)
_GLOSS = re.compile("[（(][A-Za-z][A-Za-z .,’'&/-]*[）)]")
_LIMIT = re.compile(
    r"(?:at most|max(?:imum)?\.?(?:[- ]length)?:?|no more than)\s+(\d{1,4})\s*"
    r"(full-width |wide )?(?:char|letter|sign|$)",
    re.IGNORECASE,
)
_HINT = re.compile(r"\d", re.ASCII)
_LIMIT_FLAG = re.compile(r"max-length:\s*(\d+)")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
    "\uffe0-\uffe6\U0001f300-\U0001f64f\U00020000-\U0003fffd]"
)
"""What UAX 11 calls wide, in blocks."""

_ABOVE_LATIN = re.compile("[\u0300-\u10ff\u1160-\u1fff\ua880-\ua95f\ufe20-\ufe2f]")
_SHORT = 24.0
"""Ems below which lengths say nothing: one word may be half or twice as long as another."""


def same_as_source(pair: Pair, desk: Desk) -> Hit | None:
    """The text is not the source itself, unless it is a name, an abbreviation or a command."""
    if pair.source.strip().casefold() != pair.text.strip().casefold():
        return None
    words = [word for word in _LATIN.findall(pair.bare) if not _may_stay(word, desk)]
    if sum(len(word) for word in words) < 3:
        return None
    # two languages of one script share words: date, total, signature
    return Hit(level="info" if len(words) == 1 and not desk.target.letters else None)


def left_in_source(pair: Pair, desk: Desk) -> Hit | None:
    """No word of the source is left inside a text of another script; names, abbreviations and commands may be."""
    if pair.screen or not desk.has_letter.search(pair.bare) or pair.source == pair.text:
        return None
    text = _GLOSS.sub(" ", pair.bare)
    found = {word for word in _LATIN.findall(text) if len(word) > 2 and not _may_stay(word, desk)}
    if not found:
        return None
    ordinary = _ordinary(pair.bare_source)
    left = [word for word in found if word.casefold() in ordinary or word.islower()]
    return Hit({"found": quoted(sorted(left))}) if left else None


def _ordinary(source: str) -> set[str]:
    """The words of the source that are no names: a capital inside a sentence makes a name, not one in a heading."""
    words = _LATIN.findall(source)
    heading = sum(word[0].isupper() for word in words) * 2 > len(words)
    return {
        word.casefold()
        for place, word in enumerate(words)
        if word.islower() or place == 0 or (heading and word[1:].islower())
    }


def _may_stay(word: str, desk: Desk) -> bool:
    """Abbreviations, inner capitals, and the words that the language keeps."""
    return word.isupper() or not (word.islower() or word[1:].islower()) or word.casefold() in desk.keep


def doubled(pair: Pair, desk: Desk) -> Hit | None:
    """No word, sign or mark by mistake twice in a row."""
    text = pair.bare
    rules = desk.target.doubled
    found: list[str] = []
    if " " in text:
        found = [match[0] for match in _TWICE.finditer(text) if match[1].casefold() not in desk.target.twice]
        if found and _TWICE.search(pair.bare_source):
            found = []
    if not text.isalpha():
        found += [match[0] for match in _MARK_TWICE.finditer(text) if match[0] not in pair.source]
    if desk.target.marks and len(set(text)) < len(text):
        found += _repeated(text, desk.letter, tuple(rules.unless))
        found += [sign * 2 for sign in rules.signs if sign * 2 in text and _wrongly_twice(text, sign, desk)]
    return Hit({"found": quoted(found)}) if found else None


@lru_cache(maxsize=8)
def _repeating(letter: str, unless: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    return re.compile(f"({letter}{{2,6}})\\1"), re.compile("|".join(unless)) if unless else None


def _repeated(text: str, letter: str, unless: tuple[str, ...]) -> list[str]:
    """Two letters or more said twice, but for pairs that the language makes on purpose."""
    pattern, right = _repeating(letter, unless)
    return [
        match[0]
        for match in pattern.finditer(text)
        if len(set(match[1])) > 1 and not (right and right.match(text, match.start()))
    ]


def _wrongly_twice(text: str, sign: str, desk: Desk) -> bool:
    rules = desk.target.doubled
    start = text.find(sign * 2)
    while start >= 0:
        before, behind = text[start - 1 : start], text[start + 2 : start + 3]
        if not (before and before in rules.signs[sign]) and not (behind and behind in rules.after.get(sign, "")):
            return True
        start = text.find(sign * 2, start + 1)
    return False


def usage(pair: Pair, desk: Desk) -> Hit | None:
    """No form that the language does not use: another region's word, a usual misspelling."""
    table = desk.target.usage
    if not table:
        return None
    letters = bool(desk.target.letters)
    if not desk.any_usage.search(pair.bare):
        return None
    found, better, fixed = [], [], pair.text
    for pattern, right in table.items():
        one = usage_pattern(pattern, letters=letters)
        for match in one.finditer(pair.bare):
            found.append(match[0])
            better.append(match.expand(right))
        fixed = one.sub(right, fixed)
    return Hit({"found": quoted(found), "better": quoted(better)}, fixed)


def negation(pair: Pair, desk: Desk) -> Hit | None:
    """What the source denies is denied in the translation too: “not” is the easiest word to lose."""
    (says, unless), denied = desk.denials
    if says is None or denied is None or not says.search(pair.bare_source):
        return None
    if (unless and unless.search(pair.bare_source)) or denied.search(pair.bare):
        return None
    return Hit()


def ems(text: str) -> float:
    """Width of ``text`` in ems: 1 for an East Asian wide character, 0 for a combining one, else ½ (UAX 11)."""
    if text.isascii():
        return len(text) / 2
    wide = len(_WIDE.findall(text))
    none = sum(1 for sign in _ABOVE_LATIN.findall(text) if unicodedata.combining(sign))
    return (len(text) + wide - none) / 2


def too_long(pair: Pair, desk: Desk) -> Hit | None:
    """Not longer than the limit that a comment or flag gives; without one, not far out of proportion."""
    limit = _limit(pair)
    if limit is not None:
        width = max(ems(line) for line in pair.text.split("\n")) if limit[1] else len(pair.text)
        return Hit({"width": _figure(width), "most": limit[0]}) if width > limit[0] else None
    if len(pair.bare) <= _SHORT / 2 or len(pair.bare) <= len(pair.bare_source) / 2 * desk.target.longest:
        return None  # cannot be: a character is at most one em wide, and at least half of one
    source, text = ems(pair.bare_source), ems(pair.bare)
    most = max(source * desk.target.longest, source + 6)
    return Hit({"width": _figure(text), "most": _figure(most)}) if text > most and text > _SHORT / 2 else None


def too_short(pair: Pair, desk: Desk) -> Hit | None:
    """Not so short that half of the text must be missing."""
    if len(pair.bare_source) < _SHORT or len(pair.bare) / 2 >= len(pair.bare_source) * desk.target.shortest:
        return None
    source, text = ems(pair.bare_source), ems(pair.bare)
    least = source * desk.target.shortest
    if source < _SHORT or text >= least:
        return None
    return Hit({"width": _figure(text), "least": _figure(least)})


def _limit(pair: Pair) -> tuple[int, bool] | None:
    """(most, in ems) from ``#. at most 12 full-width characters`` or ``#, max-length:40``."""
    for flag in pair.flags:
        if found := _LIMIT_FLAG.match(flag):
            return int(found[1]), False
    comment = pair.comment
    if not comment or not _HINT.search(comment):
        return None
    found = _LIMIT_FLAG.search(pair.comment)
    if found:
        return int(found[1]), False
    spoken = _LIMIT.search(pair.comment)
    return (int(spoken[1]), bool(spoken[2])) if spoken else None


def _figure(width: float) -> str:
    return f"{width:g}"


def is_bare(text: str) -> bool:
    """True for a text of nothing but placeholders, commands, digits and marks."""
    return not any(sign.isalpha() for sign in text.replace(NAME, "").replace(CODE, ""))
