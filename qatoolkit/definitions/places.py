"""Where things stand in a YAML text, and how their address is written for people."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

Address = tuple[str | int, ...]
"""Where a value stands in the data: keys and list indexes (from 0) from the top."""

Spot = tuple[int, int]
"""Line and column, both from 1; (0, 0) is unknown."""


class NoKey:
    """Type of the mark that says: this mapping is waiting for a key."""


NO_KEY = NoKey()


@dataclass(frozen=True, slots=True)
class Places:
    """Line and column of each value, and of each key, by address."""

    values: Mapping[Address, Spot] = field(default_factory=dict)
    keys: Mapping[Address, Spot] = field(default_factory=dict)

    def spot(self, address: Address, on_key: bool = False) -> Spot:
        """The place of ``address``, or of the nearest thing around it that stands in the text."""
        if on_key and address in self.keys:
            return self.keys[address]
        while address not in self.values and address:
            address = address[:-1]
        return self.values.get(address, (1, 1) if not address else (0, 0))


def events(text: str) -> Any:
    """libyaml's event parser for ``text``, or the pure Python one where PyYAML was built without it.

    Neither recurses while it makes events: fifty thousand brackets do not crash it (measured), and readers
    stop at a depth long before.
    """
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:
        from qatoolkit.definitions.slow import PlainParser

        return PlainParser(text)
    return CParser(text)


def locate(text: str) -> Places:
    """Line and column of every value and key of ``text``, as far as it can be read; of equal keys, the first."""
    values: dict[Address, Spot] = {}
    keys: dict[Address, Spot] = {}
    with suppress(YAMLError, ValueError, OverflowError):
        _walk(events(text), values, keys)
    return Places(values, keys)


def _walk(parser: Any, values: dict[Address, Spot], keys: dict[Address, Spot]) -> None:
    levels: list[list[Any]] = []  # [address, next index] of a list, [address, key] of a mapping
    while True:
        event = parser.get_event()
        kind = type(event)
        if kind is StreamEndEvent or len(levels) > 200:
            return
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            levels.pop()
            continue
        if kind not in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
            continue
        spot = (event.start_mark.line + 1, event.start_mark.column + 1)
        if levels and levels[-1][1] is NO_KEY:
            levels[-1][1] = getattr(event, "value", "?")
            key: Address = (*levels[-1][0], str(levels[-1][1]))
            keys.setdefault(key, spot)
            if kind is not ScalarEvent:
                return
            continue
        address = _advance(levels)
        values.setdefault(address, spot)
        if kind is MappingStartEvent:
            levels.append([address, NO_KEY])
        elif kind is SequenceStartEvent:
            levels.append([address, 0])


def _advance(levels: list[list[Any]]) -> Address:
    """The address of the value that comes now."""
    if not levels:
        return ()
    level = levels[-1]
    address: Address = (*level[0], level[1])
    level[1] = level[1] + 1 if type(level[1]) is int else NO_KEY
    return address


def readable(data: Any, address: Address) -> str:
    """``sections.plan.items.parts.columns.weeks``: ids in place of list indexes where there is an id.

    A list entry without one is written by its number from 1.
    """
    steps: list[str] = []
    for step in address:
        inner = _inside(data, step)
        steps.append(_name(inner, step) if type(step) is int else str(step))
        data = inner
    return ".".join(steps)


def _inside(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def _name(entry: Any, index: int) -> str:
    if isinstance(entry, dict):
        for key in ("id", "code", "use"):
            if isinstance(entry.get(key), str) and entry[key]:
                return str(entry[key])
    return str(index + 1)
