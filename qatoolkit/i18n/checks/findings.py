"""What a review finds: a code, a level, a place in a PO file, and where it is known what would put it right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from qatoolkit.errors import Problem

Level = Literal["info", "warning", "error"]

LEVELS: tuple[Level, ...] = ("info", "warning", "error")
"""From the least to the worst."""

SENTENCE = "review-"
"""What the id of a sentence in ``qatoolkit.messages`` begins with; the code follows."""


class Hit(NamedTuple):
    """What a check says about one string: values for its sentence, a corrected text, its own level if not the usual."""

    values: Mapping[str, object] = {}
    fix: str = ""
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at in a translation.

    ``po`` and ``line`` (from 1) say where it is written, ``file`` the definition, template or module it comes from,
    ``context`` the msgctxt, ``crumbs`` the headings above it. ``fix`` is the whole text put right, empty if only a
    person can say; nothing is ever rewritten without being asked.
    """

    code: str
    level: Level
    po: str
    line: int
    context: str
    source: str
    text: str
    file: str = ""
    crumbs: str = ""
    fix: str = ""
    values: Mapping[str, object] = field(default_factory=dict, compare=False)

    @property
    def problem(self) -> Problem:
        """The same as every other problem is told: with a sentence of the catalogue."""
        return Problem(f"{SENTENCE}{self.code}", self.values, self.po, self.line, 1 if self.line else 0, self.context)


def at_least(level: Level, least: Level) -> bool:
    """True if ``level`` is as bad as ``least`` or worse."""
    return LEVELS.index(level) >= LEVELS.index(least)


def quoted(parts: object, most: int = 4) -> str:
    """Some found pieces in a row for a sentence, each once, cut where there are many."""
    found = list(dict.fromkeys(map(str, parts)))  # type: ignore[call-overload]
    return "  ".join(found[:most]) + (" …" if len(found) > most else "")
