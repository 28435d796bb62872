"""Who stands twice in a roster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qatoolkit.definitions.answers import Value, fold
from qatoolkit.definitions.fields import items
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import Problem

TELLING_APART = (
    "apprentice_number", "birth_date", "apprentice_phone", "class_name", "enterprise_name", "credit_code",
    "programme_name", "region", "organization", "id_number",
)  # fmt: skip
"""Shared fields by which two people of one name are told apart, if both rows have them and they differ."""


class People:
    """The people seen so far. Keeps a name and a few marks of each, no more."""

    def __init__(self, tool: Tool, name: str | None, file: str) -> None:
        shared = {item.use or item.id: item.id for item in items(tool)}
        self._marks = tuple(shared[use] for use in TELLING_APART if use in shared and shared[use] != name)
        self._name = name
        self._file = file
        self._seen: dict[str, list[tuple[int, tuple[Value | None, ...]]]] = {}

    def add(self, values: Mapping[str, Value], line: int) -> Iterator[Problem]:
        """Note a person; a problem if the same one was there before. Nobody without a name is compared."""
        name = values.get(self._name) if self._name else None
        if name is None:
            return
        marks = tuple(values.get(mark) for mark in self._marks)
        before = self._seen.setdefault(fold(str(name)), [])
        first = next((other for other, known in before if not _differ(marks, known)), None)
        before.append((line, marks))
        if first is not None:
            known = {"name": str(name), "line": first, "marks": ", ".join(self._marks) or "-"}
            yield Problem("person-twice", known, self._file, line, 0, self._name or "")


def _differ(one: tuple[Value | None, ...], other: tuple[Value | None, ...]) -> bool:
    return any(a is not None and b is not None and a != b for a, b in zip(one, other, strict=True))
