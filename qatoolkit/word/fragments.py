"""A document cut at its cells: what a cell shows is worked out once for each way in which it is written.

Copies of one form that the same editor saved are the same cells with other texts in them. So a cell is looked at
without its texts; how its texts make lines and controls is learnt from its tree when it is met first, and remembered.
What comes out is what ``seeing.read_paper`` makes of the whole tree. A document that cannot be cut so (a table in a
cell, controls around rows, another encoding, comments …) gives None, and the tree is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from qatoolkit.errors import UnreadableInput
from qatoolkit.word.opening import body_of
from qatoolkit.word.paper import Paper, Place, Row, Table
from qatoolkit.word.patterns import NO_DAY, TEXT, OddError, Pattern, marked, pattern_of, plain
from qatoolkit.word.seeing import PaperReader

_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?<\?xml [^?>]*encoding=[\"']utf-8[\"'][^?>]*\?>\s*(<w:document [^<>]*>)<w:body>", re.IGNORECASE
)
_CLOSING = b"</w:body></w:document>"
_SESSIONS = re.compile(rb' w(?:14)?:(?:rsid[A-Za-z]*|paraId|textId)="[0-9A-F]{8}"')
"""Which session wrote what: different in every copy, and of no meaning here."""

_SAID = re.compile(rb">[^<]*:(?:rsid|paraId|textId|fullDate)")
"""The same letters in a text: an answer, not an attribute."""

_A_TEXT = b"\0"
"""Stands for a text; no document has this byte."""

_UNUSUAL = ((b"!", b"<!"), (b"?", b"<?"), (b"]", b"]]>"), (b"\r", b"\r"), (_A_TEXT, _A_TEXT))
"""What no editor writes, each after a letter that is rare and so found at once."""

_DATED = re.compile(rb' w:fullDate="([0-9TZ:.+-]{10,32})"')
_UNDATED = f' w:fullDate="{NO_DAY}"'.encode()
_CELL, _CELL_END = b"<w:tc>", b"</w:tc>"
_ROW, _ROW_END = b"<w:tbl><w:tr>", b"</w:tr></w:tbl>"
_MOST = 20_000
"""Cells and stretches between cells that are remembered; then all are forgotten."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What stands between two cells, in order: lines, and tables as their rows, each with whether it is a head."""

    blocks: tuple[Pattern | tuple[bool, ...], ...]

    @property
    def has_controls(self) -> bool:
        """Whether answers stand here, which other copies do not have."""
        return any(isinstance(block, Pattern) and block.controls for block in self.blocks)

    def paper(self, texts: Sequence[str]) -> Paper:
        """The lines with these texts, and tables whose rows have no cells yet."""
        return [
            block.place(texts) if isinstance(block, Pattern) else Table([Row([], head) for head in block])
            for block in self.blocks
        ]


_Known = TypeVar("_Known")


