"""The table of checks: code, level, function. ``docs/translators-checks.md`` explains each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qatoolkit.i18n.checks import amounts, ends, form, signs, spacing, wide, words
from qatoolkit.i18n.checks.findings import Hit, Level
from qatoolkit.i18n.checks.pairs import Pair
from qatoolkit.i18n.checks.profile import Desk, Profile

Function = Callable[[Pair, Desk], Hit | None]


def _always(_profile: Profile) -> bool:
    return True


def _wide(profile: Profile) -> bool:
    return bool(profile.letters and profile.marks)


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a string that is translated. ``suits``: whether it means anything in a language.

    ``signs``: it looks for marks, spaces, digits or braces, so that it finds nothing between texts of letters alone
    (``pairs.Pair.of_letters``), which more than half of all strings are.
    """

    code: str
    level: Level
    function: Function
    suits: Callable[[Profile], bool] = _always
    signs: bool = False


CHECKS: tuple[Check, ...] = (
    Check("placeholder", "error", form.placeholder, signs=True),
    Check("markup", "error", form.markup, signs=True),
    Check("bad-char", "error", signs.bad_char),
    Check("edge-space", "error", signs.edge_space, signs=True),
    Check("double-space", "warning", signs.double_space, signs=True),
    Check("newlines", "warning", form.newlines, signs=True),
    Check("accelerator", "warning", form.accelerator, signs=True),
    Check("invisible", "warning", signs.invisible),
    Check("not-nfc", "warning", signs.not_nfc),
    Check("same-as-source", "warning", words.same_as_source),
    Check("numbers", "warning", amounts.numbers),
    Check("url", "warning", form.url, signs=True),
    Check("email", "warning", form.email, signs=True),
    Check("end-punct", "warning", ends.end_punct, signs=True),
    Check("brackets", "warning", wide.brackets, signs=True),
    Check("zh-halfwidth", "warning", wide.half_width, _wide, signs=True),
    Check("zh-quotes", "warning", wide.quotes, _wide, signs=True),
    Check("zh-fullwidth-alnum", "warning", wide.wide_alnum, _wide),
    Check("zh-space", "warning", wide.space, _wide, signs=True),
    Check("zh-latin-space", "info", wide.west_space, lambda profile: profile.latin_space == "strip", signs=True),
    Check("zh-traditional", "warning", wide.other_script, lambda profile: bool(profile.other_script)),
    Check("left-in-english", "warning", words.left_in_source, lambda profile: bool(profile.letters)),
    Check("doubled", "warning", words.doubled),
    Check("usage", "warning", words.usage, lambda profile: bool(profile.usage)),
    Check("negation", "warning", words.negation, lambda profile: bool(profile.negation.says)),
    Check("too-long", "warning", words.too_long),
    Check("too-short", "warning", words.too_short),
    Check("fr-nbsp", "warning", spacing.mark_space, lambda profile: bool(profile.space_before or profile.space_after)),
    Check("kashida", "warning", spacing.stretched, lambda profile: bool(profile.stretch)),
)
"""What is asked of each string that has a translation, in this order."""

OTHERS: tuple[tuple[str, Level], ...] = (
    ("untranslated", "warning"),
    ("fuzzy", "warning"),
    ("plural-forms", "error"),
    ("glossary", "warning"),
    ("glossary-forbidden", "warning"),
    ("inconsistent", "info"),
    ("shared-translation", "info"),
    ("unknown-ignore", "warning"),
    ("pofilter", "info"),
)
"""Codes of what is found otherwise: by the state of a string, with the glossary, by comparing strings."""

LEVEL: dict[str, Level] = {check.code: check.level for check in CHECKS} | dict(OTHERS)
"""The usual level of each code."""

CODES: tuple[str, ...] = tuple(LEVEL)
