"""A workshop as it is checked and printed: days, sessions, speakers and participants, all understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from fractions import Fraction
from pathlib import Path

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.places import Address
from qatoolkit.packs.people import Person
from qatoolkit.packs.wordings import NONE, Words
from qatoolkit.packs.workshop.model import UNCOUNTED
from qatoolkit.pages.locales import Locale

ONSITE, ONLINE, BOTH = "onsite", "online", "both"


@dataclass(frozen=True, slots=True)
class Edition:
    """One choice of languages in which papers are printed: ``name`` as on the command line."""

    name: str
    locales: tuple[Locale, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    id: str
    name: Words
    organization: Words = NONE
    job_title: Words = NONE
    side: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    minutes: int
    step: Words
    trainer: Words = NONE
    participants: Words = NONE
    materials: Words = NONE
    own_work: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """``to`` is a side of a panel, or empty."""

    question: Words
    answer: Words = NONE
    to: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A tool that is handed out; ``personal``: one prefilled copy a participant."""

    tool: Tool
    personal: bool


@dataclass(frozen=True, slots=True)
class Session:
    """``number`` counts from 1 through all days; ``address`` is its place in the file."""

    number: int
    day: date
    starts: time
    ends: time
    title: Words
    kind: str
    mode: str
    address: Address
    aim: Words = NONE
    method: Words = NONE
    speakers: tuple[Speaker, ...] = ()
    moderator: Speaker | None = None
    place: Words = NONE
    group: str = ""
    materials: Words = NONE
    tools: tuple[Chosen, ...] = ()
    points: tuple[Words, ...] = ()
    steps: tuple[Step, ...] = ()
    questions: tuple[Question, ...] = ()
    site: Words = NONE
    site_kind: str = ""
    host: Words = NONE
    look_for: tuple[Words, ...] = ()

    @property
    def counted(self) -> bool:
        """Whether its minutes are hours of the workshop."""
        return self.kind not in UNCOUNTED

    @property
    def minutes(self) -> int:
        """From its beginning to its end; below 1 if they are the wrong way round."""
        return (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute

    @property
    def time(self) -> str:
        """``09:00–10:30``."""
        return f"{self.starts:%H:%M}\u2013{self.ends:%H:%M}"

    def is_for(self, mode: str) -> bool:
        """Whether people who take part in this way are there."""
        return self.mode == BOTH or not mode or self.mode == mode


@dataclass(frozen=True, slots=True)
class Participant:
    """``number`` as on the sheets; ``edition`` are the languages of the papers made for this person."""

    number: str
    name: str
    person: Person
    edition: Edition
    mode: str
    kind: str = ""

    @property
    def facts(self) -> Values:
        """The shared fields that the roster gives, with the number."""
        mode: dict[str, Value] = {"attendance_mode": self.mode} if self.mode else {}
        kept = {name: value for name, value in self.person.facts.items() if name != "language"}
        return {**kept, "participant_number": self.number, **mode}


@dataclass(frozen=True, slots=True)
class Workshop:
    """All of it. ``editions``: the languages of common papers; ``themes`` and ``limits`` (hours) are by day."""

    path: Path
    name: str
    title: Words
    aims: tuple[Words, ...]
    editions: tuple[Edition, ...]
    organizers: tuple[Words, ...]
    sessions: tuple[Session, ...]
    people: tuple[Participant, ...]
    look: str = "workshop"
    audience: Words = NONE
    contact: Words = NONE
    trainer: Speaker | None = None
    venue: Words = NONE
    address: Words = NONE
    city: Words = NONE
    link: str = ""
    platform: Words = NONE
    hour_minutes: int = 45
    tools: tuple[Chosen, ...] = ()
    without: frozenset[str] = frozenset()
    certificates: bool = True
    certificate_number: str = "{name}-{number}"
    certificate_date: date | None = None
    enough: Fraction = Fraction(4, 5)
    facts: Values = field(default_factory=dict)
    themes: Mapping[date, Words] = field(default_factory=dict)

    @property
    def days(self) -> tuple[date, ...]:
        """Its days, the first one first."""
        return tuple(sorted({session.day for session in self.sessions}))

    def of_day(self, day: date) -> tuple[Session, ...]:
        """The sessions of a day in the order of their times."""
        return tuple(session for session in self.sessions if session.day == day)

    def minutes(self, day: date | None = None, mode: str = "") -> int:
        """Minutes of work, in all or of a day; sessions of groups that meet at the same time count once."""
        return sum(end - start for start, end in self._spans(day, mode))

    def _spans(self, day: date | None, mode: str) -> Iterator[tuple[int, int]]:
        for one in self.days if day is None else (day,):
            until = 0
            spans = [_span(session) for session in self.of_day(one) if session.counted and session.is_for(mode)]
            for start, end in sorted(spans):
                if end > until:
                    yield max(start, until), end
                    until = end

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """Every tool that is handed out, once: those of the workshop, then those of its sessions."""
        found: dict[str, Chosen] = {}
        for one in (*self.tools, *(tool for session in self.sessions for tool in session.tools)):
            before = found.get(one.tool.id)
            found[one.tool.id] = Chosen(one.tool, one.personal or (before is not None and before.personal))
        return tuple(found.values())


def _span(session: Session) -> tuple[int, int]:
    start = session.starts.hour * 60 + session.starts.minute
    return start, start + max(session.minutes, 0)
