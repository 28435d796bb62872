"""A form's document deflated once, with gaps: filling in puts texts into the gaps and deflates nothing.

Deflate (RFC 1951) says "the same as n bytes ago", so a stretch may be deflated beforehand only if everything between
it and what it repeats has a length that never changes. Each gap therefore takes the same number of bytes of XML,
whatever is in it: what is left over is spaces inside a tag, where they mean nothing. What stands in a gap is never
repeated, as the compressor is shown bytes there that no XML has. After an answer of any length nothing from before it
is repeated.

Stretches end on whole bytes (``Z_SYNC_FLUSH``), and a text is a stored block: its length, and the bytes as they are.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from qatoolkit.word.openers import DAY, EMPTY_BLOCK, flushed
from qatoolkit.word.slots import Blank, Box, Cut

ROOM: Mapping[str, int] = {
    "text": 160,
    "integer": 12,
    "decimal": 20,
    "money": 20,
    "date": 40,
    "calculate": 32,
    "select_one": 0,
}
"""Bytes of text that a gap takes at least, by the type of its answer; a drop-down list takes its longest label too.

A form with a longer answer in it is deflated whole. A type that is not here has no bounds.
"""

MOST_GROWTH = 2
"""How many times as big a document may become by this; forms of many boxes would grow more and are deflated whole."""

_NEVER = b"\xff"
"""No text in UTF-8 has this byte."""


@dataclass(frozen=True, slots=True)
class Face:
    """A stretch of XML, and the same deflated: whole blocks; before a text, also the beginning of a stored one."""

    plain: bytes
    packed: bytes


@dataclass(frozen=True, slots=True)
class Gap:
    """Where one answer goes: stretch ``at`` of the stream.

    Filled in, it is ``start`` (``wide`` for a text with East Asian characters, if there is such a difference), the day
    and ``dated`` for the date of a control, then an opener (see ``word.openers``) and the text. ``rooms`` are the bytes
    that opener and text take after ``start`` and after ``wide``, None for any; ``lead`` goes before the text.
    """

    at: int
    blank: Blank
    start: Face
    wide: Face | None
    dated: Face | None
    rooms: tuple[int | None, int | None]
    lead: bytes


@dataclass(frozen=True, slots=True)
class Ticks:
    """The boxes of one question: by code the stretch, and what it is when ticked."""

    many: bool
    by_code: Mapping[str, tuple[int, Face]]


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """A document in stretches, as it is without answers; equal only to itself, so that it can be looked up at once."""

    faces: tuple[Face, ...]
    gaps: Mapping[str, Gap]
    ticks: Mapping[str, Ticks]


def make_stream(cut: Cut) -> Stream | None:
    """The stream of a document; None for one that would become too big, or has no room for spaces beside an answer."""
    blanks = {blank.at: blank for blank in cut.blanks.values()}
    boxes = {box.at: box for found in cut.boxes.values() for box in found.by_code.values()}
    maker = _Maker()
    gaps: dict[int, Gap] = {}
    ticked: dict[int, tuple[int, Face]] = {}
    try:
        for at, piece in enumerate(cut.pieces):
            if at in blanks:
                gaps[at] = maker.gap(piece, blanks[at])
            elif at in boxes:
                ticked[at] = maker.box(piece, boxes[at])
            else:
                maker.fixed += piece
    except _NoRoomError:
        return None
    ticks = {
        path: Ticks(found.many, {code: ticked[box.at] for code, box in found.by_code.items()})
        for path, found in cut.boxes.items()
    }
    stream = Stream(maker.closed(), {path: gaps[blank.at] for path, blank in cut.blanks.items()}, ticks)
    return stream if _filled_size(stream) <= MOST_GROWTH * len(zlib.compress(b"".join(cut.pieces), 6)) else None


def _filled_size(stream: Stream) -> int:
    """Bytes of the document, deflated, when every gap is filled, without the texts themselves."""
    filled = {gap.at: (gap.start, *((gap.dated,) if gap.dated is not None else ())) for gap in stream.gaps.values()}
    faces = (face for at, printed in enumerate(stream.faces) for face in filled.get(at, (printed,)))
    return sum(len(face.packed) for face in faces)


class _NoRoomError(Exception):
    """XML without a tag that can take spaces, or an answer that is not followed by what it should be."""


class _Maker:
    """Deflates a document from its beginning to its end. ``fixed`` is what has not been deflated yet."""

    def __init__(self) -> None:
        self.squeezer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
        self.faces: list[Face] = []
        self.fixed = b""

    def gap(self, piece: bytes, blank: Blank) -> Gap:
        """A gap for a blank that is printed as ``piece``."""
        if not piece.endswith(blank.end):
            raise _NoRoomError
        body = piece[: len(piece) - len(blank.end)]
        last, mark, lead = (blank.dated or blank.start).rpartition(b">")
        heads = [blank.start if blank.dated else last, *([blank.wide.rpartition(b">")[0]] if blank.varies else [])]
        common = _alike(body, *heads)
        dated = last if blank.dated else b""
        rests = [head[common:] for head in heads]
        room = _room(blank)
        fitted = max(len(rest) for rest in rests) + (len(dated) + DAY if dated else 0) + len(mark + lead)
        size = None if room is None else max(len(body) - common, fitted + room)
        self._fix(body[:common])
        starts, middle = zip(*(self._head(rest, dated) for rest in rests), strict=True)
        used = len(dated) + DAY if dated else 0
        rooms = [None if size is None else size - len(rest) - used for rest in rests]
        at = self._printed(body[common:], size, self.fixed)
        self.fixed = blank.end
        wide = starts[1] if blank.varies else None
        return Gap(at, blank, starts[0], wide, middle[0], (rooms[0], rooms[-1]), lead)

    def box(self, piece: bytes, box: Box) -> tuple[int, Face]:
        """The stretch of a box that is printed as ``piece``, and how it is ticked."""
        common = _alike(piece, box.ticked)
        rests = piece[common:], box.ticked[common:]
        same = _alike(*(rest[::-1] for rest in rests))
        empty, ticked = (rest[: len(rest) - same] for rest in rests)
        size = max(len(empty), len(ticked))
        self._fix(piece[:common])
        face = self._whole(_spaced(ticked, size, self.fixed))
        at = self._printed(empty, size, self.fixed)
        self.fixed = rests[0][len(empty) :]
        return at, face

    def closed(self) -> tuple[Face, ...]:
        """All stretches, with the end of the document."""
        self.faces.append(Face(self.fixed, self.squeezer.compress(self.fixed) + self.squeezer.flush()))
        return tuple(self.faces)

    def _fix(self, more: bytes) -> None:
        """Deflate what never changes."""
        self.fixed += more
        self.faces.append(Face(self.fixed, flushed(self.squeezer, self.fixed) + EMPTY_BLOCK))

    def _head(self, start: bytes, dated: bytes) -> tuple[Face, Face | None]:
        """What stands before a text, without its last ``>``; for a date the part after the day too."""
        squeezer = self.squeezer.copy()
        face = Face(start, flushed(squeezer, start))
        if not dated:
            return face, None
        flushed(squeezer, _NEVER * DAY)
        return face, Face(dated, flushed(squeezer, dated))

    def _whole(self, xml: bytes) -> Face:
        return Face(xml, flushed(self.squeezer.copy(), xml) + EMPTY_BLOCK)

    def _printed(self, xml: bytes, size: int | None, before: bytes) -> int:
        """The stretch of an answer as it is printed; what follows will see nothing of it."""
        self.faces.append(self._whole(xml if size is None else _spaced(xml, size, before)))
        self.squeezer.compress(_NEVER * (size or 1))
        self.squeezer.flush(zlib.Z_FULL_FLUSH if size is None else zlib.Z_SYNC_FLUSH)
        return len(self.faces) - 1


def _alike(*stretches: bytes) -> int:
    """How many bytes they have in common at their beginning."""
    first, last = min(stretches), max(stretches)
    differ = (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return next(differ, min(len(first), len(last)))


def _room(blank: Blank) -> int | None:
    labels = (len(label.encode()) for label in (blank.labels or {}).values())
    return max((ROOM[blank.type], *labels)) if blank.type in ROOM else None


def _spaced(xml: bytes, size: int, before: bytes) -> bytes:
    """``xml`` with spaces in a tag, so that it is ``size`` long; ``before`` is what it comes after."""
    if len(xml) == size:
        return xml
    if xml.startswith(b">") and not before.endswith(b"/"):
        at = 0
    else:
        at = max(xml.find(b'">'), xml.find(b'"/>')) + 1
        if not at:
            raise _NoRoomError
    return xml[:at] + b" " * (size - len(xml)) + xml[at:]
