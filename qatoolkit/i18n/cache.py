"""The strings of a library: what was found in a definition is kept until the definition changes (see ``kept``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qatoolkit.i18n.extract import COMMON, tool_domain
from qatoolkit.i18n.kept import open_shelf, print_of
from qatoolkit.i18n.units import Domain, Unit

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.definitions.source import Source

_FEW = 16
"""So many definitions are read in less time than a process takes to start."""

_COMMON_WEIGHT = 400_000
"""Bytes of definitions that are read in the time of one of the domains that all have in common (measured)."""

_Data = list[Any]
"""A domain as it is kept and sent: its name, its fingerprint, its units."""

_Found = tuple[str, Domain]
"""The number of a tool, and its strings."""


def known_domains(library: Library) -> list[Domain]:
    """Every domain of the library with its strings, each with file and line.

    Raises ``DefinitionError`` with every problem if definitions are wrong.
    """
    shelf = open_shelf(library, "strings")
    files = _definitions(library)
    common, tools = _kept(shelf.read())
    missing = [_Task(name, mark, path) for name, (mark, path) in files.items() if not _is_known(tools, name, mark)]
    if not common:
        missing = [*(_Task(name, shelf.base) for name in COMMON), *missing]
    if missing:
        found = dict(zip(missing, _find(library, missing), strict=True))
        common = common or [domain for task, (_, domain) in found.items() if task.path is None]
        tools |= {task.name: one for task, one in found.items() if task.path is not None}
        if _definitions(library) == files:
            kept = {name: [tools[name][0], _data(tools[name][1])] for name in files}
            shelf.write({"common": [_data(domain) for domain in common], "tools": kept})
    return [*common, *_in_order(library, [tools[name] for name in files])]


@dataclass(frozen=True, slots=True)
class _Task:
    """Strings to be found: of a definition by its address, or of one of the domains that all have in common."""

    name: str
    mark: str
    path: Path | None = None


def _weight(task: _Task) -> int:
    return task.path.stat().st_size if task.path else _COMMON_WEIGHT


def _is_known(tools: Mapping[str, _Found], name: str, mark: str) -> bool:
    return name in tools and tools[name][1].print == mark


def _definitions(library: Library) -> dict[str, tuple[str, Path]]:
    """Address -> fingerprint and file of each definition; a fingerprint is that of all layers of the library."""
    from qatoolkit.definitions.library import tool_files

    found = {}
    for path in tool_files(library):
        address = library.address(path)
        found[address] = (print_of((str(path), *(layer.read_bytes() for layer in library.layers(address)))), path)
    return found


def _find(library: Library, tasks: Sequence[_Task]) -> list[_Found]:
    """What is found for each task; ``DefinitionError`` with the problems of all definitions."""
    from qatoolkit.definitions.load import load_tools
    from qatoolkit.processes import in_shares

    read = in_shares(partial(_read_share, library), tasks, few=_FEW, weigh=_weight)
    if None in read:
        load_tools(library, checked=False)  # raises what is wrong with all of them
    return [(one[0], _domain(*one[1])) for one in read if one is not None]


def _read_share(library: Library, tasks: Sequence[_Task]) -> list[tuple[str, _Data] | None]:
    """Number and domain of each task, the number empty without a tool; None if something is wrong with the tool."""
    from qatoolkit.definitions.load import load_sources

    tools = iter(load_sources(library, [task.path for task in tasks if task.path is not None]))
    return [_read(library, task, *((None, None) if task.path is None else next(tools))) for task in tasks]


def _read(library: Library, task: _Task, source: Source | None, tool: Tool | None) -> tuple[str, _Data] | None:
    from qatoolkit.i18n.lines import with_spots

    if tool is not None:
        found = tool_domain(library, tool, task.name)
    elif task.path is None:
        found = Domain(task.name, COMMON[task.name](library))
    else:
        return None
    read = {task.name: source} if source is not None else {}
    (domain,) = with_spots(library, [Domain(found.name, found.units, task.mark)], read)
    return tool.number if tool else "", _data(domain)


def _in_order(library: Library, tools: Sequence[_Found]) -> list[Domain]:
    """The domains of tools, by number."""
    from qatoolkit.definitions.heads import number_key

    for names in ([number for number, _ in tools], [domain.name for _, domain in tools]):
        if len(set(names)) < len(names):
            from qatoolkit.definitions.load import load_tools

            load_tools(library, checked=False)  # raises that two files claim one number or one id
    return [domain for _, domain in sorted(tools, key=lambda tool: number_key(tool[0]))]


def _kept(things: dict[str, Any]) -> tuple[list[Domain], dict[str, _Found]]:
    try:
        tools = {name: (str(number), _domain(*data)) for name, (number, data) in things["tools"].items()}
        return [_domain(*data) for data in things["common"]], tools
    except (LookupError, TypeError, ValueError, AttributeError):
        return [], {}


def _data(domain: Domain) -> _Data:
    units = [[one.context, one.source, one.files, one.comments, one.plural, one.spots] for one in domain.units]
    return [domain.name, domain.print, units]


def _domain(name: str, mark: str, units: list[list[Any]]) -> Domain:
    return Domain(name, tuple(_unit(*data) for data in units), mark)


def _unit(
    context: str | None,
    source: str,
    files: list[str],
    comments: list[str],
    plural: str | None,
    spots: list[list[object]],
) -> Unit:
    places = tuple((str(file), int(str(line))) for file, line in spots)
    return Unit(context, source, tuple(files), tuple(comments), plural, places)
