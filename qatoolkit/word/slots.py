"""A Word form cut into bytes: the fixed pieces, and for each answer what stands in its piece once it is given.

Nothing here knows XML trees: a cut is bytes and numbers, so that it can be sent to worker processes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from qatoolkit.definitions.fields import bookmark_of, tag_of
from qatoolkit.definitions.slots import MOST_ROWS


@dataclass(frozen=True, slots=True)
class Blank:
    """Room for one answer that is written out, in piece ``at``.

    Filled in, the piece is ``start`` + text + ``end``; ``wide`` + text + ``end`` for a text with East Asian characters,
    if the blank ``varies`` so; ``start`` + ISO day + ``dated`` + text + ``end`` for the date of a control. ``labels``
    are what the options of a drop-down list show, by code.
    """

    at: int
    type: str
    start: bytes
    wide: bytes
    end: bytes
    dated: bytes = b""
    labels: Mapping[str, str] | None = None
    varies: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick, in piece ``at``; ``ticked`` is the piece with its tick."""

    at: int
    ticked: bytes


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of one question by their codes; ``many`` of them may be ticked, or one."""

    many: bool
    by_code: Mapping[str, Box]


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a document: its pieces as printed, and where answers go, by path."""

    pieces: tuple[bytes, ...]
    blanks: Mapping[str, Blank]
    boxes: Mapping[str, Boxes]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table in which people add rows: rows after the ``printed`` ones go into piece ``at``.

    ``cut`` is the last printed row, its paths without table and row; where the names of a row stand, its bytes hold
    ``mark`` and a key. ``kept`` are the pieces of the document, and ``kept_here`` those of ``cut``, that keep a last
    row with the total row after it. ``first_id`` is the first of the numbers that its controls and bookmarks may take,
    ``ids`` how many of them a row needs.
    """

    item: str
    printed: int
    at: int
    cut: Cut
    mark: bytes
    kept: tuple[int, ...]
    kept_here: tuple[int, ...]
    first_id: int
    ids: int

    def row(self, number: int) -> Cut:
        """Row ``number`` (from ``printed`` + 1) with tags, bookmarks and numbers of its own; its paths are columns."""
        names = _Names(self, number)
        blanks = {column: names.blank(blank) for column, blank in self.cut.blanks.items()}
        boxes = {column: names.boxes(boxes) for column, boxes in self.cut.boxes.items()}
        return Cut(tuple(map(names.put, self.cut.pieces)), blanks, boxes)

    def longest_tag(self, number: int) -> int:
        """Characters of the longest tag in row ``number``."""
        boxed = ((column, option) for column, boxes in self.cut.boxes.items() for option in boxes.by_code)
        named = [*((column, None) for column in self.cut.blanks), *boxed]
        return max(len(tag_of(f"{self.item}.{number}.{column}", option)) for column, option in named)

    @property
    def last_id(self) -> int:
        """The greatest number that a row may take."""
        return self.first_id + MOST_ROWS * self.ids


class _Names:
    """Puts the names of one row where the marks of its table stand."""

    def __init__(self, rows: Rows, number: int) -> None:
        self.rows = rows
        self.number = number
        self.pattern = re.compile(re.escape(rows.mark) + rb"([a-z]+)(?:-([a-z0-9_]+))?(?:-([a-z0-9_]+))?;")

    def put(self, piece: bytes) -> bytes:
        return self.pattern.sub(self._name, piece) if self.rows.mark in piece else piece

    def _name(self, match: re.Match[bytes]) -> bytes:
        kind = match[1]
        if kind == b"row":
            return str(self.number).encode()
        if kind == b"id":
            first = self.rows.first_id + (self.number - self.rows.printed - 1) * self.rows.ids
            return str(first + int(match[2])).encode()
        path = f"{self.rows.item}.{self.number}.{match[2].decode()}"
        option = match[3].decode() if match[3] else None
        return (tag_of(path, option) if kind == b"tag" else bookmark_of(path, option)).encode()

    def blank(self, blank: Blank) -> Blank:
        start, wide = self.put(blank.start), self.put(blank.wide) if blank.varies else b""
        return replace(blank, start=start, wide=wide, end=self.put(blank.end), dated=self.put(blank.dated))

    def boxes(self, boxes: Boxes) -> Boxes:
        named = {code: Box(box.at, self.put(box.ticked)) for code, box in boxes.by_code.items()}
        return Boxes(boxes.many, named)
