"""Where the strings of a definition stand in its file, and what its author wrote above them for translators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qatoolkit.i18n.notes import notes_above
from qatoolkit.i18n.units import Domain, Spot

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

_LISTS = frozenset({"sections", "items", "columns", "rows", "parties"})
"""Lists whose name is no part of a context: ``plan.parts.label``, not ``sections.plan.items.parts.label``."""

_TOPIC_LISTS = frozenset({"topics"})
"""The same of the topics of the Toolkit: ``definition.law.label``; other shared files keep the names of all lists."""

_NAMES = ("id", "code", "use")
_CHOICES = "choices"


def with_spots(library: Library, domains: list[Domain]) -> list[Domain]:
    """The domains with file and line of every string; each definition is read once more for its lines."""
    known: dict[str, Mapping[str, int]] = {}

    def lines(file: str) -> Mapping[str, int]:
        if file not in known:
            path = library.find(file)
            known[file] = context_lines(path, library) if path and file.endswith(".yaml") else {}
        return known[file]

    def spots(context: str | None, files: tuple[str, ...]) -> tuple[Spot, ...]:
        return tuple((file, lines(file).get(context or "", 0)) for file in files)

    return [
        replace(
            domain,
            units=tuple(replace(unit, spots=unit.spots or spots(unit.context, unit.files)) for unit in domain.units),
        )
        for domain in domains
    ]


def context_lines(path: Path, library: Library) -> dict[str, int]:
    """Context -> line (from 1) of every scalar of a sound definition or shared file; the layers of a library too."""
    address = library.address(path)
    layers = library.layers(address) or (path,)
    found: dict[str, int] = {}
    for layer in layers:  # the top layer wins
        for context, line in lines_in(layer.read_text("utf-8-sig"), layer.stem):
            found.setdefault(context, line)
    return found


def lines_in(text: str, stem: str) -> Iterator[tuple[str, int]]:
    """(context, line) of every scalar of the YAML ``text`` of the file ``stem``, in the order of the file."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # nobody asks what a scalar might be
    root = yaml.compose(text, loader)
    if not isinstance(root, yaml.MappingNode):
        return
    room = stem
    if not stem.startswith("_"):
        room = next((value.value for key, value in root.value if key.value == "id"), stem)
    for steps, line in _scalars(root, (), _silent_lists(stem)):
        yield f"{room}:{'.'.join(steps)}", line


def _silent_lists(stem: str) -> frozenset[str]:
    if stem == "_topics":
        return _TOPIC_LISTS
    return frozenset() if stem.startswith("_") else _LISTS


def _scalars(node: Any, steps: tuple[str, ...], silent: frozenset[str]) -> Iterator[tuple[tuple[str, ...], int]]:
    """``silent``: names of lists that are no part of the context; under ``choices`` every name is."""
    for key, value in node.value:
        name = key.value
        if value.id == "scalar":
            yield (*steps, name), key.start_mark.line + 1
        elif value.id == "mapping":
            yield from _scalars(value, (*steps, name), silent if steps or name != _CHOICES else frozenset())
        else:
            above = steps if name in silent else (*steps, name)
            for entry in value.value:
                if entry.id == "mapping":
                    yield from _scalars(entry, (*above, *_own_name(entry)), silent)


def _own_name(node: Any) -> tuple[str, ...]:
    values = {key.value: value.value for key, value in node.value if value.id == "scalar"}
    return next(((values[name],) for name in _NAMES if name in values), ())


def notes_in(text: str, stem: str) -> dict[str, tuple[str, ...]]:
    """Context -> what ``# i18n: …`` lines right above its key say to translators."""
    if "i18n:" not in text:
        return {}
    lines = text.split("\n")
    found = {context: notes_above(lines, line) for context, line in lines_in(text, stem)}
    return {context: notes for context, notes in found.items() if notes}
