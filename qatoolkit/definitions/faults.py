"""Faults of a definition: found by address, told with file, line and column; pydantic's errors in our words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qatoolkit.definitions import model
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.places import Address, locate, readable
from qatoolkit.errors import Problem

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    from qatoolkit.definitions.source import Source


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at ``address``; ``on_key`` points at the key rather than at its value."""

    id: str
    address: Address
    values: Mapping[str, object] = field(default_factory=dict)
    on_key: bool = False


def problems(faults: Iterable[Fault], source: Source, data: Any = None, root: Address = ()) -> list[Problem]:
    """The faults as problems, in the order of the file.

    ``data`` is what paths are read from (the expanded data) if it is not the file's own; ``root`` is put before
    each address, for parts that were checked on their own.
    """
    found = [Fault(fault.id, root + fault.address, fault.values, fault.on_key) for fault in faults]
    if not found:
        return []
    places = locate(source.text)
    seen = source.data if data is None else data
    told = []
    for fault in found:
        line, column = places.spot(fault.address, fault.on_key)
        values = (
            {**fault.values, "value": _written(source.text, line, column)} if fault.id == "quote-text" else fault.values
        )
        told.append(Problem(fault.id, values, source.file, line, column, readable(seen, fault.address)))
    return sorted(told, key=lambda problem: (problem.line, problem.column))


def _written(text: str, line: int, column: int) -> str:
    """An unquoted number as it stands in the file: 1.10, not 1.1."""
    lines = text.split("\n")
    found = re.match(r"[^\s,\]}#]+", lines[line - 1][column - 1 :]) if 0 < line <= len(lines) else None
    return found.group() if found else ""


def invalid(error: ValidationError, top: type[BaseModel]) -> list[Fault]:
    """What pydantic found, as faults of our own; each address once."""
    found: dict[tuple[str, Address], Fault] = {}
    for one in error.errors(include_url=False):
        fault = _fault(one, top)
        if fault is not None:
            found.setdefault((fault.id, fault.address), fault)
    return list(found.values())


_PATTERNS = {"^[a-z][a-z0-9_]*$": "bad-id", "^[a-z0-9][a-z0-9_]*$": "bad-code"}
_LIMITS = {"greater_than": "gt", "greater_than_equal": "ge", "less_than": "lt", "less_than_equal": "le"}
_WANTED = {
    "int_type": "not-whole-number",
    "float_type": "not-number",
    "bool_type": "not-true-false",
    "tuple_type": "not-list",
    "model_type": "not-group",
    "dict_type": "not-group",
    "too_short": "empty-list",
}


def _fault(one: Any, top: type[BaseModel]) -> Fault | None:
    kind, context, given = one["type"], one.get("ctx", {}), one["input"]
    address: Address = tuple(one["loc"])
    if address[-2:-1] == ("default",):  # one error for each type that a default may have
        return Fault("bad-default", address[:-1])
    if address[-1:] == ("[key]",):
        return Fault("bad-id", address[:-1], {"value": _shown(address[-2])}, on_key=True)
    return _shape_fault(kind, context, given, address, top)


def _shape_fault(
    kind: str, context: Mapping[str, Any], given: Any, address: Address, top: type[BaseModel]
) -> Fault | None:
    if kind == "extra_forbidden":
        return _unknown_key(address, top)
    if kind == "missing":
        return Fault("missing-key", address[:-1], {"key": address[-1]})
    if kind in ("enum", "literal_error"):
        return _not_allowed(address, str(context["expected"]), given)
    if kind == "too_short" and given:
        return None  # the list is too short only because pydantic has thrown its wrong entries out
    return _plain_fault(kind, context, given, address)


def _plain_fault(kind: str, context: Mapping[str, Any], given: Any, address: Address) -> Fault:
    if given is None or kind == "string_too_short":
        return Fault("empty-value", address, {"key": _key(address)})
    if kind == "string_type":
        simple = isinstance(given, (int, float))
        return Fault("quote-text" if simple else "not-text", address, {"value": _shown(given)})
    if kind == "string_pattern_mismatch":
        return Fault(_PATTERNS.get(context["pattern"], "bad-number"), address, {"value": _shown(given)})
    if kind == "string_too_long":
        return Fault("text-too-long", address, {"limit": context["max_length"], "length": len(given)})
    if kind in _LIMITS:
        return Fault(kind.replace("_", "-"), address, {"limit": _shown(context[_LIMITS[kind]]), "value": _shown(given)})
    return Fault(_WANTED.get(kind, "bad-value"), address, {"value": _shown(given), "key": _key(address)})


def _unknown_key(address: Address, top: type[BaseModel]) -> Fault:
    known = list(model_at(address[:-1], top).model_fields)
    values = {"key": _shown(address[-1])}
    if near := nearest(str(address[-1]), known, 1):
        return Fault("unknown-key-near", address, {**values, "nearest": near[0]}, on_key=True)
    return Fault("unknown-key", address, {**values, "known": listed(known)}, on_key=True)


def _not_allowed(address: Address, expected: str, given: Any) -> Fault:
    allowed = re.findall(r"'([^']*)'", expected)
    values = {"value": _shown(given), "allowed": listed(allowed)}
    if address[-1] != "type":
        return Fault("not-allowed", address, values)
    near = nearest(str(given), allowed)
    if near:
        return Fault("unknown-type-near", address, {**values, "nearest": listed(near)})
    return Fault("unknown-type", address, values)


_MODELS: Mapping[str, type[BaseModel]] = {
    "sections": model.Section,
    "items": model.Item,
    "columns": model.Column,
    "rows": model.Row,
    "parties": model.Party,
    "notes": model.Note,
    "choices": model.Choice,
    "checklist": model.Checklist,
    "source": model.Source,
}


def model_at(address: Address, top: type[BaseModel]) -> type[BaseModel]:
    """The model of the group at ``address``: that of the nearest key that has one."""
    return next((_MODELS[str(step)] for step in reversed(address) if step in _MODELS), top)


def _key(address: Address) -> str:
    return next((step for step in reversed(address) if isinstance(step, str)), "")


def _shown(value: Any) -> str:
    """A value as it may stand in a sentence."""
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    text = f"{value:g}" if isinstance(value, float) else text
    return text if len(text) <= 40 else text[:39] + "…"


def each(data: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a list with their indexes; nothing if it is no list."""
    yield from enumerate(data) if isinstance(data, list) else ()
