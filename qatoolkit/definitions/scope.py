"""What ``${name}`` stands for in a tool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qatoolkit.definitions.fields import SILENT, items
from qatoolkit.definitions.model import Column, Item, ItemType, Tool

TABLES = frozenset({ItemType.repeat, ItemType.matrix})


@dataclass(frozen=True, slots=True)
class Target:
    """What a name stands for: one value, a whole column of values, or a table (which can only be counted).

    ``choices`` is the list of options that the value comes from; ``calculated`` names the calculation it comes
    from (``item`` or ``table.column``); ``other``: a text of one's own stands beside the options.
    """

    kind: Literal["value", "column", "table"]
    choices: str | None = None
    calculated: str | None = None
    other: bool = False


class Scope:
    """The names of a tool, and inside a table those of the same row."""

    def __init__(self, tool: Tool) -> None:
        self._tool = tool
        self._items = {item.id: item for item in items(tool) if item.type not in SILENT}
        self._beside = tool.checklist.columns if tool.checklist is not None else ()

    def resolve(self, name: str, row: tuple[str, tuple[Column, ...]] | None = None) -> Target | None:
        """The target of ``name``; None if there is none. ``row``: table id and columns around the expression.

        Inside a table, a column of the same row comes before an item of the same name.
        """
        first, *rest = name.split(".")
        if not rest and row is not None and (column := _column(row[1], first)):
            return _of_column("value", column, row[0])
        item = self._items.get(first)
        if item is None:
            return None
        return self._inside(item, rest) if rest else self._whole(item)

    def names(self, row: tuple[str, tuple[Column, ...]] | None = None) -> Iterator[str]:
        """Every name that can be resolved, nearest things first (single cells of a matrix left out)."""
        yield from (column.id for column in (row[1] if row else ()) if column.type != "sign")
        for item in self._items.values():
            yield item.id
            inner = self._beside if item.type is ItemType.check else item.columns
            yield from (f"{item.id}.{column.id}" for column in inner if column.type != "sign")

    def _whole(self, item: Item) -> Target:
        if item.type in TABLES:
            return Target("table")
        choices = self._tool.checklist.scale if item.type is ItemType.check and self._tool.checklist else item.choices
        return Target("value", choices, item.id if item.type is ItemType.calculate else None, item.or_other)

    def _inside(self, item: Item, rest: list[str]) -> Target | None:
        if item.or_other and rest == ["other"]:
            return Target("value")
        beside = item.type is ItemType.check
        column = _column(self._beside if beside else item.columns, rest[-1])
        if column is None:
            return None
        table = "checklist" if beside else item.id
        if len(rest) == 1:
            return _of_column("value" if beside else "column", column, table)
        in_row = item.type is ItemType.matrix and rest[0] in {row.id for row in item.rows}
        return _of_column("value", column, table) if in_row else None


def _column(columns: tuple[Column, ...], name: str) -> Column | None:
    return next((column for column in columns if column.id == name and column.type != "sign"), None)


def _of_column(kind: Literal["value", "column"], column: Column, table: str) -> Target:
    calculated = f"{table}.{column.id}" if column.type == "calculate" else None
    return Target(kind, column.choices, calculated)
