"""A filled copy beside the pieces of its form, byte by byte: what stands in each slot, if nothing else was changed.

A copy that this program filled in, and nobody saved since, is its form's pieces with answers between them. Where every
byte outside the answers is the form's own, no word can have been typed beside an answer and no control can have moved,
and what a tree would show need not be looked for. Any other byte, and there is no match: then the tree is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qatoolkit.definitions.slots import MOST_ROWS
from qatoolkit.word.slots import Blank, Box, Cut, Rows

NOT_HERE = -1
"""Where a step ends that does not fit."""

_TAG_END = re.compile(rb"/?>")
_KEPT_ROWS = 64
"""Rows of a growing table whose steps are kept; later ones are made again, so that memory stays flat."""


@dataclass(slots=True)
class Match:
    """What was found: the written answers as (path, raw XML text, day that a date control remembers or nothing), what
    was ticked by path (a code, or codes in their order on paper), and the last row of each table that grew."""

    written: list[tuple[str, bytes, bytes]] = field(default_factory=list)
    ticked: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


Step = Callable[[bytes, int, Match], int]
"""Compares the document from a position on, notes what it finds, and gives the position behind it, or ``NOT_HERE``."""


def matcher(cut: Cut, tables: Iterable[Rows]) -> Callable[[bytes], Match | None]:
    """A function from ``word/document.xml`` to what it answers; None when any other byte differs from the form."""
    growing = list(tables)
    kept = [at for table in growing for at in table.kept]
    steps = _steps(cut, kept, {table.at: table for table in growing}, "")

    def match(document: bytes) -> Match | None:
        found = Match()
        return found if _walk(steps, document, 0, found) == len(document) else None

    return match


def _walk(steps: Sequence[Step], document: bytes, at: int, found: Match) -> int:
    for step in steps:
        at = step(document, at, found)
        if at < 0:
            return NOT_HERE
    return at


def _steps(cut: Cut, kept: Iterable[int], growing: Mapping[int, Rows], around: str) -> tuple[Step, ...]:
    """One step a slot, and one for what is printed between two; ``around`` stands before the paths of ``cut``."""
    rooms: dict[int, Step] = {at: _Loose(cut.pieces[at]) for at in kept}
    rooms |= {at: _Added(table) for at, table in growing.items()}
    for path, blank in cut.blanks.items():
        rooms[blank.at] = _Written(around + path, cut.pieces[blank.at], blank)
    for path, boxes in cut.boxes.items():
        for code, box in boxes.by_code.items():
            rooms[box.at] = _Ticked(around + path, code, cut.pieces[box.at], box, many=boxes.many)
    steps: list[Step] = []
    printed: list[bytes] = []
    for at, piece in enumerate(cut.pieces):
        if at in rooms:
            steps += (_Printed(b"".join(printed)), rooms[at])
            printed = []
        else:
            printed.append(piece)
    return (*steps, _Printed(b"".join(printed)))


class _Printed:
    """Bytes that must be there."""

    def __init__(self, piece: bytes) -> None:
        self.piece = piece

    def __call__(self, document: bytes, at: int, found: Match) -> int:
        return at + len(self.piece) if document.startswith(self.piece, at) else NOT_HERE


class _Loose:
    """What keeps a last row with the next: a look, and gone when the table has grown."""

    def __init__(self, piece: bytes) -> None:
        self.piece = piece

    def __call__(self, document: bytes, at: int, found: Match) -> int:
        return at + len(self.piece) if document.startswith(self.piece, at) else at


class _Spaced:
    """Bytes that must be there, where spaces before the end of a tag mean nothing: filling in may leave some."""

    def __init__(self, piece: bytes) -> None:
        self.piece = piece
        self.spelt = piece

    def end(self, document: bytes, at: int) -> int:
        """Where it ends, if it stands there as it was last seen."""
        return at + len(self.spelt) if document.startswith(self.spelt, at) else NOT_HERE

    def look(self, document: bytes, at: int) -> int:
        """Where it ends, however many spaces there are."""
        found = self.pattern.match(document, at)
        if found is None:
            return NOT_HERE
        self.spelt = found[0]
        return found.end()

    @cached_property
    def pattern(self) -> re.Pattern[bytes]:
        return re.compile(_TAG_END.sub(rb" *\g<0>", re.escape(self.piece)))


class _Ticked:
    """One box. A second tick where one is asked for does not fit: somebody must look at it."""

    def __init__(self, path: str, code: str, empty: bytes, box: Box, *, many: bool) -> None:
        self.path, self.code, self.many = path, code, many
        self.empty, self.ticked = _Spaced(empty), _Spaced(box.ticked)

    def __call__(self, document: bytes, at: int, found: Match) -> int:
        end = self.empty.end(document, at)
        if end >= 0:
            return end
        end = self.ticked.end(document, at)
        if end < 0:
            end = self.empty.look(document, at)
            if end >= 0:
                return end
            end = self.ticked.look(document, at)
        before = found.ticked.get(self.path, ())
        if end < 0 or (before and not self.many):
            return NOT_HERE
        found.ticked[self.path] = (*before, self.code) if self.many else self.code
        return end


class _Written:
    """Room for text: as printed, or with an answer in it."""

    def __init__(self, path: str, empty: bytes, blank: Blank) -> None:
        self.path, self.empty, self.end = path, _Spaced(empty), blank.end
        last = blank.dated or blank.start
        self.begun, _, self.lead = last.rpartition(b">")
        starts = (blank.start, blank.wide) if blank.varies else (blank.start,)
        self.starts = starts if blank.dated else tuple(start.rpartition(b">")[0] for start in starts)
        self.dated = bool(blank.dated)

    def __call__(self, document: bytes, at: int, found: Match) -> int:
        end = self.empty.end(document, at)
        if end >= 0:
            return end
        for start in self.starts:
            if document.startswith(start, at):
                return self.filled(document, at + len(start), found)
        return self.empty.look(document, at)

    def filled(self, document: bytes, at: int, found: Match) -> int:
        """The answer behind its beginning."""
        day = b""
        if self.dated:
            quote = document.find(b'"', at)
            if not document.startswith(self.begun, quote):
                return NOT_HERE
            day, at = document[at:quote], quote + len(self.begun)
        opened = document.find(b">", at) + 1
        if opened != at + 1 and not document[at : opened - 1].isspace():
            return NOT_HERE
        at = opened + len(self.lead)
        end = document.find(self.end, at)
        if end < 0 or not document.startswith(self.lead, opened):
            return NOT_HERE
        found.written.append((self.path, document[at:end], day))
        return end + len(self.end)


class _Added:
    """Rows behind the printed ones, as many as there are."""

    def __init__(self, table: Rows) -> None:
        self.table = table
        self.known: dict[int, tuple[Step, ...]] = {}

    def __call__(self, document: bytes, at: int, found: Match) -> int:
        number = self.table.printed
        while number < MOST_ROWS:
            row = Match()
            end = _walk(self.steps(number + 1), document, at, row)
            if end < 0:
                break
            number, at = number + 1, end
            found.written += row.written
            found.ticked |= row.ticked
        if number > self.table.printed:
            found.rows[self.table.item] = number
        return at

    def steps(self, number: int) -> tuple[Step, ...]:
        known = self.known.get(number)
        if known is None:
            around = f"{self.table.item}.{number}."
            known = _steps(self.table.row(number), self.table.kept_here, {}, around)
            if len(self.known) < _KEPT_ROWS:
                self.known[number] = known
        return known
