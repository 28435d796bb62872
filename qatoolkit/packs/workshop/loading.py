"""``pack.yaml`` and its roster → a workshop, with everything that is wrong in both, by file and line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.model import OnePer, Tool
from qatoolkit.definitions.places import Address
from qatoolkit.errors import Problem, QatoolkitError, UnreadableInput, UsageError
from qatoolkit.packs.people import Found
from qatoolkit.packs.remembered import locales_of, tool_of
from qatoolkit.packs.source import PackFile, read_facts, read_pack
from qatoolkit.packs.wordings import NONE, Words, read_words
from qatoolkit.packs.workshop import model
from qatoolkit.packs.workshop.checks import check_plan, check_roster
from qatoolkit.packs.workshop.meeting import (
    ONLINE,
    ONSITE,
    Chosen,
    Edition,
    Participant,
    Question,
    Session,
    Speaker,
    Step,
    Workshop,
)
from qatoolkit.packs.workshop.roster import participants, read_roster, roster_problems

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading: no workshop if there are problems. ``reminders`` stand in nobody's way."""

    workshop: Workshop | None
    problems: tuple[Problem, ...]
    reminders: tuple[Problem, ...] = ()


def load_workshop(path: Path, library: Library, languages: tuple[str, ...] = ()) -> Loaded:
    """The workshop in the file ``path`` and its roster. Nothing is raised for what a person can put right.

    ``languages`` replace those of the file.
    """
    file = read_pack(path, model.WorkshopData)
    if file.data is not None and languages:
        file = replace(file, data=file.data.model_copy(update={"languages": languages}))
    if file.data is None:
        return Loaded(None, (*file.problems, *roster_problems(file.folder, file.source.data, library)))
    reading = _Reading(file, file.data, library)
    workshop = reading.read()
    problems = [*file.told(reading.wrong), *reading.problems]
    return Loaded(None if problems else workshop, tuple(problems), tuple(file.told(reading.notes)))


