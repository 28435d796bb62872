"""What `list` needs of each tool, read from the lines above ``sections:``.

Starting up must be quick: this module imports neither pydantic nor babel, and reads only the head of each file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.library import Library, tool_files
from qatoolkit.definitions.source import MAX_BYTES, scan
from qatoolkit.errors import DefinitionError, Problem, UsageError


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a tool: what it is, for whom, and in which file. Texts are the English source."""

    id: str
    number: str
    kind: str
    title: str
    purpose: str
    users: tuple[str, ...]
    one_per: str
    file: str
    short_title: str = ""
    personal_data: int = 0
    minutes: int | None = None
    when: str = ""
    occasions: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    scheme: str = "any"

    @property
    def path(self) -> Path:
        """The file of the tool."""
        return Path(self.file)

    @property
    def numbers(self) -> tuple[str, ...]:
        """All its numbers, its own first."""
        return (self.number, *self.also)


def read_heads(library: Library) -> list[Head]:
    """The heads of all tools, by number. Raises ``DefinitionError`` with the problems of all heads at once."""
    heads, problems = read_heads_of(tool_files(library))
    if problems:
        raise DefinitionError(problems)
    return heads


def read_heads_of(paths: Iterable[Path]) -> tuple[list[Head], list[Problem]]:
    """The heads in those files as far as they can be read, by number, and the problems of the others."""
    heads: list[Head] = []
    problems: list[Problem] = []
    for path in paths:
        head, found = _read(path)
        problems += found
        if head is not None:
            heads.append(head)
    return sorted(heads, key=lambda head: number_key(head.number)), problems


def number_key(number: str) -> tuple[tuple[int, str], ...]:
    """Sorts numbers as people do: 2.3.3 before 2.10.1, 3.4.1 before 3.C, all before CN01."""
    parts = re.findall(r"\d+|[^\d.]+", number)
    return tuple((int(part), "") if part.isdigit() else (1000, part) for part in parts)


def find_head(heads: Sequence[Head], name: str) -> Head:
    """The head with that id, number or file name, in any case; ``UsageError`` with the nearest names if none is."""
    wanted = name.strip().lower()
    stem = PurePosixPath(wanted.replace("\\", "/")).name.removesuffix(".yaml")
    for head in heads:
        if wanted in (head.id, *(number.lower() for number in head.numbers)) or stem in (head.id, head.path.stem):
            return head
    near = nearest(wanted, [known for head in heads for known in (head.id, *head.numbers)])
    if near:
        raise UsageError(Problem("unknown-tool-near", {"name": name, "nearest": listed(near)}))
    raise UsageError(Problem("unknown-tool", {"name": name}))


def _read(path: Path) -> tuple[Head | None, list[Problem]]:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [Problem("file-unreadable", {"reason": error.strerror or str(error)}, str(path))]
    above = re.search(rb"^sections[ \t]*:", raw, re.MULTILINE)
    data, problems = scan(raw[: above.start()] if above else raw, str(path))
    if problems:
        return None, problems
    return _head(data, path)


def _head(data: Any, path: Path) -> tuple[Head | None, list[Problem]]:
    if not isinstance(data, dict):
        return None, [Problem("not-a-definition", {}, str(path), 1, 1)]
    texts: dict[str, Any] = {key: data.get(key) for key in ("id", "number", "kind", "title", "purpose", "one_per")}
    users = data.get("users")
    wrong = [key for key, value in texts.items() if not isinstance(value, str)]
    if not isinstance(users, list) or not all(isinstance(user, str) for user in users):
        wrong.append("users")
    if wrong:
        return None, [Problem("head-incomplete", {"keys": listed(wrong)}, str(path), 1, 1)]
    more: dict[str, Any] = {
        key: data[key] for key in ("short_title", "when", "scheme") if isinstance(data.get(key), str)
    }
    more |= {key: data[key] for key in ("personal_data", "minutes") if isinstance(data.get(key), int)}
    more |= {key: _names(data.get(key)) for key in ("occasions", "follows", "also")}
    return Head(**texts, users=tuple(users or ()), file=str(path), **more), []


def _names(value: Any) -> tuple[str, ...]:
    return tuple(name for name in value if isinstance(name, str)) if isinstance(value, list) else ()
