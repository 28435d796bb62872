"""Machine catalogues (MO) for programs outside: what gettext of any language reads. Our own forms are made from PO."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.files import write_whole
from qatoolkit.i18n.books import open_book
from qatoolkit.i18n.coverage import state_of
from qatoolkit.i18n.units import Domain
from qatoolkit.pages.locales import Locale

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library


def mo_bytes(library: Library, locale: Locale, domain: Domain) -> tuple[bytes, int]:
    """The MO file of ``domain``, and how many strings it holds: only what is translated and not fuzzy.

    Raises ``UnreadableInput`` for a PO file that cannot be read.
    """
    import polib

    book = open_book(library, locale, domain.name)
    done = polib.POFile()
    done.metadata = dict(line.split(": ", 1) for line in book.header_lines if ": " in line)
    done += [entry for entry in book.entries if not entry.obsolete and state_of(entry) == "translated"]
    return done.to_binary(), len(done)


def compile_languages(
    library: Library, locales: Iterable[Locale], found: Iterable[Domain], folder: Path
) -> list[tuple[Path, int]]:
    """Write ``<folder>/<language>/LC_MESSAGES/<domain>.mo``, as gettext looks for them; paths and strings of each.

    ``<language>`` is gettext's name (``pt_BR``). Raises ``UnreadableInput`` with every problem before it writes.
    """
    made: list[tuple[Path, bytes, int]] = []
    problems: list[Problem] = []
    found = list(found)
    for locale in locales:
        for domain in found:
            try:
                data, strings = mo_bytes(library, locale, domain)
            except UnreadableInput as error:
                problems.extend(error.problems)
                continue
            made.append((folder / locale.gettext / "LC_MESSAGES" / f"{domain.name}.mo", data, strings))
    if problems:
        raise UnreadableInput(problems)
    for path, data, _ in made:
        write_whole(path, data)
    return [(path, strings) for path, _, strings in made]
