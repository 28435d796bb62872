"""Links between tools: what is done before a tool, and which answers of its records a tool takes over.

A link is checked against the tool at its other end, so it can only be checked when all tools have been read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.fields import Field, items
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.model import ItemType, Tool
from qatoolkit.definitions.slots import Slots, slots

_WORDS = frozenset({"text", "long_text"})
_NUMBERS = frozenset({"integer", "decimal", "money"})


@dataclass(frozen=True, slots=True)
class Link:
    """One answer that travels: ``theirs`` in a record of another tool becomes ``ours``.

    Both are paths without row numbers: ``item``, ``matrix.row.column``, or ``table.column`` for a whole column of a
    repeat table, row by row.
    """

    ours: str
    theirs: str


def links(tool: Tool, other: Tool) -> tuple[Link, ...]:
    """What a record of ``other`` prefills in ``tool``: shared facts first, then what ``takes:`` names.

    A tool may take from its own last record, as the next meeting does from the minutes of this one.
    """
    shared = {item.use: item.id for item in reversed(tuple(items(other))) if item.use is not None}
    facts = (item for item in items(tool) if item.use in shared and item.travels)
    own = [Link(item.id, shared[item.use]) for item in facts if item.use is not None]
    named = [Link(*pair) for taking in tool.takes if taking.from_ == other.id for pair in taking.items.items()]
    told = {link.ours for link in named}
    return (*(link for link in own if link.ours not in told), *named)


def link_faults(tool: Tool, tools: Mapping[str, Tool]) -> Iterator[Fault]:
    """What is wrong with the links of ``tool``; ``tools`` are all tools by id."""
    for index, name in enumerate(tool.follows):
        if name not in tools or name == tool.id:
            yield Fault("link-unknown-tool", ("follows", index), _near(name, tools))
    for index, taking in enumerate(tool.takes):
        if taking.from_ not in tools:
            yield Fault("link-unknown-tool", ("takes", index, "from"), _near(taking.from_, tools))
            continue
        ours, theirs = slots(tool), slots(tools[taking.from_])
        for path, source in taking.items.items():
            yield from _pair_faults(("takes", index, "items", path), path, source, ours, theirs)


def _pair_faults(address: tuple[str | int, ...], path: str, source: str, ours: Slots, theirs: Slots) -> Iterator[Fault]:
    to, out = slot_of(ours, path), slot_of(theirs, source)
    if to is None or to.computed:
        yield Fault("link-unknown-item", address, _near(path, _paths(ours)))
    if out is None:
        yield Fault("link-unknown-item", address, _near(source, _paths(theirs)))
    if to is None or out is None or to.computed:
        return
    if _is_column(ours, path) != _is_column(theirs, source):
        yield Fault("link-table", address, {"ours": path, "theirs": source})
    elif not _fits(to, out):
        yield Fault("link-type", address, {"ours": path, "theirs": source})


def slot_of(known: Slots, path: str) -> Field | None:
    """The slot at a path without row numbers; for a column of a repeat table, that of its first row."""
    table, _, column = path.partition(".")
    return known.repeats[table].get(column) if table in known.repeats else known.blank.get(path)


def _is_column(known: Slots, path: str) -> bool:
    return path.partition(".")[0] in known.repeats


def _fits(to: Field, out: Field) -> bool:
    """Whether answers of ``out`` can be answers of ``to``; a result may be anything, that its value decides."""
    if out.computed:
        return to.type in _WORDS | _NUMBERS
    if to.type in _WORDS:
        return out.type in _WORDS
    if to.type in _NUMBERS:
        return out.type in _NUMBERS
    if to.options:
        return bool(set(to.options) & set(out.options))
    return to.type == out.type == ItemType.date.value


def _paths(known: Slots) -> tuple[str, ...]:
    columns = (f"{table}.{column}" for table, cells in known.repeats.items() for column in cells)
    return (*(path for path, slot in known.blank.items() if slot.item not in known.repeats), *columns)


def _near(name: str, known: Mapping[str, Tool] | tuple[str, ...]) -> dict[str, object]:
    near = nearest(name, known)
    return {"name": name, "nearest": listed(near) if near else "–"}
