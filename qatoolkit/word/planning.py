"""The blank form → its anchors: read with the same eyes as a filled copy, so that both are compared alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qatoolkit.definitions.fields import Field, bookmark_of, tag_of
from qatoolkit.definitions.slots import is_row
from qatoolkit.word.anchors import MARKED_ROWS, Anchor, Key, Plan, RowPlan, TablePlan, is_number
from qatoolkit.word.meaning import OTHER
from qatoolkit.word.paper import CONTROL, PARAGRAPH, Paper, Place, Table


def make_plan(
    blank: Paper, repeats: Iterable[str], stored: Mapping[str, str], older: Sequence[Field] | None = None
) -> Plan:
    """The plan of a blank form.

    ``repeats`` are the items in which people add rows; ``stored`` maps paths of today to those of the version that
    the copy was made from, where they differ; ``older`` are all slots of that version if it is not today's.
    """
    planner = _Planner(frozenset(repeats), stored)
    made = planner.plan(blank)
    if older is not None:
        planner.add_older(older)
    keys = (*made.home, *made.extra)
    made.columns = frozenset(Key(key.path, None, key.column) for key in keys if key.column is not None)
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
            self.mark(key)
        return self.made

    def add_older(self, older: Sequence[Field]) -> None:
        """Slots of an older version that today's blank does not have, each as one control and as boxes."""
        made = self.made
        made.exact = False
        paths = {asked.path for asked in older}
        slots: dict[Key, None] = {}
        for asked in older:
            key = self.key(asked.path, renamed=False)
            other = (OTHER,) if f"{asked.path}.{OTHER}" in paths else ()
            slots |= dict.fromkeys(Key(key.path, option, key.column) for option in (None, *asked.options, *other))
        made.extra = frozenset(slots) - frozenset(made.home)
        for key in made.extra:
            if key.column is None or key.option is None:
                self.mark(key)
        for key in slots:
            if key.column is not None and key.option is None:
                made.older_columns.setdefault(key.path, []).append(key.column)

    def mark(self, key: Key) -> None:
        """The bookmarks by which a slot is known."""
        rows: Iterable[int | None] = [None] if key.column is None else range(1, MARKED_ROWS + 1)
        for row in rows:
            self.made.marks.setdefault(bookmark_of(key.at(row), key.option), (key, row))

    def table(self, table: Table) -> None:
        plan = TablePlan(len(self.made.tables))
        self.made.tables.append(plan)
        for row in table.rows:
            numbered = is_number(row.cells[0].bare) if row.cells else False
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
        return Anchor(keys, tuple(place.bare.split(CONTROL)), place.bare, how, _card_lines(place, keys))

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


def _card_lines(place: Place, keys: Sequence[Key]) -> tuple[str, ...]:
    """The lines of a cell with several columns of a row in it, each on a line of its own; else nothing."""
    lines = tuple("".join(line.split()) for line in place.text.split(PARAGRAPH))
    columns = {key.column for key in keys if key.column is not None and key.option is None}
    return lines if 1 < len(columns) == len(keys) == lines.count(CONTROL) else ()