@dataclass(slots=True)
class _Reading:
    file: PackFile[model.WorkshopData]
    data: model.WorkshopData
    library: Library
    wrong: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Workshop | None:
        editions = tuple(self._editions())
        speakers = {one.id: one for one in self._speakers()}
        sessions = tuple(self._sessions(speakers))
        found = self._roster()
        facts, wrong = read_facts(self.data.facts, self.library)
        self.wrong += wrong
        workshop = self._workshop(editions or (Edition("", ()),), speakers, sessions, facts)
        people = self._people(found, editions) if found is not None and editions else ()
        workshop = replace(workshop, people=people)
        wrong, notes = check_plan(self.data, workshop)
        self.wrong += wrong
        self.notes += notes
        if found is not None and not found.problems:
            self.problems += check_roster(workshop, found)
        return workshop

    # --- parts of the file

    def _editions(self) -> Iterable[Edition]:
        for index, name in enumerate(self.data.languages):
            address: Address = ("languages", index) if isinstance(self._raw("languages"), list) else ("languages",)
            try:
                yield Edition(name, locales_of(self.library, name))
            except UsageError as error:
                self.wrong += [Fault(one.id, address, one.values) for one in error.problems]

    def _raw(self, name: str) -> object:
        data = self.file.source.data
        return data.get(name) if isinstance(data, dict) else None

    def _words(self, raw: object, *address: str | int) -> Words:
        return read_words(raw, self.library, address, self.wrong)

    def _speakers(self) -> Iterable[Speaker]:
        for index, one in enumerate(self.data.speakers):
            at = ("speakers", index)
            yield Speaker(
                one.id,
                self._words(one.name, *at, "name"),
                self._words(one.organization, *at, "organization"),
                self._words(one.job_title, *at, "job_title"),
                one.side or "",
            )

    def _sessions(self, speakers: dict[str, Speaker]) -> Iterable[Session]:
        number = 0
        for place, day in enumerate(self.data.days):
            for index, one in enumerate(day.sessions):
                number += 1
                yield self._session(number, day, one, ("days", place, "sessions", index), speakers)

    def _session(
        self, number: int, day: model.DayData, one: model.SessionData, at: Address, speakers: dict[str, Speaker]
    ) -> Session:
        visit = one.visit
        return Session(
            number=number,
            day=day.date,
            starts=one.starts,
            ends=one.ends,
            title=self._words(one.title, *at, "title"),
            kind=str(one.kind),
            mode=one.mode,
            address=at,
            aim=self._words(one.aim, *at, "aim"),
            method=self._words(one.method, *at, "method"),
            speakers=tuple(speakers[name] for name in one.speakers if name in speakers),
            moderator=speakers.get(one.moderator or ""),
            place=self._words(one.place, *at, "place"),
            group=one.group or "",
            materials=self._words(one.materials, *at, "materials"),
            tools=self._chosen(one.tools, (*at, "tools")),
            points=tuple(self._words(point, *at, "points", index) for index, point in enumerate(one.points)),
            steps=tuple(self._step(step, (*at, "steps", index)) for index, step in enumerate(one.steps)),
            questions=tuple(self._question(asked, (*at, "questions", i)) for i, asked in enumerate(one.questions)),
            site=self._words(visit.site, *at, "visit", "site") if visit else NONE,
            site_kind=(visit.kind or "") if visit else "",
            host=self._words(visit.host, *at, "visit", "host") if visit else NONE,
            look_for=tuple(
                self._words(point, *at, "visit", "look_for", index)
                for index, point in enumerate(visit.look_for if visit else ())
            ),
        )

    def _step(self, one: model.Step, at: Address) -> Step:
        texts = {name: self._words(getattr(one, name), *at, name) for name in ("trainer", "participants", "materials")}
        return Step(one.minutes, self._words(one.step, *at, "step"), **texts, own_work=one.own_work)

    def _question(self, one: model.Question, at: Address) -> Question:
        asked, answer = self._words(one.question, *at, "question"), self._words(one.answer, *at, "answer")
        return Question(asked, answer, one.to or "")

    def _chosen(self, given: Sequence[model.Chosen], at: Address) -> tuple[Chosen, ...]:
        found = []
        for index, one in enumerate(given):
            tool = self._tool(one.tool, (*at, index))
            if tool is not None:
                personal = tool.one_per is OnePer.participant if one.personal is None else one.personal
                found.append(Chosen(tool, personal))
        return tuple(found)

    def _tool(self, name: str, address: Address) -> Tool | None:
        try:
            return tool_of(self.library, name)
        except QatoolkitError as error:
            self.wrong += [Fault(one.id, address, one.values) for one in error.problems if not one.file]
            self.problems += [one for one in error.problems if one.file]
        return None

    def _workshop(
        self,
        editions: tuple[Edition, ...],
        speakers: dict[str, Speaker],
        sessions: tuple[Session, ...],
        facts: Values,
    ) -> Workshop:
        data, venue, online = self.data, self.data.venue, self.data.online
        without = [self._tool(name, ("without", index)) for index, name in enumerate(data.without)]
        return Workshop(
            path=self.file.path,
            name=data.name,
            title=self._words(data.title, "title"),
            aims=tuple(self._words(aim, "aims", index) for index, aim in enumerate(data.aims)),
            editions=editions,
            organizers=tuple(self._words(one, "organizers", index) for index, one in enumerate(data.organizers)),
            sessions=tuple(sorted(sessions, key=lambda one: (one.day, one.starts, one.number))),
            people=(),
            look=data.look,
            audience=self._words(data.audience, "audience"),
            contact=self._words(data.contact, "contact"),
            trainer=speakers.get(data.trainer or "") or next(iter(speakers.values()), None),
            venue=self._words(venue.name, "venue", "name") if venue else NONE,
            address=self._words(venue.address, "venue", "address") if venue else NONE,
            city=self._words(venue.city, "venue", "city") if venue else NONE,
            link=online.link if online else "",
            platform=self._words(online.platform, "online", "platform") if online else NONE,
            hour_minutes=data.hour_minutes,
            tools=self._chosen(data.tools, ("tools",)),
            without=frozenset(tool.id for tool in without if tool is not None),
            certificates=data.certificate.prints,
            certificate_number=data.certificate.number,
            certificate_date=data.certificate.date,
            enough=Fraction(data.certificate.enough, 100),
            facts=facts,
            themes={day.date: self._words(day.theme, "days", i, "theme") for i, day in enumerate(data.days)},
        )

    def _roster(self) -> Found | None:
        path = self.file.folder / self.data.roster
        if not path.is_file():
            self.wrong.append(Fault("pack-no-roster", ("roster",), {"path": str(path)}))
            return None
        try:
            found = read_roster(path, self.library)
        except UnreadableInput as error:
            self.problems += error.problems
            return None
        self.problems += found.problems
        return found

    def _people(self, found: Found, editions: tuple[Edition, ...]) -> tuple[Participant, ...]:
        """Whoever the roster lists; if it does not say how they take part, in the one way that there is."""
        mode = ONLINE if self.data.venue is None and self.data.online is not None else ONSITE
        people, problems = participants(found, editions, mode, self.library)
        self.problems += problems
        return people
