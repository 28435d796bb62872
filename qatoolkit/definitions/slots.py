"""Every answer slot of a tool by its path, the rows that people added to its tables included."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qatoolkit.definitions.fields import Field, fields, items
from qatoolkit.definitions.model import Column, Item, ItemType, Row, Tool

MOST_ROWS = 2000
"""A table on a form never has more rows; a larger number in a path is a mistake."""

OTHER = "other"
"""The code of “other, please state”, and the end of the path of its words."""

_ROW = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one tool. Make it once with ``slots`` and ask it often.

    ``repeats`` has the columns of each repeat table, ``renamed`` what ``was:`` says.
    """

    blank: Mapping[str, Field]
    repeats: Mapping[str, Mapping[str, Field]]
    order: Mapping[str, int]
    renamed: Mapping[str, str] = field(default_factory=dict)

    def find(self, path: str) -> Field | None:
        """The slot at ``path``; in a repeat table every row from 1 to ``MOST_ROWS`` has one. None if there is none."""
        if path in self.blank:
            return self.blank[path]
        table, _, rest = path.partition(".")
        row, _, column = rest.partition(".")
        cell = self.repeats.get(table, {}).get(column)
        if cell is None or not is_row(row):
            return None
        return replace(cell, path=path, row=row)

    def answered(self, path: str) -> Field | None:
        """The same with the code of “other” among its options, where the form has a line for the words."""
        slot = self.find(path)
        if slot is None or f"{path}.{OTHER}" not in self.blank or OTHER in slot.options:
            return slot
        return replace(slot, options=(*slot.options, OTHER))

    def current(self, path: str) -> str | None:
        """Today's path of the slot that an earlier version of the tool called ``path``; None if there is none.

        Items, columns and rows that were renamed say so with ``was:``. A path of today stays as it is.
        """
        if self.find(path) is not None:
            return path
        first, *rest = path.split(".")
        item = self.renamed.get(first, first)
        today = ".".join([item, *(self.renamed.get(f"{item}.{part}", part) for part in rest)])
        return today if self.find(today) is not None else None

    def place(self, path: str) -> tuple[int, int, int, str]:
        """What sorts paths as the page has them: by item, row, column; unknown paths come last."""
        table, _, rest = path.partition(".")
        row, _, column = rest.partition(".")
        if column in self.repeats.get(table, {}) and is_row(row):
            first = self.order[table]
            return first, int(row), self.order[f"{table}.1.{column}"], path
        return self.order.get(path, len(self.order)), 0, 0, path


def is_row(text: str) -> bool:
    """Whether ``text`` is the number of a repeat row as paths write it: 1, 2, … without zeros before."""
    return bool(_ROW.fullmatch(text)) and int(text) <= MOST_ROWS


def slots(tool: Tool) -> Slots:
    """The slots of ``tool``."""
    blank = {slot.path: slot for slot in fields(tool)}
    order: dict[str, int] = {}
    repeats: dict[str, dict[str, Field]] = {name: {} for name in repeat_tables(tool)}
    for number, slot in enumerate(blank.values()):
        order.setdefault(slot.path, number)
        if slot.item in repeats:
            order.setdefault(slot.item, number)
            repeats[slot.item].setdefault(slot.column or "", slot)
    return Slots(blank, repeats, order, _renamed(tool))


def _renamed(tool: Tool) -> dict[str, str]:
    """Old names to new: ``item``, and ``item.part`` for columns and rows under the item's name of today."""
    names: dict[str, str] = {}
    beside = tool.checklist.columns if tool.checklist is not None else ()
    for item in items(tool):
        if item.was:
            names[item.was] = item.id
        columns = beside if item.type is ItemType.check else item.columns
        parts: tuple[Column | Row, ...] = (*columns, *item.rows)
        names |= {f"{item.id}.{part.was}": part.id for part in parts if part.was}
    return names


def repeat_tables(tool: Tool) -> dict[str, Item]:
    """The tables in which people add rows, by id."""
    return {item.id: item for item in items(tool) if item.type is ItemType.repeat}
