"""What a line or a cell shows, whatever its texts: how texts make lines and controls, apart from what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qatoolkit.word.paper import CONTROL, Control, Place

NO_DAY = "2000-01-01T00:00:00Z"
"""What a date control remembers in a pattern."""

TEXT = re.compile(rb">([^<]+)<")
"""What stands between two tags."""

_FIRST, _LAST = 0xE000, 0xF8FF
_MARK = re.compile(f"([{chr(_FIRST)}-{chr(_LAST)}])")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_ENTITY = re.compile("&(?!lt;|gt;|quot;|apos;|amp;)")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Said = tuple[str | int, ...]
"""A text as it is put together: what is there in every copy, and the numbers of the copy's own texts."""


class OddError(Exception):
    """The document cannot be cut."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line or cell whatever its texts. ``controls`` are as they are without text."""

    text: Said
    controls: tuple[tuple[Control, Said], ...]
    marks: tuple[str, ...]

    def place(self, texts: Sequence[str], day: str = "") -> Place:
        """The line or cell with these texts in it; ``day`` is what its date control remembers."""
        controls = []
        for one, said in self.controls:
            text = _put(said, texts)
            own = day or one.day if one.day == NO_DAY else one.day
            controls.append(Control(one.tag, one.marks, text, one.checked, one.placeholder, one.wears, own, one.items))
        text = _put(self.text, texts)
        bare = text if text == CONTROL else "".join(text.split())
        return Place(text, controls, list(self.marks), bare)


def marked(pieces: Sequence[bytes]) -> bytes:
    """A part, split at its ``TEXT``, with a mark for each of them."""
    if len(pieces) // 2 > _LAST - _FIRST:
        raise OddError
    made = list(pieces)
    for number, at in enumerate(range(1, len(pieces), 2)):
        made[at] = b">%b<" % chr(_FIRST + number).encode()
    return b"".join(made)


def plain(text: str) -> str:
    """What ``text`` in XML says. Raises ``OddError`` for what no editor writes."""
    if not text.isprintable() and _NO_TEXT.search(text):
        raise OddError
    if "&" not in text:
        return text
    if _ENTITY.search(text):
        raise OddError
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def pattern_of(place: Place) -> Pattern:
    """The pattern of a place whose texts are marks, see ``marked``."""
    controls = tuple((replace(control, text=""), _said(control.text)) for control in place.controls)
    return Pattern(_said(place.text), controls, tuple(place.marks))


def _said(text: str) -> Said:
    parts = (part for part in _MARK.split(text) if part)
    return tuple(ord(part) - _FIRST if _MARK.fullmatch(part) else part for part in parts)


def _put(said: Said, texts: Sequence[str]) -> str:
    if len(said) == 1:  # as it nearly always is
        (part,) = said
        return texts[part] if isinstance(part, int) else part
    return "".join([texts[part] if isinstance(part, int) else part for part in said])
