"""Where the strings of a definition stand in its file, and what its author wrote above them for translators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qatoolkit.definitions.source import Source, read_file
from qatoolkit.i18n.notes import notes_above
from qatoolkit.i18n.units import Domain, Spot, Unit

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

_LISTS = frozenset({"sections", "items", "columns", "rows", "parties"})
"""Lists whose name is no part of a context: ``plan.parts.label``, not ``sections.plan.items.parts.label``."""

_TOPIC_LISTS = frozenset({"topics"})
"""The same of the topics of the Toolkit: ``definition.law.label``; other shared files keep the names of all lists."""

_NAMES = ("id", "code", "use")
_CHOICES = "choices"


def with_spots(library: Library, domains: list[Domain], read: Mapping[str, Source] | None = None) -> list[Domain]:
    """The domains with file and line of every string. ``read`` are files by address, as they have been read already."""
    known: dict[str, Mapping[str, int]] = {}

    def lines(file: str) -> Mapping[str, int]:
        if file not in known:
            path = library.find(file)
            known[file] = context_lines(path, library, read or {}) if path and file.endswith(".yaml") else {}
        return known[file]

    def spots(context: str | None, files: tuple[str, ...]) -> tuple[Spot, ...]:
        return tuple([(file, lines(file).get(context or "", 0)) for file in files])

    return [replace(domain, units=tuple([_spotted(unit, spots) for unit in domain.units])) for domain in domains]


def _spotted(unit: Unit, spots: Callable[[str | None, tuple[str, ...]], tuple[Spot, ...]]) -> Unit:
    if unit.spots:
        return unit
    found = spots(unit.context, unit.files)
    return Unit(unit.context, unit.source, unit.files, unit.comments, unit.plural, found)


def context_lines(path: Path, library: Library, read: Mapping[str, Source]) -> dict[str, int]:
    """Context -> line (from 1) of every scalar of a sound definition or shared file; the layers of a library too."""
    address = library.address(path)
    layers = library.layers(address) or (path,)
    found: dict[str, int] = {}
    for layer in layers:  # the top layer wins
        source = read[address] if layer == path and address in read else read_file(layer)
        for context, line in lines_in(source, layer.stem):
            found.setdefault(context, line)
    return found


def lines_in(source: Source, stem: str) -> Iterator[tuple[str, int]]:
    """(context, line) of every scalar of the sound YAML file ``stem``, in the order of the file."""
    if source.problems or not isinstance(source.data, dict):
        return
    room = stem if stem.startswith("_") else source.data.get("id", stem)
    keys = _keys(source.data, (), _silent_lists(stem))
    for (steps, value), line in zip(keys, source.lines, strict=True):
        if not isinstance(value, (dict, list)):
            yield f"{room}:{'.'.join(steps)}", line


def _silent_lists(stem: str) -> frozenset[str]:
    if stem == "_topics":
        return _TOPIC_LISTS
    return frozenset() if stem.startswith("_") else _LISTS


def _keys(node: Any, steps: tuple[str, ...], silent: frozenset[str]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every key with its value. ``silent``: names of lists that are no part of the context; under ``choices`` every
    name is."""
    if isinstance(node, list):
        for entry in node:
            yield from _keys(entry, (*steps, *_own_name(entry)), silent)
    elif isinstance(node, dict):
        for name, value in node.items():
            yield (*steps, name), value
            if isinstance(value, dict):
                yield from _keys(value, (*steps, name), silent if steps or name != _CHOICES else frozenset())
            elif isinstance(value, list):
                yield from _keys(value, steps if name in silent else (*steps, name), silent)


def _own_name(entry: Any) -> tuple[str, ...]:
    if not isinstance(entry, dict):
        return ()
    named = (str(entry[name]) for name in _NAMES if name in entry and not isinstance(entry[name], (dict, list)))
    return next(((name,) for name in named), ())


def notes_in(source: Source, stem: str) -> dict[str, tuple[str, ...]]:
    """Context -> what ``# i18n: …`` lines right above its key say to translators."""
    if "i18n:" not in source.text:
        return {}
    lines = source.text.split("\n")
    found = {context: notes_above(lines, line) for context, line in lines_in(source, stem)}
    return {context: notes for context, notes in found.items() if notes}
