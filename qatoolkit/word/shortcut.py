"""Copies that this program filled in and nobody saved since → answers, without a tree: see ``matching``.

What the file says of itself must be the form's own bytes too, down to the list of slots. Whatever is not certain is
left to the tree: a shortcut gives answers without any problem, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from qatoolkit.definitions.answers import Value, Values, clean_text, fold, stray_characters
from qatoolkit.definitions.fields import Field
from qatoolkit.word.anchors import MARKED_ROWS
from qatoolkit.word.form import Form
from qatoolkit.word.matching import Match, matcher
from qatoolkit.word.meaning import OTHER, Doubt, Words, answer_of, is_blank
from qatoolkit.word.opening import Package

MANIFEST = "customXml/item1.xml"
"""Where our own files list their slots."""

_OPENED, _NAMED = b"<form ", re.compile(rb'(?: document="([A-Za-z0-9._-]{1,64})")?>')
_NUMBERED = re.compile(rb"#([A-Za-z0-9._-]{1,64})|")
_ADDED = re.compile(rb'<field path="([a-z0-9_.]+)" type="([a-z_]+)"(?: options="([a-z0-9_ ]*)")?/>')
_CORE = "docProps/core.xml"
_UNUSUAL = re.compile("[\x00-\x1f<>&]")
_ENTITY = re.compile("&(?!amp;|lt;|gt;)")
_TEXT = '<w:t xml:space="preserve">'
_BREAK, _TAB = f"</w:t><w:br/>{_TEXT}", f"</w:t><w:tab/>{_TEXT}"
_DAY = re.compile(rb"(?:\d{4}-\d\d-\d\dT00:00:00Z)?")
_TEXTS = ("text", "long_text")
_REMEMBERED = 4_000
"""Readings of the same words in the same kind of slot that are kept: dates, numbers and options come again."""

Meaning = Callable[[str, str], Value | None]
"""From text and remembered day to the answer. Raises ``Doubt``."""


def head_of(listed: bytes) -> bytes:
    """What the list of slots of a copy begins with whatever the copy: the key by which a shortcut is found."""
    head = listed[: listed.find(b">", listed.find(_OPENED))]
    named = head.rfind(b' document="')
    return head if named < 0 else head[:named]


class Shortcut:
    """Reads copies of one form. ``words`` are those of its languages."""

    def __init__(self, form: Form, words: Words, *, plain: bool) -> None:
        self.form = form
        self.plain = plain
        self.match = matcher(form.cut, form.tables.values())
        self.meanings = _meanings(form, words, plain=plain)

    @property
    def head(self) -> bytes:
        """See ``head_of``."""
        return self.form.manifest.head

    def read(self, package: Package, listed: bytes) -> tuple[str, Values, Mapping[str, str]] | None:
        """Document id, answers and how they were found; None if any byte outside the answers is not the form's.

        ``listed`` is the part that lists the slots. Raises ``UnreadableInput`` for damaged parts.
        """
        named = self._document_id(listed, package.content(_CORE) if package.has(_CORE) else b"")
        if named is None:
            return None
        found = self.match(package.content(package.main))
        if found is None or not self._lists(found, named[1]):
            return None
        if self.plain and max(found.rows.values(), default=0) > MARKED_ROWS:
            return None
        try:
            values = self._values(found)
        except (Doubt, _UnsureError, UnicodeDecodeError):
            return None
        return named[0], values, dict.fromkeys(values, "bookmark" if self.plain else "tag")

    def _document_id(self, listed: bytes, core: bytes) -> tuple[str, bytes] | None:
        """The id of the copy, and what the list of slots says beyond those of the blank."""
        manifest, properties = self.form.manifest, self.form.core
        parts = (listed, manifest), (core, properties)
        if not all(content.startswith(own.head) and content.endswith(own.tail) for content, own in parts):
            return None
        said = _NAMED.match(listed, len(manifest.head))
        numbered = _NUMBERED.fullmatch(core, len(properties.head), len(core) - len(properties.tail))
        if said is None or numbered is None or said[1] != numbered[1]:
            return None
        return (said[1] or b"").decode(), listed[said.end() : len(listed) - len(manifest.tail)]

    def _lists(self, found: Match, added: bytes) -> bool:
        """Whether the list of slots has exactly the rows that are there."""
        if not found.rows:
            return not added
        columns = self.form.slots.repeats
        expected = [
            (f"{item}.{row}.{column}", asked.type, " ".join(asked.options))
            for item, last in found.rows.items()
            for row in range(self.form.tables[item].printed + 1, last + 1)
            for column, asked in columns[item].items()
        ]
        matches = list(_ADDED.finditer(added))
        said = [(one[1].decode(), one[2].decode(), (one[3] or b"").decode()) for one in matches]
        return sorted(said) == sorted(expected) and sum(len(one[0]) for one in matches) == len(added)

    def _values(self, found: Match) -> Values:
        values: Values = {}
        for path, raw, day in found.written:
            if not _DAY.fullmatch(day):
                raise _UnsureError
            text = raw.decode()
            if _UNUSUAL.search(text):
                text = _plain(text)
            value = (self.meanings.get(path) or self.meanings[_column(path)])(text, day.decode())
            if value is not None:
                values[path] = value
        return values | found.ticked


class _UnsureError(Exception):
    """Something that this program never writes."""


def _plain(text: str) -> str:
    """The words in the XML of an answer: entities and line breaks as ``writing`` writes them, and nothing else."""
    text = text.replace(_BREAK, "\n").replace(_TAB, "\t")
    if "<" in text or ">" in text or "\r" in text or _ENTITY.search(text):
        raise _UnsureError
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _column(path: str) -> str:
    """A cell of a row that was added has the meaning of its column."""
    item, _, rest = path.partition(".")
    return f"{item}..{rest.partition('.')[2]}"


def _meanings(form: Form, words: Words, *, plain: bool) -> dict[str, Meaning]:
    """How the words in each slot are read, by path; ``item..column`` for all rows of a table that grows.

    Slots that read alike share their memory.
    """
    made: dict[object, Meaning] = {}
    found: dict[str, Meaning] = {}
    others = {path for path in form.cut.blanks if path.partition(".")[0] not in form.tables}
    slots = dict(form.cut.blanks)
    for item, table in form.tables.items():
        slots |= {f"{item}..{column}": blank for column, blank in table.cut.blanks.items()}
    for path, blank in slots.items():
        asked = form.slots.find(path.replace("..", ".1."))
        assert asked is not None
        if asked.type in _TEXTS:
            found[path] = _text
            continue
        listed = _lists(None if plain else blank.labels)
        other = f"{path}.{OTHER}" in others
        key = asked.type, asked.choices, asked.options, other, tuple(listed.items())
        if key not in made:
            made[key] = _meaning(words, asked, listed, other=other)
        found[path] = made[key]
    return found


def _lists(labels: Mapping[str, str] | None) -> dict[str, tuple[str, ...]]:
    """What a drop-down list shows, folded → codes."""
    found: dict[str, tuple[str, ...]] = {}
    for code, label in (labels or {}).items():
        found[fold(label)] = (*found.get(fold(label), ()), code)
    return found


def _text(text: str, day: str) -> Value | None:
    del day
    if not text.isprintable() and stray_characters(text):
        raise _UnsureError
    return clean_text(text) or None


def _meaning(words: Words, asked: Field, listed: Mapping[str, Iterable[str]], *, other: bool) -> Meaning:
    @lru_cache(_REMEMBERED)
    def read(text: str, day: str) -> Value | None:
        if is_blank(words, asked, text):
            return None
        return answer_of(words, asked, text, day=day, listed=lambda shown: listed.get(fold(shown), ()), other=other)

    return read
