"""The serialised document with its marks → the pieces of a cut. Bytes only; the marks are set in ``cutting``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from qatoolkit.definitions.fields import Field
from qatoolkit.definitions.model import ItemType
from qatoolkit.word.slots import Blank, Box, Boxes, Cut, Rows

_SIGN = re.compile(rb"<\?qa ([a-z]+)(?: ([a-z0-9_.]+))?(?: ([a-z0-9_]+))?\?>")
_UNDERLINED = b"<w:u "
_PAD = "\u00a0".encode()
"""What keeps an underlined answer off the words around it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of a form before it is cut. ``slots`` maps bookmark names to (field, option), ``labels`` paths of
    drop-down lists to what their codes show; ``repeats`` are the ids of tables that grow. ``ticked`` is the font of ☑,
    ``east_asian`` the language of Han text in a form whose leading language is not East Asian.
    """

    slots: Mapping[str, tuple[Field, str | None]]
    labels: Mapping[str, Mapping[str, str]]
    repeats: frozenset[str]
    ticked: str
    east_asian: str


@dataclass(frozen=True, slots=True)
class LastRow:
    """The last printed row of a table that grows: its number, and how many ids it needs."""

    item: str
    number: int
    ids: int


@dataclass(slots=True)
class _Stretch:
    """A cut in the making. ``kept`` are pieces that keep a row with the next, by table."""

    pieces: list[bytes] = field(default_factory=list)
    blanks: dict[str, Blank] = field(default_factory=dict)
    boxes: dict[str, dict[str, Box]] = field(default_factory=lambda: defaultdict(dict))
    kept: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, piece: bytes) -> int:
        """The index of the new piece."""
        self.pieces.append(piece)
        return len(self.pieces) - 1


def assemble(
    marked: bytes, plan: Plan, token: bytes, last: Mapping[str, LastRow], greatest: int
) -> tuple[Cut, Mapping[str, Rows]]:
    """Read the marks of a serialised document; ``greatest`` is the greatest id in it."""
    reader = _Reader(plan, token)
    for sign, path, option, content in _signs(marked):
        reader.take(sign, path, option, content)
    tables: dict[str, Rows] = {}
    for item, row in last.items():
        tables[item] = reader.rows(row, greatest + 1)
        greatest = tables[item].last_id
    return reader.cut(reader.body), tables


def _signs(marked: bytes) -> Iterator[tuple[str, str, str, bytes]]:
    """(sign, path or item, option, what follows up to the next sign)."""
    parts = _SIGN.split(marked)
    yield "", "", "", parts[0]
    for at in range(1, len(parts), 4):
        sign, path, option = (parts[at + step] or b"" for step in range(3))
        yield sign.decode(), path.decode(), option.decode(), parts[at + 3]


class _Reader:
    """Takes one stretch of the document after the other."""

    def __init__(self, plan: Plan, token: bytes) -> None:
        self.fields = {asked.path: asked for asked, _ in plan.slots.values()}
        self.plan = plan
        self.token = token
        self.body = _Stretch()
        self.grown: dict[str, _Stretch] = {}
        self.ends: dict[str, int] = {}
        self.here = self.body
        self.found: list[bytes] = []

    def take(self, sign: str, path: str, option: str, content: bytes) -> None:
        if sign == "blank":
            self.found = []
            self.here.add(content)
        elif sign in ("filled", "text", "wide"):
            self.found.append(content)
        elif sign == "keep":
            self.here.kept[path].append(self.here.add(content))
        else:
            self._pass(sign, path, option)
            self.here.add(content)

    def _pass(self, sign: str, path: str, option: str) -> None:
        """The end of an answer, and the borders of a row that can be repeated."""
        if sign == "done":
            self._answer(path, option)
        elif sign == "grow":
            self.ends[path] = self.body.add(b"")
            self.here = self.grown[path] = _Stretch()
        elif sign == "grown":
            self.here = self.body

    def _answer(self, path: str, option: str) -> None:
        at = len(self.here.pieces) - 1
        if option:
            self.here.boxes[path][option] = Box(at, self.found[0])
            return
        start, end, wide, _ = self.found
        pad = _PAD if _UNDERLINED in start.rpartition(b"<w:r>")[2] else b""
        start, _, dated = start.partition(self.token + b"day;")
        varies = not dated and wide != self.found[0]
        start, dated = (start, dated + pad) if dated else (start + pad, b"")
        self.here.blanks[path] = Blank(
            at,
            self.fields[path].type,
            start,
            wide + pad if varies else b"",
            pad + end,
            dated,
            self.plan.labels.get(path),
            varies,
        )

    def cut(self, stretch: _Stretch, *, row: bool = False) -> Cut:
        """A stretch that is ready; the paths of a ``row`` are only its columns."""
        blanks = {_name(path, row): blank for path, blank in stretch.blanks.items()}
        boxes = {
            _name(path, row): Boxes(self.fields[path].type == ItemType.select_multiple, dict(found))
            for path, found in stretch.boxes.items()
        }
        return Cut(tuple(stretch.pieces), blanks, boxes)

    def rows(self, last: LastRow, first_id: int) -> Rows:
        """The table that ``last`` belongs to."""
        grown = self.grown[last.item]
        kept, kept_here = (tuple(stretch.kept[last.item]) for stretch in (self.body, grown))
        at, made = self.ends[last.item], self.cut(grown, row=True)
        return Rows(last.item, last.number, at, made, self.token, kept, kept_here, first_id, last.ids)


def _name(path: str, row: bool) -> str:
    return path.rpartition(".")[2] if row else path
