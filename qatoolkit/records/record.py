"""A record: what one filled form said, where it came from, and how each answer was found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.errors import Problem
from qatoolkit.records.values import to_json, value_data, value_from_data

FORMAT = 1
"""Version of the JSON form of a record."""

CHECKED = re.compile(r"-checked(?=\.docx$)", re.IGNORECASE)
"""The end of the name of a copy with comments, which ``check --annotate`` writes beside a form."""

NAMELESS = "~"
"""Begins the identity of a record whose document has no id."""


@dataclass(frozen=True, slots=True)
class Record:
    """One reading of one filled form.

    ``version`` is that of the definition the form was printed from, ``document`` the id that a filled copy carries
    (None for a printed blank that somebody filled in), ``languages`` locale ids with the leading one first, ``source``
    the file as it was asked for (``returns/a.docx``, ``returns.zip/a.docx``), ``read_at`` when it was read. ``how``
    says by what each answer was found: ``tag``, ``bookmark``, ``number`` or ``cell``.
    """

    tool: str
    number: str
    version: int
    document: str | None
    languages: tuple[str, ...]
    source: str
    read_at: datetime
    values: Values
    how: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    layout: str = ""

    @property
    def identity(self) -> str:
        """What this is a reading of: the document, or, where it has no id, these answers in this file."""
        if self.document:
            return self.document
        values = to_json(dict(sorted(self.values.items())))
        return f"{NAMELESS}{_digest(self.tool, without_checked(self.source), values)}"

    @property
    def content(self) -> str:
        """A digest of all that was read, wherever and whenever: two readings of one state are equal."""
        said = [f"{problem.id} {problem.path}" for problem in self.problems]
        values = to_json(dict(sorted(self.values.items())))
        return _digest(self.tool, str(self.version), ",".join(self.languages), values, *sorted(said))


def without_checked(source: str) -> str:
    """The name of the form that a copy with comments (``a-checked.docx``) was made of; any other name as it is."""
    return CHECKED.sub("", source)


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def record_data(record: Record) -> dict[str, Any]:
    """A record as JSON data, from which ``record_from_data`` makes exactly the same."""
    return {
        "record": FORMAT,
        "tool": record.tool,
        "number": record.number,
        "version": record.version,
        "document": record.document,
        "languages": list(record.languages),
        "layout": record.layout,
        "source": record.source,
        "read_at": record.read_at.isoformat(),
        "values": {path: value_data(value) for path, value in record.values.items()},
        "how": dict(record.how),
        "problems": [problem_data(problem) for problem in record.problems],
    }


def record_from_data(data: Any) -> Record:
    """The inverse of ``record_data``. Raises ``ValueError`` for anything else, also for a later format."""
    if not isinstance(data, dict) or data.get("record") != FORMAT:
        raise ValueError("no record")
    try:
        values: dict[str, Value] = {str(path): value_from_data(value) for path, value in data["values"].items()}
        return Record(
            tool=str(data["tool"]),
            number=str(data["number"]),
            version=int(data["version"]),
            document=None if data["document"] is None else str(data["document"]),
            languages=tuple(map(str, data["languages"])),
            source=str(data["source"]),
            read_at=datetime.fromisoformat(data["read_at"]),
            values=values,
            how={str(path): str(way) for path, way in data["how"].items()},
            problems=tuple(map(problem_from_data, data["problems"])),
            layout=str(data["layout"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no record") from error


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem as JSON data. Its values become texts, but for whole numbers."""
    return {
        "id": problem.id,
        "values": {name: value if type(value) is int else str(value) for name, value in problem.values.items()},
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
    }


def problem_from_data(data: Any) -> Problem:
    """The inverse of ``problem_data``."""
    values: dict[str, object] = dict(data["values"])
    name, file, path = str(data["id"]), str(data["file"]), str(data["path"])
    return Problem(name, values, file, int(data["line"]), int(data["column"]), path)
