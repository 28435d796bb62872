"""Which name was meant: nearest names, for the "did you mean" of every sentence."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

CLOSE = 0.6
"""Least likeness (0 to 1) of a name that is offered; the value that difflib itself suggests."""


def nearest(wanted: str, names: Iterable[str], count: int = 3) -> list[str]:
    """Up to ``count`` of ``names`` that look like ``wanted``, best first; case does not matter.

    A name that contains ``wanted`` (three letters or more) or is contained in it counts as like it.
    """
    target = wanted.lower()
    scored = [(_likeness(target, name.lower()), name) for name in names]
    close = sorted((-score, name) for score, name in scored if score >= CLOSE)
    return [name for _, name in close[:count]]


def _likeness(wanted: str, name: str) -> float:
    ratio = SequenceMatcher(None, wanted, name).ratio() if len(wanted) <= 200 else 0.0
    short, long = sorted((wanted, name), key=len)
    return max(ratio, CLOSE) if len(short) >= 3 and short in long else ratio


def listed(names: Iterable[str]) -> str:
    """``a, b, c``: names as they stand in a sentence."""
    return ", ".join(names)
