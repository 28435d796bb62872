"""Pack files: YAML that people write by hand, read with every problem at its line and column.

The reader is that of definitions (``definitions.source``), with one thing made easier: a date or a time of day may
stand without quotes, as here it can mean nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from qatoolkit.definitions import faults
from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.places import Address
from qatoolkit.definitions.source import Source, read_file
from qatoolkit.errors import Problem, QatoolkitError, UnreadableInput, UsageError

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

Shape = TypeVar("Shape", bound=BaseModel)

NAMES = ("pack.yaml", "class.yaml", "course.yaml")
"""What the file of a pack is called in its folder."""

_DAY_OR_TIME = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?")
_OURS = re.compile(r"^(?:pack|roster|class|course)-[a-z-]+$")
"""Errors that our own validators raise (``PydanticCustomError``) are called as their sentence in ``messages``."""


@dataclass(frozen=True, slots=True)
class PackFile(Generic[Shape]):
    """A pack file as read. ``data`` is None if it could not be understood; ``problems`` say why."""

    path: Path
    source: Source
    data: Shape | None
    problems: tuple[Problem, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder that other files (the roster) are looked for in."""
        return self.path.parent

    def told(self, found: Iterable[Fault]) -> list[Problem]:
        """Faults as problems with their place in the file, in its order."""
        return faults.problems(list(found), self.source)


def find_pack(path: Path) -> Path:
    """The file that ``path`` means: itself, or the one in a folder. Raises ``UsageError`` if there is none."""
    if path.is_dir():
        there = [path / name for name in NAMES if (path / name).is_file()]
        if len(there) == 1:
            return there[0]
        if there:
            raise UsageError(Problem("pack-several", {"folder": str(path), "names": listed(one.name for one in there)}))
        raise UsageError(Problem("pack-no-file", {"folder": str(path), "names": listed(NAMES)}))
    if not path.is_file():
        raise UsageError(Problem("no-such-file", {"path": str(path)}))
    return path


def kind_of_pack(path: Path, kinds: Iterable[str]) -> str:
    """What ``kind:`` says in the pack file at ``path``. Raises ``UsageError`` for none or another than ``kinds``."""
    source = read_file(path)
    if not isinstance(source.data, dict):
        raise UnreadableInput(_without_easy(source.problems) or (Problem("pack-empty", {}, str(path), 1, 1),))
    known = list(kinds)
    kind = source.data.get("kind")
    if kind not in known and (broken := _without_easy(source.problems)):
        raise UnreadableInput(broken)
    if kind not in known:
        found = Fault("pack-kind", ("kind",), {"kind": kind or "–", "known": listed(known)})
        raise UsageError(faults.problems([found], source))
    return str(kind)


def read_pack(path: Path, shape: type[Shape]) -> PackFile[Shape]:
    """The file at ``path`` as a ``shape``, or all that is wrong with it. Never raises."""
    source = read_file(path)
    problems = _without_easy(source.problems)
    if problems or not isinstance(source.data, dict):
        empty = Problem("pack-empty", {}, source.file, 1, 1)
        return PackFile(path, source, None, problems or (empty,))
    try:
        return PackFile(path, source, shape.model_validate(source.data))
    except ValidationError as error:
        found = [_known_key(fault, shape) for fault in (*_ours(error), *faults.invalid(_others(error), shape))]
        return PackFile(path, source, None, tuple(faults.problems(found, source)))


def read_facts(given: Mapping[str, object], library: Library, root: Address = ("facts",)) -> tuple[Values, list[Fault]]:
    """Shared fields with their values as a pack file gives them, and what is wrong with them."""
    from qatoolkit.definitions.answers import manner
    from qatoolkit.definitions.load import load_shared
    from qatoolkit.packs.people import Columns, roster_tool
    from qatoolkit.pages.locales import available_locales
    from qatoolkit.records.values import from_nested, list_labels

    fields = load_shared(library).fields
    known = {name: raw for name, raw in given.items() if name in fields}
    wrong = [
        Fault("pack-fact-unknown", (*root, name), {"name": name, "nearest": listed(nearest(name, fields)) or "–"}, True)
        for name in given
        if name not in fields
    ]
    if not known:
        return {}, wrong
    tool = roster_tool(Columns("facts", tuple(known), ()), library)
    labels, way = list_labels(tool, library), manner(available_locales(library))
    values: Values = {}
    for name, raw in known.items():
        try:
            values |= from_nested(tool, {name: raw}, labels, way)
        except QatoolkitError as error:
            wrong += [Fault(one.id, (*root, name), one.values) for one in error.problems]
    return values, wrong


# --- what pydantic found


def _without_easy(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Without complaints about dates and times that lack their quotes."""
    return tuple(
        one
        for one in problems
        if not (one.id == "quote-doubtful" and _DAY_OR_TIME.fullmatch(str(one.values.get("value"))))
    )


def _ours(error: ValidationError) -> Iterator[Fault]:
    for one in error.errors(include_url=False):
        if _OURS.match(one["type"]):
            yield Fault(one["type"], _address(one["loc"]), dict(one.get("ctx", {})))


def _others(error: ValidationError) -> ValidationError:
    """The same without our own, and without the ways in which a value is none of several kinds."""
    kept = [one for one in error.errors(include_url=False) if not _OURS.match(one["type"])]
    lines: list[Any] = [{key: dict(one)[key] for key in ("type", "loc", "input", "ctx") if key in one} for one in kept]
    return ValidationError.from_exception_data(error.title, lines)


def _address(loc: tuple[int | str, ...]) -> Address:
    return tuple(step for step in loc if not (isinstance(step, str) and step.startswith("function-")))


def _known_key(fault: Fault, shape: type[BaseModel]) -> Fault:
    """The nearest key of the very group that a key stands in: ``faults`` knows the groups of definitions only."""
    if fault.id not in ("unknown-key", "unknown-key-near"):
        return fault
    known = list(_group(shape, fault.address[:-1]).model_fields)
    key = str(fault.address[-1])
    if near := nearest(key, known, 1):
        return replace(fault, id="unknown-key-near", values={"key": key, "nearest": near[0]})
    return replace(fault, id="unknown-key", values={"key": key, "known": listed(known)})


def _group(shape: type[BaseModel], address: Address) -> type[BaseModel]:
    """The model of the group at ``address``."""
    for step in address:
        if isinstance(step, str) and step in shape.model_fields:
            shape = next(_models(shape.model_fields[step].annotation), shape)
    return shape


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
