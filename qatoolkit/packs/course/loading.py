"""``course.yaml`` → a course, with everything that is wrong in it, by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.places import Address
from qatoolkit.errors import Problem, QatoolkitError, UsageError
from qatoolkit.packs.course.model import STAGES, CourseData, UnitData
from qatoolkit.packs.source import PackFile, read_pack
from qatoolkit.packs.wordings import NONE, Words, read_words, untold
from qatoolkit.packs.workshop.meeting import Edition
from qatoolkit.pages.locales import find_locales

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library


@dataclass(frozen=True, slots=True)
class Example:
    """A tool as somebody filled it in."""

    tool: Tool
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; ``number`` counts from 1."""

    number: int
    stage: str
    title: Words
    aim: Words
    minutes: int
    points: tuple[Words, ...]
    tools: tuple[Tool, ...]
    test: Tool
    questions: tuple[Words, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """All of it; ``editions`` are the languages of its papers."""

    name: str
    title: Words
    editions: tuple[Edition, ...]
    look: str
    organizers: tuple[Words, ...]
    contact: Words
    html: bool
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class LoadedCourse:
    """What came of reading: no course if there are problems."""

    course: Course | None
    problems: tuple[Problem, ...]


def load_course(path: Path, library: Library, languages: Sequence[str] = ()) -> LoadedCourse:
    """The course in the file ``path``. Nothing is raised for what a person can put right.

    ``languages`` replace those of the file.
    """
    file = read_pack(path, CourseData)
    if file.data is None:
        return LoadedCourse(None, file.problems)
    reading = _Reading(file, file.data, library, tuple(languages) or file.data.languages)
    course = reading.read()
    problems = (*file.told(reading.wrong), *reading.problems)
    return LoadedCourse(None if problems else course, problems)


@dataclass(slots=True)
class _Reading:
    file: PackFile[CourseData]
    data: CourseData
    library: Library
    languages: tuple[str, ...]
    wrong: list[Fault] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Course | None:
        data = self.data
        editions = tuple(self._editions())
        units = tuple(unit for index, one in enumerate(data.units) for unit in self._unit(index, one))
        course = Course(
            name=data.name,
            title=self._words(data.title, "title"),
            editions=editions,
            look=data.look,
            organizers=tuple(self._words(one, "organizers", index) for index, one in enumerate(data.organizers)),
            contact=self._words(data.contact, "contact"),
            html=data.html,
            units=units,
        )
        self.wrong += [*_untranslated(course), *self._order()]
        return course

    def _editions(self) -> Iterator[Edition]:
        for name in self.languages:
            try:
                yield Edition(name, find_locales(self.library, name))
            except UsageError as error:
                self.wrong += [Fault(one.id, ("languages",), one.values) for one in error.problems]

    def _words(self, raw: object, *address: str | int) -> Words:
        return read_words(raw, self.library, address, self.wrong) if raw is not None else NONE

    def _unit(self, index: int, one: UnitData) -> Iterator[Unit]:
        at: Address = ("units", index)
        tools = [self._tool(name, (*at, "tools", place)) for place, name in enumerate(one.tools)]
        test = self._tool(one.test, (*at, "test"))
        examples = tuple(
            example
            for place, name in enumerate(one.examples)
            for example in self._example(name, (*at, "examples", place))
        )
        title, aim = self._words(one.title, *at, "title"), self._words(one.aim, *at, "aim")
        points, questions = self._several(one.points, *at, "points"), self._several(one.questions, *at, "questions")
        known = tuple(tool for tool in tools if tool is not None)
        if test is not None and len(known) == len(tools):
            stage = str(one.stage)
            yield Unit(index + 1, stage, title, aim, one.minutes, points, known, test, questions, examples)

    def _several(self, raw: Sequence[object], *address: str | int) -> tuple[Words, ...]:
        return tuple(self._words(one, *address, place) for place, one in enumerate(raw))

    def _tool(self, name: str, address: Address) -> Tool | None:
        try:
            return load_tool(self.library, name)
        except QatoolkitError as error:
            self.wrong += [Fault(one.id, address, one.values) for one in error.problems if not one.file]
            self.problems += [one for one in error.problems if one.file]
        return None

    def _example(self, name: str, address: Address) -> Iterator[Example]:
        """Answers in a file beside the course file, which is called as the tool that they fill in."""
        from qatoolkit.batch.data import read_answers

        path = self.file.folder / name
        if not path.is_file():
            self.wrong.append(Fault("course-no-example", address, {"path": str(path)}))
            return
        tool = self._tool(path.stem, address)
        if tool is None:
            return
        try:
            yield Example(tool, read_answers(path, tool, self.library))
        except QatoolkitError as error:
            self.problems += error.problems

    def _order(self) -> Iterator[Fault]:
        """Units follow the life cycle: a stage does not come back after a later one."""
        last = 0
        for index, one in enumerate(self.data.units):
            place = STAGES.index(str(one.stage))
            if place < last:
                values = {"stage": str(one.stage), "before": STAGES[last]}
                yield Fault("course-stage-order", ("units", index, "stage"), values)
            last = max(last, place)


def _untranslated(course: Course) -> Iterator[Fault]:
    locales = list(dict.fromkeys(locale for edition in course.editions for locale in edition.locales))
    for words, address in _texts(course):
        yield from untold(words, address, locales, whole=True)


def _texts(course: Course) -> Iterable[tuple[Words, Address]]:
    yield course.title, ("title",)
    for unit in course.units:
        at: Address = ("units", unit.number - 1)
        yield unit.title, (*at, "title")
        yield unit.aim, (*at, "aim")
        yield from ((one, (*at, "points", index)) for index, one in enumerate(unit.points))
        yield from ((one, (*at, "questions", index)) for index, one in enumerate(unit.questions))
