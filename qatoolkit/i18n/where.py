"""Where a string stands: in its source, in the PO files, and in which papers it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qatoolkit.errors import UnreadableInput
from qatoolkit.i18n.coverage import state_of
from qatoolkit.i18n.extract import TEMPLATE_CONTEXT
from qatoolkit.i18n.lines import with_spots
from qatoolkit.i18n.units import Domain, Spot, Unit
from qatoolkit.pages.catalogue import Key, open_po
from qatoolkit.pages.locales import Locale, po_address

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool


@dataclass(frozen=True, slots=True)
class Translation:
    """What a language says: its text (empty if nothing), ``translated``, ``fuzzy`` or ``missing``, and where."""

    language: str
    text: str
    state: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Place:
    """A string: its spots in the source, its translations, and the ids of the tools whose papers print it."""

    context: str | None
    source: str
    domain: str
    spots: tuple[Spot, ...]
    notes: tuple[str, ...]
    translations: tuple[Translation, ...]
    tools: tuple[str, ...]


def find_units(domains: list[Domain], wanted: str) -> list[tuple[Domain, Unit]]:
    """The strings of that context, or of that English text, or below that context (``tool:section``)."""
    every = [(domain, unit) for domain in domains for unit in domain.units]
    named = [pair for pair in every if pair[1].context == wanted and wanted != TEMPLATE_CONTEXT]
    said = [pair for pair in every if pair[1].source == wanted]
    below = [pair for pair in every if (pair[1].context or "").startswith((f"{wanted}.", f"{wanted}:"))]
    return named or said or below


def place_of(library: Library, locales: tuple[Locale, ...], domain: Domain, unit: Unit) -> Place:
    """Everything about one string; raises ``DefinitionError`` if the tools cannot be loaded."""
    (spotted,) = with_spots(library, [Domain(domain.name, (unit,))])
    said = tuple(translation(library, locale, domain.name, unit) for locale in locales)
    spots = spotted.units[0].spots
    return Place(unit.context, unit.source, domain.name, spots, unit.comments, said, printing(library, unit))


def translation(library: Library, locale: Locale, domain: str, unit: Unit) -> Translation:
    """What ``locale`` says for ``unit``: the user's own file first; a file that cannot be read says nothing."""
    address = po_address(locale.id, domain)
    for path in library.layers(address):
        try:
            entries = open_po(path, address)
        except UnreadableInput:
            continue
        for entry in entries:
            if (entry.msgctxt, entry.msgid) == unit.key and not entry.obsolete:
                text = entry.msgstr or " | ".join(entry.msgstr_plural.values())
                return Translation(locale.id, text, state_of(entry), address, entry.linenum or 0)
    return Translation(locale.id, "", "missing", address, 0)


def printing(library: Library, unit: Unit) -> tuple[str, ...]:
    """Ids of the tools whose papers use the string; for words of templates, every page is made and listened to."""
    from qatoolkit.definitions.load import load_tools
    from qatoolkit.definitions.walk import texts

    context = unit.context or ""
    if not context:
        return ()
    if not context.startswith("_") and context != TEMPLATE_CONTEXT:
        return (context.partition(":")[0],)
    tools = load_tools(library)
    found = tuple(tool.id for tool in tools if any(text.context == context for text in texts(tool)))
    if found or context.startswith(("_scales:", "_topics:")):
        return found
    return tuple(tool.id for tool in tools if unit.key in _spoken(library, tool))


def _spoken(library: Library, tool: Tool) -> set[Key]:
    """Every string on the page of ``tool``, heard in a language that has no translations at all."""
    from qatoolkit.pages.render import make_page
    from qatoolkit.pages.voice import Voice

    voice = Voice(library, (_NOBODYS,), draft=True, heard=[])
    make_page(tool, voice, library)
    return {heard.key for heard in voice.heard or ()}


_NOBODYS = Locale("und", "und", "und", "und", "und", "ltr", "Zyyy", "latin")
"""A language without a single file (ISO 639's “undetermined”)."""
