"""Which table of the blank each table of a copy is, and which row of it each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qatoolkit.word.anchors import Key, Plan, RowPlan, TablePlan
from qatoolkit.word.claims import Spot
from qatoolkit.word.paper import Control, Paper, Place, Row, Table


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


def spots_of(plan: Plan, controls: Iterable[Control]) -> Iterator[Spot]:
    """The slots that controls name, by their tags, else by their bookmarks, with the rows that are named."""
    for control in controls:
        found = plan.by_tag(control.tag) if control.tag else None
        if found is not None:
            yield found
        for mark in control.marks if found is None else ():
            marked = plan.by_mark(mark)
            if marked is not None:
                yield marked


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


def _between(plan: Plan, paper: Paper, tables: Sequence[int], found: Mapping[int, TablePlan]) -> dict[int, TablePlan]:
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
        if tables.index(index) != number or not _is_shaped(table, plan.tables[number]):
            return {}
        made[index] = plan.tables[number]
    return made


def _is_shaped(table: Table, known: TablePlan) -> bool:
    """Whether the rows have as many cells as the blank's; cards are as many as somebody needed."""
    shape = [len(row.cells) for row in table.rows]
    if known.data is not None and not known.rows:
        return set(shape) == {len(known.data.bares)}
    return shape == [len(row.bares) for row in known.rows]


def holds_slots(row: Row) -> bool:
    """Whether anything in a row says that it takes answers."""
    return any(cell.controls or cell.marks for cell in row.cells)


def may_be_data(plan: Plan, row: Row, known: TablePlan) -> bool:
    """Whether a row is one of those that people fill in, and not a changed total row. A strange control in it does not
    make it another row, or all rows below would move up."""
    if any(control.tag.startswith(f"{known.repeat}.") for cell in row.cells for control in cell.controls):
        return True
    named = {key for cell in row.cells for key in named_in(plan, cell)}
    if any(key.path == known.repeat and key.column is not None for key in named):
        return True
    return not any(plan.row_of.get(key) in known.rows for key in named)


def paired_rows(plan: Plan, table: Table, known: TablePlan) -> Iterator[tuple[Row, RowPlan | None]]:
    """Each row with the row of the blank that prints the same. Where two rows of the blank do, tags and bookmarks
    tell; without them they count in order, if all are there."""
    alike: dict[int, list[int]] = {}
    found: dict[int, RowPlan | None] = {}
    groups: dict[int, list[RowPlan]] = {}
    for index, row in enumerate(table.rows):
        plans = known.find(row)
        if len(plans) > 1:
            named = {id(plan.row_of[key]) for cell in row.cells for key in named_in(plan, cell) if key in plan.row_of}
            chosen = [one for one in plans if id(one) in named]
            if len(chosen) == 1 and len(named) == 1:
                plans = chosen
            else:
                group = min(id(one) for one in plans)
                alike.setdefault(group, []).append(index)
                groups[group] = plans
        found[index] = plans[0] if len(plans) == 1 else None
    for group, indexes in alike.items():
        if len(indexes) == len(groups[group]):
            found |= dict(zip(indexes, groups[group], strict=True))
    for index, row in enumerate(table.rows):
        yield row, found[index]
