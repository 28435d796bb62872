"""Which keys make sense for which type, and which are needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from qatoolkit.definitions import spots
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.find import listed
from qatoolkit.definitions.model import Column, Item, Section, Tool
from qatoolkit.definitions.places import Address

_ALWAYS = frozenset({"id", "use", "type", "label", "hint", "relevant", "was"})
_RULED = frozenset({"constraint", "constraint_message", "personal_data"})
_ANSWER = _ALWAYS | _RULED | {"required", "default", "appearance", "travels"}
_TABLE = _ALWAYS | _RULED | {"required", "columns", "row_mm"}

ITEM_KEYS: Mapping[str, frozenset[str]] = {
    "text": _ANSWER | {"unit"},
    "long_text": _ANSWER | {"lines"},
    "integer": _ANSWER | {"unit"},
    "decimal": _ANSWER | {"unit"},
    "money": _ANSWER | {"unit"},
    "date": _ANSWER,
    "select_one": _ANSWER | {"choices", "or_other"},
    "select_multiple": _ANSWER | {"choices", "or_other"},
    "calculate": _ALWAYS | _RULED | {"calculation", "unit", "appearance"},
    "check": _ALWAYS | {"required", "personal_data"},
    "repeat": _TABLE | {"min_rows", "card"},
    "matrix": _TABLE | {"rows", "row_heading"},
    "note": _ALWAYS,
    "clause": _ALWAYS,
    "signature": _ALWAYS | {"parties", "row_mm", "personal_data"},
}
"""The keys that an item of a type may have."""

_COLUMN = frozenset({"id", "type", "label", "hint", "width", "min_mm", "personal_data", "was"})
_CELL = _COLUMN | {"required", "relevant", "constraint", "constraint_message"}

COLUMN_KEYS: Mapping[str, frozenset[str]] = {
    "text": _CELL | {"unit"},
    "long_text": _CELL,
    "integer": _CELL | {"unit", "total"},
    "decimal": _CELL | {"unit", "total"},
    "money": _CELL | {"unit", "total"},
    "date": _CELL,
    "select_one": _CELL | {"choices", "appearance"},
    "calculate": _CELL - {"required"} | {"calculation", "unit", "total"},
    "sign": _COLUMN,
}
"""The keys that a column of a type may have."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "select_one": ("choices",),
    "select_multiple": ("choices",),
    "calculate": ("calculation",),
    "repeat": ("columns",),
    "matrix": ("rows", "columns"),
    "signature": ("parties",),
}

_SELECTS = frozenset({"select_one", "select_multiple"})
_APPEARANCES: Mapping[str, frozenset[str]] = {
    "boxes": _SELECTS,
    "list": _SELECTS,
    "dropdown": frozenset({"select_one"}),
    "code": frozenset({"select_one"}),
    "wide": frozenset(type_ for type_, keys in ITEM_KEYS.items() if "appearance" in keys),
}


def keys(tool: Tool) -> Iterator[Fault]:
    """Keys that the type of an item or column has no use for, and those it cannot do without."""
    for address, thing in spots.asked(tool):
        yield from keys_of(thing, address)


def keys_of(thing: Item | Column, address: Address) -> Iterator[Fault]:
    """The same for one item or column."""
    table = COLUMN_KEYS if isinstance(thing, Column) else ITEM_KEYS
    given = _given(thing)
    for key in given:
        if key not in table[thing.type]:
            fitting = listed(type_ for type_, known in table.items() if key in known)
            values = {"key": key, "type": str(thing.type), "types": fitting}
            yield Fault("key-not-for-type", (*address, key), values, on_key=True)
    for key in NEEDED.get(thing.type, ()):
        if key not in given:
            yield Fault("type-needs-key", address, {"key": key, "type": str(thing.type)})


def _given(thing: BaseModel) -> list[str]:
    """The keys that say something: set, and not to what they would be anyway."""
    defaults = type(thing).model_fields
    return [key for key in thing.model_fields_set if getattr(thing, key) != defaults[key].get_default()]


def appearances(tool: Tool) -> Iterator[Fault]:
    """An appearance that the type cannot take."""
    for address, thing in spots.asked(tool):
        wanted = thing.appearance
        if wanted is not None and thing.type not in _APPEARANCES[wanted] and "appearance" in ITEM_KEYS[thing.type]:
            values = {"value": wanted, "type": str(thing.type), "types": listed(sorted(_APPEARANCES[wanted]))}
            yield Fault("appearance-not-for-type", (*address, "appearance"), values)


def messages(tool: Tool) -> Iterator[Fault]:
    """A message for a rule that is not there."""
    for address, thing in spots.asked(tool):
        if thing.constraint_message is not None and thing.constraint is None:
            yield Fault("message-without-constraint", (*address, "constraint_message"))


def checklist(tool: Tool) -> Iterator[Fault]:
    """``check`` items need the tool's ``checklist:``, and the other way round."""
    checks = [address for address, item in spots.items(tool) if item.type == "check"]
    if tool.checklist is None:
        yield from (Fault("check-needs-checklist", (*address, "type")) for address in checks)
    elif not checks:
        yield Fault("checklist-unused", ("checklist",), on_key=True)


def clauses(tool: Tool) -> Iterator[Fault]:
    """Two languages side by side are for clauses; and printed text holds no blank, which could not be read back."""
    found = [item for _, item in spots.items(tool) if item.type == "clause"]
    if tool.layout == "columns" and not found:
        yield Fault("columns-without-clause", ("layout",))
    for address, item in spots.items(tool):
        if item.type in ("note", "clause") and "__" in item.label:
            yield Fault("blank-in-text", (*address, "label"))
    for index, section in enumerate(tool.sections):
        if any(item.type == "clause" for item in section.items):
            yield from _among_clauses(index, section)


_BESIDE_CLAUSES = frozenset(
    {"clause", "text", "long_text", "integer", "decimal", "money", "date", "select_one", "select_multiple"}
)


def _among_clauses(index: int, section: Section) -> Iterator[Fault]:
    """An article is a run of numbered rows: a table or a result has no place to stand in it."""
    for number, item in enumerate(section.items):
        if item.type not in _BESIDE_CLAUSES:
            yield Fault("not-among-clauses", ("sections", index, "items", number), {"type": str(item.type)})


def cards(tool: Tool) -> Iterator[Fault]:
    """Cards are sheets of their own, on which only answers are printed: names and words, one under the other."""
    for number, section in enumerate(tool.sections):
        for index, item in enumerate(section.items):
            if item.card is None:
                continue
            address = ("sections", number, "items", index)
            if len(section.items) > 1 or section.title or section.hint or section.annex:
                yield Fault("card-not-alone", (*address, "card"))
            if item.hint or item.row_mm:
                yield Fault("card-key", (*address, "hint" if item.hint else "row_mm"), on_key=True)
            for place, column in enumerate(item.columns):
                if column.type != "text" or column.unit:
                    yield Fault("card-column", (*address, "columns", place), {"type": column.type})


def personal_data(tool: Tool) -> Iterator[Fault]:
    """No item may be more sensitive than the tool says of itself (PIPL art. 28; house scale 0 to 3)."""
    for address, thing in spots.asked(tool):
        if (thing.personal_data or 0) > tool.personal_data:
            values = {"level": thing.personal_data, "tool": tool.personal_data}
            yield Fault("personal-data-above", (*address, "personal_data"), values)


RULES = (keys, appearances, messages, checklist, clauses, cards, personal_data)
