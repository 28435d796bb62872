"""What contradicts itself in the plan of a workshop: all of it at once, each where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from qatoolkit.definitions.answers import fold
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.places import Address
from qatoolkit.errors import Problem
from qatoolkit.packs.people import Found
from qatoolkit.packs.wordings import Words, untold
from qatoolkit.packs.workshop.meeting import ONLINE, ONSITE, Session, Workshop
from qatoolkit.packs.workshop.model import WorkshopData

SHEET = "participants"


def check_plan(data: WorkshopData, workshop: Workshop) -> tuple[list[Fault], list[Fault]]:
    """Faults of ``pack.yaml``, and reminders that stand in nobody's way."""
    wrong = [
        *_days(data),
        *_times(workshop),
        *_overlaps(workshop),
        *_busy_speakers(workshop),
        *_hours(data, workshop),
        *_speakers(data),
        *_same_sessions(data),
        *_steps(workshop),
        *_seats(data, workshop),
        *_untranslated(workshop),
        *_number_pattern(data),
    ]
    return wrong, [*_idle_speakers(data), *_long_talks(workshop)]


# --- time


def _days(data: WorkshopData) -> Iterator[Fault]:
    for index, day in enumerate(data.days):
        before = data.days[index - 1].date if index else None
        if before is not None and day.date == before:
            yield Fault("workshop-day-twice", ("days", index, "date"), {"day": day.date})
        elif before is not None and day.date < before:
            yield Fault("workshop-day-order", ("days", index, "date"), {"day": day.date, "before": before})


def _times(workshop: Workshop) -> Iterator[Fault]:
    for session in workshop.sessions:
        if session.minutes < 1:
            yield Fault("workshop-ends-first", (*session.address, "ends"), {"time": session.time})


def _overlaps(workshop: Workshop) -> Iterator[Fault]:
    """Sessions at the same time, unless they are for different groups or for people in different places."""
    for day in workshop.days:
        sessions = [session for session in workshop.of_day(day) if session.minutes > 0]
        for number, one in enumerate(sessions):
            for other in sessions[number + 1 :]:
                if other.starts < one.ends and _for_the_same(one, other):
                    values = {"time": other.time, "other": _name(one), "other_time": one.time}
                    yield Fault("workshop-overlap", (*other.address, "starts"), values)


def _for_the_same(one: Session, other: Session) -> bool:
    if one.group and other.group and one.group != other.group:
        return False
    return {one.mode, other.mode} != {ONSITE, ONLINE}


def _busy_speakers(workshop: Workshop) -> Iterator[Fault]:
    for day in workshop.days:
        sessions = workshop.of_day(day)
        for number, one in enumerate(sessions):
            for other in sessions[number + 1 :]:
                both = [speaker for speaker in other.speakers if speaker in one.speakers]
                if both and other.starts < one.ends and not _for_the_same(one, other):
                    values = {"speaker": both[0].id, "other": _name(one), "time": one.time}
                    yield Fault("workshop-speaker-busy", (*other.address, "speakers"), values)


def _hours(data: WorkshopData, workshop: Workshop) -> Iterator[Fault]:
    """A day with more hours of work than it may have; breaks and meals do not count."""
    limits = {day.date: day.hours or data.hours_a_day for day in data.days}
    places: dict[date, int] = {day.date: index for index, day in reversed(list(enumerate(data.days)))}
    for day, limit in limits.items():
        minutes = workshop.minutes(day)
        if minutes > limit * 60:
            values = {"day": day, "hours": f"{minutes / 60:.2f}".rstrip("0").rstrip("."), "limit": f"{limit:g}"}
            yield Fault("workshop-long-day", ("days", places[day], "date"), values)


# --- who and where


def _speakers(data: WorkshopData) -> Iterator[Fault]:
    known = [speaker.id for speaker in data.speakers]
    for index, name in enumerate(known):
        if name in known[:index]:
            yield Fault("workshop-speaker-twice", ("speakers", index, "id"), {"name": name})
    named = [
        (name, ("days", day, "sessions", number, "speakers", index))
        for day, one in enumerate(data.days)
        for number, session in enumerate(one.sessions)
        for index, name in enumerate(session.speakers)
    ]
    led = [
        (session.moderator, ("days", day, "sessions", number, "moderator"))
        for day, one in enumerate(data.days)
        for number, session in enumerate(one.sessions)
        if session.moderator
    ]
    trainer: list[tuple[str, Address]] = [(data.trainer, ("trainer",))] if data.trainer else []
    for name, address in [*named, *led, *trainer]:
        if name not in known:
            near = listed(nearest(name, known) or known) or "–"
            yield Fault("workshop-speaker-unknown", address, {"name": name, "nearest": near})


