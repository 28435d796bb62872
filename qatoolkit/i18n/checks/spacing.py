"""Spaces that a language wants beside its marks, and characters that only stretch a word."""

from __future__ import annotations

import re
from functools import partial

from qatoolkit.i18n.checks.findings import Hit, quoted
from qatoolkit.i18n.checks.pairs import Pair
from qatoolkit.i18n.checks.profile import Desk

_SPACES = " \u00a0\u202f\u2009"


def mark_space(pair: Pair, desk: Desk) -> Hit | None:
    """The space that the language wants before or after a mark, one at which no line breaks."""
    before, after = desk.target.space_before, desk.target.space_after
    found: list[str] = []
    text = _mended(pair.bare, before, found, behind=False)
    text = _mended(text, after, found, behind=True)
    if not found:
        return None
    return Hit({"found": quoted(found)}, text if pair.bare == pair.text else "")


def _mended(text: str, table: dict[str, str], found: list[str], *, behind: bool) -> str:
    """``text`` with the right space at each mark; the marks that lacked it are added to ``found``."""
    for mark, right in table.items():
        if mark in text:
            text = _pattern(mark, behind=behind).sub(partial(_one, mark, right, found, behind=behind), text)
    return text


def _pattern(mark: str, *, behind: bool) -> re.Pattern[str]:
    """The spaces at a mark; not where it begins the text, or follows another mark or an opened bracket."""
    if behind:
        return re.compile(rf"{re.escape(mark)}([{_SPACES}]*)(?=\S)")
    return re.compile(rf"(?<=[^\s(\[{_SPACES}?!;:«])([{_SPACES}]*){re.escape(mark)}")


def _one(mark: str, right: str, found: list[str], match: re.Match[str], *, behind: bool) -> str:
    space = match[1]
    of_digits = mark == ":" and not space and _is_digit(match.string, match.start() - 1, match.end())
    if of_digits or (space and set(space) <= set(right)):
        return match[0]
    found.append(mark)
    return f"{mark}{right[0]}" if behind else f"{right[0]}{mark}"


def _is_digit(text: str, left: int, right: int) -> bool:
    return text[left : left + 1].isdigit() and text[right : right + 1].isdigit()


def stretched(pair: Pair, desk: Desk) -> Hit | None:
    """No character that only makes a word wider: searching does not find such a word."""
    found = [sign for sign in pair.text if sign in desk.target.stretch]
    if not found:
        return None
    fix = "".join(sign for sign in pair.text if sign not in found)
    return Hit({"found": quoted(f"U+{ord(sign):04X}" for sign in found)}, fix)
