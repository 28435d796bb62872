"""A filled Word form → answers: ``read(fill(form, values)) == values``, whatever editor came between.

Nothing is guessed and nothing in the file is changed. How it is read: ``opening`` checks the package, ``identity``
says which form it is, ``paper`` what stands on it, ``anchors`` where answers belong, ``gathering`` what is there and
``judging`` what it means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from qatoolkit.definitions.answers import Values, fold, manner
from qatoolkit.definitions.fields import Field, fields
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.slots import repeat_tables, slots
from qatoolkit.definitions.text import Text
from qatoolkit.errors import Problem, QatoolkitError, UnreadableInput
from qatoolkit.word.anchors import Plan, make_plan
from qatoolkit.word.gathering import gather
from qatoolkit.word.identity import Identity, identify, printed_numbers
from qatoolkit.word.judging import Words, judge
from qatoolkit.word.opening import Package, open_docx
from qatoolkit.word.paper import Paper, Place, Table, read_paper
from qatoolkit.word.xml import qn

_LOOK = "official"
_ENOUGH = 0.5
"""Share of the slots of a tool that a file without any identity must hold to be taken for its form."""


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


@dataclass(frozen=True, slots=True)
class _Known:
    """All that is needed to read copies of one form."""

    plan: Plan
    expected: tuple[Field, ...]
    words: Words


def read_form(data: bytes, tools: Callable[[str], Tool], library: Library | None = None) -> Reading:
    """Read one filled form. ``tools`` gives a tool by its id or its printed number.

    Raises ``UnreadableInput`` for a file that cannot be opened, or is none of our forms. For many files, keep a
    ``Reader``.
    """
    return Reader(tools, library).read(data)


class Reader:
    """Reads many copies; what it learns about a form it keeps. Can be used for one file after the other."""

    def __init__(self, tools: Callable[[str], Tool], library: Library | None = None) -> None:
        self.tools = tools
        self.library = library or open_library()
        self.known: dict[object, _Known] = {}

    def read(self, data: bytes) -> Reading:
        """See ``read_form``."""
        package = open_docx(data)
        said = identify(package)
        root = package.document()
        body = root.find(qn("w:body"))
        if body is None:
            raise UnreadableInput(Problem("file-not-docx", {"kind": "XML"}))
        paper = read_paper(body)
        said, tool = self.settled(said, package, paper)
        known = self.learn(said, tool)
        plain = _has_no_controls(paper) if said.plain is None else said.plain
        judged = judge(known.plan, gather(known.plan, paper), known.expected, known.words, plain=plain)
        return Reading(
            said.tool,
            said.version,
            said.languages,
            said.layout,
            said.document,
            judged.values,
            judged.how,
            tuple(judged.problems),
        )

    def settled(self, said: Identity, package: Package, paper: Paper) -> tuple[Identity, Tool]:
        """The identity with what the file does not say itself."""
        if said.tool:
            tool = self.tool(said.tool)
            if tool is None:
                raise UnreadableInput(Problem("form-unknown-tool", {"version": said.version, "tool": said.tool}))
        else:
            tool, version = self.recognised(package, paper)
            said = replace(said, tool=tool.id, version=version or tool.version)
        if not said.languages:
            said = replace(said, languages=self.spoken(tool, paper))
        return replace(said, layout=said.layout or tool.layout), tool

    def tool(self, name: str) -> Tool | None:
        try:
            return self.tools(name)
        except QatoolkitError:
            return None

    def recognised(self, package: Package, paper: Paper) -> tuple[Tool, int]:
        """The tool whose slots are in the file; its printed number and version help, and must not contradict."""
        names = _names(paper)
        printed = set(printed_numbers(package))
        if len(printed) == 1:
            ((number, version),) = printed
            tool = self.tool(number)
            if tool is not None and (not names or _share(tool, names) >= _ENOUGH):
                return tool, version
        elif not printed and names:
            shares = Counter({tool: _share(found, names) for tool, found in self.all_tools().items()})
            best = shares.most_common(2)
            if best and best[0][1] >= _ENOUGH and (len(best) == 1 or best[1][1] < best[0][1]):
                tool = self.tool(best[0][0])
                if tool is not None:
                    return tool, 0
        raise UnreadableInput(Problem("not-our-form"))

    def all_tools(self) -> dict[str, Tool]:
        from qatoolkit.definitions.heads import read_heads

        found = ((head.id, self.tool(head.id)) for head in read_heads(self.library))
        return {name: tool for name, tool in found if tool is not None}

    def spoken(self, tool: Tool, paper: Paper) -> tuple[str, ...]:
        """The languages in which the title stands on paper, in the order in which they stand there."""
        from qatoolkit.pages.locales import available_locales, find_locale
        from qatoolkit.pages.voice import open_voice

        lines = [block.bare for block in paper if isinstance(block, Place)][:12]
        found: list[tuple[int, str]] = []
        for name in available_locales(self.library):
            voice = open_voice(self.library, (find_locale(self.library, name),), tool.id, draft=True)
            title = "".join(voice.say(tool.title)[0].text.split())
            if title in lines:
                found.append((lines.index(title), name))
        if not found:
            raise UnreadableInput(Problem("not-our-form"))
        return tuple(name for _, name in sorted(found))

    def learn(self, said: Identity, tool: Tool) -> _Known:
        """What is known of a form, learnt from its blank the first time that a copy comes."""
        key = (said.tool, said.version, said.languages, said.layout, said.look, said.slots, id(tool))
        if key not in self.known:
            self.known[key] = _learn(said, tool, self.library)
        return self.known[key]


def _learn(said: Identity, tool: Tool, library: Library) -> _Known:
    from qatoolkit.errors import UsageError
    from qatoolkit.pages.locales import find_locales
    from qatoolkit.pages.render import make_page
    from qatoolkit.pages.voice import open_voice
    from qatoolkit.word.writer import WordOptions, write_docx

    locales = find_locales(library, ",".join(said.languages))
    voice = open_voice(library, locales, tool.id, draft=True)
    page = make_page(tool, voice, library, layout=said.layout or None)
    try:
        content = write_docx(page, library, WordOptions(look=said.look or _LOOK))
    except UsageError:  # a look of somebody else's library: it changes geometry only
        content = write_docx(page, library, WordOptions(look=_LOOK))
    package = open_docx(content)
    body = package.document().find(qn("w:body"))
    assert body is not None
    expected, stored = _expected(said, tool)
    voice = open_voice(library, locales, tool.id, draft=True)
    words = Words(
        manner([locale.babel for locale in locales]),
        frozenset().union(*(locale.date_marks for locale in locales)),
        {name: _labels(voice.say, choices) for name, choices in tool.choices.items()},
        frozenset(fold(one.text) for one in voice.say(_other_word(library))),
    )
    older = None if said.version == tool.version else [asked.path for asked in expected]
    return _Known(make_plan(read_paper(body), _repeats(tool, said), stored, older), expected, words)


def _repeats(tool: Tool, said: Identity) -> set[str]:
    """Tables in which people add rows: those of today, and what today's were called in the version of the copy."""
    found = set(repeat_tables(tool))
    today = slots(tool)
    for slot in said.slots or ():
        now = today.current(slot.path)
        if now and now.partition(".")[0] in found:
            found.add(slot.path.partition(".")[0])
    return found


