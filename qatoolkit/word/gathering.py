"""Anchors and a filled copy → what stands at every slot, and what makes a slot unreadable.

How a slot is known, in this order: the tag of its control; the bookmark around it; the printed number or the labelled
cell of a known table. They must not contradict each other: a control that stands where another answer belongs makes
both unreadable. In a table where people add rows, the row is where it stands on paper, whatever tag and bookmark say:
copied rows repeat the tag and lose the bookmark, deleted rows shift the ones below, and re-ordering rows is an answer
like any other. In a table of printed rows, a row is known by what is printed in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qatoolkit.word.anchors import Anchor, Cut, Key, Plan, RowPlan, TablePlan
from qatoolkit.word.claims import Claim, Gathered, evidence
from qatoolkit.word.older import older_columns, only_reworded, own_name
from qatoolkit.word.pairing import holds_slots, match_tables, may_be_data, named_in, paired_rows, spots_of
from qatoolkit.word.paper import CONTROL, THING, Control, Paper, Place, Row, Table

_CONTROL_ALONE = Cut(CONTROL, 0, 1)


def gather(plan: Plan, paper: Paper) -> Gathered:
    """Look at every place of the copy once."""
    gatherer = _Gatherer(plan)
    tables = match_tables(plan, paper)
    for index, block in enumerate(paper):
        if isinstance(block, Place):
            if block.controls or block.marks:
                gatherer.stray(block)
        else:
            gatherer.table(block, tables.get(index))
    gatherer.lost_lines(paper)
    return gatherer.made


class _Gatherer:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.made = Gathered()
        self.repeats_seen: set[str] = set()
        self.older_columns: Mapping[int, Sequence[Anchor | Key | None]] = {}

    def table(self, table: Table, known: TablePlan | None) -> None:
        if known is None:
            self.unknown_table(table)
            return
        if known.repeat and known.repeat in self.repeats_seen:
            self.made.spoilt[known.repeat] = "table-twice"
            return
        self.repeats_seen.add(known.repeat)
        opened, strange = not known.rows, len(self.made.strange)
        pairs = list(paired_rows(self.plan, table, known))
        if not self.plan.exact:
            self.older_columns = older_columns(self.plan, known, table)
        for number, (row, found) in enumerate(pairs, 1):
            opened = opened or found is not None or row.head or holds_slots(row)
            if found is not None:
                self.fixed_row(row, found)
            elif row.head and not holds_slots(row):
                continue
            elif opened and known.data is not None and may_be_data(self.plan, row, known):
                self.data_row(row, known, known.data)
            else:
                self.unknown_row(row, known, number)
        if not self.plan.exact and only_reworded(known, pairs, [one[2] for one in self.made.strange[strange:]]):
            del self.made.strange[strange:]

    def unknown_table(self, table: Table) -> None:
        for row in table.rows:
            for cell in row.cells:
                if cell.controls or cell.marks:
                    self.stray(cell)

    def fixed_row(self, row: Row, plan: RowPlan) -> None:
        for cell, anchor in zip(row.cells, plan.anchors, strict=True):
            if anchor is not None:
                self.place(cell, anchor, None, placed=True)
            elif cell.controls:
                self.stray(cell)

    def data_row(self, row: Row, table: TablePlan, data: RowPlan) -> None:
        """A row of a repeat table: counted where it stands."""
        number = self.made.rows.get(table.repeat, 0) + 1
        self.made.rows[table.repeat] = number
        if len(row.cells) != len(data.anchors):
            if not self.plan.exact:
                self.older_row(row, table, number)
            elif any(cell.controls or cell.bare for cell in row.cells):
                self.made.spoilt[f"{table.repeat}.{number}"] = "row-changed"
            return
        if not any(cell.controls for cell in row.cells):
            self.made.bare_rows.add((table.repeat, number))
        for cell, anchor in zip(row.cells, data.anchors, strict=True):
            if anchor is not None:
                self.place(cell, anchor, number, placed=True)
            elif cell.controls:
                self.stray(cell)

    def older_row(self, row: Row, table: TablePlan, number: int) -> None:
        """A row with the columns of an older version."""
        for cell, column in zip(row.cells, self.older_columns.get(len(row.cells)) or row.cells, strict=True):
            if isinstance(column, Anchor):
                self.place(cell, column, number, placed=True)
            elif isinstance(column, Key) and not cell.controls:
                self.claim(column, number, Claim("cell", None, cell.text))
            else:
                self.by_names_alone(cell, number)

    def unknown_row(self, row: Row, table: TablePlan, number: int) -> None:
        """A row whose printed words were changed, or that somebody added."""
        found: list[RowPlan] = []
        older = False
        for cell in row.cells:
            if cell.controls or cell.marks:
                for key in named_in(self.plan, cell):
                    older = older or key in self.plan.extra
                    if key in self.plan.row_of and self.plan.row_of[key] not in found:
                        found.append(self.plan.row_of[key])
                self.stray(cell)
        if not found and not older and table.answers and any(cell.bare for cell in row.cells):
            self.made.strange.append((table.repeat, table.number + 1, number))
        if len(found) == 1 and len(found[0].bares) == len(row.cells):
            self.typed_in_labels(row, found[0])

    def typed_in_labels(self, row: Row, plan: RowPlan) -> None:
        """Words added to a printed label may be the answer: an empty slot beside them is not certain to be empty."""
        added = False
        for cell, bare, anchor in zip(row.cells, plan.bares, plan.anchors, strict=True):
            if anchor is None:
                added = bool(bare) and bare in cell.bare and bare != cell.bare
            elif added:
                for key in anchor.keys:
                    self.made.spoilt.setdefault(f"?{key.at(None)}", "text-beside")

    def stray(self, place: Place) -> None:
        """A place that only its own tags and bookmarks can explain."""
        keys = list(dict.fromkeys(named_in(self.plan, place)))
        if any(key not in self.plan.home for key in keys):
            self.by_names_alone(place, None)
            return
        anchors = list(dict.fromkeys(self.plan.home[key] for key in keys))
        if len(anchors) == 1 and keys[0].column is None:
            self.place(place, anchors[0], None, placed=False)
            return
        for key, row in spots_of(self.plan, place.controls):
            self.spoil(key, row, "control-moved")

    def place(self, place: Place, anchor: Anchor, row: int | None, *, placed: bool) -> None:
        """Compare a place with its anchor, and note what stands at each of its slots."""
        if place.bare == anchor.bare:
            for key, control in zip(anchor.keys, place.controls, strict=True):
                self.take(place, anchor, key, row, _CONTROL_ALONE, [control], placed=placed)
            return
        cuts = anchor.cut(place) if self.same_lines(anchor) else None
        if cuts is None:
            self.changed_place(place, anchor, row)
            return
        for key, cut in zip(anchor.keys, cuts, strict=True):
            self.take(place, anchor, key, row, cut, place.controls[cut.first : cut.first + cut.count], placed=placed)

    def same_lines(self, anchor: Anchor) -> bool:
        """Whether the lines of a card were the same columns in the version that the copy was made from."""
        if self.plan.exact or not anchor.lines:
            return True
        return self.plan.older_columns.get(anchor.keys[0].path) == [key.column for key in anchor.keys]

    def changed_place(self, place: Place, anchor: Anchor, row: int | None) -> None:
        """A place whose printed words are not what they were."""
        if row is not None and not place.controls and (not anchor.lines or _is_bare_line(place)):
            if place.bare:  # an added row prints no options: what is written there is the answer
                self.claim(Key(anchor.keys[0].path, None, anchor.keys[0].column), row, Claim("cell", None, place.text))
            return
        if not self.plan.exact and self.all_named(place, anchor):
            self.by_names_alone(place, row)
            return
        for key in anchor.keys:
            self.spoil(key, row, "text-beside")
        for key, named_row in spots_of(self.plan, place.controls):
            if key not in anchor.keys:
                self.spoil(key, named_row, "control-moved")

    def all_named(self, place: Place, anchor: Anchor) -> bool:
        """Whether each control says which slot it is, each another one, and none of them belongs elsewhere today."""
        keys = [found[0] if (found := own_name(self.plan, control)) else None for control in place.controls]
        here = all(key is not None and self.plan.home.get(key, anchor) is anchor for key in keys)
        return here and 0 < len(keys) == len(set(keys)) and THING not in place.text

    def by_names_alone(self, place: Place, row: int | None) -> None:
        """A copy of an older version prints other words: its controls are known by tag or bookmark. That an empty one
        is empty is not certain where words stand beside it: nobody can tell whether these were printed or typed."""
        for control in place.controls:
            found = own_name(self.plan, control)
            if found is None:
                continue
            key, named_row = found
            if key.column is not None and row is None:
                self.spoil(key, named_row, "control-moved")
                continue
            at = row if key.column is not None else None
            self.claim(key, at, Claim("tag" if control.tag else "bookmark", control))
            if place.bare != CONTROL:
                self.made.spoilt.setdefault(f"?{key.at(at)}", "text-beside")

    def take(
        self,
        place: Place,
        anchor: Anchor,
        key: Key,
        row: int | None,
        cut: Cut,
        controls: Sequence[Control],
        *,
        placed: bool,
    ) -> None:
        if not controls:
            marked = any((self.plan.by_mark(mark) or (None,))[0] == key for mark in place.marks)
            if marked or placed:
                same_row = (key, row) in [self.plan.by_mark(mark) for mark in place.marks]
                self.claim(key, row, Claim("bookmark" if same_row else anchor.how, None, cut.text))
            return
        if len(controls) > 1:
            self.spoil(key, row, "control-twice")
        elif cut is not _CONTROL_ALONE and cut.text.strip() != CONTROL:
            self.spoil(key, row, "text-beside")
        else:
            how = evidence(self.plan, controls[0], anchor, key, row, placed=placed)
            if how:
                self.claim(key, row, Claim(how, controls[0]))
                return
            self.spoil(key, row, "control-moved")
        for named, named_row in spots_of(self.plan, controls):
            if named != key:
                self.spoil(named, named_row, "control-moved")

    def claim(self, key: Key, row: int | None, claim: Claim) -> None:
        self.made.claims.setdefault((key, row), []).append(claim)

    def spoil(self, key: Key, row: int | None, problem: str) -> None:
        """What is known of a repeat row only by its tag cannot be placed: it spoils the column in every row."""
        self.made.spoilt.setdefault(key.at(row), problem)

    def lost_lines(self, paper: Paper) -> None:
        """Lines outside tables that lost tag and bookmark are known by their printed words, if these stand once."""
        for anchor in self.plan.lines:
            if any((key, None) in self.made.claims or key.at(None) in self.made.spoilt for key in anchor.keys):
                continue
            if not anchor.fixed[0]:
                continue
            lines = [
                block
                for block in paper
                if isinstance(block, Place) and not block.marks and block.bare.startswith(anchor.fixed[0])
            ]
            if len(lines) == 1:
                self.place(lines[0], anchor, None, placed=True)


def _is_bare_line(place: Place) -> bool:
    """Whether a card that somebody added says one thing, which is its name, or nothing."""
    return not place.marks and len(place.text.strip().splitlines()) <= 1
