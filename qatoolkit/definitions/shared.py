"""Words, fields and scales that many tools share: tools/_shared.yaml and tools/_scales.yaml.

A user's library may hold files of the same names. They are laid over ours entry by entry: a field, word or scale
of the same name replaces ours, a new one is added, all others stay.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from qatoolkit.definitions import faults
from qatoolkit.definitions.check_types import keys_of
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.model import Choice, Id, Item, ScaleFile, SharedFile
from qatoolkit.definitions.source import Source, read_file
from qatoolkit.definitions.text import Text
from qatoolkit.definitions.walk import choice_slots
from qatoolkit.errors import DefinitionError, Problem

SHARED_FILE = "tools/_shared.yaml"
SCALES_FILE = "tools/_scales.yaml"
TEXT_KEYS = ("label", "hint", "unit", "constraint_message")
"""Texts of a shared field; a tool that does not override one keeps the shared context, and its translation."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What tools share. ``fields`` is plain data, an item without its id; texts carry their contexts."""

    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    words: dict[str, Text] = field(default_factory=dict)
    scales: dict[str, tuple[Choice, ...]] = field(default_factory=dict)

    def contexts(self, name: str) -> dict[str, str]:
        """The contexts of a shared field's texts, by key."""
        return {key: f"_shared:fields.{name}.{key}" for key in TEXT_KEYS if key in self.fields[name]}


def load_shared(library: Library) -> Shared:
    """The shared words, fields and scales of a library. Raises ``DefinitionError`` with every problem of both files."""
    shared, problems = read_shared(library)
    if problems:
        raise DefinitionError(problems)
    return shared


def read_shared(library: Library) -> tuple[Shared, list[Problem]]:
    """As ``load_shared``, but returns what is sound together with the problems."""
    shared = Shared()
    problems: list[Problem] = []
    for path in reversed(library.layers(SCALES_FILE)):
        problems += _scales(read_file(path), shared)
    for path in reversed(library.layers(SHARED_FILE)):
        problems += _shared(read_file(path), shared)
    return shared, problems


def _scales(source: Source, shared: Shared) -> list[Problem]:
    if source.problems:
        return list(source.problems)
    found = _valid(ScaleFile, source.data)
    if isinstance(found, list):
        return faults.problems(found, source)
    for name, options in found.root.items():
        for address, text in choice_slots(f"{name}.", options):
            text.context = f"_scales:{address}"
    shared.scales.update(found.root)
    return faults.problems(_twice(found.root), source)


def _twice(scales: dict[Id, tuple[Choice, ...]]) -> list[Fault]:
    return [
        Fault("code-twice", (name, index, "code"), {"code": option.code})
        for name, options in scales.items()
        for index, option in enumerate(options)
        if option.code in [other.code for other in options[:index]]
    ]


def _shared(source: Source, shared: Shared) -> list[Problem]:
    if source.problems:
        return list(source.problems)
    found = _valid(SharedFile, source.data)
    if isinstance(found, list):
        return faults.problems(found, source)
    for name, word in found.words.items():
        shared.words[name] = word.placed(f"_shared:words.{name}")
    problems = []
    for name, data in found.fields.items():
        problems += faults.problems(_field_faults(name, data, shared), source, root=("fields", name))
        shared.fields[name] = data
    return problems


def _field_faults(name: str, data: dict[str, Any], shared: Shared) -> list[Fault]:
    if "id" in data or "use" in data:
        key = "id" if "id" in data else "use"
        return [Fault("key-not-here", (key,), {"key": key}, on_key=True)]
    found = _valid(Item, {"id": name, **data})
    if isinstance(found, list):
        return found
    wrong = list(keys_of(found, ()))
    if found.choices is not None and found.choices not in shared.scales:
        near = nearest(found.choices, shared.scales)
        problem, more = ("unknown-choices-near", {"nearest": listed(near)}) if near else ("unknown-scale", {})
        wrong.append(Fault(problem, ("choices",), {"name": found.choices, **more}))
    return wrong


def _valid(shape: type[Any], data: Any) -> Any:
    """The model built from ``data``, or the list of faults."""
    try:
        return shape.model_validate({} if data is None else data)
    except ValidationError as error:
        return faults.invalid(error, Choice if shape is ScaleFile else shape)
