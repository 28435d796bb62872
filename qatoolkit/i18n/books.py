"""The PO files of a language as they are: with all layers of a library, and those whose tool is gone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from qatoolkit.errors import UnreadableInput
from qatoolkit.i18n.entries import has_text
from qatoolkit.i18n.files import new_header, po_text
from qatoolkit.i18n.units import Domain
from qatoolkit.pages.catalogue import Key, open_po, read_header
from qatoolkit.pages.locales import Locale, po_address

if TYPE_CHECKING:
    import polib

    from qatoolkit.definitions.library import Library


@dataclass(frozen=True, slots=True)
class Book:
    """One PO file of one language; without entries if there is none yet."""

    address: str
    entries: list[polib.POEntry]
    headers: Mapping[str, str] | str
    comment: str = ""
    fuzzy_header: bool = False

    @property
    def keys(self) -> set[Key]:
        """(msgctxt, msgid) of every entry, obsolete ones too."""
        return {(entry.msgctxt, entry.msgid) for entry in self.entries}

    @property
    def header_lines(self) -> list[str]:
        """``Name: value``, one a header."""
        if isinstance(self.headers, str):
            return self.headers.splitlines()
        return [f"{name}: {value}" for name, value in self.headers.items()]

    def text(self, entries: Iterable[polib.POEntry]) -> str:
        """The file with other entries, under the same header."""
        return po_text(self.comment, self.headers, entries, fuzzy_header=self.fuzzy_header)


def open_book(library: Library, locale: Locale, domain: str) -> Book:
    """The PO file of ``domain``; raises ``UnreadableInput`` with every problem.

    What a user's own file does not say comes from the built-in one below it, entry by entry, as when forms are made.
    """
    address = po_address(locale.id, domain)
    paths = library.layers(address)
    layers = [open_po(path, address) for path in paths]
    if not layers:
        return Book(address, [], new_header(locale.gettext, locale.plural))
    top, *below = layers
    entries = list(top)
    said = {(entry.msgctxt, entry.msgid) for entry in top if has_text(entry)}
    for layer in below:
        more = {(entry.msgctxt, entry.msgid): entry for entry in layer if not entry.obsolete}
        entries = [entry for entry in entries if has_text(entry) or (entry.msgctxt, entry.msgid) not in more]
        entries += [entry for key, entry in more.items() if key not in said]
        said |= more.keys()
    return Book(address, entries, read_header(paths[0]), top.header, bool(top.metadata_is_fuzzy))


def orphans(library: Library, locale: Locale, known: Container[str]) -> list[Domain]:
    """Domains without strings, for the PO files of tools that the library does not have any more.

    Only files of the topmost folder count: the others are not the user's to change.
    """
    top = library.roots[0] / po_address(locale.id, "tools")
    files = sorted(top.with_suffix("").glob("*.po"))
    return [Domain(name, ()) for path in files if (name := f"tools/{path.stem}") not in known]


def other_entries(library: Library, locale: Locale, read: Container[str]) -> list[polib.POEntry]:
    """The entries of the language's other PO files, for the memory; a file that cannot be read has none."""
    found: list[polib.POEntry] = []
    top = PurePosixPath(po_address(locale.id, "x")).parent
    for path in library.glob(f"{top}/**/*.po"):
        address = library.address(path)
        if address.removeprefix(f"{top}/").removesuffix(".po") in read:
            continue
        try:
            found += open_po(path, address)
        except UnreadableInput:
            continue
    return found
