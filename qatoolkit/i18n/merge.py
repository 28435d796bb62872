"""The context-first merge: keeps every translation that still fits, and guesses nothing.

1. same context and English: kept. 2. same context, other English: kept as it is if only case, spaces or punctuation
changed or somebody judged the change minor, else kept as fuzzy with the previous English. 3. context gone, same English
in an entry that is no longer used: moved, kept. 4. the same English elsewhere, always translated alike: a fuzzy
suggestion (``recall``). 5. everything else is empty. What is left over stays as ``#~``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING

from qatoolkit.i18n.entries import FROM_MEMORY, bury, clear, entry_of, has_text, mark_fuzzy, turn
from qatoolkit.i18n.trivial import is_trivial
from qatoolkit.i18n.units import Unit, in_file_order
from qatoolkit.pages.catalogue import Key

if TYPE_CHECKING:
    import polib

    from qatoolkit.i18n.memory import Recall

__all__ = ["Change", "Counts", "is_trivial", "merge"]


@dataclass(frozen=True, slots=True)
class Change:
    """A string whose English or place changed. ``kind``: ``trivial``, ``minor``, ``changed``, ``moved``, ``memory``."""

    kind: str
    context: str | None
    before: str
    after: str


@dataclass(slots=True)
class Counts:
    """How the strings of a domain fared."""

    kept: int = 0
    trivial: int = 0
    minor: int = 0
    changed: int = 0
    moved: int = 0
    memory: int = 0
    new: int = 0
    obsolete: int = 0


@dataclass(slots=True)
class _Merge:
    """One merge: the entries of the old file that no unit has taken yet, and what was found so far."""

    minor: Collection[str]
    living: dict[Key, polib.POEntry] = field(default_factory=dict)
    buried: dict[Key, polib.POEntry] = field(default_factory=dict)
    found: dict[Key, polib.POEntry] = field(default_factory=dict)
    doubles: list[polib.POEntry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)

    def take(self, key: Key) -> polib.POEntry | None:
        return self.living.pop(key, None) or self.buried.pop(key, None)

    def left(self) -> list[polib.POEntry]:
        """The entries that nobody has taken, in an order that does not depend on that of the file."""
        return sorted(self.living.values(), key=lambda entry: (entry.msgctxt or "", entry.msgid))

    def note(self, kind: str, unit: Unit, before: str) -> None:
        setattr(self.counts, kind, getattr(self.counts, kind) + 1)
        self.changes.append(Change(kind, unit.context, before, unit.source))


def merge(
    units: Iterable[Unit],
    old: Iterable[polib.POEntry],
    *,
    minor: Collection[str] = (),
    recall: Recall | None = None,
    changes: list[Change] | None = None,
) -> tuple[list[polib.POEntry], Counts]:
    """The entries of the new file in the order of PO files, then the obsolete ones; and how each fared.

    ``minor``: contexts whose change of English leaves the translation right. ``recall`` knows translations of the
    same English elsewhere. Into ``changes`` goes what a translator should look at.
    """
    units = in_file_order(tuple(units))
    run = _sorted_out(old, minor)
    for unit in units:
        if entry := run.take(unit.key):
            run.found[unit.key] = entry
            run.counts.kept += 1
            _settle(entry, unit, run)
    by_place = sorted(units, key=lambda unit: (unit.context or "", unit.source))  # so that order changes nothing
    _carry(by_place, run)
    _move(by_place, run)
    fresh = [unit for unit in by_place if unit.key not in run.found]
    entries = [entry_of(unit, run.found.get(unit.key)) for unit in units]
    if recall:
        _remember(fresh, entries, recall, run)
    run.counts.new = len(fresh) - run.counts.memory
    dead: dict[Key, polib.POEntry] = {(one.msgctxt, one.msgid): bury(one) for one in run.left() if has_text(one)}
    run.counts.obsolete = len(dead)
    if changes is not None:
        changes += run.changes
    graves = [*{**run.buried, **dead}.values(), *run.doubles]
    return entries + sorted(graves, key=lambda entry: (entry.msgctxt or "", entry.msgid)), run.counts


def _sorted_out(old: Iterable[polib.POEntry], minor: Collection[str]) -> _Merge:
    run = _Merge(minor)
    for entry in old:
        key = entry.msgctxt, entry.msgid
        if entry.obsolete and key in run.buried:
            run.doubles.append(entry)
        else:
            (run.buried if entry.obsolete else run.living)[key] = entry
    return run


def _settle(entry: polib.POEntry, unit: Unit, run: _Merge) -> None:
    """Take away the doubt of an entry whose change was judged minor after it had become fuzzy."""
    if entry.fuzzy and entry.previous_msgid is not None and unit.context in run.minor:
        run.counts.kept -= 1
        run.note("minor", unit, entry.previous_msgid)
        clear(entry)


def _carry(units: list[Unit], run: _Merge) -> None:
    """Rule 2: the English under a context changed."""
    left: dict[str | None, list[polib.POEntry]] = defaultdict(list)
    for entry in run.left():
        left[entry.msgctxt].append(entry)
    for unit in units:
        candidates = left.get(unit.context)
        if unit.key in run.found or not candidates:
            continue
        same = _best(unit, candidates)
        if same is None:
            continue
        candidates.remove(same)
        before = same.msgid
        run.found[unit.key] = run.living.pop((same.msgctxt, before))
        kind = "trivial" if is_trivial(before, unit.source) else "minor" if unit.context in run.minor else "changed"
        run.note(kind, unit, before)
        turn(same, unit.source, sure=kind != "changed")


def _best(unit: Unit, candidates: list[polib.POEntry]) -> polib.POEntry | None:
    """The entry of the same context that became ``unit``: the one most like it, where the context names one place."""
    same = next((entry for entry in candidates if is_trivial(entry.msgid, unit.source)), None)
    if same is not None or not _names_one_place(unit.context):
        return same
    return max(candidates, key=lambda entry: SequenceMatcher(None, entry.msgid, unit.source, autojunk=False).ratio())


def _move(units: list[Unit], run: _Merge) -> None:
    """Rule 3: the same English under a context that is gone."""
    gone: dict[str, list[polib.POEntry]] = defaultdict(list)
    for entry in run.left():
        gone[entry.msgid].append(entry)
    for unit in units:
        same = gone.get(unit.source, [])
        left = [] if unit.key in run.found else [one for one in same if (one.msgctxt, one.msgid) in run.living]
        if not left:
            continue
        nearest = max(left, key=lambda entry: common_end(entry.msgctxt, unit.context))
        run.note("moved", unit, nearest.msgctxt or "")
        run.found[unit.key] = run.living.pop((nearest.msgctxt, nearest.msgid))
        if has_text(nearest) and not _sure(nearest, same, unit):
            mark_fuzzy(nearest, True)


def _sure(nearest: polib.POEntry, same: list[polib.POEntry], unit: Unit) -> bool:
    """Whether all that may have moved here say the same, or only one of their addresses ends as that of ``unit``."""
    if len({entry.msgstr for entry in same}) == 1:
        return True
    most = common_end(nearest.msgctxt, unit.context)
    return most > 1 and sum(common_end(entry.msgctxt, unit.context) == most for entry in same) == 1


def common_end(one: str | None, other: str | None) -> int:
    """How many steps two contexts have in common at their end."""
    pairs = zip(reversed((one or "").split(".")), reversed((other or "").split(".")), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _names_one_place(context: str | None) -> bool:
    """Screens and templates share one context among many strings: another string there is another string."""
    return context is not None and ":" in context


def _remember(fresh: list[Unit], entries: list[polib.POEntry], recall: Recall, run: _Merge) -> None:
    """Rule 4: what the same English is called elsewhere, to be confirmed; as it is, if only the tool was renamed."""
    places: dict[Key, polib.POEntry] = {(entry.msgctxt, entry.msgid): entry for entry in entries}
    for unit in fresh:
        known = None if unit.plural else recall(unit)
        if known is None:
            continue
        entry = places[unit.key]
        entry.msgstr = known.text
        if not known.sure:
            mark_fuzzy(entry, True)
            entry.tcomment = FROM_MEMORY
        run.note("memory", unit, known.text)
