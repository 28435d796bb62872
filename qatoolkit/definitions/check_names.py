"""Names that data hangs on: unique, short enough, and never two slots under one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qatoolkit.definitions import spots
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.fields import MAX_TAG, Field, fields
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.places import Address

RESERVED = frozenset({"checklist", "choices", "notes"})
"""Section ids whose texts would fall together with those of the tool's own parts."""

Named = tuple[Address, str]


def ids(tool: Tool) -> Iterator[Fault]:
    """Sections, notes and items are unique in the tool; columns, rows and parties in their item."""
    yield from _repeated((address, section.id) for address, section in spots.sections(tool))
    yield from _repeated((address, item.id) for address, item in spots.items(tool))
    yield from _repeated((("notes", number), note.id) for number, note in enumerate(tool.notes))
    if tool.checklist is not None:
        yield from _repeated(_numbered(("checklist", "columns"), tool.checklist.columns))
    for address, item in spots.items(tool):
        for key in ("columns", "rows", "parties"):
            yield from _repeated(_numbered((*address, key), getattr(item, key)))


def rows_and_columns(tool: Tool) -> Iterator[Fault]:
    """A row and a column of one table may not share an id: their labels would share a translation."""
    for address, item in spots.items(tool):
        names = {column.id for column in item.columns}
        for number, row in enumerate(item.rows):
            if row.id in names:
                yield Fault("row-column-clash", (*address, "rows", number, "id"), {"id": row.id})


def reserved(tool: Tool) -> Iterator[Fault]:
    """Section ids that stand for something else."""
    for address, section in spots.sections(tool):
        if section.id in RESERVED:
            yield Fault("id-reserved", (*address, "id"), {"id": section.id})


def former(tool: Tool) -> Iterator[Fault]:
    """``was`` names an id of an earlier version, so no item of today may have it."""
    taken = {item.id for _, item in spots.items(tool)}
    for address, item in spots.items(tool):
        if item.was in taken:
            yield Fault("was-in-use", (*address, "was"), {"id": item.was})
    for address, column, table in spots.columns(tool):
        around = table.columns if table is not None else tool.checklist.columns if tool.checklist else ()
        if column.was in {other.id for other in around}:
            yield Fault("was-in-use", (*address, "was"), {"id": column.was})


def slots(tool: Tool) -> Iterator[Fault]:
    """Names of controls: at most 64 characters, and no two bookmarks alike."""
    at = {item.id: address for address, item in spots.items(tool)}
    taken: dict[str, str] = {}
    told: set[tuple[str, str | None]] = set()
    for field in fields(tool):
        for option in (None, *field.options):
            fault = _slot(field, option, at[field.item], taken)
            if fault is not None and (field.item, field.column) not in told:
                told.add((field.item, field.column))
                yield fault


def _slot(field: Field, option: str | None, address: Address, taken: dict[str, str]) -> Fault | None:
    tag, bookmark = field.tag(option), field.bookmark(option)
    if len(tag) > MAX_TAG:
        return Fault("tag-too-long", address, {"tag": tag, "length": len(tag), "limit": MAX_TAG})
    other = taken.setdefault(bookmark, tag)
    return Fault("bookmark-clash", address, {"one": other, "other": tag}) if other != tag else None


def _numbered(address: Address, things: Iterable[object]) -> Iterator[Named]:
    for number, thing in enumerate(things):
        yield (*address, number), thing.id  # type: ignore[attr-defined]


def _repeated(named: Iterable[Named]) -> Iterator[Fault]:
    seen: set[str] = set()
    for address, name in named:
        if name in seen:
            yield Fault("id-repeated", (*address, "id"), {"id": name})
        seen.add(name)


RULES = (ids, rows_and_columns, reserved, former, slots)
