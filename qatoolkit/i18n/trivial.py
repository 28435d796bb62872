"""Whether a change of the English leaves its translations as good as they were."""

from __future__ import annotations

import re

from qatoolkit.pages.catalogue import placeholders

_NOT_WORDS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+(?:[.,:/\u2013-]\d+)*")
_MEANT = re.compile(r"[?%\u2030+<>=\u00b1\u00d7\u00f7\u2264\u2265\u2260\u00b0$\u00a3\u00a5\u20ac\u2103]")
"""Marks that say something: a question, an amount, a comparison. The others only set words apart."""


def is_trivial(before: str, after: str) -> bool:
    """True if only case, spaces or punctuation differ, so that a translation still says the same.

    Numbers must be written alike (``1.5`` and ``15`` differ by punctuation only), marks that mean something must
    stay, and placeholders are the same.
    """
    return (
        _NOT_WORDS.sub("", before).casefold() == _NOT_WORDS.sub("", after).casefold()
        and _NUMBERS.findall(before) == _NUMBERS.findall(after)
        and sorted(_MEANT.findall(before)) == sorted(_MEANT.findall(after))
        and placeholders(before) == placeholders(after)
    )
