"""Where every answer of a form stands, and how it is cut out of its place.

An **anchor** is a place (a cell, or a line outside tables) with the printed text around its answers. A filled copy is
compared with its blank: what is printed must be there and nothing else beside the answers, so that nothing typed next
to a control goes unnoticed, and text without controls can still be cut out of its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qatoolkit.definitions.slots import is_row
from qatoolkit.word.paper import CONTROL, PARAGRAPH, Place, Row

BOXES = "\u25a1\u2610\u2611\u2612\u221a\u2713\u2714\u25a0"
"""□ ☐ ☑ ☒ √ ✓ ✔ ■: what a tick box looks like where an editor has made text of it."""

MARKED_ROWS = 200
"""Bookmarks of repeat rows up to here are recognised when a row has moved; later ones by their cell."""

_KEPT_ROWS = 500


class Key(NamedTuple):
    """One slot: the path of its answer, and the option if it is one box of several.

    In a repeat table ``path`` is ``item`` and ``column`` the column; the row is where it stands.
    """

    path: str
    option: str | None = None
    column: str | None = None

    def at(self, row: int | None) -> str:
        """The path of the answer; ``row`` counts from 1."""
        return self.path if self.column is None else f"{self.path}.{row}.{self.column}"


@dataclass(frozen=True, slots=True)
class Cut:
    """What stands at one slot: text, with marks for the controls in it, and which controls those are."""

    text: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place with its slots in order; ``fixed`` is the printed text before, between and after them, without spaces.

    ``how`` is what identifies the place without tag and bookmark: a printed ``number``, or a labelled ``cell``.
    ``lines`` are the lines of a card: answers one under the other, with nothing printed between them.
    """

    keys: tuple[Key, ...]
    fixed: tuple[str, ...]
    bare: str
    how: str
    lines: tuple[str, ...] = ()

    def cut(self, place: Place) -> list[Cut] | None:
        """What stands at each slot; None when the printed text is not what it was, or it cannot be told apart."""
        bare = place.bare
        if self.lines:
            return self._line_by_line(place)
        if not bare.startswith(self.fixed[0]):
            return None
        at = len(self.fixed[0])
        spans: list[tuple[int, int]] = []
        for key, after in zip(self.keys, self.fixed[1:], strict=True):
            last = len(spans) == len(self.keys) - 1
            end = _end(bare, at, after, boxed=key.option is not None, last=last)
            if end is None:
                return None
            spans.append((at, end))
            at = end + len(after)
        return _raw(place, spans) if at == len(bare) else None

    def _line_by_line(self, place: Place) -> list[Cut] | None:
        """A card with as many lines as the blank's: what stands on each line that takes an answer."""
        lines = place.text.split(PARAGRAPH)
        if len(lines) != len(self.lines):
            return None
        cuts, before = [], 0
        for line, printed in zip(lines, self.lines, strict=True):
            count = line.count(CONTROL)
            if printed == CONTROL:
                cuts.append(Cut(line, before, count))
            elif "".join(line.split()) != printed:
                return None
            before += count
        return cuts


def _end(bare: str, at: int, after: str, *, boxed: bool, last: bool) -> int | None:
    """Where the slot that begins at ``at`` ends; None if that is not certain."""
    if boxed:
        end = at
        while end < len(bare) and (bare[end] == CONTROL or bare[end] in BOXES):
            end += 1
        return end if bare.startswith(after, end) else None
    if last:
        end = len(bare) - len(after)
        return end if end >= at and bare.endswith(after) else None
    end = bare.find(after, at) if after else -1
    return end if end >= 0 and bare.find(after, end + 1) < 0 else None


