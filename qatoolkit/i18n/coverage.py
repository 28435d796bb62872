"""How much of the library a language says: the gate that keeps a finished language finished."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.i18n.extract import domains
from qatoolkit.i18n.units import Domain
from qatoolkit.pages.catalogue import Key, open_po, placeholders
from qatoolkit.pages.locales import Locale, po_address

if TYPE_CHECKING:
    import polib

    from qatoolkit.definitions.library import Library


@dataclass(frozen=True, slots=True)
class Coverage:
    """One domain of one language. ``total`` = ``translated`` + ``fuzzy`` + ``missing``; ``obsolete`` are left over.

    ``problems``: one for each string that is not translated, and for placeholders and files that are broken.
    """

    domain: str
    total: int
    translated: int = 0
    fuzzy: int = 0
    missing: int = 0
    obsolete: int = 0
    problems: tuple[Problem, ...] = ()


def coverage(library: Library, locale: Locale) -> list[Coverage]:
    """Every domain of ``library`` in ``locale``; raises ``DefinitionError`` if the tools cannot be loaded."""
    from qatoolkit.definitions.load import load_tools

    return [cover(library, locale, domain) for domain in domains(library, load_tools(library))]


def cover(library: Library, locale: Locale, domain: Domain) -> Coverage:
    """One domain in ``locale``; a PO file that is missing or broken says nothing."""
    address = po_address(locale.id, domain.name)
    path = library.find(address)
    try:
        entries = list(open_po(path, address)) if path else []
    except UnreadableInput as error:
        return Coverage(domain.name, len(domain.units), missing=len(domain.units), problems=error.problems)
    living: dict[Key, polib.POEntry] = {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}
    counts = {"translated": 0, "fuzzy": 0, "missing": 0}
    problems: list[Problem] = []
    for unit in domain.units:
        entry = living.pop(unit.key, None)
        state = _state(entry)
        counts[state] += 1
        values = {"text": unit.source, "language": locale.id, "context": unit.context or "", "po": address}
        line = (entry.linenum or 0) if entry else 0
        if state != "translated":
            problems.append(Problem("untranslated", values, address, line, 1 if line else 0))
        elif entry and placeholders(entry.msgstr) != placeholders(unit.source) and not unit.plural:
            names = " ".join(f"{{{name}}}" for name in placeholders(unit.source) or ())
            problems.append(Problem("translation-placeholders", {**values, "names": names}, address, line, 1))
    obsolete = len(living) + sum(entry.obsolete for entry in entries)
    return Coverage(domain.name, len(domain.units), obsolete=obsolete, problems=tuple(problems), **counts)


def _state(entry: polib.POEntry | None) -> str:
    if entry is None or not (entry.msgstr or (entry.msgstr_plural and all(entry.msgstr_plural.values()))):
        return "missing"
    return "fuzzy" if entry.fuzzy else "translated"
