"""Brings the PO files of a language into step with the English source.

    python -m qatoolkit.i18n.update [--prune] LOCALE [TOOL…]

Without TOOL everything is updated; with it only those tools (or ``shared``, ``templates``, ``cli``). A translation is
never lost, a PO file that cannot be read is never overwritten, and a file is written only if something changed.
``--prune`` drops translations (``#~``) that no string has any more. The same as ``qatoolkit i18n update``.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem, QatoolkitError, UnreadableInput
from qatoolkit.i18n.books import Book, open_book, orphans, other_entries
from qatoolkit.i18n.extract import COMMON, domains, tool_domain
from qatoolkit.i18n.files import says_the_same, write_if_changed
from qatoolkit.i18n.memory import Memory
from qatoolkit.i18n.merge import Change, Counts, merge
from qatoolkit.i18n.steps import InStep, here
from qatoolkit.i18n.units import Domain
from qatoolkit.pages.locales import Locale, new_locale, po_address

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of one PO file. ``stale``: it was not in step; ``written``: it is now.

    ``changes`` are the strings that a translator should look at.
    """

    path: Path
    counts: Counts
    written: bool
    stale: bool = False
    domain: str = ""
    changes: tuple[Change, ...] = ()


def update(library: Library, locale: Locale, names: Sequence[str] = (), *, prune: bool = False) -> list[Updated]:
    """Update the PO files of ``locale``: all of the library, or those of ``names`` (tools, or ``shared``, ``cli`` …).

    Files are written into the topmost folder of the library. Raises ``UnreadableInput`` with the problems of all PO
    files that cannot be read; those stay as they are, the others are updated.
    """
    return write_domains(library, locale, find_domains(library, names), prune=prune, whole=not names)


def find_domains(library: Library, names: Sequence[str] = ()) -> list[Domain]:
    """The domains of ``names`` (tools, or ``shared``, ``templates``, ``cli``), or all of the library.

    Raises ``UsageError`` for a name that there is not, ``DefinitionError`` if definitions are wrong.
    """
    from qatoolkit.definitions.load import load_tool, load_tools

    if not names:
        return domains(library, load_tools(library, checked=False))
    tools = [load_tool(library, name.removeprefix("tools/")) for name in names if name not in COMMON]
    found = [Domain(name, find(library)) for name, find in COMMON.items() if name in names]
    return [*found, *(tool_domain(library, tool) for tool in tools)]


def write_domains(
    library: Library,
    locale: Locale,
    wanted: Iterable[Domain],
    *,
    prune: bool = False,
    minor: Collection[str] = (),
    dry: bool = False,
    whole: bool = False,
    problems: list[Problem] | None = None,
) -> list[Updated]:
    """Merge ``wanted`` into the PO files of ``locale`` and write what changed.

    ``minor``: contexts whose change of English leaves the translation right. ``dry``: write nothing. ``whole``:
    ``wanted`` is the whole library, so PO files of tools that are gone are buried too. Problems of files that cannot
    be read go into ``problems``; without it they are raised, after the other files have been written.
    """
    wanted = list(wanted)
    books: dict[str, Book] = {}
    unread: list[Problem] = []
    left = orphans(library, locale, {domain.name for domain in wanted}) if whole else []
    steps = None if prune or minor else InStep(library, locale)
    kept = steps.known(wanted) if steps else {}
    unknown = [domain for domain in wanted if domain.name not in kept]
    kept |= steps.look(unknown) if steps else {}
    moved = [domain for domain in unknown if domain.name not in kept]
    for domain in (*moved, *left):
        try:
            books[domain.name] = open_book(library, locale, domain.name)
        except UnreadableInput as error:
            unread.extend(error.problems)
    memory = _memory(library, locale, moved, left, books)
    result = []
    for domain in (*wanted, *left):
        if domain.name in kept:
            path = library.roots[0] / po_address(locale.id, domain.name)
            result.append(Updated(path, kept[domain.name], written=False, domain=domain.name))
        elif book := books.get(domain.name):
            done = _merged(book, domain, prune=prune, minor=minor, memory=memory)
            result.append(_write(library, book, domain, *done, dry=dry))
    if steps:
        steps.keep(unknown, {one.domain: one.counts for one in result if not one.stale})
    if problems is not None:
        problems += unread
    elif unread:
        raise UnreadableInput(unread)
    return result


def _memory(
    library: Library, locale: Locale, wanted: list[Domain], left: list[Domain], books: dict[str, Book]
) -> Memory | None:
    """What the language says elsewhere, if there is a string that it does not say yet. Made before anything changes."""
    known = {name: book.keys for name, book in books.items()}
    if all(unit.key in known.get(domain.name, ()) for domain in wanted for unit in domain.units):
        return None
    gone = {domain.name for domain in left}
    read = [entry for name, book in books.items() if name not in gone for entry in book.entries]
    return Memory(
        [*read, *other_entries(library, locale, books)],
        [entry for name in gone if name in books for entry in books[name].entries],
    )


def _merged(
    book: Book, domain: Domain, *, prune: bool, minor: Collection[str], memory: Memory | None
) -> tuple[str, Counts, list[Change]]:
    changes: list[Change] = []
    entries, counts = merge(domain.units, book.entries, minor=minor, recall=memory, changes=changes)
    if prune:
        entries = [entry for entry in entries if not entry.obsolete]
    return book.text(entries), counts, changes


def _write(
    library: Library, book: Book, domain: Domain, text: str, counts: Counts, changes: list[Change], *, dry: bool
) -> Updated:
    path, there = library.roots[0] / book.address, here(library, book)
    empty = not domain.units and "\nmsgid " not in text.partition("\n\n")[2] and "#~ " not in text
    stale = there is not None if empty else not says_the_same(there, text)
    if not stale or dry:
        written = False
    elif empty:  # nothing is left of a tool that is gone
        path.unlink(missing_ok=True)
        written = True
    else:
        written = write_if_changed(path, text)
    return Updated(path, counts, written, stale, domain.name, tuple(changes))


def main(arguments: Sequence[str]) -> int:
    """The command; returns its exit code."""
    from qatoolkit.definitions.library import open_library

    prune = "--prune" in arguments
    arguments = [word for word in arguments if word != "--prune"]
    if not arguments or arguments[0].startswith("-"):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        library = open_library()
        locale = new_locale(library, arguments[0])
        results = update(library, locale, arguments[1:], prune=prune)
    except QatoolkitError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.writelines(f"{report_line(done)}\n" for done in results)
    return 0


def report_line(done: Updated) -> str:
    """One line for people: what was written, and the counts that are not 0."""
    counts = {name: getattr(done.counts, name) for name in Counts.__slots__}
    words = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    return f"{'written  ' if done.written else 'unchanged'} {done.path}: {words or 'nothing'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
