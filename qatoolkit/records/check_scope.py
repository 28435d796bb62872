"""What the names of a rule stand for among the answers of one form, and whether a rule holds there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.calculated import Calculator, is_computed, without_rows
from qatoolkit.definitions.expressions import Expression, parse
from qatoolkit.definitions.fields import items
from qatoolkit.definitions.model import Column, Item, ItemType, Tool
from qatoolkit.definitions.slots import is_row
from qatoolkit.definitions.values import known, truth

TABLES = frozenset({ItemType.repeat, ItemType.matrix})


class Ground:
    """What is the same for all forms of one tool: its items by id, what is calculated, and its rules once read."""

    def __init__(self, tool: Tool) -> None:
        self.tool = tool
        self.items: dict[str, Item] = {item.id: item for item in items(tool)}
        self.results = is_computed(tool)
        self.calculator = Calculator(tool)
        self._read: dict[str, Expression] = {}

    def columns(self, item: Item) -> tuple[Column, ...]:
        """The columns of a table, or those beside a check, without those to sign in."""
        beside = self.tool.checklist.columns if self.tool.checklist is not None else ()
        columns = beside if item.type is ItemType.check else item.columns
        return tuple(column for column in columns if column.type != "sign")

    def read(self, text: str) -> Expression:
        """The expression in ``text``, read once."""
        if text not in self._read:
            self._read[text] = parse(text)
        return self._read[text]


class Scope:
    """The answers of one form, with every calculation as the program works it out."""

    def __init__(self, ground: Ground, values: Mapping[str, Value], today: date | None) -> None:
        self.ground = ground
        self.today = today
        self.given = values
        self.values: Values = ground.calculator.computed(values, today) if ground.results else dict(values)

    def rows(self, item: Item) -> tuple[str, ...]:
        """Rows that are checked: all of a matrix; of a table that grows, those in which somebody wrote."""
        if item.type is ItemType.matrix:
            return tuple(row.id for row in item.rows)
        parts = (path.split(".") for path in self.answered(item))
        return tuple(sorted({part[1] for part in parts if len(part) == 3 and is_row(part[1])}, key=int))

    def answered(self, item: Item) -> Iterator[str]:
        """Paths of the answers that people gave to an item, its rows and columns; results are none of theirs."""
        for path in self.given:
            if path.partition(".")[0] == item.id and without_rows(path) not in self.ground.results:
                yield path

    def has_reason(self, name: str) -> bool:
        """Whether a result rests on at least one answer; the sum of an empty table is 0 and means nothing yet."""
        item = self.ground.items[name.partition(".")[0]]
        if item.type is not ItemType.calculate:
            return any(True for _ in self.answered(item))
        return any(self.has_reason(asked) for asked in self.ground.read(item.calculation or "").names)

    def holds(self, text: str | None, around: str = "", here: Value | None = None) -> bool | None:
        """Whether a rule is met; None if that cannot be known; no rule is always met.

        ``around`` is the row in which the rule stands (``table.row``, or the id of a check), ``here`` the answer
        that ``.`` means.
        """
        if text is None:
            return True
        expression = self.ground.read(text)
        names = {name: self._named(name, around) for name in expression.names}
        return truth(known(expression.evaluate(names, here, self.today)))

    def _named(self, name: str, around: str) -> object:
        """What ``${name}`` stands for: a cell of the same row before an item of the same name."""
        first, *rest = name.split(".")
        inside = self.ground.items.get(around.partition(".")[0])
        if not rest and inside is not None and first in {column.id for column in self.ground.columns(inside)}:
            return self.values.get(f"{around}.{first}")
        item = self.ground.items.get(first)
        if item is None or item.type not in TABLES or len(rest) > 1:
            return self.values.get(name)
        asked = [column.id for column in self.ground.columns(item)]
        columns = rest or [column for column in asked if f"{first}.{column}" not in self.ground.results]
        rows = [{column: self.values.get(f"{first}.{row}.{column}") for column in columns} for row in self.rows(item)]
        return [row[rest[0]] for row in rows] if rest else rows


def all_of(*truths: bool | None) -> bool | None:
    """True if all are, False if one is not, None if that is not known."""
    return False if False in truths else None if None in truths else True
