"""What a language already calls something elsewhere: suggestions for strings that are new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qatoolkit.i18n.units import Unit

if TYPE_CHECKING:
    import polib


@dataclass(frozen=True, slots=True)
class Known:
    """A translation found elsewhere. ``sure``: of this very string, whose tool was given another id."""

    text: str
    sure: bool = False


Recall = Callable[[Unit], Known | None]


class Memory:
    """Finished translations by their English, and by their place in a tool that is gone.

    Only English that was always translated alike is remembered: a word with two translations has two meanings.
    """

    def __init__(self, entries: Iterable[polib.POEntry], orphans: Iterable[polib.POEntry] = ()) -> None:
        self._texts: dict[str, set[str]] = defaultdict(set)
        self._places: dict[tuple[str, str], set[str]] = defaultdict(set)
        for entry in entries:
            if entry.msgstr and not entry.fuzzy and not entry.obsolete:
                self._texts[entry.msgid].add(entry.msgstr)
        for entry in orphans:
            if entry.msgstr and not entry.fuzzy:
                self._texts[entry.msgid].add(entry.msgstr)
                self._places[_place(entry.msgctxt), entry.msgid].add(entry.msgstr)

    def __call__(self, unit: Unit) -> Known | None:
        """What ``unit`` may be called; None if nothing is known, or not one thing."""
        same = self._places.get((_place(unit.context), unit.source), set())
        if len(same) == 1 and _place(unit.context):
            return Known(next(iter(same)), sure=True)
        texts = self._texts.get(unit.source, set())
        return Known(next(iter(texts))) if len(texts) == 1 else None


def _place(context: str | None) -> str:
    """The address inside a tool: what follows the id of the tool."""
    return (context or "").partition(":")[2]
