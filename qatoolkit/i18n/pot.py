"""Template catalogues (POT): what translation programs start from, with file and line of every string."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.i18n.files import entry_text, new_header, po_text, write_if_changed
from qatoolkit.i18n.kept import Shelf, print_of
from qatoolkit.i18n.units import Domain, Unit, in_file_order

if TYPE_CHECKING:
    import polib


def pot_text(domain: Domain) -> str:
    """The POT file of ``domain``. It has no dates: the same strings give the same bytes."""
    entries = [_entry(unit) for unit in in_file_order(domain.units)]
    return po_text("", {**new_header("", ""), "Plural-Forms": "nplurals=INTEGER; plural=EXPRESSION;"}, entries)


def _entry(unit: Unit) -> polib.POEntry | str:
    places = unit.spots or tuple((file, 0) for file in unit.files)
    if not unit.plural:
        return entry_text(unit.context, unit.source, "", unit.comments, places)
    import polib

    entry = polib.POEntry(msgid=unit.source, comment="\n".join(unit.comments))
    entry.msgctxt = unit.context  # type: ignore[assignment]  # None is right: polib writes no msgctxt then
    entry.msgid_plural, entry.msgstr_plural = unit.plural, {0: "", 1: ""}
    entry.occurrences = [(file, str(line) if line else "") for file, line in places]
    return entry


def write_pots(found: Iterable[Domain], folder: Path, shelf: Shelf | None = None) -> list[tuple[Path, bool]]:
    """Write the POT file of each domain into ``folder``; the paths, and whether each was written.

    A file that holds what was written for the same strings before, as ``shelf`` knows, is left alone without making
    its text anew.
    """
    result: list[tuple[Path, bool]] = []
    kept = shelf.read() if shelf else {}
    known = dict(kept)
    for domain in found:
        path = folder / f"{domain.name}.pot"
        there = print_of([path.read_bytes()]) if path.is_file() else ""
        if domain.print and kept.get(domain.name) == [domain.print, there]:
            result.append((path, False))
            continue
        text = pot_text(domain)
        known[domain.name] = [domain.print, print_of([text])]
        result.append((path, write_if_changed(path, text)))
    if shelf and known != kept:
        shelf.write(known)
    return result
