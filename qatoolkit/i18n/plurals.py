"""The ``Plural-Forms`` of a language, as CLDR has them for whole numbers.

Babel's own table for gettext has other forms than CLDR for some languages (Indonesian, Burmese) and numbers those of
Arabic otherwise than every other program; its formulas are taken where they agree, because they read better.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale as Babel

_ORDER = ("zero", "one", "two", "few", "many", "other")
_TRIED = range(1000)
"""Counts that decide: nobody prints a million files, and some languages have a form for that."""


def plural_forms(babel: Babel) -> str:
    """``nplurals=2; plural=(n != 1);`` for the language."""
    from babel.messages.plurals import get_plural
    from babel.plural import PluralRule, to_gettext

    rules = babel.plural_form
    used = [name for name in _ORDER if name in {rules(count) for count in _TRIED}]
    if len(used) == 1:
        return "nplurals=1; plural=0;"
    table = get_plural(str(babel))
    if table.num_plurals == len(used) and _agree(table.plural_expr, rules, used):
        return f"nplurals={table.num_plurals}; plural={_bracketed(table.plural_expr)};"
    kept = PluralRule({name: rule for name, rule in rules.rules.items() if name in used[:-1]})
    _, _, formula = to_gettext(kept).rstrip(";").partition("plural=")
    return f"nplurals={len(used)}; plural={_simple(formula)};"


def _agree(formula: str, rules: Callable[[int], str], used: list[str]) -> bool:
    """Whether a formula gives each count the number that its form has in CLDR's order."""
    number = gettext.c2py(formula)
    return all(number(count) == used.index(rules(count)) for count in _TRIED)


def _bracketed(formula: str) -> str:
    return formula if formula.startswith("(") or formula.isdecimal() else f"({formula})"


def _simple(formula: str) -> str:
    """Without brackets around brackets."""
    before = ""
    while before != formula:
        before, formula = formula, re.sub(r"\(\(([^()]*)\)\)", r"(\1)", formula)
    return formula
