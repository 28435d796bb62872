"""The context-first merge: keeps every translation that still fits, and guesses nothing.

1. same context and English: kept. 2. same context, other English: kept as it is if only case, spaces or punctuation
changed, else kept as fuzzy with the previous English. 3. context gone, same English in an entry that is no longer
used: moved, kept. 4. everything else is empty. What is left over stays as ``#~``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qatoolkit.i18n.units import Unit
from qatoolkit.pages.catalogue import Key, placeholders

if TYPE_CHECKING:
    import polib

_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Counts:
    """How the strings of a domain fared."""

    kept: int = 0
    trivial: int = 0
    changed: int = 0
    moved: int = 0
    new: int = 0
    obsolete: int = 0


@dataclass(slots=True)
class _Old:
    """The entries of the old file that no unit has taken yet."""

    by_key: dict[Key, polib.POEntry] = field(default_factory=dict)
    buried: dict[Key, polib.POEntry] = field(default_factory=dict)

    def take(self, key: Key) -> polib.POEntry | None:
        return self.by_key.pop(key, None) or self.buried.pop(key, None)

    def sorted(self) -> list[tuple[Key, polib.POEntry]]:
        return sorted(self.by_key.items(), key=lambda pair: (pair[0][0] or "", pair[0][1]))


def merge(units: Iterable[Unit], old: Iterable[polib.POEntry]) -> tuple[list[polib.POEntry], Counts]:
    """The entries of the new file, in the order of ``units``, then the obsolete ones; and how each fared."""
    units, counts, store = list(units), Counts(), _sorted_out(old)
    found = {unit.key: entry for unit in units if (entry := store.take(unit.key))}
    counts.kept = len(found)
    by_place = sorted(units, key=lambda unit: (unit.context or "", unit.source))  # so that order changes nothing
    _carry(by_place, found, store, counts)
    _move(by_place, found, store, counts)
    counts.new = len(units) - len(found)
    living = [_entry(unit, found.get(unit.key)) for unit in units]
    dead = {key: _bury(entry) for key, entry in store.by_key.items() if _has_text(entry)}
    counts.obsolete = len(dead)
    graves = {**store.buried, **dead}
    return living + sorted(graves.values(), key=lambda entry: (entry.msgctxt or "", entry.msgid)), counts


def _sorted_out(old: Iterable[polib.POEntry]) -> _Old:
    store = _Old()
    for entry in old:
        shelf = store.buried if entry.obsolete else store.by_key
        shelf[entry.msgctxt, entry.msgid] = entry
    return store


def _carry(units: list[Unit], found: dict[Key, polib.POEntry], store: _Old, counts: Counts) -> None:
    """Rule 2: the English under a context changed."""
    left: dict[str | None, list[polib.POEntry]] = defaultdict(list)
    for _, entry in store.sorted():
        left[entry.msgctxt].append(entry)
    for unit in units:
        if unit.key in found:
            continue
        candidates = left.get(unit.context, [])
        same = next((entry for entry in candidates if is_trivial(entry.msgid, unit.source)), None)
        if same is None and _names_one_place(unit.context) and candidates:
            same = candidates[0]
        if same is None:
            continue
        candidates.remove(same)
        found[unit.key] = store.by_key.pop((same.msgctxt, same.msgid))
        if is_trivial(same.msgid, unit.source):
            counts.trivial += 1
        else:
            counts.changed += 1


def _move(units: list[Unit], found: dict[Key, polib.POEntry], store: _Old, counts: Counts) -> None:
    """Rule 3: the same English under a context that is gone."""
    left = {entry.msgid: key for key, entry in reversed(store.sorted())}
    for unit in units:
        if unit.key not in found and unit.source in left:
            found[unit.key] = store.by_key.pop(left.pop(unit.source))
            counts.moved += 1


def _names_one_place(context: str | None) -> bool:
    """Screens and templates share one context among many strings: another string there is another string."""
    return context is not None and ":" in context


def is_trivial(before: str, after: str) -> bool:
    """True if only case, spaces or punctuation differ, so that a translation still says the same."""
    return _NOT_WORDS.sub("", before).casefold() == _NOT_WORDS.sub("", after).casefold() and placeholders(
        before
    ) == placeholders(after)


def _entry(unit: Unit, old: polib.POEntry | None) -> polib.POEntry:
    """The entry of ``unit``: the translator's part of ``old``, everything else from the source."""
    import polib

    entry = old or polib.POEntry()
    if old is not None and old.msgid != unit.source:
        _turn(old, unit.source)
    entry.msgid, entry.obsolete = unit.source, False
    entry.msgctxt = unit.context  # type: ignore[assignment]  # None is right: polib writes no msgctxt then
    if unit.plural:
        entry.msgid_plural = unit.plural
        entry.msgstr_plural = entry.msgstr_plural or {0: entry.msgstr}
    entry.comment = "\n".join(unit.comments)
    entry.occurrences = [(file, "") for file in unit.files]
    return entry


def _turn(entry: polib.POEntry, source: str) -> None:
    """Set fuzzy and previous English for a text whose English becomes ``source``."""
    if not _has_text(entry):
        return
    meant = entry.previous_msgid if entry.fuzzy and entry.previous_msgid is not None else entry.msgid
    if is_trivial(meant, source):
        _mark_fuzzy(entry, entry.fuzzy and entry.previous_msgid is None)
        entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
    else:
        _mark_fuzzy(entry, True)
        entry.previous_msgid = meant


def _mark_fuzzy(entry: polib.POEntry, fuzzy: bool) -> None:
    entry.flags = [*(["fuzzy"] if fuzzy else []), *(flag for flag in entry.flags if flag != "fuzzy")]


def _has_text(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr) or any(entry.msgstr_plural.values())


def _bury(entry: polib.POEntry) -> polib.POEntry:
    """Make ``entry`` obsolete; its previous English goes, since GNU gettext warns about ``#~|``."""
    entry.obsolete, entry.comment, entry.occurrences = True, "", []
    entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
    return entry
