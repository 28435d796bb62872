"""What was worked out from the files of a library, kept between two commands: what has not changed is not done again.

A thing is kept under a print: the fingerprint of every byte that it follows from. What all things follow from is the
program itself and the shared files of the library; if one of those changes, nothing that was kept is used any more.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qatoolkit.files import write_whole

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

_LOADED = time.time()
"""When this module was read; what was changed later, this process does not know."""

_MARGIN = 5.0
"""Seconds that may lie between the first module of a process and this one."""

_COMMON = ("tools/**/_*.yaml", "templates/**/*.j2")
"""What every string may depend on, besides the program and its own definition."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where things of one sort are kept for one library; ``base`` is the print of what all of them follow from."""

    library: Library
    sort: str
    base: str

    def read(self) -> dict[str, Any]:
        """What is kept; nothing if there is nothing, or nothing that can be used."""
        try:
            kept = json.loads(self.path.read_bytes())
            things = kept["things"] if kept["base"] == self.base else {}
        except (OSError, ValueError, LookupError, TypeError):
            return {}
        return things if isinstance(things, dict) else {}

    def write(self, things: dict[str, Any]) -> None:
        """Keep ``things``, unless the program or the shared files have changed meanwhile."""
        if not settled() or base_print(self.library) != self.base:
            return
        with suppress(OSError, TypeError, ValueError):  # a folder that cannot be written costs time, nothing else
            data = json.dumps({"base": self.base, "things": things}, ensure_ascii=False, separators=(",", ":"))
            write_whole(self.path, data.encode())

    @property
    def path(self) -> Path:
        """One file a sort and library, so that nothing piles up."""
        home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
        name = print_of(str(root) for root in self.library.roots)[:16]
        return Path(home) / "qatoolkit" / f"{self.sort}-{name}.json"


def open_shelf(library: Library, sort: str) -> Shelf:
    """The shelf of that sort, for the library as it is now."""
    return Shelf(library, sort, base_print(library))


def print_of(parts: Iterable[str | bytes]) -> str:
    """The fingerprint of all parts, in their order."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(b"%d\0" % len(data))
        total.update(data)
    return total.hexdigest()


def base_print(library: Library) -> str:
    """The fingerprint of the program and of what all definitions have in common."""
    return print_of(part for name, path in _base_files(library) for part in (name, path.read_bytes()))


def settled() -> bool:
    """Whether the program is what it was when this process began: else its finds belong to no fingerprint."""
    return max(path.stat().st_mtime for path in _program()) < _LOADED - _MARGIN


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
