"""Whether a PO file holds exactly the strings of the source, and where those stand that it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qatoolkit.errors import Problem
from qatoolkit.i18n.lines import with_spots
from qatoolkit.i18n.units import Domain
from qatoolkit.pages.catalogue import Key, open_po
from qatoolkit.pages.locales import Locale, po_address

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

MOST = 5
"""Strings told of one file: enough to see what happened."""

Difference = tuple[str, int, int, tuple[Problem, ...]]
"""The PO file, how many strings it lacks, how many it has left over, and some of them with their places."""


def compare(library: Library, locale: Locale, domain: Domain) -> Difference | None:
    """What ``domain`` and its PO file do not share; None if they hold the same strings.

    Raises ``UnreadableInput`` for a PO file that cannot be read.
    """
    address = po_address(locale.id, domain.name)
    lines: dict[Key, int] = {}
    for path in library.layers(address):
        entries = open_po(path, address)
        lines.update({(one.msgctxt, one.msgid): one.linenum or 0 for one in entries if not one.obsolete})
    lacking = [unit for unit in domain.units if unit.key not in lines]
    wanted = {unit.key for unit in domain.units}
    left = [(key, line) for key, line in lines.items() if key not in wanted]
    if not lacking and not left:
        return None
    (spotted,) = with_spots(library, [Domain(domain.name, tuple(lacking[:MOST]))])
    examples = []
    for unit in spotted.units:
        file, line = unit.spots[0] if unit.spots else ("", 0)
        values = {"text": _short(unit.source), "po": address}
        examples.append(Problem("po-lacks", values, file, line, 1 if line else 0, unit.context or ""))
    for (context, source), line in left[:MOST]:
        values = {"text": _short(source)}
        examples.append(Problem("po-left-over", values, address, line, 1 if line else 0, context or ""))
    return address, len(lacking), len(left), tuple(examples)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else flat[:79] + "…"
