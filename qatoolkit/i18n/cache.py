"""The strings of a library, kept between two commands: finding them is most of the time that a command takes.

What is kept is used only if every byte it was made from is the same: definitions, templates and our own Python files.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.files import write_whole
from qatoolkit.i18n.units import Domain, Unit

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

_LOADED = time.time()
"""When this module was read; what was changed later, this process does not know."""

_MARGIN = 5.0
"""Seconds that may lie between the first module of a process and this one."""

_SOURCES = ("tools/**/*.yaml", "templates/**/*.j2")


def known_domains(library: Library) -> list[Domain]:
    """Every domain of the library with its strings; raises ``DefinitionError`` if definitions are wrong."""
    from qatoolkit.definitions.load import load_tools
    from qatoolkit.i18n.extract import domains

    key, path = digest(library), _path(library)
    kept = _read(path, key)
    if kept is not None:
        return kept
    found = domains(library, load_tools(library, checked=False))
    if not _settled() or digest(library) != key:
        return found
    with suppress(OSError):  # a folder that cannot be written costs time, nothing else
        write_whole(path, json.dumps({"key": key, "domains": [_data(domain) for domain in found]}).encode())
    return found


def digest(library: Library) -> str:
    """A fingerprint of everything that the strings are found in, and of what finds them."""
    total = hashlib.sha256()
    for name, path in _files(library):
        data = path.read_bytes()
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def _settled() -> bool:
    """Whether the program is what it was when this process began: else its finds belong to no fingerprint."""
    changed = max(path.stat().st_mtime for path in _program())
    return changed < _LOADED - _MARGIN


def _program() -> list[Path]:
    return sorted(Path(__file__).resolve().parents[1].rglob("*.py"))


def _files(library: Library) -> Iterator[tuple[str, Path]]:
    package = Path(__file__).resolve().parents[1]
    for number, root in enumerate(library.roots):
        for pattern in _SOURCES:
            for path in sorted(root.glob(pattern)):
                yield f"{number}/{path.relative_to(root).as_posix()}", path
    for path in _program():
        yield path.relative_to(package).as_posix(), path


def _path(library: Library) -> Path:
    """One file a library, so that nothing piles up."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    name = hashlib.sha256("\0".join(map(str, library.roots)).encode()).hexdigest()[:16]
    return Path(home) / "qatoolkit" / f"strings-{name}.json"


def _data(domain: Domain) -> list[object]:
    units = [[one.context, one.source, one.files, one.comments, one.plural, one.spots] for one in domain.units]
    return [domain.name, units]


def _read(path: Path, key: str) -> list[Domain] | None:
    """What is kept under ``key``; None if there is nothing, or nothing that can be used."""
    try:
        kept = json.loads(path.read_bytes())
        return [_domain(*data) for data in kept["domains"]] if kept["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _domain(name: str, units: list[list[object]]) -> Domain:
    return Domain(name, tuple(_unit(*data) for data in units))  # type: ignore[arg-type]  # as _data wrote them


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
