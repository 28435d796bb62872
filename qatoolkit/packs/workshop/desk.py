"""Where the papers of a workshop are laid out: tools, lists and words by edition, each made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.model import Tool
from qatoolkit.packs.papers import Copy, Paper
from qatoolkit.packs.prefill import Listing, Prefiller
from qatoolkit.packs.remembered import tool_of
from qatoolkit.packs.workshop.facts import AGENDA, ATTENDANCE, agenda, attendance, shared_facts
from qatoolkit.packs.workshop.meeting import ONLINE, Edition, Participant, Workshop
from qatoolkit.packs.workshop.sayings import Sayings
from qatoolkit.pages.short_tags import short_tags

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

FOLDERS = (
    "programme", "attendance", "tents", "handouts", "trainers", "tour", "tests", "evaluation", "plans", "certificates",
    "slides",
)  # fmt: skip
"""The folders of a pack, in their order; their words begin with ``folder_``."""


class Desk:
    """A workshop with what its papers need. ``draft``: words that are not translated may stand in English."""

    def __init__(self, workshop: Workshop, library: Library, *, draft: bool = False) -> None:
        self.workshop = workshop
        self.library = library
        self.draft = draft
        self._tags = short_tags(library)
        self._sayings: dict[str, Sayings] = {}
        self._lists: dict[str, tuple[Listing, ...]] = {}
        self._facts: dict[str, Values] = {}
        self._fillers: dict[tuple[str, str], Prefiller] = {}

    @property
    def first(self) -> Edition:
        """The edition that leads: its first language names files and folders."""
        return self.workshop.editions[0]

    def tool(self, name: str) -> Tool:
        """A tool by its id."""
        return tool_of(self.library, name)

    def wanted(self, name: str) -> bool:
        """Whether the pack does not do without this tool."""
        return name not in self.workshop.without

    def sayings(self, edition: Edition) -> Sayings:
        """The words of the pack in the languages of an edition."""
        if edition.name not in self._sayings:
            self._sayings[edition.name] = Sayings(self.library, edition, draft=self.draft)
        return self._sayings[edition.name]

    def folder(self, name: str, *inner: str) -> str:
        """``02 Attendance``: a folder of the pack in the leading language."""
        number = FOLDERS.index(name) + 1
        return "/".join((f"{number:02} {self.sayings(self.first).leading(f'folder_{name}')}", *inner))

    def word(self, name: str, **values: object) -> str:
        """A word in the language of file names."""
        return self.sayings(self.first).leading(name, **values)

    def title(self, tool: Tool) -> str:
        """The title of a tool in the language of file names."""
        return self.sayings(self.first).title(tool)

    def facts(self, edition: Edition) -> Values:
        """The facts that all papers of an edition share."""
        if edition.name not in self._facts:
            self._facts[edition.name] = shared_facts(self.workshop, edition)
        return self._facts[edition.name]

    def lists(self, edition: Edition) -> tuple[Listing, ...]:
        """Agenda and attendance list as records, in the languages of an edition."""
        if edition.name not in self._lists:
            tool = self.tool(ATTENDANCE)
            people = attendance(tool, self.workshop, edition, self.workshop.people, {})
            self._lists[edition.name] = (self.agenda(edition), people)
        return self._lists[edition.name]

    def agenda(self, edition: Edition) -> Listing:
        """The agenda as a record."""
        return agenda(self.tool(AGENDA), self.workshop, edition, self.sayings(edition))

    def values(
        self, tool: Tool, edition: Edition, facts: Mapping[str, Value], more: Mapping[str, Value] | None = None
    ) -> Values:
        """The answers of one copy; ``facts`` are those of the copy, over the shared ones."""
        key = (tool.id, edition.name)
        if key not in self._fillers:
            self._fillers[key] = Prefiller(tool, self.lists(edition))
        return self._fillers[key].fill({**self.facts(edition), **facts}, more)

    def paper(self, tool: Tool, edition: Edition, folder: str, copies: Sequence[Copy], *, plain: bool = False) -> Paper:
        """Copies in one edition."""
        return Paper(tool.id, edition.name, folder, tuple(copies), look=self.workshop.look, plain=plain)

    def by_edition(self, people: Iterable[Participant]) -> dict[Edition, list[Participant]]:
        """People by the languages of their papers."""
        found: dict[Edition, list[Participant]] = {}
        for person in people:
            found.setdefault(person.edition, []).append(person)
        return found

    def here(self, edition: Edition | None = None) -> int:
        """People in the room, of one edition or all: so many copies of a blank paper are printed."""
        people = [person for person in self.workshop.people if person.mode != ONLINE]
        return sum(edition is None or person.edition == edition for person in people)

    def name(self, stem: str, edition: Edition) -> str:
        """A file name; the edition is told where there are several."""
        if len(self.workshop.editions) < 2:
            return stem
        return f"{stem} {self.tags(edition)}"

    def tags(self, edition: Edition) -> str:
        """``zh-en``: the languages of an edition in the name of a file."""
        return "-".join(self._tags[locale.id] for locale in edition.locales)
