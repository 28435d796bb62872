"""What the calculations of a tool come to for one set of answers, each cell of a table in the scope of its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from qatoolkit.definitions.fields import items
from qatoolkit.definitions.model import Column, Item, ItemType, Tool
from qatoolkit.definitions.slots import is_row

if TYPE_CHECKING:
    from qatoolkit.definitions.answers import Value, Values
    from qatoolkit.definitions.expressions import Expression


def computed(tool: Tool, values: Mapping[str, Value], today: date | None = None) -> Values:
    """``values`` with every calculation worked out anew; calculations that were among them are replaced.

    A calculation that comes to nothing has no path. A row of a repeat table is calculated if it has an answer, the
    rows of a matrix always. ``today`` is what ``today()`` means; the day on the wall if None.
    """
    return Calculator(tool).computed(values, today)


class Calculator:
    """The calculations of a tool, read once for many sets of answers. ``formulas`` are by name, see ``is_computed``."""

    def __init__(self, tool: Tool) -> None:
        from qatoolkit.definitions.expressions import parse

        self.items = {item.id: item for item in items(tool)}
        self.columns = {item.id: tuple(column.id for column in _columns(tool, item)) for item in items(tool)}
        self.formulas: dict[str, Expression] = {name: parse(text) for name, text in _calculations(tool)}
        self.asked = {name: formula.names for name, formula in self.formulas.items()}

    def computed(self, values: Mapping[str, Value], today: date | None = None) -> Values:
        """See ``computed``."""
        return _Sheet(self, values, today).filled()


def is_computed(tool: Tool) -> frozenset[str]:
    """Names of what is calculated: ``item``, ``table.column``; columns beside checks as ``check.column`` each."""
    return frozenset(name for name, _ in _calculations(tool))


def without_rows(path: str) -> str:
    """``item.3.column`` and ``item.row.column`` as ``item.column``."""
    first, *rest = path.split(".")
    return f"{first}.{rest[-1]}" if rest else first


def _columns(tool: Tool, item: Item) -> tuple[Column, ...]:
    if item.type is ItemType.check:
        return tool.checklist.columns if tool.checklist is not None else ()
    return item.columns if item.type in (ItemType.repeat, ItemType.matrix) else ()


def _calculations(tool: Tool) -> Iterator[tuple[str, str]]:
    """(name, formula) of each."""
    for item in items(tool):
        if item.type is ItemType.calculate and item.calculation:
            yield item.id, item.calculation
        for column in _columns(tool, item):
            if column.type == "calculate" and column.calculation:
                yield f"{item.id}.{column.id}", column.calculation


class _Sheet:
    """Answers and results. A result is worked out when it is first asked for; definitions with circles do not load."""

    def __init__(self, tool: Calculator, values: Mapping[str, Value], today: date | None) -> None:
        self.tool = tool
        self.formulas = tool.formulas
        self.values: Values = {path: value for path, value in values.items() if without_rows(path) not in tool.formulas}
        self.today = today
        self.results: dict[str, Value | None] = {}
        self.rows = {name: self._rows(item) for name, item in tool.items.items()}

    def filled(self) -> Values:
        for name in self.formulas:
            table, _, column = name.partition(".")
            for path in self._cells(table, column) if column else [name]:
                self._cell(path)
        found = {path: value for path, value in self.results.items() if value is not None}
        return {**self.values, **found}

    def _rows(self, item: Item) -> tuple[str, ...]:
        """Rows of a table that there are: the printed ones of a matrix, those with an answer of a repeat table."""
        if item.type is ItemType.matrix:
            return tuple(row.id for row in item.rows)
        if item.type is not ItemType.repeat:
            return ()
        parts = (path.split(".") for path in self.values if path.startswith(f"{item.id}."))
        return tuple(sorted({part[1] for part in parts if len(part) == 3 and is_row(part[1])}, key=int))

    def _cells(self, table: str, column: str) -> Iterable[str]:
        if self.tool.items[table].type is ItemType.check:
            return [f"{table}.{column}"]
        return [f"{table}.{row}.{column}" for row in self.rows[table]]

    def _cell(self, path: str) -> Value | None:
        """One answer or result."""
        name = without_rows(path)
        if name not in self.formulas:
            return self.values.get(path)
        if path not in self.results:
            around = path.rpartition(".")[0]
            formula = self.formulas[name]
            found = {asked: self._named(asked, around) for asked in self.tool.asked[name]}
            result = formula.evaluate(found, today=self.today)
            exact = Decimal(str(result)) if isinstance(result, float) else result
            self.results[path] = None if exact == "" else exact
        return self.results[path]

    def _named(self, name: str, around: str) -> object:
        """What ``${name}`` stands for in the row ``around`` (``table.row``, a check item, or nothing)."""
        first, *rest = name.split(".")
        if not rest and around and first in self.tool.columns[around.partition(".")[0]]:
            return self._cell(f"{around}.{first}")
        item = self.tool.items.get(first)
        table = item is not None and item.type in (ItemType.repeat, ItemType.matrix)
        if table and not rest:
            return [self._row(first, row) for row in self.rows[first]]
        if table and len(rest) == 1:
            return [self._cell(path) for path in self._cells(first, rest[0])]
        return self._cell(name)

    def _row(self, table: str, row: str) -> dict[str, object]:
        """The answers of a row; results are left out, so that a row nobody wrote in does not count as one."""
        asked = [name for name in self.tool.columns[table] if f"{table}.{name}" not in self.formulas]
        return {name: self.values.get(f"{table}.{row}.{name}") for name in asked}
