"""The items and columns of a tool with their addresses in the file: what every check walks over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qatoolkit.definitions.model import Column, Item, Section, Tool
from qatoolkit.definitions.places import Address


class ItemSpot(NamedTuple):
    """An item and where it stands."""

    address: Address
    item: Item


class ColumnSpot(NamedTuple):
    """A column, where it stands, and the table it belongs to (None: the columns beside checklist rows)."""

    address: Address
    column: Column
    table: Item | None


def sections(tool: Tool) -> Iterator[tuple[Address, Section]]:
    """Each section with its address."""
    for number, section in enumerate(tool.sections):
        yield ("sections", number), section


def items(tool: Tool) -> Iterator[ItemSpot]:
    """Each item with its address."""
    for address, section in sections(tool):
        for number, item in enumerate(section.items):
            yield ItemSpot((*address, "items", number), item)


def columns(tool: Tool) -> Iterator[ColumnSpot]:
    """Each column with its address: first those of the checklist, then those of the tables."""
    if tool.checklist is not None:
        for number, column in enumerate(tool.checklist.columns):
            yield ColumnSpot(("checklist", "columns", number), column, None)
    for address, item in items(tool):
        for number, column in enumerate(item.columns):
            yield ColumnSpot((*address, "columns", number), column, item)


def asked(tool: Tool) -> Iterator[tuple[Address, Item | Column]]:
    """Items and columns alike."""
    yield from items(tool)
    for address, column, _ in columns(tool):
        yield address, column
