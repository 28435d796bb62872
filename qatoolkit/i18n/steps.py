"""Which PO files are in step with the source: a file that was, and has not changed, need not be merged again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from qatoolkit.i18n.kept import open_shelf, print_of
from qatoolkit.i18n.merge import Counts
from qatoolkit.i18n.units import Domain
from qatoolkit.pages.locales import Locale, po_address

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library


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
