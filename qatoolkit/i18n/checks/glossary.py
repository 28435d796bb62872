"""The glossary: terms of the source, and how a language says them; longest term first.

``locales/glossary.csv`` has a row a term. ``en`` is the term, ``en_forms`` more forms of it; for each language
``<locale>`` is the preferred word, ``<locale>_alt`` what is right as well, ``<locale>_forbidden`` (patterns) what never
stands for this term. Several are separated by ``|``. ``check`` is ``yes`` where a review asks for the word,
``forbidden`` where it only looks for the wrong ones, ``no`` where the row is for people. In a language without spaces a
word boundary matches nothing, so a translation is searched for the words as they are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.definitions.library import Library
from qatoolkit.errors import DefinitionError, Problem
from qatoolkit.i18n.checks.findings import Hit, quoted
from qatoolkit.i18n.checks.pairs import Pair

ADDRESS = "locales/glossary.csv"
SEPARATOR = "|"
LONGEST_LABEL = 10
"""Words of a source text that must name its terms."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_COLUMNS = ("term_id", SOURCE_LANGUAGE, f"{SOURCE_LANGUAGE}_forms", "check", "scope", "note")


@dataclass(frozen=True, slots=True)
class Term:
    """One term in one language. ``checked``: a translation without ``preferred`` or an ``also`` is reported.

    ``forbidden`` are patterns, so that a wrong word can be told from a right one that begins with it.
    """

    id: str
    source: str
    preferred: str = ""
    also: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    checked: bool = True
    scope: str = ""
    note: str = ""

    @property
    def right(self) -> tuple[str, ...]:
        return (self.preferred, *self.also)


class Match(NamedTuple):
    """A term in a source text, from word ``start`` to before word ``end``."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of one language, found by their first word."""

    by_words: Mapping[tuple[str, ...], Term]
    longest: Mapping[str, int] = field(default_factory=dict)

    def find(self, source: str) -> list[Match]:
        """The terms in ``source``, the longest first where they overlap, in the order of the text."""
        words = [word.removesuffix("’s").removesuffix("'s") for word in _WORD.findall(source.casefold())]
        found: list[Match] = []
        place = 0
        while place < len(words):
            match = self._longest_at(words, place) if words[place] in self.longest else None
            if match is not None:
                found.append(match)
            place = match.end if match is not None else place + 1
        return found

    def _longest_at(self, words: list[str], place: int) -> Match | None:
        for length in range(min(self.longest[words[place]], len(words) - place), 0, -1):
            term = self.by_words.get(tuple(words[place : place + length]))
            if term is not None:
                return Match(term, place, place + length)
        return None

    @staticmethod
    def _asked(term: Term, pair: Pair) -> bool:
        """A long sentence may leave a term of one word to the context; a label may not."""
        return " " in term.source or "-" in term.source or len(pair.source.split()) <= LONGEST_LABEL

    def review(self, pair: Pair) -> Iterator[tuple[str, Hit]]:
        """``glossary`` for a term that is said otherwise, ``glossary-forbidden`` for a word that it must not have."""
        text = pair.bare.casefold()
        matches = self.find(pair.bare_source)
        allowed = {word.casefold() for match in matches for word in match.term.right}
        for term in dict.fromkeys(match.term for match in matches):
            wrong = [word for pattern in term.forbidden if (word := _stands(pattern, text, allowed))]
            wrong = [word for word in wrong if not _is_other(word, term, text)]
            values = {"term": term.source, "better": term.preferred, "note": f" ({term.note})" if term.note else ""}
            if wrong:
                fix = pair.text.replace(wrong[0], term.preferred) if len(wrong) == 1 else ""
                yield "glossary-forbidden", Hit({**values, "found": quoted(wrong)}, fix)
            said = any(word.casefold() in text for word in term.right)
            if term.checked and not said and not pair.screen and self._asked(term, pair):
                yield "glossary", Hit(values)


def _stands(pattern: str, text: str, allowed: Iterable[str]) -> str:
    """What ``pattern`` finds in ``text`` otherwise than as a part of a longer word that is right; "" for nothing."""
    found = re.search(pattern, text, re.IGNORECASE)
    if not found:
        return ""
    for longer in allowed:
        if found[0] in longer and longer != found[0]:
            text = text.replace(longer, "\ufffc")
    found = re.search(pattern, text, re.IGNORECASE)
    return found[0] if found else ""


def _is_other(word: str, term: Term, text: str) -> bool:
    """True if ``word`` says something else, since the right word stands beside it: apprentices *and* interns."""
    right = term.preferred.casefold()
    return right not in word and right in text.replace(word, "\ufffc")


def read_glossary(library: Library, locale_id: str) -> Glossary:
    """The terms of ``locale_id``; empty without a file or column. Raises ``DefinitionError`` for a broken file."""
    path = library.find(ADDRESS)
    if path is None:
        return Glossary({})
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    problems = list(_problems(rows))
    if problems:
        raise DefinitionError(problems)
    return make_glossary(_terms(rows, locale_id))


def _problems(rows: list[dict[str, str]]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for line, row in enumerate(rows, 2):
        missing = [name for name in _COLUMNS[:2] if not row.get(name)]
        if missing or None in row:
            yield Problem("glossary-row", {"columns": ", ".join(missing) or "–"}, ADDRESS, line, 1)
            continue
        for form in (row[SOURCE_LANGUAGE], *_split(row.get(f"{SOURCE_LANGUAGE}_forms"))):
            first = seen.setdefault(form.casefold(), line)
            if first != line:
                yield Problem("glossary-twice", {"term": form, "first": first}, ADDRESS, line, 1)


def _terms(rows: Iterable[dict[str, str]], locale_id: str) -> Iterator[tuple[tuple[str, ...], Term]]:
    for row in rows:
        preferred = row.get(locale_id) or ""
        forbidden = _split(row.get(f"{locale_id}_forbidden"))
        if not preferred or row.get("check") == "no":
            continue
        term = Term(
            row["term_id"],
            row[SOURCE_LANGUAGE],
            preferred,
            _split(row.get(f"{locale_id}_alt")),
            forbidden,
            row.get("check") != "forbidden",
            row.get("scope") or "",
            row.get("note") or "",
        )
        yield (row[SOURCE_LANGUAGE], *_split(row.get(f"{SOURCE_LANGUAGE}_forms"))), term


def make_glossary(terms: Iterable[tuple[tuple[str, ...], Term]]) -> Glossary:
    """A glossary of (forms in the source, term); each form is found in singular and plural."""
    by_words: dict[tuple[str, ...], Term] = {}
    for forms, term in terms:
        for form in forms:
            words = tuple(_WORD.findall(form.casefold()))
            for variant in (words, (*words[:-1], _plural(words[-1]))) if words else ():
                by_words.setdefault(variant, term)
    longest: dict[str, int] = {}
    for words in by_words:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Glossary(by_words, longest)


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split(SEPARATOR) if part.strip())
