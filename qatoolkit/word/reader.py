"""A filled Word form → answers: ``read(fill(form, values)) == values``, whatever editor came between.

Nothing is guessed and nothing in the file is changed. How it is read: ``opening`` checks the package; a copy that
nobody saved since it was filled in is read from its bytes (``shortcut``). For any other, ``identity`` says which form
it is, ``fragments`` and ``seeing`` what stands on it, ``learning`` where answers belong, ``gathering`` what is there
and ``judging`` what it means.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import Problem
from qatoolkit.word.fragments import Fragments
from qatoolkit.word.gathering import gather
from qatoolkit.word.identity import Identity, identify
from qatoolkit.word.judging import judge
from qatoolkit.word.learning import Known, Press, without_added_rows
from qatoolkit.word.opening import Package, body_of, open_docx
from qatoolkit.word.paper import Paper, places
from qatoolkit.word.recognising import Tools, known_tool, settled
from qatoolkit.word.seeing import read_paper
from qatoolkit.word.shortcut import MANIFEST, Shortcut, head_of

_MOST_KNOWN = 256
"""Forms that a reader keeps in mind; more than the library has in four language modes. The oldest is forgotten."""

_Name = TypeVar("_Name", bound=Hashable)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says.

    ``version`` is that of the definition it was printed from, and the paths in ``values`` are those of that version;
    ``languages`` are locale ids, the leading one first; ``document`` is the id of a filled copy, empty for a blank that
    was filled by hand. ``how`` says for each answer what identified its place: ``tag``, ``bookmark``, ``number`` (the
    printed one) or ``cell`` (of a known table). ``problems`` have the path of the slot and name its label; a slot with
    a problem has no value.
    """

    tool: str
    version: int
    languages: tuple[str, ...]
    layout: str
    document: str
    values: Values
    how: Mapping[str, str]
    problems: tuple[Problem, ...]


def read_form(data: bytes, tools: Tools, library: Library | None = None) -> Reading:
    """Read one filled form. ``tools`` gives a tool by its id or its printed number.

    Raises ``UnreadableInput`` for a file that cannot be opened, or is none of our forms. For many files, keep a
    ``Reader``.
    """
    return Reader(tools, library).read(data)


class Reader:
    """Reads many copies; what it learns about a form it keeps. Can be used for one file after the other."""

    def __init__(self, tools: Tools, library: Library | None = None) -> None:
        self.tools = tools
        self.library = library or open_library()
        self.fragments = Fragments()
        self.presses: dict[Hashable, Press] = {}
        self.known: dict[Hashable, Known] = {}
        self.shortcuts: dict[bytes, tuple[Identity, Tool, Shortcut]] = {}

    def read(self, data: bytes) -> Reading:
        """See ``read_form``."""
        package = open_docx(data)
        known = self.at_once(package)
        if known is not None:
            return known
        said = identify(package)
        return (self.at_once(package) if self.met(said) else None) or self.by_tree(package, said)

    def at_once(self, package: Package) -> Reading | None:
        """A copy that nobody saved since it was filled in; the form must have been met before."""
        if not package.has(MANIFEST):
            return None
        listed = package.content(MANIFEST)
        said, tool, shortcut = self.shortcuts.get(head_of(listed), (None, None, None))
        if said is None or shortcut is None or known_tool(self.tools, said.tool) is not tool:
            return None
        found = shortcut.read(package, listed)
        if found is None:
            return None
        document, values, how = found
        return Reading(said.tool, said.version, said.languages, said.layout, document, values, how, ())

    def by_tree(self, package: Package, said: Identity) -> Reading:
        """Any copy; ``said`` is what it says of itself."""
        paper = self.paper(package)
        said, tool = settled(said, package, paper, self.tools, self.library)
        known = self.learn(said, tool)
        plain = _has_no_controls(paper) if said.plain is None else said.plain
        judged = judge(known.plan, gather(known.plan, paper), known.slots, known.words, plain=plain)
        problems = tuple(judged.problems)
        if said.version == tool.version and not known.press.is_todays:
            problems += (Problem("form-words-changed", {"version": said.version, "tool": said.tool}),)
        return Reading(
            said.tool, said.version, said.languages, said.layout, said.document, judged.values, judged.how, problems
        )

    def paper(self, package: Package) -> Paper:
        """What is on paper: cut at its cells if that can be, else from the tree of the whole document."""
        content = package.content(package.main)
        paper = self.fragments.read(content)
        return read_paper(body_of(content, package.main)) if paper is None else paper

    def met(self, said: Identity) -> bool:
        """Learn the shortcut of a form that says everything of itself; False if that is known or cannot be."""
        if not (said.tool and said.version and said.languages and said.layout and said.slots is not None):
            return False
        tool = known_tool(self.tools, said.tool)
        if tool is None:
            return False
        shortcut = self.press(said, tool).shortcut
        if shortcut is None or self.shortcuts.get(shortcut.head, (None, None))[1] is tool:
            return False
        _keep(self.shortcuts, shortcut.head, (replace(said, document="", slots=None), tool, shortcut))
        return True

    def press(self, said: Identity, tool: Tool) -> Press:
        """The blank of a form."""
        key = said.tool, said.version, said.languages, said.layout, said.look, said.plain, said.words, id(tool)
        return self.presses.get(key) or _keep(self.presses, key, Press(said, tool, self.library))

    def learn(self, said: Identity, tool: Tool) -> Known:
        """What is known of a form, learnt from its blank the first time that a copy comes."""
        press = self.press(said, tool)
        slots = without_added_rows(said.slots, press.slots) if said.version == tool.version else said.slots
        key = press, slots
        return self.known.get(key) or _keep(self.known, key, Known(press, slots))


def _keep(memory: dict[_Name, _T], key: _Name, value: _T) -> _T:
    """``value``, kept; the oldest goes when there are too many."""
    if len(memory) >= _MOST_KNOWN:
        del memory[next(iter(memory))]
    memory[key] = value
    return value


def _has_no_controls(paper: Paper) -> bool:
    return not any(place.controls for place in places(paper))
