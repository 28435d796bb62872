"""Papers of single sessions: facilitator's guide with timings, panel record, observation sheet of a study tour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.model import Tool
from qatoolkit.packs.papers import Copy, Paper
from qatoolkit.packs.workshop.desk import Desk
from qatoolkit.packs.workshop.facts import from_where, session_facts
from qatoolkit.packs.workshop.meeting import ONLINE, ONSITE, Edition, Session
from qatoolkit.packs.workshop.model import SIDES
from qatoolkit.packs.workshop.steps import steps_of

GUIDE, PANEL, TOUR = "facilitator_guide", "panel_record", "study_tour_sheet"


def guides(desk: Desk) -> Iterator[Paper]:
    """A guide for each session in which something is done."""
    if not desk.wanted(GUIDE):
        return
    tool = desk.tool(GUIDE)
    for edition in desk.workshop.editions:
        sessions = [session for session in desk.workshop.sessions if session.counted]
        copies = [_copy(desk, tool, one, edition, _guide(desk, one, edition)) for one in sessions]
        yield desk.paper(tool, edition, desk.folder("trainers", desk.title(tool)), copies)


def panels(desk: Desk) -> Iterator[Paper]:
    """A record for each round table, with the questions that are to be put."""
    sessions = [session for session in desk.workshop.sessions if session.kind == "panel"]
    if not sessions or not desk.wanted(PANEL):
        return
    tool = desk.tool(PANEL)
    for edition in desk.workshop.editions:
        copies = [_copy(desk, tool, one, edition, _panel(desk, one, edition)) for one in sessions]
        yield desk.paper(tool, edition, desk.folder("trainers", desk.title(tool)), copies)


def tours(desk: Desk) -> Iterator[Paper]:
    """An observation sheet for each study tour and participant who can be there."""
    if not desk.wanted(TOUR):
        return
    for session in desk.workshop.sessions:
        if session.kind != "tour":
            continue
        tool = desk.tool(TOUR)
        here = [person for person in desk.workshop.people if session.is_for(person.mode)]
        tours_in_all = sum(one.kind == "tour" for one in desk.workshop.sessions)
        inner = (_stem(desk, session, desk.first),) if tours_in_all > 1 else ()
        for edition, people in desk.by_edition(here).items():
            more = _tour(session, edition)
            copies = [
                Copy(
                    f"{person.number} {person.name}",
                    desk.values(tool, edition, {**person.facts, **session_facts(session, edition)}, more),
                    prints=int(person.mode != ONLINE),
                )
                for person in people
            ]
            yield desk.paper(tool, edition, desk.folder("tour", *inner), copies)


def _stem(desk: Desk, session: Session, edition: Edition) -> str:
    title = session.title.in_language(desk.first.locales[0])
    return desk.name(f"{session.number:02} {title}", edition)


def _copy(desk: Desk, tool: Tool, session: Session, edition: Edition, more: Mapping[str, Value]) -> Copy:
    return Copy(_stem(desk, session, edition), desk.values(tool, edition, session_facts(session, edition), more))


def _guide(desk: Desk, session: Session, edition: Edition) -> Values:
    """What the guide says of a session: aim, steps with minutes, questions, tools, what can go wrong."""
    sayings, locales = desk.sayings(edition), edition.locales
    rows: dict[str, Sequence[Mapping[str, Value]]] = {
        "steps": steps_of(session, sayings, locales),
        "questions": [
            {"question": one.question.said(locales), "answer": one.answer.said(locales)} for one in session.questions
        ],
        "tools": [_tool(desk, one.tool, session, edition) for one in session.tools],
        "risks": [
            {name: sayings.word(f"{risk}_{name}") for name in ("risk", "sign", "remedy")} for risk in _risks(session)
        ],
    }
    here = sum(session.is_for(person.mode) for person in desk.workshop.people)
    one: Values = {
        "aim": session.aim.said(locales),
        "mode": session.mode,
        "people": here,
        "shorten": sayings.word("shorten"),
    }
    return _filled(one, rows)


RISKS = ("time", "silence", "technology")
"""What can go wrong in any session; the words begin with these."""


def _risks(session: Session) -> Sequence[str]:
    return RISKS if session.mode != ONSITE else RISKS[:2]


def _tool(desk: Desk, tool: Tool, session: Session, edition: Edition) -> dict[str, Value]:
    said = desk.sayings(edition).voice.say
    here = sum(session.is_for(person.mode) for person in desk.workshop.people)
    title = " / ".join(dict.fromkeys(one.text for one in said(tool.short_title or tool.title)))
    use = said(tool.how or tool.purpose)[0].text
    return {"number": tool.number, "name": title, "use": use, "copies": here}


def _panel(desk: Desk, session: Session, edition: Edition) -> Values:
    """The questions that are to be put, and the speakers with the sides that they stand for."""
    locales = edition.locales
    asked = [{"question": one.question.said(locales), **_side(one.to)} for one in session.questions]
    speakers = [
        {
            "name": speaker.name.said(locales),
            "organization": speaker.organization.said(locales),
            "job_title": speaker.job_title.said(locales),
            **_side(speaker.side),
        }
        for speaker in session.speakers
    ]
    one: Values = {
        "listeners": sum(session.is_for(person.mode) for person in desk.workshop.people),
        "moderator": session.moderator.name.said(locales) if session.moderator else "",
    }
    return _filled(one, {"points": asked, "results": asked, "speakers": speakers})


def _side(side: str) -> dict[str, Value]:
    """The code of a side on the record: their order is that of ``SIDES``."""
    return {"side": str(SIDES.index(side) + 1)} if side else {}


def _tour(session: Session, edition: Edition) -> Values:
    """Where the tour goes, and what to look for."""
    locales = edition.locales
    asked = [*session.look_for, *(one.question for one in session.questions)]
    rows: list[Mapping[str, Value]] = [{"question": one.said(locales)} for one in asked]
    one: Values = {
        "site": session.site.said(locales),
        "host": session.host.said(locales) or from_where(session.speakers, locales),
        "kind": session.site_kind,
        "visited_on": session.day,
    }
    return _filled(one, {"questions": rows})


def _filled(one: Mapping[str, Value], rows: Mapping[str, Sequence[Mapping[str, Value]]]) -> Values:
    """Answers by path, without what is empty; ``Prefiller`` passes over what the tool does not ask."""
    found = {path: value for path, value in one.items() if value != ""}
    for table, lines in rows.items():
        for number, cells in enumerate(lines, 1):
            found |= {f"{table}.{number}.{name}": value for name, value in cells.items() if value != ""}
    return found
