"""What a person does to a filled form in LibreOffice, and what then stands on paper.

Each way of editing gives the commands for ``office.py`` and what must hold: see ``mutations.Expected``. Every repeat
table of the form is edited in the same way at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.fields import Field, as_boxes, bookmark_of, empty_rows, fields, items
from qatoolkit.definitions.model import Item, ItemType, Tool

from ..word.mutations import Expected, rows_moved

Command = tuple[str | int, ...]
Edit = Callable[[Tool, Values], tuple[list[Command], Expected]]
"""Gives no command if the tool has nothing of the kind."""

TYPED = "李四 Li Si"
WRITTEN = frozenset({"text", "long_text"})
WRITTEN_AS: Mapping[str, tuple[str, Value]] = {
    "integer": ("12", 12),
    "decimal": ("1.5", Decimal("1.5")),
    "money": ("3,200", Decimal(3200)),
    "date": ("2026-03-02", date(2026, 3, 2)),
}


@dataclass(frozen=True)
class Table:
    """A repeat table: how many rows are printed, and a column in which people write words, if it has one."""

    item: str
    rows: int
    words: str | None
    columns: tuple[str, ...]

    def place(self, row: int) -> str:
        """The bookmark of an answer in the row; that of the words if there are any."""
        return bookmark_of(f"{self.item}.{row}.{self.words or self.columns[0]}", None)

    def written(self, row: int) -> Values:
        """What stands there after ``TYPED`` was written into the row."""
        return {f"{self.item}.{row}.{self.words}": TYPED} if self.words else {}

    def write(self, row: int, down: int) -> list[Command]:
        return [("write", self.place(row), down, TYPED)] if self.words else []


def tables(tool: Tool) -> Iterator[Table]:
    """The repeat tables of a tool."""
    for item in items(tool):
        if item.type is ItemType.repeat and (columns := _columns(tool, item)):
            words = next((column.id for column in item.columns if column.type in WRITTEN), None)
            yield Table(item.id, empty_rows(tool, item), words, columns)


def _columns(tool: Tool, item: Item) -> tuple[str, ...]:
    """Columns whose answer is one control, so that the bookmark has the name of the path."""
    one = (f for f in fields(tool) if f.item == item.id and f.row == "1" and not f.options and not f.computed)
    return tuple(str(field.column) for field in one)


# --- rows of tables that grow ----------------------------------------------------------------------------------


def row_added_before_the_first(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    commands: list[Command] = []
    for table in tables(tool):
        commands += [("row_above", table.place(1)), *table.write(1, -1)]
        values = rows_moved(values, table.item, lambda old: [old + 1]) | table.written(1)
    return commands, Expected(values)


def row_added_between(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    commands: list[Command] = []
    for table in tables(tool):
        commands += [("row_below", table.place(1)), *table.write(1, 1)]
        values = rows_moved(values, table.item, lambda old: [old + (old > 1)]) | table.written(2)
    return commands, Expected(values)


def row_added_after_the_last(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    """Behind the last printed row; rows that were added when the form was filled in move down."""
    commands: list[Command] = []
    for table in tables(tool):
        last = table.rows
        commands += [("row_below", table.place(last)), *table.write(last, 1)]
        values = rows_moved(values, table.item, lambda old, last=last: [old + (old > last)])  # type: ignore[misc]
        values |= table.written(last + 1)
    return commands, Expected(values)


def row_deleted(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    commands: list[Command] = []
    for table in tables(tool):
        commands.append(("row_away", table.place(2)))
        values = rows_moved(values, table.item, lambda old: [] if old == 2 else [old - (old > 2)])
    return commands, Expected(values)


def all_rows_but_one_deleted(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    commands: list[Command] = []
    for table in tables(tool):
        commands += [("row_away", table.place(row)) for row in range(1, table.rows)]
        values = rows_moved(values, table.item, lambda old, table=table: [old - table.rows + 1][: old >= table.rows])  # type: ignore[misc]
    return commands, Expected(values)


def row_copied(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    """A new row below the first, and the first copied into it."""
    commands: list[Command] = []
    for table in tables(tool):
        commands += [("row_below", table.place(1)), ("row_copied", table.place(1), 1)]
        values = rows_moved(values, table.item, lambda old: [1, 2] if old == 1 else [old + 1])
    return commands, Expected(values)


def last_row_moved_to_the_top(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    """A new row above the first, the last printed one copied into it and then deleted."""
    commands: list[Command] = []
    for table in tables(tool):
        last = table.rows
        commands += [("row_above", table.place(1)), ("row_copied", table.place(last), -last)]
        commands.append(("row_away", table.place(last)))
        values = rows_moved(
            values,
            table.item,
            lambda old, last=last: [1 if old == last else old + (old < last)],  # type: ignore[misc]
        )
    return commands, Expected(values)


def row_copied_over_another(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    commands: list[Command] = []
    for table in tables(tool):
        commands.append(("row_copied", table.place(2), -1))
        values = rows_moved(values, table.item, lambda old: [] if old == 1 else [1, 2] if old == 2 else [old])
    return commands, Expected(values)


# --- single answers, wherever they stand -----------------------------------------------------------------------


def _words(tool: Tool, values: Values, *, answered: bool) -> list[Field]:
    """One text answer of each kind of place: alone, in a matrix, in a repeat table, beside a check."""
    kinds = {item.id: item.type for item in items(tool)}
    found: dict[ItemType, Field] = {}
    for field in fields(tool):
        plain = "\n" not in str(values.get(field.path, "")) and not field.path.endswith(".other")
        if field.type in WRITTEN and (field.path in values) is answered and plain:
            found.setdefault(kinds[field.item], field)
    return list(found.values())


def _boxes(tool: Tool) -> list[str]:
    """The first and the last printed row with a check."""
    checks = [item.id for item in items(tool) if item.type is ItemType.check]
    return [checks[0], checks[-1]] if len(checks) > 2 else []


def typed_over_an_answer(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    asked = _words(tool, values, answered=True)
    commands: list[Command] = [("write_over", field.bookmark(), TYPED) for field in asked]
    return commands, Expected(values | {field.path: TYPED for field in asked})


def typed_into_a_blank(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    """LibreOffice leaves the mark of a blank, and its style, on what was typed over it."""
    return _answered("write_over", tool, values)


def typed_before_a_blank(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    """The blank is not replaced: it stands behind what was typed."""
    return _answered("write_inside", tool, values)


def typed_with_the_keyboard(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    """The same key by key, and boxes ticked with the space bar."""
    commands, expected = _answered("keyed", tool, values)
    for field in _blanks(tool, values):
        if _is_boxes(tool, field):
            code = field.options[0]
            commands.append(("keyed", field.bookmark(code), " "))
            expected.values[field.path] = (code,) if field.type == "select_multiple" else code
    return commands, expected


def chosen_from_a_list(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    commands: list[Command] = []
    for field in _blanks(tool, values):
        if field.type == "select_one" and not _is_boxes(tool, field):
            commands.append(("chosen", field.bookmark(), field.options[-1]))
            values[field.path] = field.options[-1]
    return commands, Expected(values)


def _answered(command: str, tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    """Every kind of blank that takes text, and what is typed there."""
    commands: list[Command] = []
    for field in _blanks(tool, values):
        if _is_boxes(tool, field):
            continue
        typed, value = (field.options[-1],) * 2 if field.options else WRITTEN_AS.get(field.type, ("lisi", "lisi"))
        commands.append((command, field.bookmark(), typed))
        values[field.path] = value
    return commands, Expected(values)


def _blanks(tool: Tool, values: Values) -> Iterator[Field]:
    """One slot of each kind of answer in each kind of item that nobody has answered."""
    kinds = {item.id: item.type for item in items(tool)}
    seen = set()
    for field in fields(tool):
        kind = kinds[field.item], field.type, _is_boxes(tool, field)
        if kind not in seen and field.path not in values and not field.computed and not field.path.endswith(".other"):
            seen.add(kind)
            yield field


def _is_boxes(tool: Tool, field: Field) -> bool:
    if not field.options:
        return False
    item = next(item for item in items(tool) if item.id == field.item)
    beside = tool.checklist.columns if tool.checklist and item.type is ItemType.check else ()
    columns = {column.id: column for column in (*item.columns, *beside)}
    if field.column is not None:
        return as_boxes(tool, columns[field.column])
    return item.type is ItemType.check or as_boxes(tool, item)


def typed_behind_an_answer(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    """At the end of the cell, outside of the control."""
    asked = _words(tool, values, answered=True)
    commands: list[Command] = [("write_behind", field.bookmark(), TYPED) for field in asked]
    return commands, Expected(values, {field.path for field in asked})


def answer_deleted(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    """What stands there marked and deleted: to a person an empty answer, and certainly none that stays."""
    asked = _words(tool, values, answered=True)
    commands: list[Command] = [("emptied", field.bookmark()) for field in asked]
    return commands, Expected({path: value for path, value in values.items() if path not in _paths(asked)})


def cell_emptied(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    asked = _words(tool, values, answered=True)
    commands: list[Command] = [("cell_emptied", field.bookmark()) for field in asked]
    cards = {item.id for item in items(tool) if item.card}  # all answers of a card stand in one cell
    gone = _paths(asked) | {f"{field.item}.{field.row}." for field in asked if field.item in cards}
    kept = {
        path: value for path, value in values.items() if path not in gone and f"{path.rpartition('.')[0]}." not in gone
    }
    return commands, Expected(kept)


def _paths(asked: list[Field]) -> set[str]:
    return {field.path for field in asked}


# --- printed rows ----------------------------------------------------------------------------------------------


def _printed(tool: Tool) -> list[tuple[str, set[str]]]:
    """(a bookmark, the paths of its row) for a check and for a matrix row that is neither the first nor the last."""
    found = []
    by_path = {field.path: field for field in fields(tool)}
    if boxes := _boxes(tool):
        field = by_path[boxes[-1]]
        found.append((field.bookmark(field.options[0]), {path for path in by_path if path.split(".")[0] == boxes[-1]}))
    matrix = next((item for item in items(tool) if item.type is ItemType.matrix and len(item.rows) > 2), None)
    if matrix is not None:
        row = f"{matrix.id}.{matrix.rows[1].id}."
        own = [field for path, field in by_path.items() if path.startswith(row)]
        option = own[0].options[0] if own[0].options else None
        names = [own[0].bookmark(option), own[0].bookmark()]
        found.append(("|".join(names), {field.path for field in own}))
    return found


def printed_row_deleted(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    found = _printed(tool)
    gone = set().union(*(paths for _, paths in found)) if found else set()
    commands: list[Command] = [("row_away", place) for place, _ in found]
    return commands, Expected({path: value for path, value in values.items() if path not in gone}, gone)


def row_added_among_printed_ones(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    """Nobody asked for it; the printed rows around it are read as ever."""
    commands: list[Command] = [("row_below", place) for place, _ in _printed(tool)]
    return commands, Expected(values)


def printed_row_copied(tool: Tool, values: Values) -> tuple[list[Command], Expected]:
    """Two rows with the same words and different answers to come: neither may be taken for the other."""
    found = _printed(tool)
    commands: list[Command] = []
    for place, _ in found:
        commands += [("row_below", place), ("row_copied", place, 1)]
    return commands, Expected(values, set().union(*(paths for _, paths in found)) if found else set())


ROWS: tuple[Edit, ...] = (
    row_added_before_the_first, row_added_between, row_added_after_the_last, row_deleted, all_rows_but_one_deleted,
    row_copied, last_row_moved_to_the_top, row_copied_over_another,
)  # fmt: skip
PLACES: tuple[Edit, ...] = (
    typed_over_an_answer, typed_into_a_blank, typed_before_a_blank, typed_with_the_keyboard, chosen_from_a_list,
    typed_behind_an_answer, answer_deleted, cell_emptied, printed_row_deleted, row_added_among_printed_ones,
    printed_row_copied,
)  # fmt: skip
