"""Puts translations that came back into their PO files; a file without a change keeps every byte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.i18n.books import Book, open_book
from qatoolkit.i18n.entries import FROM_MEMORY, clear, mark_fuzzy
from qatoolkit.i18n.exchange.weigh import Change
from qatoolkit.i18n.files import write_if_changed
from qatoolkit.pages.catalogue import Key
from qatoolkit.pages.locales import Locale

if TYPE_CHECKING:
    import polib

    from qatoolkit.definitions.library import Library


def keep(library: Library, locale: Locale, changes: Sequence[Change]) -> list[Path]:
    """Write ``changes`` into the PO files of ``locale``; returns the files that were written.

    Everything else in them stays: comments, unknown headers, obsolete entries. Raises ``UnreadableInput`` for a PO
    file that cannot be read, before any is written.
    """
    texts: dict[Path, str] = {}
    for domain in dict.fromkeys(change.row.domain for change in changes):
        book = open_book(library, locale, domain)
        _put(book, [change for change in changes if change.row.domain == domain])
        texts[library.roots[0] / book.address] = book.text(book.entries)
    return [path for path, text in texts.items() if write_if_changed(path, text)]


def _put(book: Book, changes: Sequence[Change]) -> None:
    living: dict[Key, polib.POEntry] = {
        (entry.msgctxt, entry.msgid): entry for entry in book.entries if not entry.obsolete
    }
    for change in changes:
        entry = living[change.row.key]
        if change.row.form >= 0:
            entry.msgstr_plural[change.row.form] = change.text
        else:
            entry.msgstr = change.text
        if change.state == "translated":
            clear(entry)
            entry.tcomment = "" if entry.tcomment == FROM_MEMORY else entry.tcomment
        else:
            mark_fuzzy(entry, True)
