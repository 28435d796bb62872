"""What happens to one PO entry: it takes on a new English text, becomes doubtful, sure again, or obsolete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qatoolkit.i18n.trivial import is_trivial
from qatoolkit.i18n.units import Unit

if TYPE_CHECKING:
    import polib

FROM_MEMORY = "from memory"
"""What a suggestion carries as a translator's comment until somebody has confirmed it."""


def entry_of(unit: Unit, old: polib.POEntry | None) -> polib.POEntry:
    """The entry of ``unit``: the translator's part of ``old``, everything else from the source."""
    import polib

    entry = old or polib.POEntry()
    entry.msgid, entry.obsolete = unit.source, False
    entry.msgctxt = unit.context  # type: ignore[assignment]  # None is right: polib writes no msgctxt then
    if unit.plural:
        entry.msgid_plural = unit.plural
        entry.msgstr_plural = entry.msgstr_plural or {0: entry.msgstr}
    entry.comment = "\n".join(unit.comments)
    entry.occurrences = [(file, "") for file in unit.files]
    if entry.tcomment == FROM_MEMORY and not entry.fuzzy:
        entry.tcomment = ""
    return entry


def turn(entry: polib.POEntry, source: str, *, sure: bool) -> None:
    """Set fuzzy and previous English for a text whose English becomes ``source``."""
    if not has_text(entry):
        return
    meant = entry.previous_msgid if entry.fuzzy and entry.previous_msgid is not None else entry.msgid
    if is_trivial(meant, source) or (sure and meant == entry.msgid):
        doubtful = entry.fuzzy and entry.previous_msgid is None
        clear(entry)
        mark_fuzzy(entry, doubtful)
    else:
        mark_fuzzy(entry, True)
        entry.previous_msgid = meant


def clear(entry: polib.POEntry) -> None:
    mark_fuzzy(entry, False)
    entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None


def mark_fuzzy(entry: polib.POEntry, fuzzy: bool) -> None:
    """Set or take away the flag, first of all flags, as GNU gettext writes it."""
    entry.flags = [*(["fuzzy"] if fuzzy else []), *(flag for flag in entry.flags if flag != "fuzzy")]


def has_text(entry: polib.POEntry) -> bool:
    """Whether a translator has written anything."""
    return bool(entry.msgstr) or any(entry.msgstr_plural.values())


def bury(entry: polib.POEntry) -> polib.POEntry:
    """Make ``entry`` obsolete: the translator's part stays, the rest was the source's."""
    entry.obsolete, entry.comment, entry.occurrences = True, "", []
    return entry
