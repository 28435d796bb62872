"""Runs the checks over a PO file, and over all files of a language together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

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

_OF_FINDING = tuple(one.name for one in fields(Finding))
_STATES = ("untranslated", "fuzzy")


@dataclass(frozen=True, slots=True)
class Book:
    """A PO file to check: its address and its entries. ``plurals``: how many plural forms it must have."""

    address: str
    entries: Sequence[polib.POEntry]
    plurals: int = 1
    screen: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in one file, and the translations in it that are sure."""

    strings: int
    findings: list[Finding]
    said: list[whole.Said]

    def data(self) -> list[Any]:
        """The same in plain lists, as it is kept."""
        said = [[*one[:-2], sorted(one.ignored), one.number] for one in self.said]
        return [self.strings, [[getattr(one, name) for name in _OF_FINDING] for one in self.findings], said]

    @classmethod
    def of(cls, data: list[Any]) -> Looked:
        """Back from plain lists."""
        strings, findings, said = data
        pairs = [whole.Said._make((*one[:-2], frozenset(one[-2]), one[-1])) for one in said]
        return cls(strings, [Finding(*one) for one in findings], pairs)


@dataclass(slots=True)
class Review:
    """Checks one language. ``final``: what is not translated is an error. ``only``: these codes, all if empty."""

    desk: Desk
    glossary: Glossary = field(default_factory=lambda: Glossary({}))
    final: bool = False
    only: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        found = [
            (check.signs, (check.code, level, check.function))
            for check in CHECKS
            if self._wanted(check.code)
            and check.suits(self.desk.target)
            and (level := self.desk.level(check.code, check.level))
        ]
        self._checks = [one for _, one in found]
        self._of_letters = [one for signs, one in found if not signs]

    _checks: list[tuple[str, Level, object]] = field(init=False, repr=False)
    _of_letters: list[tuple[str, Level, object]] = field(init=False, repr=False)

    def check(self, books: Iterable[Book]) -> list[Finding]:
        """Everything found in ``books``, file by file, line by line."""
        return self.together([self.look(book) for book in books])

    def look(self, book: Book) -> Looked:
        """What is found in one file by itself, and what it says, for the checks that compare files."""
        pairs = list(pairs_of(book.entries, screen=book.screen))
        begun = any(pair.text for pair in pairs)
        found = [finding for pair in pairs for finding in self._one(book.address, pair, begun)]
        found.extend(self._plurals(book))
        done = [pair for pair in pairs if pair.text and not pair.fuzzy]
        found.extend(self._told(book.address, "shared-translation", whole.shared(done)))
        said = [whole.Said(book.address, *(getattr(pair, name) for name in whole.OF_PAIR)) for pair in done]
        return Looked(sum(not entry.obsolete for entry in book.entries), found, said)

    def together(self, files: Sequence[Looked]) -> list[Finding]:
        """Everything found in the files of a language, and where they contradict each other."""
        found = [finding for one in files for finding in one.findings]
        for said, hit in whole.inconsistent(said for one in files for said in one.said):
            found.extend(self._told(said.po, "inconsistent", [(said, hit)]))
        order = {code: place for place, code in enumerate(CODES)}
        return sorted(found, key=lambda one: (one.po, one.line, order[one.code]))

    def _one(self, po: str, pair: Pair, begun: bool) -> Iterator[Finding]:
        """What is wrong with one string; an empty one is only that, a fuzzy one is checked like every other.

        A file that nobody has begun is no fault of a translation: its strings are only mentioned.
        """
        if pair.ignored:
            strange = sorted(pair.ignored - set(CODES) - {ALL})
            if strange:
                yield from self._told(po, "unknown-ignore", [(pair, Hit({"found": ", ".join(strange)}))])
        if not pair.text:
            missing = Hit(level="error" if self.final else None if begun else "info")
            yield from self._told(po, "untranslated", [(pair, missing)])
            return
        if pair.fuzzy:
            yield from self._told(po, "fuzzy", [(pair, Hit(level="error" if self.final else None))])
        for code, level, function in self._of_letters if pair.of_letters else self._checks:
            hit = function(pair, self.desk)  # type: ignore[operator]
            if hit is not None and code not in pair.ignored and ALL not in pair.ignored:
                yield _finding(po, pair, code, hit, self._level(code, hit) or level)
        if self.glossary.by_words:
            for code, hit in self.glossary.review(pair):
                yield from self._told(po, code, [(pair, hit)])

    def _plurals(self, book: Book) -> Iterator[Finding]:
        for entry in book.entries:
            if entry.msgid_plural and not entry.obsolete and any(entry.msgstr_plural.values()):
                hit = plural_forms(book.plurals, len(entry.msgstr_plural))
                if hit:
                    pair = next(pairs_of([entry]))
                    yield from self._told(book.address, "plural-forms", [(pair, hit)])

    def _told(self, po: str, code: str, hits: Iterable[tuple[Pair | whole.Said, Hit]]) -> Iterator[Finding]:
        for pair, hit in hits:
            level = self._level(code, hit)
            if level and self._wanted(code) and code not in pair.ignored and ALL not in pair.ignored:
                yield _finding(po, pair, code, hit, level)

    def _level(self, code: str, hit: Hit) -> Level | None:
        """A language's own switch first, then what the check says, then the usual level."""
        if code in self.desk.switches and not (self.final and code in _STATES):
            return self.desk.level(code, LEVEL[code])
        return hit.level or LEVEL[code]

    def _wanted(self, code: str) -> bool:
        return not self.only or code in self.only


def _finding(po: str, pair: Pair | whole.Said, code: str, hit: Hit, level: Level) -> Finding:
    crumbs = pair.comment.partition("\n")[0]
    return Finding(
        code,
        level,
        po,
        pair.line,
        pair.context,
        pair.source,
        pair.text,
        pair.file,
        crumbs,
        hit.fix,
        hit.values,
    )
