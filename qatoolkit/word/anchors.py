"""Where every answer of a form stands: learnt from the blank form itself, read with the same eyes as a filled copy.

An **anchor** is a place (a cell, or a line outside tables) with the printed text around its answers. A filled copy is
compared with its blank: what is printed must be there and nothing else beside the answers, so that nothing typed next
to a control goes unnoticed, and text without controls can still be cut out of its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qatoolkit.definitions.fields import bookmark_of, tag_of
from qatoolkit.definitions.slots import is_row
from qatoolkit.word.paper import CONTROL, Paper, Place, Row, Table

BOXES = "\u25a1\u2610\u2611\u2612\u221a\u2713\u2714\u25a0"
"""□ ☐ ☑ ☒ √ ✓ ✔ ■: what a tick box looks like where an editor has made text of it."""

_MOST_ROWS = 200
"""Bookmarks of repeat rows up to here are recognised when a row has moved; later ones by their cell."""


@dataclass(frozen=True, slots=True)
class Key:
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
    """

    keys: tuple[Key, ...]
    fixed: tuple[str, ...]
    bare: str
    how: str

    def cut(self, place: Place) -> list[Cut] | None:
        """What stands at each slot; None when the printed text is not what it was, or it cannot be told apart."""
        bare = place.bare
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
            elif not _is_number(bare):
                if cell.bare != bare:
                    return False
                words += bool(bare)
        return words > 0


def _is_number(bare: str) -> bool:
    return bare.replace(".", "").isdigit()


@dataclass(slots=True)
class TablePlan:
    """A table of the blank. ``repeat`` is the item whose rows people add, ``data`` what such a row looks like."""

    number: int
    rows: list[RowPlan] = field(default_factory=list)
    exact: dict[tuple[str, ...], list[RowPlan]] = field(default_factory=dict)
    repeat: str = ""
    data: RowPlan | None = None

    def find(self, row: Row) -> list[RowPlan]:
        """The rows of the blank that print the same."""
        bares = tuple([cell.bare for cell in row.cells])
        found = self.exact.get(bares)
        if found is not None:
            return found if any(bares) else []
        return [plan for plan in self.rows if plan.is_like(row)]

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
    """Slots of an older version that today's form does not have: known by their tags only."""
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
        if is_row(row) and (key in self.home or Key(item, None, column) in self.extra):
            return key, int(row)
        return (Key(path, option or None), None) if Key(path) in self.extra else None

    def by_mark(self, mark: str) -> tuple[Key, int | None] | None:
        """The slot that a bookmark names."""
        return self.marks.get(mark)


def make_plan(
    blank: Paper, repeats: Iterable[str], stored: Mapping[str, str], older: Iterable[str] | None = None
) -> Plan:
    """The plan of a blank form.

    ``repeats`` are the items in which people add rows; ``stored`` maps paths of today to those of the version that
    the copy was made from, where they differ; ``older`` are all paths of that version if it is not today's.
    """
    planner = _Planner(frozenset(repeats), stored)
    made = planner.plan(blank)
    if older is not None:
        known = {Key(key.path, None, key.column) for key in made.home}
        made.extra = frozenset(planner.key(path, renamed=False) for path in older) - known
        made.exact = False
    return made


