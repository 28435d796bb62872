"""Which PO files are in step with the source: a file that is need not be written, nor merged the next time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import UnreadableInput
from qatoolkit.i18n.books import Book, open_book
from qatoolkit.i18n.files import says_the_same
from qatoolkit.i18n.kept import open_shelf, print_of
from qatoolkit.i18n.merge import Counts, merge
from qatoolkit.i18n.units import Domain
from qatoolkit.pages.locales import Locale, po_address
from qatoolkit.processes import in_shares

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

_FEW = 24
"""So many files are merged in less time than a process takes to start."""


class InStep:
    """What is known of the PO files of one language."""

    def __init__(self, library: Library, locale: Locale) -> None:
        self.library, self.locale = library, locale
        self.shelf = open_shelf(library, f"steps-{locale.id}")
        self.kept = self.shelf.read()

    def known(self, domains: Iterable[Domain]) -> dict[str, Counts]:
        """The domains whose file was in step, and still is; how their strings fared."""
        found = {}
        for domain in domains:
            mark, *counts = self.kept.get(domain.name) or [""]
            if domain.print and mark == self._print(domain):
                found[domain.name] = Counts(*counts)
        return found

    def look(self, domains: Sequence[Domain]) -> dict[str, Counts]:
        """Those of ``domains`` whose file is in step, as a merge shows; a share of them in each process."""
        found = in_shares(partial(_look_share, self.library, self.locale), domains, few=_FEW, weigh=_strings)
        return {domain.name: one for domain, one in zip(domains, found, strict=True) if one is not None}

    def keep(self, domains: Iterable[Domain], counts: Mapping[str, Counts]) -> None:
        """Remember those of ``domains`` whose files are in step: ``counts`` says which."""
        fresh = {
            domain.name: [self._print(domain), *(getattr(counts[domain.name], name) for name in Counts.__slots__)]
            for domain in domains
            if domain.print and domain.name in counts
        }
        if fresh:
            self.shelf.write({**self.kept, **fresh})

    def _print(self, domain: Domain) -> str:
        layers = self.library.layers(po_address(self.locale.id, domain.name))
        return print_of((domain.print, *(path.read_bytes() for path in layers)))


def here(library: Library, book: Book) -> Path | None:
    """The file of ``book`` that counts: the topmost one; None if there is none yet."""
    path = library.roots[0] / book.address
    return path if path.exists() else library.find(book.address)


def _strings(domain: Domain) -> int:
    return len(domain.units)


def _look_share(library: Library, locale: Locale, domains: Sequence[Domain]) -> list[Counts | None]:
    return [_counts(library, locale, domain) for domain in domains]


def _counts(library: Library, locale: Locale, domain: Domain) -> Counts | None:
    """How the strings of ``domain`` fare if its file says what a merge would write; else None."""
    try:
        book = open_book(library, locale, domain.name)
    except UnreadableInput:
        return None
    if not domain.units or not {unit.key for unit in domain.units} <= book.keys:
        return None
    entries, counts = merge(domain.units, book.entries)
    return counts if says_the_same(here(library, book), book.text(entries)) else None