def _other_word(library: Library) -> Text:
    from qatoolkit.definitions.load import load_shared

    return load_shared(library).words["other"]


def _labels(say: Callable[..., object], choices: tuple[object, ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for choice in choices:
        for said in say(choice.label):  # type: ignore[attr-defined]
            found.setdefault(fold(said.text), set()).add(choice.code)  # type: ignore[attr-defined]
    return {label: frozenset(codes) for label, codes in found.items()}


def _expected(said: Identity, tool: Tool) -> tuple[tuple[Field, ...], dict[str, str]]:
    """The slots of the version that a copy was made from, and today's paths of those that were renamed since."""
    today = slots(tool)
    if said.slots is None:
        return fields(tool), {}
    expected: list[Field] = []
    stored: dict[str, str] = {}
    for slot in said.slots:
        now = today.current(slot.path)
        known = today.find(now) if now else None
        if known is not None and now is not None and now != slot.path:
            stored[now] = slot.path
        expected.append(_field(slot.path, slot.type, slot.options, known))
    return tuple(expected), stored


def _field(path: str, kind: str, options: tuple[str, ...], known: Field | None) -> Field:
    first, *rest = path.split(".")
    if known is None:
        return Field(path, kind, Text(path), first, options=options)
    row = None if known.row is None else rest[0]
    column = None if known.column is None else rest[-1]
    return replace(known, path=path, type=kind, options=options, item=first, row=row, column=column)


def _has_no_controls(paper: Paper) -> bool:
    return not any(place.controls for place in _places(paper))


def _places(paper: Paper) -> list[Place]:
    found: list[Place] = []
    for block in paper:
        if isinstance(block, Table):
            found += [cell for row in block.rows for cell in row.cells]
        else:
            found.append(block)
    return found


def _names(paper: Paper) -> set[str]:
    """Bookmarks that tags and bookmarks of a file stand for."""
    from qatoolkit.definitions.fields import bookmark_of

    found: set[str] = set()
    for place in _places(paper):
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
