"""One string as it travels: its name, its English, its translation, and by what a change meanwhile is noticed.

A row is named by its context. Where a context stands for many strings (templates, the screen), a short hash of the
English is added, so that a name means one string in every format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from qatoolkit.errors import Problem
from qatoolkit.i18n.books import open_book
from qatoolkit.i18n.units import Domain, Unit
from qatoolkit.pages.catalogue import Key
from qatoolkit.pages.locales import Locale
from qatoolkit.pages.voice import domain_of

if TYPE_CHECKING:
    import polib

    from qatoolkit.definitions.library import Library

RowState = Literal["translated", "fuzzy", "missing"]
STATES: tuple[RowState, ...] = ("translated", "fuzzy", "missing")

_LETTERS: dict[str, RowState] = {state[0]: state for state in STATES}
_HASH_BYTES = 4
CHECK = re.compile(r"\b[tfm][0-9a-f]{8}\b")
"""What a row looked like when it left, in nine letters."""

UNSPEAKABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file, so neither XLIFF nor Word, can hold."""


@dataclass(frozen=True, slots=True)
class Row:
    """One string of a language. ``name`` is its own; ``form`` the number of a plural form, -1 for none.

    ``known`` is False while the PO file does not hold the string yet.
    """

    name: str
    domain: str
    key: Key
    text: str
    state: RowState
    note: str = ""
    file: str = ""
    form: int = -1
    plural: str = ""
    known: bool = True

    @property
    def source(self) -> str:
        """The English of this row: for all plural forms but the first, that of many."""
        return self.plural if self.form > 0 else self.key[1]

    @property
    def check(self) -> str:
        """What tells whether a translation is still the one that left."""
        return check_of(self.state, self.text)


@dataclass(frozen=True, slots=True)
class Returned:
    """A row of a file that came in, as it says. ``state`` and ``check`` are empty where the file does not say."""

    name: str
    source: str
    text: str
    state: str = ""
    check: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a file holds: its language as it names it ("" if it does not) and its rows."""

    language: str
    rows: tuple[Returned, ...]
    problems: tuple[Problem, ...] = ()


def check_of(state: RowState, text: str) -> str:
    """``t1a2b3c4d``: state and translation in nine letters."""
    return state[0] + _hash(text)


def state_when_it_left(check: str) -> RowState | None:
    """The state that a row had; None if the file has lost it."""
    return _LETTERS.get(check[:1]) if CHECK.fullmatch(check) else None


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).hexdigest()


def rows_of(library: Library, locale: Locale, domains: Iterable[Domain], only: Collection[str] = STATES) -> list[Row]:
    """Every string of ``domains`` in ``locale`` whose state is among ``only``, in the order of the page.

    Raises ``UnreadableInput`` for a PO file that cannot be read.
    """
    return [row for domain in domains for row in _domain_rows(library, locale, domain) if row.state in only]


def _domain_rows(library: Library, locale: Locale, domain: Domain) -> Iterator[Row]:
    entries = open_book(library, locale, domain.name).entries
    living: dict[Key, polib.POEntry] = {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}
    uses = Counter(unit.context for unit in domain.units)
    crowded = {context for context, count in uses.items() if context is None or ":" not in context or count > 1}
    for unit in domain.units:
        name = f"{unit.context or domain.name}#{_hash(unit.source)}" if unit.context in crowded else str(unit.context)
        yield from _unit_rows(unit, name, domain.name, living.get(unit.key))


def _unit_rows(unit: Unit, name: str, domain: str, entry: polib.POEntry | None) -> Iterator[Row]:
    note = "\n".join(unit.comments)
    file = unit.files[0] if unit.files else ""
    known = entry is not None
    if not unit.plural:
        text = entry.msgstr if entry else ""
        yield Row(name, domain, unit.key, text, _state(entry, text), note, file, known=known)
        return
    forms = dict(entry.msgstr_plural) if entry and entry.msgstr_plural else {0: ""}
    for form, text in sorted(forms.items()):
        own = f"{name}[{form}]"
        yield Row(own, domain, unit.key, text, _state(entry, text), note, file, int(form), unit.plural, known)


def _state(entry: polib.POEntry | None, text: str) -> RowState:
    if entry is None or not text:
        return "missing"
    return "fuzzy" if entry.fuzzy else "translated"


def sift(rows: Iterable[Row]) -> tuple[list[Row], list[Problem]]:
    """Rows that every format can hold, and a problem for each that none can."""
    kept: list[Row] = []
    problems: list[Problem] = []
    for row in rows:
        found = UNSPEAKABLE.search(row.text) or UNSPEAKABLE.search(row.source)
        if found is None:
            kept.append(row)
        else:
            problems.append(Problem("exchange-unspeakable", {"code": f"U+{ord(found[0]):04X}"}, path=row.name))
    return kept, problems


def context_of(name: str) -> str:
    """The context in the name of a row."""
    return re.split(r"#[0-9a-f]{8}(?:\[\d+\])?$", name)[0].split("[")[0]


def domain_named(name: str) -> str:
    """The domain of a row, by its name."""
    context = context_of(name)
    return domain_of(context) if ":" in context else context


def by_domain(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows by the PO file they belong to."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.domain, []).append(row)
    return found
