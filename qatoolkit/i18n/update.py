"""Brings the PO files of a language into step with the English source.

    python -m qatoolkit.i18n.update [--prune] LOCALE [TOOL…]

Without TOOL everything is updated; with it only those tools (or ``shared``, ``templates``, ``cli``). A translation is
never lost, a PO file that cannot be read is never overwritten, and a file is written only if something changed.
``--prune`` drops translations (``#~``) that no string has any more.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem, QatoolkitError, UnreadableInput
from qatoolkit.i18n.extract import COMMON, tool_domain
from qatoolkit.i18n.files import new_header, po_text, write_if_changed
from qatoolkit.i18n.merge import Counts, merge
from qatoolkit.i18n.units import Domain
from qatoolkit.pages.catalogue import open_po
from qatoolkit.pages.locales import Locale, new_locale, po_address

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of one PO file."""

    path: Path
    counts: Counts
    written: bool


def update(library: Library, locale: Locale, names: Sequence[str] = (), *, prune: bool = False) -> list[Updated]:
    """Update the PO files of ``locale``: all of the library, or those of ``names`` (tools, or ``shared``, ``cli`` …).

    Files are written into the topmost folder of the library, each right after it was read. Raises
    ``UnreadableInput`` with the problems of all PO files that cannot be read; those stay as they are.
    """
    from qatoolkit.definitions.load import load_tool, load_tools

    common = {name: find for name, find in COMMON.items() if name in names or not names}
    tools = [load_tool(library, name) for name in names if name not in COMMON] if names else load_tools(library)
    wanted = [Domain(name, find(library)) for name, find in common.items()]
    wanted += [tool_domain(library, tool) for tool in tools]
    return write_domains(library, locale, wanted, prune=prune)


def write_domains(library: Library, locale: Locale, wanted: Iterable[Domain], *, prune: bool = False) -> list[Updated]:
    """Merge ``wanted`` into the PO files of ``locale`` and write what changed."""
    result: list[Updated] = []
    problems: list[Problem] = []
    for domain in wanted:
        path = library.roots[0] / po_address(locale.id, domain.name)
        try:
            text, counts = merged_text(library, locale, domain, prune=prune)
        except UnreadableInput as error:
            problems.extend(error.problems)
            continue
        result.append(Updated(path, counts, bool(domain.units or path.exists()) and write_if_changed(path, text)))
    if problems:
        raise UnreadableInput(problems)
    return result


def merged_text(library: Library, locale: Locale, domain: Domain, *, prune: bool = False) -> tuple[str, Counts]:
    """The text of the PO file of ``domain`` after the merge; raises ``UnreadableInput`` for a broken old one."""
    address = po_address(locale.id, domain.name)
    path = library.find(address)
    if path is None:
        entries, counts = merge(domain.units, ())
        return po_text("", new_header(locale.gettext, locale.plural), entries), counts
    old = open_po(path, address)
    entries, counts = merge(domain.units, old)
    if prune:
        entries = [entry for entry in entries if not entry.obsolete]
    return po_text(old.header, old.metadata, entries), counts


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