@dataclass(slots=True)
class _Memory:
    """What is remembered of documents that begin alike.

    ``printed`` and ``between`` are cells and stretches without controls, by all their bytes; the others are by their
    bytes without texts, stretches also by the tags that make them whole.
    """

    root: bytes
    printed: dict[bytes, Place] = field(default_factory=dict)
    cells: dict[bytes, Pattern] = field(default_factory=dict)
    stretches: dict[tuple[bytes, bytes], dict[bytes, _Stretch]] = field(default_factory=dict)
    between: dict[tuple[bytes, bool, bool], tuple[_Stretch, list[str]]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.printed) + len(self.cells) + len(self.between) + sum(map(len, self.stretches.values()))

    def cell(self, content: bytes) -> Place:
        printed = self.printed.get(content)
        if printed is not None:
            return printed
        days = _DATED.findall(content) if b"w:fullDate" in content else ()
        if days and _SAID.search(content):
            raise OddError
        if len(days) == 1:
            content = _DATED.sub(_UNDATED, content)
        pattern, texts = self._known(self.cells, content, self._learn_cell)
        place = pattern.place(texts, days[0].decode() if len(days) == 1 else "")
        if not place.controls:
            self.printed[content] = place
        return place

    def stretch(self, content: bytes, *, first: bool, last: bool) -> Paper:
        """Lines and borders of rows and tables; ``first`` and ``last`` of the document."""
        key = content, first, last
        if key in self.between:
            pattern, texts = self.between[key]
        else:
            before, after = b"" if first else _ROW, b"" if last else _ROW_END
            learn = partial(self._learn_stretch, before=before, after=after)
            pattern, texts = self._known(self.stretches.setdefault((before, after), {}), content, learn)
            if not pattern.has_controls:
                self.between[key] = pattern, texts
        return pattern.paper(texts)

    def _known(
        self, memory: dict[bytes, _Known], content: bytes, learn: Callable[[bytes], _Known]
    ) -> tuple[_Known, list[str]]:
        pieces = TEXT.split(content)
        texts = [plain(piece.decode()) for piece in pieces[1::2]]
        key = _A_TEXT.join(pieces[::2])
        if key not in memory:
            memory[key] = learn(marked(pieces))
        return memory[key], texts

    def _learn_cell(self, part: bytes) -> Pattern:
        match self._paper(b"".join((_ROW, _CELL, part, _CELL_END, _ROW_END))):
            case [Table(rows=[Row(cells=[place])])]:
                return pattern_of(place)
        raise OddError

    def _learn_stretch(self, part: bytes, *, before: bytes, after: bytes) -> _Stretch:
        paper = self._paper(before + part + after)
        if any(row.cells for block in paper if isinstance(block, Table) for row in block.rows):
            raise OddError
        return _Stretch(
            tuple(
                pattern_of(block) if isinstance(block, Place) else tuple(row.head for row in block.rows)
                for block in paper
            )
        )

    def _paper(self, body: bytes) -> Paper:
        """What the tree of a part shows. A bookmark that goes beyond it could belong to any control."""
        reader = PaperReader()
        reader.blocks(body_of(b"".join((self.root, b"<w:body>", body, _CLOSING))))
        if reader.open:
            raise OddError
        return reader.paper


class Fragments:
    """Reads documents, and remembers how they are written."""

    def __init__(self) -> None:
        self.memories: dict[bytes, _Memory] = {}

    def read(self, content: bytes) -> Paper | None:
        """What is on paper; None for a document that cannot be cut at its cells."""
        opening = _OPENING.match(content)
        end = len(content.rstrip()) - len(_CLOSING)
        if opening is None or not content.startswith(_CLOSING, end):
            return None
        body = content[opening.end() : end]
        if any(letter in body and odd in body for letter, odd in _UNUSUAL):
            return None
        if b":rsid" in body or b":paraId" in body:
            if _SAID.search(body):
                return None
            body = _SESSIONS.sub(b"", body)
        try:
            return _read(self._memory(opening[1]), body)
        except (OddError, UnreadableInput, UnicodeDecodeError):
            return None

    def _memory(self, root: bytes) -> _Memory:
        if sum(map(len, self.memories.values())) > _MOST:
            self.memories.clear()
        if root not in self.memories:
            self.memories[root] = _Memory(root)
        return self.memories[root]


def _read(memory: _Memory, body: bytes) -> Paper:
    """The cells one after the other, with what stands between them."""
    begun, *others = body.split(_CELL)
    paper = memory.stretch(begun, first=True, last=not others)
    last = len(others) - 1
    for number, other in enumerate(others):
        content, end, between = other.partition(_CELL_END)
        table = paper[-1] if paper else None
        if not end or not isinstance(table, Table) or not table.rows:
            raise OddError
        table.rows[-1].cells.append(memory.cell(content))
        if between:
            continued, *more = memory.stretch(between, first=False, last=number == last)
            if not isinstance(continued, Table):
                raise OddError
            table.rows += continued.rows[1:]
            paper += more
        elif number == last:
            raise OddError
    return paper
