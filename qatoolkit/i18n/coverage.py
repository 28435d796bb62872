"""How much of the library a language says: the gate that keeps a finished language finished."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.i18n.entries import has_text
from qatoolkit.i18n.extract import domains
from qatoolkit.i18n.units import Domain, Unit
from qatoolkit.pages.catalogue import Key, open_po, placeholders
from qatoolkit.pages.locales import Locale, po_address

if TYPE_CHECKING:
    import polib

    from qatoolkit.definitions.library import Library

_WORD = re.compile(r"\{\w+\}|[^\W_]+(?:['\u2019-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Coverage:
    """One domain of one language. ``total`` = ``translated`` + ``fuzzy`` + ``missing``; ``obsolete`` are left over.

    ``words`` are those of the English, ``words_translated`` those whose string is translated. ``problems``: one for
    each string that is not translated, and for placeholders and files that are broken. ``readable`` is False for a PO
    file that cannot be read.
    """

    domain: str
    total: int
    translated: int = 0
    fuzzy: int = 0
    missing: int = 0
    obsolete: int = 0
    words: int = 0
    words_translated: int = 0
    readable: bool = True
    problems: tuple[Problem, ...] = ()

    @property
    def percent(self) -> float:
        """How much of the strings is translated, from 0 to 100; never rounded up to 100."""
        return percent(self.translated, self.total)


def percent(part: int, whole: int) -> float:
    """``part`` of ``whole`` in hundredths, cut off after one decimal: 1999 of 2000 are not 100."""
    return part * 1000 // whole / 10 if whole else 100.0


def count_words(text: str) -> int:
    """Words of an English text; a placeholder is none."""
    return sum(not word.startswith("{") for word in _WORD.findall(text))


def coverage(library: Library, locale: Locale) -> list[Coverage]:
    """Every domain of ``library`` in ``locale``; raises ``DefinitionError`` if the tools cannot be loaded."""
    from qatoolkit.definitions.load import load_tools

    return cover_all(library, locale, domains(library, load_tools(library, checked=False)))


def cover_all(library: Library, locale: Locale, found: Iterable[Domain]) -> list[Coverage]:
    """As ``coverage``, of domains that are at hand."""
    return [cover(library, locale, domain) for domain in found]


@dataclass(slots=True)
class _Tally:
    counts: dict[str, int] = field(default_factory=lambda: {"translated": 0, "fuzzy": 0, "missing": 0})
    words: int = 0
    words_translated: int = 0

    def add(self, unit: Unit, state: str) -> None:
        words = count_words(unit.source)
        self.counts[state] += 1
        self.words += words
        self.words_translated += words if state == "translated" else 0


def cover(library: Library, locale: Locale, domain: Domain) -> Coverage:
    """One domain in ``locale``; a PO file that is missing or broken says nothing."""
    address = po_address(locale.id, domain.name)
    tally, problems = _Tally(), []
    try:
        entries = _entries(library, address)
    except UnreadableInput as error:
        for unit in domain.units:
            tally.add(unit, "missing")
        size = len(domain.units)
        return Coverage(domain.name, size, missing=size, words=tally.words, readable=False, problems=error.problems)
    living: dict[Key, polib.POEntry] = {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}
    for unit in domain.units:
        entry = living.pop(unit.key, None)
        state = state_of(entry)
        tally.add(unit, state)
        problems += _problems(unit, entry, state, locale, address)
    return Coverage(
        domain.name,
        len(domain.units),
        obsolete=len(living) + sum(entry.obsolete for entry in entries),
        words=tally.words,
        words_translated=tally.words_translated,
        problems=tuple(problems),
        translated=tally.counts["translated"],
        fuzzy=tally.counts["fuzzy"],
        missing=tally.counts["missing"],
    )


def _entries(library: Library, address: str) -> list[polib.POEntry]:
    """The entries of all layers, those of a user's own file last, so that they count."""
    return [entry for path in reversed(library.layers(address)) for entry in open_po(path, address)]


def _problems(unit: Unit, entry: polib.POEntry | None, state: str, locale: Locale, address: str) -> list[Problem]:
    line = (entry.linenum or 0) if entry else 0
    values = {"text": unit.source, "language": locale.id, "context": unit.context or "", "po": address}
    if state != "translated":
        return [Problem("untranslated", values, address, line, 1 if line else 0)]
    if entry and placeholders(entry.msgstr) != placeholders(unit.source) and not unit.plural:
        names = " ".join(f"{{{name}}}" for name in placeholders(unit.source) or ())
        return [Problem("translation-placeholders", {**values, "names": names}, address, line, 1)]
    return []


def state_of(entry: polib.POEntry | None) -> str:
    """``translated``, ``fuzzy`` or ``missing``; of a plural, every form must be there."""
    if entry is None or not has_text(entry) or not (entry.msgstr or all(entry.msgstr_plural.values())):
        return "missing"
    return "fuzzy" if entry.fuzzy else "translated"
