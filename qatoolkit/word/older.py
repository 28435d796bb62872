"""Copies of an older version, or with other words than today's blank: what can be told of them with certainty.

Tags and bookmarks name their slots as ever. Printed words do not say any more whether somebody typed beside an answer,
columns may be more or fewer, and rows may have been worded anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qatoolkit.word.anchors import Anchor, Key, Plan, RowPlan, TablePlan
from qatoolkit.word.claims import Spot
from qatoolkit.word.pairing import holds_slots
from qatoolkit.word.paper import Control, Row, Table

Column = Anchor | Key | None
"""What a cell of a row is: a column of today's, one that is not asked any more, or no place for an answer."""


def own_name(plan: Plan, control: Control) -> Spot | None:
    """The slot that a control names, by its tag; by its bookmark if it lost the tag, and only one is around it."""
    if control.tag:
        return plan.by_tag(control.tag)
    marks = [found for found in map(plan.by_mark, control.marks) if found is not None]
    return marks[0] if len(marks) == 1 else None


def older_columns(plan: Plan, known: TablePlan, table: Table) -> Mapping[int, Sequence[Column]]:
    """What each cell is in rows of a table in which people add rows, by the number of cells in a row.

    The copy lists its columns in order. They are taken for certain only if the head of the copy prints what the blank
    prints over every column that is asked still, and beside the columns.
    """
    if known.data is None or known.repeat not in plan.older_columns:
        return {}
    anchors = known.data.anchors
    places = [index for index, anchor in enumerate(anchors) if anchor is not None]
    first, end = places[0], places[-1] + 1
    if len(places) != end - first:
        return {}
    today = {anchor.keys[0].column: at for at, anchor in enumerate(anchors) if anchor is not None}
    own = plan.older_columns[known.repeat]
    origins = [*range(first), *(today.get(column) for column in own), *range(end, len(anchors))]
    lost = iter([Key(known.repeat, None, column) for column in own if column not in today])
    columns = [next(lost) if at is None else anchors[at] for at in origins]
    heads = [plan.bares for plan in known.rows if not plan.answers and len(plan.bares) == len(anchors)]
    if not any(_is_head(row, origins, bares) for row in table.rows for bares in heads):
        return {}
    return {len(origins): columns}


def _is_head(row: Row, origins: Sequence[int | None], bares: Sequence[str]) -> bool:
    """Whether a row prints over each column what the blank prints there; others may say anything."""
    if len(row.cells) != len(origins) or holds_slots(row):
        return False
    return all(at is None or cell.bare == bares[at] for cell, at in zip(row.cells, origins, strict=True))


def only_reworded(known: TablePlan, pairs: Sequence[tuple[Row, RowPlan | None]], strange: Iterable[int]) -> bool:
    """Whether the rows that nobody knows are the printed ones that were not found, in order: all they lost is words.

    ``strange`` are the numbers of these rows, from 1; heads of other words are not among them.
    """
    found = [id(plan) for _, plan in pairs]
    gone = [plan for plan in known.rows if not plan.answers and any(plan.bares) and id(plan) not in found]
    new = [pairs[number - 1][0] for number in strange]
    new += [row for row, plan in pairs if plan is None and row.head and not holds_slots(row)]
    lengths = sorted(len(row.cells) for row in new)
    return lengths == sorted(len(plan.bares) for plan in gone)
