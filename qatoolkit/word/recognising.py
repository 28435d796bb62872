"""Whose form a file is when it does not say it itself: by the slots in it, the printed number and the printed title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from qatoolkit.definitions.fields import bookmark_of, fields
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import Problem, QatoolkitError, UnreadableInput
from qatoolkit.word.identity import Identity, printed_numbers
from qatoolkit.word.opening import Package
from qatoolkit.word.paper import Paper, Place, places

_ENOUGH = 0.5
"""Share of the slots of a tool that a file without any identity must hold to be taken for its form."""

_FIRST_LINES = 12
"""The title stands within these."""

Tools = Callable[[str], Tool]
"""A tool by its id or its printed number; raises a ``QatoolkitError`` for an unknown one."""


def settled(said: Identity, package: Package, paper: Paper, tools: Tools, library: Library) -> tuple[Identity, Tool]:
    """The identity with what the file does not say itself, and its tool.

    Raises ``UnreadableInput`` for a form that nobody knows, and for a file that is none of our forms.
    """
    if said.tool:
        tool = known_tool(tools, said.tool)
        if tool is None:
            raise UnreadableInput(Problem("form-unknown-tool", {"version": said.version, "tool": said.tool}))
    else:
        tool, version = _recognised(package, paper, tools, library)
        said = replace(said, tool=tool.id, version=version or tool.version)
    if not said.languages:
        said = replace(said, languages=_spoken(tool, paper, library))
    return replace(said, layout=said.layout or tool.layout), tool


def known_tool(tools: Tools, name: str) -> Tool | None:
    """The tool, or None."""
    try:
        return tools(name)
    except QatoolkitError:
        return None


def _recognised(package: Package, paper: Paper, tools: Tools, library: Library) -> tuple[Tool, int]:
    """The tool whose slots are in the file; its printed number and version help, and must not contradict."""
    names = _names(paper)
    printed = set(printed_numbers(package))
    if len(printed) == 1:
        ((number, version),) = printed
        tool = known_tool(tools, number)
        if tool is not None and (not names or _share(tool, names) >= _ENOUGH):
            return tool, version
    elif not printed and names:
        shares = Counter({name: _share(found, names) for name, found in _all_tools(tools, library).items()})
        best = shares.most_common(2)
        if best and best[0][1] >= _ENOUGH and (len(best) == 1 or best[1][1] < best[0][1]):
            tool = known_tool(tools, best[0][0])
            if tool is not None:
                return tool, 0
    raise UnreadableInput(Problem("not-our-form"))


def _all_tools(tools: Tools, library: Library) -> dict[str, Tool]:
    from qatoolkit.definitions.heads import read_heads

    found = ((head.id, known_tool(tools, head.id)) for head in read_heads(library))
    return {name: tool for name, tool in found if tool is not None}


def _spoken(tool: Tool, paper: Paper, library: Library) -> tuple[str, ...]:
    """The languages in which the title stands on paper, in the order in which they stand there."""
    from qatoolkit.pages.locales import available_locales, find_locale
    from qatoolkit.pages.voice import open_voice

    lines = [block.bare for block in paper if isinstance(block, Place)][:_FIRST_LINES]
    found: list[tuple[int, str]] = []
    for name in available_locales(library):
        voice = open_voice(library, (find_locale(library, name),), tool.id, draft=True)
        said = voice.say(tool.title)[0]
        title = "".join(said.text.split())
        if said.state != "missing" and title in lines:
            found.append((lines.index(title), name))
    if not found:
        raise UnreadableInput(Problem("not-our-form"))
    return tuple(name for _, name in sorted(found))


def _names(paper: Paper) -> set[str]:
    """Bookmarks that tags and bookmarks of a file stand for."""
    found: set[str] = set()
    for place in places(paper):
        found.update(place.marks)
        for control in place.controls:
            if control.tag:
                path, _, option = control.tag.partition("/")
                found.add(bookmark_of(path, option or None))
    return found


def _share(tool: Tool, names: set[str]) -> float:
    """How much of the slots of a tool is in a file, and how much of the file is of the tool; the lesser of both."""
    own: set[str] = set()
    for asked in fields(tool):
        own.add(asked.bookmark())
        own.update(asked.bookmark(option) for option in asked.options)
    common = len(own & names)
    return min(common / max(1, len(names)), 2 * common / max(1, len(own)))
