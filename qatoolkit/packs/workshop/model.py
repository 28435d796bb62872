"""``pack.yaml`` of a workshop as people write it: checked in shape, not yet in sense."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from qatoolkit.definitions.model import Id, Many, Some, Strict
from qatoolkit.packs.wordings import Wording

KINDS = (
    "registration", "opening", "talk", "exercise", "discussion", "panel", "tour", "test", "evaluation", "break", "meal",
    "closing",
)  # fmt: skip
"""What happens in a session."""

UNCOUNTED = frozenset({"registration", "break", "meal"})
"""These are no hours of the workshop."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
"""A text on one line, the same in every language."""


def _day(raw: object) -> object:
    try:
        return date.fromisoformat(str(raw)) if isinstance(raw, str) else raw
    except ValueError:
        raise PydanticCustomError("pack-day", "-", {"value": str(raw)[:40]}) from None


def _moment(raw: object) -> object:
    """``9:00`` or ``09:00``."""
    hour, colon, minute = str(raw).partition(":")
    try:
        if colon and hour.isdecimal() and len(minute) == 2 and minute.isdecimal():
            return time(int(hour), int(minute))
    except ValueError:
        pass
    raise PydanticCustomError("pack-time", "-", {"value": str(raw)[:40]})


def _chosen(raw: object) -> object:
    """``3.2.1`` for ``{tool: 3.2.1}``."""
    return {"tool": raw} if isinstance(raw, str) else raw


def _editions(raw: object) -> object:
    return [raw] if isinstance(raw, str) else raw


Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[time, BeforeValidator(_moment)]
Minutes = Annotated[int, Field(ge=1, le=600)]
Editions = Annotated[Some[Line], BeforeValidator(_editions)]
"""Languages of the papers: ``zh,en`` prints both on one paper, ``[zh, en]`` prints each paper once in either."""


class Chosen(Strict):
    """A tool that is handed out. ``personal``: one copy a participant, prefilled; by default if the tool is made so."""

    tool: Line
    personal: bool | None = None


Choice = Annotated[Chosen, BeforeValidator(_chosen)]


class Venue(Strict):
    name: Wording
    address: Wording | None = None
    city: Wording | None = None
    seats: Annotated[int, Field(ge=1, le=100_000)] | None = None


class Online(Strict):
    """Where people take part who are not on site."""

    link: Line
    platform: Wording | None = None
    seats: Annotated[int, Field(ge=1, le=100_000)] | None = None


SIDES = ("enterprise", "provider", "authority", "employers", "workers")
"""Whom somebody speaks for: codes of the shared scale organization_type."""

Side = Literal["enterprise", "provider", "authority", "employers", "workers"]


class Speaker(Strict):
    """``side``: whom the speaker stands for at a round table."""

    id: Id
    name: Wording
    organization: Wording | None = None
    job_title: Wording | None = None
    side: Side | None = None


class Step(Strict):
    """A step of a session, for the facilitator's guide. ``own_work``: minutes in which the participants work."""

    minutes: Minutes
    own_work: Annotated[int, Field(ge=0, le=600)] | None = None
    step: Wording
    trainer: Wording | None = None
    participants: Wording | None = None
    materials: Wording | None = None


class Question(Strict):
    """A question to ask, and what may be answered; ``to`` is the side that it is put to."""

    question: Wording
    answer: Wording | None = None
    to: Side | None = None


class Visit(Strict):
    """Where a study tour goes."""

    site: Wording
    kind: Literal["enterprise", "studio", "provider", "credit", "base"] | None = None
    host: Wording | None = None
    look_for: Many[Wording] = ()


class SessionData(Strict):
    id: Id | None = None
    starts: Moment
    ends: Moment
    title: Wording
    kind: Literal[KINDS] = "talk"  # type: ignore[valid-type]
    aim: Wording | None = None
    method: Wording | None = None
    speakers: Many[Id] = ()
    moderator: Id | None = None
    place: Wording | None = None
    mode: Literal["onsite", "online", "both"] = "both"
    group: Line | None = None
    materials: Wording | None = None
    tools: Many[Choice] = ()
    points: Many[Wording] = ()
    steps: Many[Step] = ()
    questions: Many[Question] = ()
    visit: Visit | None = None


class DayData(Strict):
    date: Day
    theme: Wording | None = None
    hours: Annotated[float, Field(strict=False, gt=0, le=16)] | None = None
    sessions: Some[SessionData]


class Certificate(Strict):
    """``enough``: per cent of the hours that earns one. ``number`` is a pattern: {name}, {year}, {number}."""

    enough: Annotated[int, Field(ge=1, le=100)] = 80
    number: Line = "{name}-{number}"
    date: Day | None = None
    prints: bool = Field(default=True, alias="print")


class WorkshopData(Strict):
    """The whole file. ``hour_minutes``: minutes of a class hour; ``hours_a_day``: clock hours that a day may have."""

    kind: Literal["workshop"]
    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$")]
    title: Wording
    aims: Some[Wording]
    audience: Wording | None = None
    languages: Editions
    look: Id = "workshop"
    organizers: Some[Wording]
    contact: Wording | None = None
    trainer: Id | None = None
    venue: Venue | None = None
    online: Online | None = None
    hour_minutes: Annotated[int, Field(ge=30, le=60)] = 45
    hours_a_day: Annotated[float, Field(strict=False, gt=0, le=16)] = 8
    roster: Line
    speakers: Many[Speaker] = ()
    days: Some[DayData]
    tools: Many[Choice] = ()
    without: Many[Line] = ()
    certificate: Certificate = Certificate()
    facts: dict[Id, Any] = Field(default_factory=dict)