def _idle_speakers(data: WorkshopData) -> Iterator[Fault]:
    sessions = [session for day in data.days for session in day.sessions]
    busy = {name for session in sessions for name in (*session.speakers, session.moderator)} | {data.trainer}
    for index, speaker in enumerate(data.speakers):
        if speaker.id not in busy:
            yield Fault("workshop-speaker-idle", ("speakers", index), {"name": speaker.id})


def _same_sessions(data: WorkshopData) -> Iterator[Fault]:
    seen: set[str] = set()
    for day, one in enumerate(data.days):
        for number, session in enumerate(one.sessions):
            if session.id is not None and session.id in seen:
                yield Fault("workshop-session-twice", ("days", day, "sessions", number, "id"), {"name": session.id})
            seen.add(session.id or "")


def _seats(data: WorkshopData, workshop: Workshop) -> Iterator[Fault]:
    count = Counter(person.mode for person in workshop.people)
    if count[ONSITE] and data.venue is None:
        yield Fault("workshop-no-venue", (), {"count": count[ONSITE]})
    elif data.venue is not None and data.venue.seats is not None and count[ONSITE] > data.venue.seats:
        yield Fault("workshop-no-seat", ("venue", "seats"), {"count": count[ONSITE], "seats": data.venue.seats})
    if count[ONLINE] and data.online is None:
        yield Fault("workshop-no-link", (), {"count": count[ONLINE]})
    elif data.online is not None and data.online.seats is not None and count[ONLINE] > data.online.seats:
        yield Fault("workshop-no-seat", ("online", "seats"), {"count": count[ONLINE], "seats": data.online.seats})
    if data.venue is None and data.online is None:
        yield Fault("workshop-nowhere", ())


# --- what is taught


def _steps(workshop: Workshop) -> Iterator[Fault]:
    for session in workshop.sessions:
        taken = sum(step.minutes for step in session.steps)
        if session.steps and taken != session.minutes:
            values = {"taken": taken, "minutes": session.minutes}
            yield Fault("workshop-steps", (*session.address, "steps"), values)


MOST_TALK = 90
"""Minutes after which people need something else than a talk."""


def _long_talks(workshop: Workshop) -> Iterator[Fault]:
    for session in workshop.sessions:
        if session.kind == "talk" and session.minutes > MOST_TALK:
            yield Fault("workshop-long-talk", session.address, {"minutes": session.minutes, "most": MOST_TALK})


def _untranslated(workshop: Workshop) -> Iterator[Fault]:
    """Texts that a language lacks in which papers are printed; what participants read must be given in each."""
    locales = list(
        dict.fromkeys(
            locale
            for edition in (*workshop.editions, *(person.edition for person in workshop.people))
            for locale in edition.locales
        )
    )
    for words, address, whole in _texts(workshop):
        yield from untold(words, address, locales, whole=whole)


def _texts(workshop: Workshop) -> Iterator[tuple[Words, Address, bool]]:
    yield workshop.title, ("title",), True
    yield from ((aim, ("aims", index), True) for index, aim in enumerate(workshop.aims))
    yield from ((one, ("organizers", index), False) for index, one in enumerate(workshop.organizers))
    for name in ("audience", "contact"):
        yield getattr(workshop, name), (name,), False
    for name in ("name", "address", "city"):
        yield getattr(workshop, "venue" if name == "name" else name), ("venue", name), False
    for session in workshop.sessions:
        yield session.title, (*session.address, "title"), True
        yield session.aim, (*session.address, "aim"), True
        for name in ("method", "place", "materials"):
            yield getattr(session, name), (*session.address, name), False
        yield from ((one, (*session.address, "points", index), False) for index, one in enumerate(session.points))


def _number_pattern(data: WorkshopData) -> Iterator[Fault]:
    from string import Formatter

    pattern = data.certificate.number
    try:
        names = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
    except ValueError:
        names = {"?"}
    if not names <= {"name", "year", "number"} or "number" not in names:
        yield Fault("workshop-number-pattern", ("certificate", "number"), {"pattern": pattern})


# --- the roster


def check_roster(workshop: Workshop, found: Found) -> Iterable[Problem]:
    """What is wrong among rows that are sound in themselves: numbers given twice."""
    first: dict[str, int] = {}
    for person in workshop.people:
        given = person.person.facts.get("participant_number")
        number = fold(str(given)) if given is not None else ""
        if number and number in first:
            values = {"number": str(given), "line": first[number]}
            yield found.problem(SHEET, person.person, "workshop-number-twice", "participant_number", **values)
        elif number:
            first[number] = person.person.line


def _name(session: Session) -> str:
    words = session.title
    return words.plain or next(iter(words.texts.values()), "")
