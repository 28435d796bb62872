"""What the papers of a workshop begin with: shared facts, and records of the list tools made of its own data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.model import Tool
from qatoolkit.packs.prefill import Listing, Prefiller
from qatoolkit.packs.wordings import Words, columns
from qatoolkit.packs.workshop.meeting import ONLINE, ONSITE, Edition, Participant, Session, Speaker, Workshop
from qatoolkit.packs.workshop.sayings import Sayings
from qatoolkit.pages.locales import Locale

AGENDA, ATTENDANCE = "workshop_agenda", "workshop_attendance"


def shared_facts(workshop: Workshop, edition: Edition) -> Values:
    """The facts that every paper of an edition shares; what the pack file says under ``facts:`` goes before."""
    locales = edition.locales
    facts: dict[str, Value | None] = {
        "workshop_title": workshop.title.said(locales),
        "workshop_start": workshop.days[0],
        "workshop_end": workshop.days[-1],
        "workshop_hours": class_hours(workshop),
        "workshop_venue": _place(workshop, locales),
        "organizers": _several(workshop.organizers, locales),
        "trainer_name": workshop.trainer.name.said(locales) if workshop.trainer else None,
    }
    return {**_answered(facts), **workshop.facts}


LINE = 38
"""Columns of a line on a certificate (80 mm at the size of its facts)."""
MOST_LINES = {"workshop_title": (3, 2), "organizers": (2, 2)}
"""Lines that the frame of a certificate has room for: under a sentence in wide characters, and under a longer one."""


def certificate_texts(workshop: Workshop, edition: Edition) -> Values:
    """Long facts of a certificate: in the leading language alone where both leave no room for the rest."""
    locales = edition.locales
    both = {"workshop_title": workshop.title.said(locales), "organizers": _several(workshop.organizers, locales)}
    first = {
        "workshop_title": workshop.title.said(locales[:1]),
        "organizers": _several(workshop.organizers, locales[:1]),
    }
    room = {name: LINE * lines[0 if locales[0].wide else 1] for name, lines in MOST_LINES.items()}
    return {name: text if columns(text) <= room[name] else first[name] for name, text in both.items()}


def class_hours(workshop: Workshop, minutes: int | None = None) -> Decimal:
    """Class hours with one decimal: all minutes of work, or those given."""
    taken = workshop.minutes() if minutes is None else minutes
    hours = (Decimal(taken) / workshop.hour_minutes).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return hours.quantize(Decimal(1)) if hours == hours.to_integral_value() else hours


def session_facts(session: Session, edition: Edition) -> Values:
    """The facts of one session."""
    facts: dict[str, Value | None] = {
        "session_title": session.title.said(edition.locales),
        "session_date": session.day,
        "session_time": session.time,
        "session_minutes": session.minutes,
        "trainer_name": names(session.speakers, edition.locales) or None,
    }
    return _answered(facts)


def names(speakers: Iterable[Speaker], locales: Sequence[Locale]) -> str:
    """The names of speakers in a row."""
    return locales[0].list_separator.join(dict.fromkeys(speaker.name.said(locales) for speaker in speakers))


def from_where(speakers: Iterable[Speaker], locales: Sequence[Locale]) -> str:
    """The organizations of speakers in a row, each once."""
    told = (speaker.organization.said(locales) for speaker in speakers)
    return locales[0].list_separator.join(dict.fromkeys(name for name in told if name))


def agenda(tool: Tool, workshop: Workshop, edition: Edition, sayings: Sayings) -> Listing:
    """The agenda as a record of ``tool`` (workshop_agenda)."""
    locales = edition.locales
    count = {mode: sum(person.mode == mode for person in workshop.people) for mode in (ONSITE, ONLINE)}
    more: dict[str, Value | None] = {
        "hour_minutes": workshop.hour_minutes,
        "online_link": workshop.link,
        "onsite_people": count[ONSITE],
        "online_people": count[ONLINE],
        "contact": workshop.contact.said(locales),
        "audience": workshop.audience.said(locales),
        "aims": _list(workshop.aims, locales),
    }
    for number, session in enumerate(workshop.sessions, 1):
        more |= _row("sessions", number, _session(session, locales, sayings))
    for number, day in enumerate(workshop.days, 1):
        more |= _row("days", number, _day(workshop, number - 1, locales)) | {f"days.{number}.day": day}
    taught = [session for session in workshop.sessions if session.counted]
    for number, session in enumerate(taught, 1):
        more |= _row("plans", number, _plan(session, locales, sayings))
    return Listing(tool, Prefiller(tool).fill(shared_facts(workshop, edition), _answered(more)))


def attendance(
    tool: Tool,
    workshop: Workshop,
    edition: Edition,
    people: Sequence[Participant],
    facts: Mapping[str, Value],
    *,
    sheet: str = "",
) -> Listing:
    """An attendance sheet as a record of ``tool`` (workshop_attendance) with the totals of ``people``."""
    more: dict[str, Value | None] = {"sheet": sheet}
    for number, person in enumerate(people, 1):
        more |= _row("participants", number, _person(person))
    ordered = sorted(person.kind for person in people if person.kind)
    more |= {f"counts.{kind}.expected": len(list(group)) for kind, group in groupby(ordered)}
    return Listing(tool, Prefiller(tool).fill({**shared_facts(workshop, edition), **facts}, _answered(more)))


def _person(person: Participant) -> dict[str, Value | None]:
    facts = person.facts
    return {
        "number": person.number,
        "name": person.name,
        "organization": facts.get("organization"),
        "organization_type": person.kind,
        "mode": person.mode,
        "job_title": facts.get("job_title"),
        "city": facts.get("city"),
    }


def _session(session: Session, locales: Sequence[Locale], sayings: Sayings) -> dict[str, Value | None]:
    """A row of the agenda. What stands in narrow columns is said in the leading language alone."""
    lead = locales[:1]
    return {
        "day": session.day,
        "starts": f"{session.starts:%H:%M}",
        "ends": f"{session.ends:%H:%M}",
        "minutes": session.minutes if session.counted else None,
        "title": session.title.said(locales),
        "aim": session.aim.said(locales),
        "method": session.method.said(lead) or sayings.leading(f"kind_{session.kind}"),
        "speaker": names(session.speakers, locales),
        "organization": from_where(session.speakers, lead),
        "place": session.place.said(lead),
        "mode": session.mode,
        "materials": session.materials.said(locales),
    }


def _day(workshop: Workshop, index: int, locales: Sequence[Locale]) -> dict[str, Value | None]:
    day = workshop.days[index]
    sessions = [session for session in workshop.of_day(day) if session.counted]
    return {
        "theme": workshop.themes[day].said(locales) if day in workshop.themes else None,
        "starts": f"{min(session.starts for session in sessions):%H:%M}" if sessions else None,
        "ends": f"{max(session.ends for session in sessions):%H:%M}" if sessions else None,
        "minutes": sum(session.minutes for session in sessions) or None,
    }


def _plan(session: Session, locales: Sequence[Locale], sayings: Sayings) -> dict[str, Value | None]:
    return {
        "title": session.title.said(locales),
        "aim": session.aim.said(locales),
        "tools": locales[0].list_separator.join(sayings.tool(chosen.tool) for chosen in session.tools),
        "materials": session.materials.said(locales),
        "responsible": names(session.speakers, locales),
    }


def _place(workshop: Workshop, locales: Sequence[Locale]) -> str | None:
    """City and house; the address is told on the cover only. Online, the platform and the link."""
    parts = [part for part in (workshop.city, workshop.venue) if part]
    if parts:
        return _several(parts, locales)
    online = (workshop.platform.said(locales), workshop.link)
    return locales[0].list_separator.join(part for part in online if part) or None


def _several(texts: Iterable[Words], locales: Sequence[Locale]) -> str:
    """Names in each language after another: all in the first, then all in the second."""
    told = [locale.list_separator.join(text.in_language(locale) for text in texts) for locale in locales]
    return " / ".join(dict.fromkeys(told))


def _list(texts: Sequence[Words], locales: Sequence[Locale]) -> str:
    """A numbered line a text."""
    if len(texts) == 1:
        return texts[0].said(locales)
    return "\n".join(f"{number}. {text.said(locales)}" for number, text in enumerate(texts, 1))


def _row(table: str, number: int, cells: dict[str, Value | None]) -> dict[str, Value | None]:
    return {f"{table}.{number}.{name}": value for name, value in cells.items()}


def _answered(values: dict[str, Value | None]) -> Values:
    """Without what is empty."""
    return {name: value for name, value in values.items() if value not in (None, "")}


def each_day(workshop: Workshop, mode: str) -> Iterator[tuple[int, Session]]:
    """The number of each day from 1, with its first session, on which people with this mode are there."""
    for number, day in enumerate(workshop.days, 1):
        sessions = [session for session in workshop.of_day(day) if session.counted and session.is_for(mode)]
        if sessions:
            yield number, sessions[0]
