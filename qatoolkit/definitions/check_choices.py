"""Lists of options, defaults and totals: whatever refers to something must find it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qatoolkit.definitions import spots
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.fields import MOST_BOXES, as_boxes, codes
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.model import Item, ItemType, Tool
from qatoolkit.definitions.places import Address


def lists(tool: Tool) -> Iterator[Fault]:
    """Every list that is named is there, and every list of the tool is named."""
    for address, name in _references(tool):
        if name in tool.choices:
            continue
        near = nearest(name, tool.choices)
        if near:
            yield Fault("unknown-choices-near", address, {"name": name, "nearest": listed(near)})
        else:
            yield Fault("unknown-choices", address, {"name": name})
    used = {name for _, name in _references(tool)}
    for name in tool.choices:
        if name not in used:
            yield Fault("choices-unused", ("choices", name), {"name": name}, on_key=True)


def _references(tool: Tool) -> Iterator[tuple[Address, str]]:
    if tool.checklist is not None:
        yield ("checklist", "scale"), tool.checklist.scale
    for address, thing in spots.asked(tool):
        if thing.choices is not None:
            yield (*address, "choices"), thing.choices


def options(tool: Tool) -> Iterator[Fault]:
    """A code stands once in its list."""
    for name, listed_options in tool.choices.items():
        seen: set[str] = set()
        for number, option in enumerate(listed_options):
            if option.code in seen:
                yield Fault("code-twice", ("choices", name, number, "code"), {"code": option.code})
            seen.add(option.code)


def others(tool: Tool) -> Iterator[Fault]:
    """“Other, please state” needs a place for the words, which a list to choose from does not have."""
    for address, item in spots.items(tool):
        if item.or_other and item.type is ItemType.select_one and not as_boxes(tool, item):
            yield Fault("other-in-a-list", (*address, "or_other"), {"most": MOST_BOXES})


def defaults(tool: Tool) -> Iterator[Fault]:
    """A default is an answer that a person could have given."""
    for address, item in spots.items(tool):
        if item.default is None:
            continue
        if item.type in (ItemType.select_one, ItemType.select_multiple):
            yield from _coded(tool, item, (*address, "default"))
        elif not _fits(item.type, item.default):
            values = {"value": item.default, "type": item.type.value}
            yield Fault("default-not-of-type", (*address, "default"), values)


def _coded(tool: Tool, item: Item, address: Address) -> Iterator[Fault]:
    known = codes(tool, item.choices)
    chosen = [str(item.default)] if item.type is ItemType.select_one else str(item.default).split()
    for code in chosen:
        if known and code not in known:
            yield Fault("default-not-a-code", address, {"value": code, "codes": listed(known)})


def _fits(kind: ItemType, value: str | float) -> bool:
    if kind is ItemType.integer:
        return isinstance(value, int)
    if kind in (ItemType.decimal, ItemType.money):
        return isinstance(value, (int, float))
    if kind is ItemType.date:
        return isinstance(value, str) and _is_date(value)
    return isinstance(value, str) or kind not in (ItemType.text, ItemType.long_text)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def totals(tool: Tool) -> Iterator[Fault]:
    """``total:`` names the calculated item that is shown under the column."""
    results = [item.id for _, item in spots.items(tool) if item.type is ItemType.calculate]
    for address, column, _ in spots.columns(tool):
        if column.total is not None and column.total not in results:
            near = nearest(column.total, results) or results
            if near:
                yield Fault("total-unknown-near", (*address, "total"), {"name": column.total, "nearest": listed(near)})
            else:
                yield Fault("total-unknown", (*address, "total"), {"name": column.total})


RULES = (lists, options, others, defaults, totals)
