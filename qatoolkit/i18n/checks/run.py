"""Runs the checks over a PO file, and over all files of a language together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qatoolkit.i18n.checks import whole
from qatoolkit.i18n.checks.findings import Finding, Hit, Level
from qatoolkit.i18n.checks.form import plural_forms
from qatoolkit.i18n.checks.glossary import Glossary
from qatoolkit.i18n.checks.pairs import Pair, pairs_of
from qatoolkit.i18n.checks.profile import Desk
from qatoolkit.i18n.checks.table import CHECKS, CODES, LEVEL

if TYPE_CHECKING:
    import polib

ALL = "all"
"""What a translator writes after ``# qa: ignore`` to switch every check off for a string."""

_STATES = ("untranslated", "fuzzy")


@dataclass(frozen=True, slots=True)
class Book:
    """A PO file to check: its address and its entries. ``plurals``: how many plural forms it must have."""

    address: str
    entries: Sequence[polib.POEntry]
    plurals: int = 1
    screen: bool = False


@dataclass(slots=True)
class Review:
    """Checks one language. ``final``: what is not translated is an error. ``only``: these codes, all if empty."""

    desk: Desk
    glossary: Glossary = field(default_factory=lambda: Glossary({}))
    final: bool = False
    only: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._checks = [
            (check.code, level, check.function)
            for check in CHECKS
            if self._wanted(check.code)
            and check.suits(self.desk.target)
            and (level := self.desk.level(check.code, check.level))
        ]

    _checks: list[tuple[str, Level, object]] = field(init=False, repr=False)

    def check(self, books: Iterable[Book]) -> list[Finding]:
        """Everything found in ``books``, file by file, line by line."""
        found: list[Finding] = []
        everything: list[tuple[Book, Pair]] = []
        for book in books:
            pairs = list(pairs_of(book.entries, screen=book.screen))
            begun = any(pair.text for pair in pairs)
            for pair in pairs:
                found.extend(self._one(book, pair, begun))
            found.extend(self._plurals(book))
            done = [pair for pair in pairs if pair.text and not pair.fuzzy]
            found.extend(self._told(book, "shared-translation", whole.shared(done)))
            everything.extend((book, pair) for pair in done)
        homes = {id(pair): book for book, pair in everything}
        for pair, hit in whole.inconsistent(pair for _, pair in everything):
            found.extend(self._told(homes[id(pair)], "inconsistent", [(pair, hit)]))
        order = {code: place for place, code in enumerate(CODES)}
        return sorted(found, key=lambda one: (one.po, one.line, order[one.code]))

    def _one(self, book: Book, pair: Pair, begun: bool) -> Iterator[Finding]:
        """What is wrong with one string; an empty one is only that, a fuzzy one is checked like every other.

        A file that nobody has begun is no fault of a translation: its strings are only mentioned.
        """
        if pair.ignored:
            strange = sorted(pair.ignored - set(CODES) - {ALL})
            if strange:
                yield from self._told(book, "unknown-ignore", [(pair, Hit({"found": ", ".join(strange)}))])
        if not pair.text:
            missing = Hit(level="error" if self.final else None if begun else "info")
            yield from self._told(book, "untranslated", [(pair, missing)])
            return
        if pair.fuzzy:
            yield from self._told(book, "fuzzy", [(pair, Hit(level="error" if self.final else None))])
        for code, level, function in self._checks:
            hit = function(pair, self.desk)  # type: ignore[operator]
            if hit is not None and code not in pair.ignored and ALL not in pair.ignored:
                yield _finding(book, pair, code, hit, self._level(code, hit) or level)
        if self.glossary.by_words:
            for code, hit in self.glossary.review(pair):
                yield from self._told(book, code, [(pair, hit)])

    def _plurals(self, book: Book) -> Iterator[Finding]:
        for entry in book.entries:
            if entry.msgid_plural and not entry.obsolete and any(entry.msgstr_plural.values()):
                hit = plural_forms(book.plurals, len(entry.msgstr_plural))
                if hit:
                    pair = next(pairs_of([entry]))
                    yield from self._told(book, "plural-forms", [(pair, hit)])

    def _told(self, book: Book, code: str, hits: Iterable[tuple[Pair, Hit]]) -> Iterator[Finding]:
        for pair, hit in hits:
            level = self._level(code, hit)
            if level and self._wanted(code) and code not in pair.ignored and ALL not in pair.ignored:
                yield _finding(book, pair, code, hit, level)

    def _level(self, code: str, hit: Hit) -> Level | None:
        """A language's own switch first, then what the check says, then the usual level."""
        if code in self.desk.switches and not (self.final and code in _STATES):
            return self.desk.level(code, LEVEL[code])
        return hit.level or LEVEL[code]

    def _wanted(self, code: str) -> bool:
        return not self.only or code in self.only


def _finding(book: Book, pair: Pair, code: str, hit: Hit, level: Level) -> Finding:
    crumbs = pair.comment.partition("\n")[0]
    return Finding(
        code,
        level,
        book.address,
        pair.line,
        pair.context,
        pair.source,
        pair.text,
        pair.file,
        crumbs,
        hit.fix,
        hit.values,
    )
