"""Says a text in one or more languages, and keeps account of what it could not say.

Final output never holds a text that is missing or fuzzy in one of its languages; a draft says the source text or
the fuzzy one, and its state tells the page to mark it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.text import Text
from qatoolkit.errors import Problem, TranslationError
from qatoolkit.messages import fill
from qatoolkit.pages.catalogue import Entry, Key, placeholders, read_catalogue
from qatoolkit.pages.locales import Locale, po_address, subtags

State = Literal["source", "translated", "fuzzy", "missing"]

TEMPLATE_CONTEXT = "templates"
SHARED_DOMAIN = "shared"


@dataclass(frozen=True, slots=True)
class Said:
    """A text in one language. ``missing`` is the English text, standing where the translation should be.

    ``mark`` is its place, from 1, in what a voice has ``heard``; 0 if nobody listens.
    """

    locale: Locale
    text: str
    state: State
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """One text that a voice was asked for: its (context, English), the language, and what came of it."""

    key: Key
    locale: Locale
    state: State


@dataclass(slots=True)
class Voice:
    """Speaks ``locales``, the first leading. ``missing`` holds each text that could not be said, once a language."""

    library: Library
    locales: tuple[Locale, ...]
    draft: bool = False
    missing: list[Problem] = field(default_factory=list)
    heard: list[Heard] | None = None
    """Set to a list, it keeps every text that was asked for, so that a preview can say where each stands."""
    _read: dict[tuple[str, str], dict[Key, Entry]] = field(default_factory=dict)
    _reported: set[tuple[str, Key]] = field(default_factory=set)

    def say(self, text: Text | str, **values: object) -> tuple[Said, ...]:
        """``text`` in every language, in their order, with ``{names}`` filled in after translation.

        A ``Text`` is found by its context; a plain string is a template's own. Never raises for a missing
        translation: ``finish`` does, when the page is complete.
        """
        key = (getattr(text, "context", "") or TEMPLATE_CONTEXT, str(text))
        return tuple(self._say(locale, key, values) for locale in self.locales)

    def finish(self) -> None:
        """Raise ``TranslationError`` with all that could not be said, unless this is a draft."""
        if self.missing and not self.draft:
            raise TranslationError(self.missing)

    def _say(self, locale: Locale, key: Key, values: dict[str, object]) -> Said:
        source = key[1]
        if is_source(locale):
            return Said(locale, fill(source, values) if values else source, "source")
        entry = self.entries(locale, domain_of(key[0])).get(key)
        text, state = self._judge(locale, key, entry)
        return Said(locale, fill(text, values) if values else text, state, self._hear(locale, key, state))

    def _hear(self, locale: Locale, key: Key, state: State) -> int:
        if self.heard is None:
            return 0
        self.heard.append(Heard(key, locale, state))
        return len(self.heard)

    def _judge(self, locale: Locale, key: Key, entry: Entry | None) -> tuple[str, State]:
        if entry is None or not entry.text:
            self._miss(locale, key, entry, "untranslated")
            return key[1], "missing"
        if placeholders(entry.text) != placeholders(key[1]):
            self._miss(locale, key, entry, "translation-placeholders")
            return key[1], "missing"
        if entry.fuzzy:
            self._miss(locale, key, entry, "untranslated")
            return entry.text, "fuzzy"
        return entry.text, "translated"

    def _miss(self, locale: Locale, key: Key, entry: Entry | None, problem: str) -> None:
        if (locale.id, key) in self._reported:
            return
        self._reported.add((locale.id, key))
        po = po_address(locale.id, domain_of(key[0]))
        line = entry.line if entry else 0
        values = {"context": key[0] or "", "text": _short(key[1]), "language": locale.id, "po": po}
        if problem == "translation-placeholders":
            values["names"] = " ".join(f"{{{name}}}" for name in placeholders(key[1]) or ())
        self.missing.append(Problem(problem, values, po if line else "", line, 1 if line else 0))

    def entries(self, locale: Locale, domain: str) -> dict[Key, Entry]:
        """A domain's PO file, read when first needed; the user's own is laid over the built-in one, entry by entry."""
        if (locale.id, domain) not in self._read:
            address = po_address(locale.id, domain)
            entries: dict[Key, Entry] = {}
            for path in reversed(self.library.layers(address)):
                entries.update(read_catalogue(path, address))
            self._read[locale.id, domain] = entries
        return self._read[locale.id, domain]


def open_voice(
    library: Library, locales: Iterable[Locale], tool_id: str | None = None, *, draft: bool = False
) -> Voice:
    """A voice for ``locales``; the PO file of ``tool_id`` is read at once, so that a broken one is known early.

    Raises ``UnreadableInput`` for a PO file that cannot be read.
    """
    voice = Voice(library, tuple(locales), draft)
    for locale in voice.locales:
        if tool_id and not is_source(locale):
            voice.entries(locale, f"tools/{tool_id}")
    return voice


def is_source(locale: Locale) -> bool:
    """True for the source language: its texts need no translation."""
    return subtags(locale.id) == subtags(SOURCE_LANGUAGE)


def domain_of(context: str | None) -> str:
    """The PO file in which a context lives: a tool's own, that of the shared words, or that of the templates."""
    room, colon, _ = (context or "").partition(":")
    if not colon:
        return TEMPLATE_CONTEXT
    return SHARED_DOMAIN if room.startswith("_") else f"tools/{room}"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