def _raw(place: Place, spans: Sequence[tuple[int, int]]) -> list[Cut]:
    """Spans of the text without spaces → what was typed there, with the spaces around it."""
    solid = [index for index, character in enumerate(place.text) if not character.isspace()]
    edges = [-1, *solid, len(place.text)]
    cuts = []
    for start, end in spans:
        text = place.text[edges[start] + 1 : edges[end + 1]]
        cuts.append(Cut(text, place.bare.count(CONTROL, 0, start), text.count(CONTROL)))
    return cuts


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row of the blank: what each cell prints, and the anchor of those that take answers."""

    bares: tuple[str, ...]
    anchors: tuple[Anchor | None, ...]

    @property
    def answers(self) -> bool:
        return any(self.anchors)

    def is_like(self, row: Row) -> bool:
        """Whether a row prints the same words around whatever answers; printed numbers may differ."""
        if len(row.cells) != len(self.bares):
            return False
        words = 0
        for cell, bare, anchor in zip(row.cells, self.bares, self.anchors, strict=True):
            if anchor is not None:
                if not (cell.bare.startswith(anchor.fixed[0]) and cell.bare.endswith(anchor.fixed[-1])):
                    return False
                words += bool(anchor.fixed[0])
            elif not is_number(bare):
                if cell.bare != bare:
                    return False
                words += bool(bare)
        return words > 0


def is_number(bare: str) -> bool:
    """Whether a cell prints only the number of its row."""
    return bare.replace(".", "").isdigit()


@dataclass(slots=True)
class TablePlan:
    """A table of the blank. ``repeat`` is the item whose rows people add, ``data`` what such a row looks like."""

    number: int
    rows: list[RowPlan] = field(default_factory=list)
    exact: dict[tuple[str, ...], list[RowPlan]] = field(default_factory=dict)
    alike: dict[tuple[str, ...], list[RowPlan]] = field(default_factory=dict)
    """Rows that were compared before: those of copies with controls come again and again."""
    repeat: str = ""
    data: RowPlan | None = None

    def find(self, row: Row) -> list[RowPlan]:
        """The rows of the blank that print the same."""
        bares = tuple([cell.bare for cell in row.cells])
        found = self.exact.get(bares)
        if found is not None:
            return found if any(bares) else []
        found = self.alike.get(bares)
        if found is None:
            found = [plan for plan in self.rows if plan.is_like(row)]
            if len(self.alike) < _KEPT_ROWS:
                self.alike[bares] = found
        return found

    @property
    def answers(self) -> bool:
        return self.data is not None or any(row.answers for row in self.rows)


@dataclass(slots=True)
class Plan:
    """All anchors of a form, and how they are found."""

    tables: list[TablePlan] = field(default_factory=list)
    lines: list[Anchor] = field(default_factory=list)
    keys: dict[str, Key] = field(default_factory=dict)
    marks: dict[str, tuple[Key, int | None]] = field(default_factory=dict)
    home: dict[Key, Anchor] = field(default_factory=dict)
    row_of: dict[Key, RowPlan] = field(default_factory=dict)
    table_of: dict[Key, TablePlan] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    """Options that are printed as boxes, by path (``item.column`` in a repeat table)."""
    extra: frozenset[Key] = frozenset()
    """Slots of an older version that today's form does not have: known by their tags and bookmarks only."""
    older_columns: dict[str, list[str]] = field(default_factory=dict)
    """The columns of tables in which people add rows, as the version of the copy had them, in order."""
    columns: frozenset[Key] = frozenset()
    """The columns of tables in which people add rows."""
    exact: bool = True
    """Whether copies were printed from this very version, so that the printed words must be the same."""

    def by_tag(self, tag: str) -> tuple[Key, int | None] | None:
        """The slot that a tag names, and the row it names in a repeat table."""
        known = self.keys.get(tag)
        if known is not None:
            return known, None
        path, _, option = tag.partition("/")
        item, _, rest = path.partition(".")
        row, _, column = rest.partition(".")
        key = Key(item, option or None, column)
        if is_row(row) and (key in self.home or key in self.extra):
            return key, int(row)
        return (Key(path, option or None), None) if Key(path, option or None) in self.extra else None

    def by_mark(self, mark: str) -> tuple[Key, int | None] | None:
        """The slot that a bookmark names."""
        return self.marks.get(mark)
