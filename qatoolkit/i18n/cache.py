"""The strings of a library: what was found in a definition is kept until the definition changes (see ``kept``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qatoolkit.i18n.kept import open_shelf, print_of
from qatoolkit.i18n.units import Domain, Unit

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

_FEW = 16
"""So many definitions are read in less time than a process takes to start."""

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
    missing = {name: one for name, one in files.items() if name not in tools or tools[name][1].print != one[0]}
    if missing or not common:
        common = common or _common_domains(library, shelf.base)
        tools = {**tools, **_find(library, missing)}
        if _definitions(library) == files:
            kept = {name: [tools[name][0], _data(tools[name][1])] for name in files}
            shelf.write({"common": [_data(domain) for domain in common], "tools": kept})
    return [*common, *_in_order(library, [tools[name] for name in files])]


def _definitions(library: Library) -> dict[str, tuple[str, Path]]:
    """Address -> fingerprint and file of each definition; a fingerprint is that of all layers of the library."""
    from qatoolkit.definitions.library import tool_files

    found = {}
    for path in tool_files(library):
        address = library.address(path)
        found[address] = (print_of((str(path), *(layer.read_bytes() for layer in library.layers(address)))), path)
    return found


def _common_domains(library: Library, base: str) -> list[Domain]:
    from qatoolkit.i18n.extract import COMMON
    from qatoolkit.i18n.lines import with_spots

    return with_spots(library, [Domain(name, find(library), base) for name, find in COMMON.items()])


def _find(library: Library, files: Mapping[str, tuple[str, Path]]) -> dict[str, _Found]:
    """The strings of those definitions; ``DefinitionError`` with the problems of all."""
    from qatoolkit.definitions.load import load_tools
    from qatoolkit.processes import in_shares

    read = in_shares(partial(_read_share, library), list(files.values()), few=_FEW) if files else []
    if any(tool is None for tool in read):
        load_tools(library, checked=False)  # raises what is wrong with all of them
    return {name: (tool[0], _domain(*tool[1])) for name, tool in zip(files, read, strict=True) if tool}


def _read_share(library: Library, files: Sequence[tuple[str, Path]]) -> list[tuple[str, _Data] | None]:
    """Number and domain of the tool in each file, None if there is something wrong with it."""
    from qatoolkit.definitions.load import load_each
    from qatoolkit.i18n.extract import tool_domain
    from qatoolkit.i18n.lines import with_spots

    made: list[tuple[str, _Data] | None] = []
    for (mark, path), tool in zip(files, load_each(library, [path for _, path in files]), strict=True):
        if tool is None:
            made.append(None)
            continue
        found = tool_domain(library, tool, library.address(path))
        (domain,) = with_spots(library, [Domain(found.name, found.units, mark)])
        made.append((tool.number, _data(domain)))
    return made


def _in_order(library: Library, tools: Sequence[_Found]) -> list[Domain]:
    """The domains of tools, by number."""
    from qatoolkit.definitions.heads import number_key
    from qatoolkit.definitions.load import load_tools

    for names in ([number for number, _ in tools], [domain.name for _, domain in tools]):
        if len(set(names)) < len(names):
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