class _Planner:
    def __init__(self, repeats: frozenset[str], stored: Mapping[str, str]) -> None:
        self.repeats = repeats
        self.stored = stored
        self.made = Plan()

    def plan(self, blank: Paper) -> Plan:
        for block in blank:
            if isinstance(block, Table):
                self.table(block)
            elif block.controls:
                anchor = self.anchor(block, numbered=block.bare[:1].isdigit())
                self.made.lines.append(anchor)
                self.settle(anchor)
        for key in self.made.home:
            rows: Iterable[int | None] = [None] if key.column is None else range(1, _MOST_ROWS + 1)
            for row in rows:
                self.made.marks[bookmark_of(key.at(row), key.option)] = key, row
        return self.made

    def table(self, table: Table) -> None:
        plan = TablePlan(len(self.made.tables))
        self.made.tables.append(plan)
        for row in table.rows:
            numbered = _is_number(row.cells[0].bare) if row.cells else False
            anchors = tuple(self.anchor(cell, numbered=numbered) if cell.controls else None for cell in row.cells)
            made = RowPlan(tuple(cell.bare for cell in row.cells), anchors)
            item = next((key.path for anchor in anchors if anchor for key in anchor.keys if key.column), "")
            if item and plan.data is not None:
                continue
            for anchor in anchors:
                if anchor is not None:
                    self.settle(anchor, made, plan)
            if item:
                plan.repeat, plan.data = item, made
            else:
                plan.rows.append(made)
                plan.exact.setdefault(made.bares, []).append(made)

    def anchor(self, place: Place, *, numbered: bool) -> Anchor:
        keys = tuple(self.key(control.tag) for control in place.controls)
        how = "number" if numbered and not any(key.column for key in keys) else "cell"
        return Anchor(keys, tuple(place.bare.split(CONTROL)), place.bare, how)

    def key(self, tag: str, *, renamed: bool = True) -> Key:
        path, _, option = tag.partition("/")
        path = self.stored.get(path, path) if renamed else path
        item, _, rest = path.partition(".")
        row, _, column = rest.partition(".")
        if item in self.repeats and is_row(row):
            return Key(item, option or None, column)
        return Key(path, option or None)

    def settle(self, anchor: Anchor, row: RowPlan | None = None, table: TablePlan | None = None) -> None:
        made = self.made
        for key in anchor.keys:
            made.home[key] = anchor
            if row is not None and table is not None:
                made.row_of[key], made.table_of[key] = row, table
            if key.column is None:
                made.keys[tag_of(key.path, key.option)] = key
            if key.option is not None:
                name = key.path if key.column is None else f"{key.path}.{key.column}"
                made.options.setdefault(name, []).append(key.option)


def named_in(plan: Plan, place: Place) -> Iterator[Key]:
    """The slots that tags and bookmarks in a place name."""
    for control in place.controls:
        found = plan.by_tag(control.tag) if control.tag else None
        if found is not None:
            yield found[0]
    for mark in place.marks:
        found = plan.by_mark(mark)
        if found is not None:
            yield found[0]


def match_tables(plan: Plan, paper: Paper) -> dict[int, TablePlan]:
    """Which table of the blank each table of a copy is, by its index in ``paper``: as tags and bookmarks say, else as
    the printed words say, else as its neighbours say. A table that could be two is none."""
    found: dict[int, TablePlan] = {}
    unclear: dict[int, frozenset[int]] = {}
    tables = [index for index, block in enumerate(paper) if isinstance(block, Table)]
    for index in tables:
        table = paper[index]
        assert isinstance(table, Table)
        votes = _named_tables(plan, table) or _printed_tables(plan, table)
        if not votes:
            continue
        most = max(votes.values())
        best = frozenset(number for number, count in votes.items() if count == most)
        if len(best) == 1:
            found[index] = plan.tables[min(best)]
        else:
            unclear[index] = best
    for best in set(unclear.values()):
        alike = [index for index, one in unclear.items() if one == best]
        if len(alike) == len(best):
            found |= {index: plan.tables[number] for index, number in zip(alike, sorted(best), strict=True)}
    return found | _between(plan, paper, tables, found)


def _named_tables(plan: Plan, table: Table) -> Counter[int]:
    """Each row votes with the first slot that is named in it."""
    votes: Counter[int] = Counter()
    for row in table.rows:
        named = (key for cell in row.cells if cell.controls or cell.marks for key in named_in(plan, cell))
        first = next((key for key in named if key in plan.table_of), None)
        if first is not None:
            votes[plan.table_of[first].number] += 1
    return votes


def _printed_tables(plan: Plan, table: Table) -> Counter[int]:
    votes: Counter[int] = Counter()
    for candidate in plan.tables:
        alike = sum(bool(candidate.find(row)) for row in table.rows)
        if alike:
            votes[candidate.number] = alike
    return votes


def _between(
    plan: Plan, paper: Paper, tables: Sequence[int], found: Mapping[int, TablePlan]
) -> dict[int, TablePlan]:
    """Tables without any word of their own: those between the same neighbours, if they are as many and as large."""
    taken = {table.number for table in found.values()}
    lost = [number for number in range(len(plan.tables)) if number not in taken]
    left = [index for index in tables if index not in found]
    if len(lost) != len(left) or len(tables) != len(plan.tables):
        return {}
    made = {}
    for index, number in zip(left, lost, strict=True):
        table = paper[index]
        assert isinstance(table, Table)
        if tables.index(index) != number or _shape(table) != [len(row.bares) for row in plan.tables[number].rows]:
            return {}
        made[index] = plan.tables[number]
    return made


def _shape(table: Table) -> list[int]:
    return [len(row.cells) for row in table.rows]
