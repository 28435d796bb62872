"""Expressions: they can be read, name what exists, compare with codes that exist, and never go in circles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qatoolkit.definitions import spots
from qatoolkit.definitions.expressions import Expression, parse
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.fields import codes
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.model import Column, Tool
from qatoolkit.definitions.places import Address
from qatoolkit.definitions.scope import Scope, Target

if TYPE_CHECKING:
    from qatoolkit.definitions.nodes import Node

_GATHERING = frozenset({"sum", "count", "min", "max"})
_COMPARING = frozenset({"=", "!=", "<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class _Written:
    """An expression in its place. ``owner``: the item or ``table.column`` it belongs to; ``row``: see ``Scope``.

    ``hides``: the names of the answers that a ``relevant`` decides about.
    """

    key: str
    address: Address
    text: str
    owner: str
    choices: str | None = None
    row: tuple[str, tuple[Column, ...]] | None = None
    hides: frozenset[str] = frozenset()


def _written(tool: Tool) -> Iterator[_Written]:
    for address, section in spots.sections(tool):
        if section.relevant is not None:
            inside = frozenset(item.id for item in section.items)
            yield _Written("relevant", (*address, "relevant"), section.relevant, "", hides=inside)
    for address, item in spots.items(tool):
        for key in ("relevant", "constraint", "calculation"):
            if text := getattr(item, key):
                yield _Written(key, (*address, key), text, item.id, item.choices, None, frozenset({item.id}))
    for address, column, table in spots.columns(tool):
        around = table.columns if table is not None else tool.checklist.columns if tool.checklist else ()
        name = table.id if table is not None else "checklist"
        for key in ("relevant", "constraint", "calculation"):
            if text := getattr(column, key):
                owner = f"{name}.{column.id}"
                yield _Written(
                    key, (*address, key), text, owner, column.choices, (name, around), frozenset({column.id})
                )


def expressions(tool: Tool) -> Iterator[Fault]:
    """All rules on expressions. The reader of expressions is imported only if the tool has any."""
    found = list(_written(tool))
    if not found:
        return
    from qatoolkit.definitions.grammar import ExpressionError

    scope = Scope(tool)
    depends: dict[str, tuple[Address, list[str]]] = {}
    for written in found:
        try:
            expression = parse(written.text)
        except ExpressionError as error:
            yield Fault(error.reason, written.address, {"position": error.position, **error.values})
            continue
        yield from _names(written, expression, scope)
        yield from _codes(tool, written, expression, scope)
        if written.key == "calculation":
            targets = [scope.resolve(name, written.row) for name in expression.names]
            needed = [target.calculated for target in targets if target is not None and target.calculated]
            depends[written.owner] = (written.address, needed)
    yield from _circles(depends)


def _names(written: _Written, expression: Expression, scope: Scope) -> Iterator[Fault]:
    if expression.here and written.key != "constraint":
        yield Fault("point-outside-constraint", written.address, {"key": written.key})
    if written.key == "relevant" and any(name.split(".")[0] in written.hides for name in expression.names):
        yield Fault("relevant-on-itself", written.address)
    for name in expression.names:
        if scope.resolve(name, written.row) is None:
            yield _unknown(name, written, scope)
    yield from _gathered(written, expression.root, scope, "")


def _unknown(name: str, written: _Written, scope: Scope) -> Fault:
    near = nearest(name, scope.names(written.row))
    if near:
        return Fault("unknown-name-near", written.address, {"name": name, "nearest": listed(near)})
    return Fault("unknown-name", written.address, {"name": name})


def _gathered(written: _Written, node: Node, scope: Scope, around: str) -> Iterator[Fault]:
    """A whole column must be gathered (``sum`` …) or compared; a table can only be counted."""
    if node.kind == "name":
        target = scope.resolve(node.value, written.row)
        kind = target.kind if target is not None else "value"
        if kind == "column" and around not in _GATHERING | _COMPARING:
            yield Fault("column-not-gathered", written.address, {"name": node.value})
        if kind == "table" and around != "count":
            yield Fault("table-not-counted", written.address, {"name": node.value})
    for part in node.parts:
        yield from _gathered(written, part, scope, around if node.kind == "group" else node.value)


def _codes(tool: Tool, written: _Written, expression: Expression, scope: Scope) -> Iterator[Fault]:
    """``${venue} = 'schol'``: a text beside an answer from a list must be one of its codes."""
    for node in expression.nodes():
        if node.value not in ("=", "!=", "selected") or len(node.parts) != 2:
            continue
        for one, other in (node.parts, node.parts[::-1]):
            target = _target(one, written, scope)
            if target is None or other.kind != "text" or not other.value:
                continue
            known = codes(tool, target.choices)
            if known and other.value not in known and not (target.other and other.value == "other"):
                values = {"value": other.value, "codes": listed(known)}
                yield Fault("not-a-code", written.address, values)


def _target(node: Node, written: _Written, scope: Scope) -> Target | None:
    if node.kind == "here":
        return Target("value", written.choices)
    return scope.resolve(node.value, written.row) if node.kind == "name" else None


def _circles(depends: dict[str, tuple[Address, list[str]]]) -> Iterator[Fault]:
    """Each circle of calculations once, at the first of them in the file."""
    told: set[str] = set()
    for start, (address, _) in depends.items():
        trail = _way_back(start, depends)
        if trail and not told & set(trail):
            told |= set(trail)
            yield Fault("calculation-circle", address, {"circle": " → ".join([*trail, start])})


def _way_back(start: str, depends: dict[str, tuple[Address, list[str]]]) -> list[str]:
    """The shortest way from ``start`` back to itself; empty if there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for step in depends.get(way[-1], ((), []))[1]:
            if step == start:
                return way
            if step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return []


RULES = (expressions,)
