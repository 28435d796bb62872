"""The strings of a library, kept between two commands: finding them is most of the time that a command takes.

What was found in a definition is kept as long as every byte it was made from is the same: the definition, the shared
files, the templates and our own Python files. So one changed definition is read again, and not a hundred others.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qatoolkit.files import write_whole
from qatoolkit.i18n.units import Domain, Unit

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

_LOADED = time.time()
"""When this module was read; what was changed later, this process does not know."""

_MARGIN = 5.0
"""Seconds that may lie between the first module of a process and this one."""

_COMMON = ("tools/**/_*.yaml", "templates/**/*.j2")
"""What every string may depend on, besides the program and its own definition."""

_FEW = 16
"""So many definitions are read in less time than a process takes to start."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The strings of one definition: its fingerprint, the number of its tool, its domain."""

    print: str
    number: str
    domain: Domain


@dataclass(frozen=True, slots=True)
class _Kept:
    """``common``: the domains that belong to no tool, empty if not known. ``tools``: by address."""

    common: Sequence[Domain] = ()
    tools: Mapping[str, _Found] = field(default_factory=dict)


def known_domains(library: Library) -> list[Domain]:
    """Every domain of the library with its strings, each with file and line.

    Raises ``DefinitionError`` with every problem if definitions are wrong.
    """
    base, path = base_digest(library), _path(library)
    files = _definitions(library)
    kept = _read(path, base)
    missing = {name: one for name, one in files.items() if name not in kept.tools or kept.tools[name].print != one[0]}
    if missing or not kept.common:
        tools = {**kept.tools, **_find(library, missing)}
        kept = _Kept(kept.common or _common_domains(library), {name: tools[name] for name in files})
        if _settled() and base_digest(library) == base and _definitions(library) == files:
            with suppress(OSError):  # a folder that cannot be written costs time, nothing else
                write_whole(path, _written(base, kept))
    return _in_order(library, [kept.tools[name] for name in files], kept.common)


def base_digest(library: Library) -> str:
    """A fingerprint of the program and of what all definitions have in common."""
    total = hashlib.sha256()
    for name, path in _base_files(library):
        data = path.read_bytes()
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def _definitions(library: Library) -> dict[str, tuple[str, Path]]:
    """Address -> fingerprint and file of each definition; a fingerprint is that of all layers of the library."""
    from qatoolkit.definitions.library import tool_files

    found = {}
    for path in tool_files(library):
        address = library.address(path)
        total = hashlib.sha256(str(path).encode())
        for layer in library.layers(address):
            total.update(layer.read_bytes())
        found[address] = (total.hexdigest(), path)
    return found


def _common_domains(library: Library) -> list[Domain]:
    from qatoolkit.i18n.extract import COMMON
    from qatoolkit.i18n.lines import with_spots

    return with_spots(library, [Domain(name, find(library)) for name, find in COMMON.items()])


def _find(library: Library, files: Mapping[str, tuple[str, Path]]) -> dict[str, _Found]:
    """The strings of those definitions; ``DefinitionError`` with the problems of all."""
    from qatoolkit.definitions.load import load_tools
    from qatoolkit.processes import in_shares

    read = in_shares(partial(_read_share, library), [path for _, path in files.values()], few=_FEW) if files else []
    if any(tool is None for tool in read):
        load_tools(library, checked=False)  # raises what is wrong with all of them
    pairs = zip(files.items(), read, strict=True)
    return {name: _Found(print_, tool[0], _domain(*tool[1])) for (name, (print_, _)), tool in pairs if tool}


def _read_share(library: Library, paths: Sequence[Path]) -> list[tuple[str, _Data] | None]:
    """Number and domain of the tool in each file, None if there is something wrong with it."""
    from qatoolkit.definitions.load import load_each
    from qatoolkit.i18n.extract import tool_domain
    from qatoolkit.i18n.lines import with_spots

    made: list[tuple[str, _Data] | None] = []
    for path, tool in zip(paths, load_each(library, paths), strict=True):
        if tool is None:
            made.append(None)
            continue
        (domain,) = with_spots(library, [tool_domain(library, tool, library.address(path))])
        made.append((tool.number, _data(domain)))
    return made


def _in_order(library: Library, tools: Sequence[_Found], common: Sequence[Domain]) -> list[Domain]:
    """The common domains, then those of tools by number."""
    from qatoolkit.definitions.heads import number_key
    from qatoolkit.definitions.load import load_tools

    ordered = sorted(tools, key=lambda tool: number_key(tool.number))
    for names in ([tool.number for tool in tools], [tool.domain.name for tool in tools]):
        if len(set(names)) < len(names):
            load_tools(library, checked=False)  # raises that two files claim one number or one id
    return [*common, *(tool.domain for tool in ordered)]


def _settled() -> bool:
    """Whether the program is what it was when this process began: else its finds belong to no fingerprint."""
    changed = max(path.stat().st_mtime for path in _program())
    return changed < _LOADED - _MARGIN


def _program() -> list[Path]:
    return sorted(Path(__file__).resolve().parents[1].rglob("*.py"))


def _base_files(library: Library) -> Iterator[tuple[str, Path]]:
    package = Path(__file__).resolve().parents[1]
    for number, root in enumerate(library.roots):
        for pattern in _COMMON:
            for path in sorted(root.glob(pattern)):
                yield f"{number}/{path.relative_to(root).as_posix()}", path
    for path in _program():
        yield path.relative_to(package).as_posix(), path


def _path(library: Library) -> Path:
    """One file a library, so that nothing piles up."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    name = hashlib.sha256("\0".join(map(str, library.roots)).encode()).hexdigest()[:16]
    return Path(home) / "qatoolkit" / f"strings-{name}.json"


def _written(base: str, kept: _Kept) -> bytes:
    tools = {name: [one.print, one.number, _data(one.domain)] for name, one in kept.tools.items()}
    return json.dumps({"base": base, "common": [_data(domain) for domain in kept.common], "tools": tools}).encode()


_Data = list[Any]
"""A domain as it is kept and sent: its name, its units."""


def _data(domain: Domain) -> _Data:
    units = [[one.context, one.source, one.files, one.comments, one.plural, one.spots] for one in domain.units]
    return [domain.name, units]


def _read(path: Path, base: str) -> _Kept:
    """What is kept for ``base``; nothing if there is nothing, or nothing that can be used."""
    try:
        kept = json.loads(path.read_bytes())
        if kept["base"] != base:
            return _Kept()
        tools = {name: _Found(one[0], one[1], _domain(*one[2])) for name, one in kept["tools"].items()}
        return _Kept([_domain(*data) for data in kept["common"]], tools)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return _Kept()


def _domain(name: str, units: list[list[Any]]) -> Domain:
    return Domain(name, tuple(_unit(*data) for data in units))


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
