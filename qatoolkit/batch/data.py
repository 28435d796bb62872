"""Data files: the answers of one form, or facts that several tools share, as YAML or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qatoolkit.definitions.answers import Values, manner
from qatoolkit.definitions.fields import items
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.errors import AnswerError, Problem, UnreadableInput

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool

_MOST_DEEP = 24


def read_answers(path: Path, tool: Tool, library: Library) -> Values:
    """The answers to ``tool`` in a file: ``item: answer`` lines, see ``records.values``.

    Options may be named by code or by label in any language of ``library``. Raises ``UnreadableInput`` for a file that
    is no YAML or JSON, ``AnswerError`` with every answer that cannot be.
    """
    return answers_in(read_data(path), tool, library, str(path))


def answers_in(data: object, tool: Tool, library: Library, file: str = "") -> Values:
    """The same for data that were read already."""
    from qatoolkit.pages.locales import available_locales
    from qatoolkit.records.values import from_nested, list_labels

    return from_nested(tool, data, list_labels(tool, library), manner(available_locales(library)), file=file)


def read_facts(path: Path, tool: Tool, library: Library) -> Values:
    """The answers that a file of facts gives to ``tool``: its keys are names of shared fields (``use:``).

    Facts that this tool does not ask for are passed over; a name that no tool shares is a problem, as is a wrong value.
    """
    from qatoolkit.definitions.load import load_shared

    data = read_data(path)
    if not isinstance(data, Mapping):
        raise AnswerError(Problem("data-not-answers", {}, str(path)))
    known = load_shared(library).fields
    strange = [str(name) for name in data if name not in known]
    if strange:
        near = {name: listed(nearest(name, known) or known) for name in strange}
        raise AnswerError(
            Problem("fact-unknown", {"name": name, "nearest": near[name]}, str(path), path=name) for name in strange
        )
    own = {item.id: data[item.use] for item in items(tool) if item.use is not None and item.use in data}
    return answers_in(own, tool, library, str(path))


def read_data(path: Path) -> Any:
    """What a ``.json`` file, or any other as YAML, holds. Bounded; nothing is guessed. Raises ``UnreadableInput``."""
    from qatoolkit.definitions.source import MAX_BYTES, read_file

    if path.suffix.lower() != ".json":
        source = read_file(path)
        if source.problems:
            raise UnreadableInput(source.problems)
        return source.data
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableInput(Problem("file-unreadable", {"reason": reason}, str(path))) from error
    if len(raw) > MAX_BYTES:
        raise UnreadableInput(Problem("file-too-big", {"limit": MAX_BYTES >> 20}, str(path)))
    return _json(raw, str(path))


def _json(raw: bytes, file: str) -> Any:
    """JSON without what programs read in different ways: keys given twice, NaN, and depth without end."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise UnreadableInput(Problem("not-utf-8", {}, file, line, column)) from error
    if _depth(text) > _MOST_DEEP:
        raise UnreadableInput(Problem("too-deep", {"limit": _MOST_DEEP}, file))
    try:
        return json.loads(text, object_pairs_hook=_no_key_twice, parse_constant=_no_constant, parse_float=Decimal)
    except json.JSONDecodeError as error:
        found = Problem("json-syntax", {"reason": error.msg}, file, error.lineno, error.colno)
        raise UnreadableInput(found) from error
    except _Refused as error:
        raise UnreadableInput(replace(error.problem, file=file)) from error


class _Refused(ValueError):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.id)
        self.problem = problem


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(Problem("data-twice", {}, path=twice))
    return found


def _no_constant(name: str) -> Any:
    raise _Refused(Problem("json-syntax", {"reason": name}))


def _depth(text: str) -> int:
    """How deep brackets lie, those in texts left out."""
    deep = most = 0
    for sign in re.findall(r"[\[\]{}]", re.sub(r'"(?:\\.|[^"\\])*"', "", text)):
        deep += 1 if sign in "[{" else -1
        most = max(most, deep)
    return most
