"""From YAML files to checked tools: read, expand ``use:``, build the model, place the texts, check across items."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from qatoolkit.definitions import faults
from qatoolkit.definitions.checks import check
from qatoolkit.definitions.expand import Expanded, expand
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.heads import find_head, number_key, read_heads_of
from qatoolkit.definitions.library import Library, tool_files
from qatoolkit.definitions.links import link_faults
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.shared import Shared, load_shared, read_shared
from qatoolkit.definitions.source import Source, read_file
from qatoolkit.definitions.topics import Topics, cover_faults, read_topics
from qatoolkit.definitions.walk import place
from qatoolkit.errors import DefinitionError, Problem

__all__ = ["Shared", "check_tools", "load_file", "load_shared", "load_tool", "load_tools"]


def load_tool(library: Library, name: str) -> Tool:
    """The tool with that id, number (``3.2.1``, ``3.c``) or file name.

    Raises ``UsageError`` (with the nearest names) if there is none, ``DefinitionError`` with every problem of its file
    and of the shared files.
    """
    paths = tool_files(library)
    stem = PurePosixPath(name.replace("\\", "/")).name.removesuffix(".yaml").lower()
    path = next((path for path in paths if path.stem == stem), None)
    if path is None:
        heads, _ = read_heads_of(paths)
        path = find_head(heads, name).path
    return load_file(library, path)


def load_file(library: Library, path: Path) -> Tool:
    """The tool in one file, which need not lie in the library. Raises ``DefinitionError`` with every problem."""
    shared, problems = read_shared(library)
    tool, found = _read_tool(read_file(path), path, shared, trusted=not problems)
    if problems or found or tool is None:
        raise DefinitionError([*problems, *found])
    return tool


def load_tools(library: Library, *, checked: bool = True) -> tuple[Tool, ...]:
    """All tools of the library, by number. Raises ``DefinitionError`` with the problems of all files at once.

    Without ``checked`` the rules across items (half of the work) are left out: for who only reads what tools say.
    """
    tools, problems = _read_all(library, checked)
    if problems:
        raise DefinitionError(problems)
    return tools


def load_sources(library: Library, paths: Iterable[Path]) -> list[tuple[Source, Tool | None]]:
    """Each of those files with its tool, rules unchecked; None if something is wrong: ``load_tools`` says what."""
    shared, problems = read_shared(library)
    sources = [(path, read_file(path)) for path in paths]
    return [
        (source, None if problems else _read_tool(source, path, shared, True, checked=False)[0])
        for path, source in sources
    ]


def check_tools(library: Library) -> tuple[Problem, ...]:
    """Every problem of every definition and shared file of the library; empty if all is well."""
    tools, problems = _read_all(library)
    topics, wrong = read_topics(library)
    return (*problems, *wrong, *_link_problems(tools, topics, library))


def _read_all(library: Library, checked: bool = True) -> tuple[tuple[Tool, ...], list[Problem]]:
    shared, problems = read_shared(library)
    trusted = not problems
    tools: list[tuple[Path, Tool]] = []
    for path in tool_files(library):
        tool, found = _read_tool(read_file(path), path, shared, trusted, checked)
        problems += found
        if tool is not None:
            tools.append((path, tool))
    problems += _same_names(tools)
    return tuple(sorted((tool for _, tool in tools), key=lambda tool: number_key(tool.number))), problems


def _read_tool(
    source: Source, path: Path, shared: Shared, trusted: bool, checked: bool = True
) -> tuple[Tool | None, list[Problem]]:
    """``trusted``: the shared files are sound, so a fault in what a field brought along is this tool's doing."""
    if source.problems:
        return None, list(source.problems)
    expanded = expand(source.data, shared)
    tool, found = _build(expanded, path)
    if tool is not None:
        tool = _with_scales(tool, shared)
        place(tool, expanded.inherited, set(tool.choices) - _own_lists(source.data))
        found += check(tool) if checked else []
    if not trusted:
        found = [fault for fault in found if not expanded.brought(fault.address)]
    told = faults.problems(found, source, expanded.data)
    return (None if told else tool), told


def _build(expanded: Expanded, path: Path) -> tuple[Tool | None, list[Fault]]:
    found = list(expanded.faults)
    if not isinstance(expanded.data, dict):
        return None, [Fault("not-a-definition", ())]
    name = expanded.data.get("id")
    if isinstance(name, str) and name != path.stem:
        found.append(Fault("file-name", ("id",), {"id": name, "file": path.name}))
    try:
        return Tool.model_validate(expanded.data), found
    except ValidationError as error:
        return None, found + faults.invalid(error, Tool)


def _own_lists(data: Any) -> set[str]:
    return set(data.get("choices") or ())


def _with_scales(tool: Tool, shared: Shared) -> Tool:
    """The tool with every shared scale that it refers to among its own choice lists."""
    used = dict.fromkeys(name for name in _lists_used(tool) if name in shared.scales and name not in tool.choices)
    if not used:
        return tool
    return tool.model_copy(update={"choices": {**tool.choices, **{name: shared.scales[name] for name in used}}})


def _lists_used(tool: Tool) -> Iterable[str]:
    if tool.checklist is not None:
        yield tool.checklist.scale
        yield from (column.choices for column in tool.checklist.columns if column.choices)
    for section in tool.sections:
        for item in section.items:
            yield from (name for name in (item.choices, *(column.choices for column in item.columns)) if name)


def _link_problems(tools: Iterable[Tool], topics: Topics, library: Library) -> list[Problem]:
    """Links to tools, items and topics that are not there. A tool with such a link still makes forms."""
    by_id = {tool.id: tool for tool in tools}
    found: list[Problem] = []
    for path in tool_files(library):
        tool = by_id.get(path.stem)
        wrong = [*link_faults(tool, by_id), *cover_faults(tool, topics)] if tool is not None else []
        found += faults.problems(wrong, read_file(path)) if wrong else []
    return found


def _same_names(tools: list[tuple[Path, Tool]]) -> list[Problem]:
    """Two files that claim one id or one number."""
    found: list[Problem] = []
    first: dict[tuple[str, str], Path] = {}
    for path, tool in tools:
        also = [("number", ("also", index), number) for index, number in enumerate(tool.also)]
        for kind, address, name in (("id", ("id",), tool.id), ("number", ("number",), tool.number), *also):
            if (kind, name) in first:
                fault = Fault(f"{kind}-twice", address, {"name": name, "other": str(first[kind, name])})
                found += faults.problems([fault], read_file(path))
            first.setdefault((kind, name), path)
    return found
