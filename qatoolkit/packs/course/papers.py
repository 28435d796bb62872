"""A course → its plan: a folder a unit, with card, tools, worked examples, exercise with test, and slides.

The answer keys lie in a folder of their own, so that the rest can be put on a learning platform as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.files import safe_name
from qatoolkit.packs.course.loading import Course, Unit
from qatoolkit.packs.course.pages import contents, key, make_html
from qatoolkit.packs.course.unit_card import CARD, card
from qatoolkit.packs.marks import FormKind, digest_of, form_mark
from qatoolkit.packs.papers import Copy, Extra, Paper, Plan
from qatoolkit.packs.sayings import saying
from qatoolkit.packs.workshop.decks import make_slides, sources
from qatoolkit.packs.workshop.meeting import Edition
from qatoolkit.packs.workshop.sayings import Sayings
from qatoolkit.packs.workshop.slides import Deck

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

WORDS = "packs/course_words.j2"


def plan_course(course: Course, library: Library, *, draft: bool = False) -> Plan:
    """Every paper and extra of the course, unit by unit."""
    desk = Desk(course, library, draft)
    papers = tuple(paper for unit in course.units for paper in desk.papers(unit))
    extras = tuple(extra for unit in course.units for extra in desk.extras(unit))
    covers = tuple(contents(desk, edition) for edition in course.editions)
    for edition in course.editions:
        desk.sayings(edition).finish()
    languages = "; ".join(edition.name for edition in course.editions)
    return Plan("course", course.name, papers, (*covers, *extras), languages)


class Desk:
    """A course with what its papers need. ``draft``: words that are not translated may stand in English."""

    def __init__(self, course: Course, library: Library, draft: bool) -> None:
        self.course = course
        self.library = library
        self.draft = draft
        self.card: Tool = load_tool(library, CARD)
        self._sayings: dict[str, Sayings] = {}

    def sayings(self, edition: Edition) -> Sayings:
        """The words of the course in the languages of an edition."""
        if edition.name not in self._sayings:
            self._sayings[edition.name] = Sayings(self.library, edition, draft=self.draft, words=WORDS)
        return self._sayings[edition.name]

    @property
    def leading(self) -> Sayings:
        """The words in the language of file names."""
        return self.sayings(self.course.editions[0])

    def folder(self, unit: Unit, edition: Edition) -> str:
        """``03 Preparing training places``; below it one folder a language, where papers are printed more than once."""
        name = f"{unit.number:02} {unit.title.in_language(self.course.editions[0].locales[0])}"
        return name if len(self.course.editions) < 2 else f"{name}/{self.tags(edition)}"

    def tags(self, edition: Edition) -> str:
        """``zh-en``."""
        return "-".join(locale.tag.split("-")[0] for locale in edition.locales)

    def title(self, tool: Tool) -> str:
        """A tool in a file name: number and short title."""
        return self.leading.tool(tool)

    def papers(self, unit: Unit) -> Iterator[Paper]:
        """The forms of a unit, in each edition."""
        for edition in self.course.editions:
            folder = self.folder(unit, edition)
            yield self._paper(self.card, edition, folder, Copy(self.title(self.card), self._card(unit, edition)))
            for tool in unit.tools:
                yield self._paper(tool, edition, folder, Copy(self.title(tool), {}, many=True))
            for example in unit.examples:
                stem = f"{self.title(example.tool)} ({self.leading.leading('example')})"
                yield self._paper(example.tool, edition, folder, Copy(stem, example.values))
            yield self._paper(unit.test, edition, folder, Copy(self.title(unit.test), {}, many=True))

    def _card(self, unit: Unit, edition: Edition) -> Values:
        return card(unit, edition, self.sayings(edition), self.card)

    def _paper(self, tool: Tool, edition: Edition, folder: str, copy: Copy) -> Paper:
        return Paper(tool.id, edition.name, folder, (copy,), look=self.course.look)

    def extras(self, unit: Unit) -> Iterator[Extra]:
        """Slides, pages for a learning platform, and the key."""
        for edition in self.course.editions:
            folder = self.folder(unit, edition)
            deck = self._deck(unit)
            yield Extra(
                folder,
                safe_name((self.leading.leading("slides"),), "pptx"),
                partial(make_slides, deck, edition, self.library, draft=self.draft),
                digest_of((deck, *sources(deck, edition, self.library))),
                edition.name,
            )
            if self.course.html:
                for tool in (*unit.tools, unit.test):
                    yield self._html(tool, edition, folder)
            yield key(self, unit, edition)

    def _html(self, tool: Tool, edition: Edition, folder: str) -> Extra:
        kind = FormKind(tool.id, edition.name, self.course.look, draft=self.draft)
        make = partial(make_html, tool, edition, self.course.look, self.library, self.draft)
        name = safe_name((self.title(tool),), "html")
        return Extra(folder, name, make, digest_of(("html", form_mark(kind, self.library))), edition.name, tool.id)

    def _deck(self, unit: Unit) -> Deck:
        return Deck(
            workshop=saying(self.course.title),
            title=saying(unit.title),
            day="",
            time="",
            minutes=unit.minutes,
            aim=saying(unit.aim),
            points=tuple(map(saying, unit.points)),
            questions=tuple(map(saying, unit.questions)),
            tools=unit.tools,
        )
