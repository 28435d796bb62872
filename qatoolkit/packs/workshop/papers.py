"""A workshop → its plan: every paper of the pack, each made from the same facts and lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.model import Tool
from qatoolkit.packs.papers import Copy, Paper, Plan
from qatoolkit.packs.prefill import prefilled
from qatoolkit.packs.workshop.covers import cover, key
from qatoolkit.packs.workshop.decks import slide_decks
from qatoolkit.packs.workshop.desk import Desk
from qatoolkit.packs.workshop.facts import AGENDA, certificate_texts, class_hours
from qatoolkit.packs.workshop.meeting import ONLINE, Edition, Participant, Workshop
from qatoolkit.packs.workshop.ratings import only_rated
from qatoolkit.packs.workshop.sessions import guides, panels, tours
from qatoolkit.packs.workshop.sheets import attendance_sheets

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

TEST, EVALUATION, ACTION_PLAN = "workshop_test", "workshop_evaluation", "participant_action_plan"
CERTIFICATE, TENT = "participation_certificate", "name_tent"


def plan_workshop(workshop: Workshop, library: Library, *, draft: bool = False) -> Plan:
    """Every paper and extra of the pack. Raises ``UsageError`` for a tool that the library lacks."""
    desk = Desk(workshop, library, draft=draft)
    papers = tuple(paper for part in _PARTS for paper in part(desk) if paper.copies)
    extras = [
        deck
        for edition in workshop.editions
        for deck in slide_decks(workshop, edition, library, _slides(desk, edition), draft=draft)
    ]
    if desk.wanted(TEST):
        extras += [key(desk, desk.tool(TEST), edition) for edition in workshop.editions]
    covers = [cover(desk, edition, papers, tuple(extras)) for edition in workshop.editions]
    for edition in workshop.editions:
        desk.sayings(edition).finish()
    languages = "; ".join(edition.name for edition in workshop.editions)
    return Plan("workshop", workshop.name, papers, (*covers, *extras), languages)


def _slides(desk: Desk, edition: Edition) -> str:
    folder = desk.folder("slides")
    return folder if len(desk.workshop.editions) < 2 else f"{folder}/{desk.tags(edition)}"


def _agenda(desk: Desk) -> Iterator[Paper]:
    tool = desk.tool(AGENDA)
    for edition in desk.workshop.editions:
        stem = desk.name(desk.title(tool), edition)
        yield desk.paper(tool, edition, desk.folder("programme"), [Copy(stem, desk.agenda(edition).values)])


def _tents(desk: Desk) -> Iterator[Paper]:
    """Tents and badges of everybody in the room, speakers included: one document, as only names are printed."""
    if not desk.wanted(TENT):
        return
    tool, rows = desk.tool(TENT), [*_cards_of_people(desk), *_cards_of_speakers(desk)]
    more = {
        f"{table}.{number}.{column}": value
        for table in ("tents", "badges")
        for number, row in enumerate(rows, 1)
        for column, value in row.items()
    }
    if more:
        values = prefilled(tool, desk.facts(desk.first), more=more)
        yield desk.paper(tool, desk.first, desk.folder("tents"), [Copy(desk.title(tool), values)])


def _cards_of_people(desk: Desk) -> Iterator[Mapping[str, Value]]:
    for person in desk.workshop.people:
        if person.mode != ONLINE:
            kept = {name: value for name, value in person.facts.items() if name in ("organization", "city")}
            yield {"name": person.name, "number": person.number, **kept}


def _cards_of_speakers(desk: Desk) -> Iterator[Mapping[str, Value]]:
    """Names in one language: they are read from the back of the room."""
    lead = desk.first.locales[:1]
    sessions = desk.workshop.sessions if desk.workshop.venue else ()
    for speaker in {speaker.id: speaker for session in sessions for speaker in session.speakers}.values():
        organization = {"organization": speaker.organization.said(lead)} if speaker.organization else {}
        yield {"name": speaker.name.said(lead), **organization}


def _handouts(desk: Desk) -> Iterator[Paper]:
    """Each chosen tool blank, and one prefilled copy a participant where it is about the participant."""
    for chosen in desk.workshop.chosen:
        tool, title = chosen.tool, desk.sayings(desk.first).tool(chosen.tool)
        here = 0 if chosen.personal else desk.here()
        for edition in _all_editions(desk.workshop) if not chosen.personal else desk.workshop.editions:
            stem = f"{_tagged(desk, title, edition)} {desk.word('blank')}"
            yield desk.paper(tool, edition, desk.folder("handouts"), [Copy(stem, {}, many=True, prints=here)])
        if chosen.personal:
            yield from _each(desk, tool, desk.folder("handouts", title))


def _all_editions(workshop: Workshop) -> list[Edition]:
    """Those of the pack, and those that single participants asked for."""
    return list(dict.fromkeys([*workshop.editions, *(person.edition for person in workshop.people)]))


def _tagged(desk: Desk, stem: str, edition: Edition) -> str:
    """The name of a paper for everybody; its languages are told where somebody has others."""
    return stem if len(_all_editions(desk.workshop)) < 2 else f"{stem} {desk.tags(edition)}"


def _tests(desk: Desk) -> Iterator[Paper]:
    if not desk.wanted(TEST):
        return
    tool = desk.tool(TEST)
    for phase in ("before", "after"):
        yield from _each(desk, tool, desk.folder("tests", desk.word(phase)), {"phase": phase})


def _evaluation(desk: Desk) -> Iterator[Paper]:
    """One paper for everybody: it is anonymous, so nobody gets a copy of their own."""
    if not desk.wanted(EVALUATION):
        return
    tool = desk.tool(EVALUATION)
    for edition in _all_editions(desk.workshop):
        values = only_rated(desk.values(tool, edition, {}), desk.workshop)
        stem = _tagged(desk, desk.title(tool), edition)
        yield desk.paper(tool, edition, desk.folder("evaluation"), [Copy(stem, values, True, desk.here(edition))])


def _plans(desk: Desk) -> Iterator[Paper]:
    if desk.wanted(ACTION_PLAN):
        yield from _each(desk, desk.tool(ACTION_PLAN), desk.folder("plans"))


def _certificates(desk: Desk) -> Iterator[Paper]:
    """One for each participant; ``pack results`` gives those who attended enough."""
    if desk.workshop.certificates and desk.wanted(CERTIFICATE):
        tool, folder = desk.tool(CERTIFICATE), desk.folder("certificates")
        for edition, people in desk.by_edition(desk.workshop.people).items():
            more = certificate_facts(desk.workshop, edition)
            yield desk.paper(tool, edition, folder, [personal_copy(desk, tool, person, more) for person in people])


def certificate_facts(workshop: Workshop, edition: Edition) -> dict[str, Value]:
    """What certificates say besides the shared facts: the day of issue, the hours, and names that fit the frame."""
    issued = workshop.certificate_date or workshop.days[-1]
    return {**certificate_texts(workshop, edition), "issued_on": issued, "workshop_hours": class_hours(workshop)}


def certificate_number(workshop: Workshop, person: Participant) -> str:
    """The number on the certificate of a participant."""
    year = str(workshop.days[-1].year)
    return workshop.certificate_number.format(name=workshop.name, year=year, number=person.number)


def _each(desk: Desk, tool: Tool, folder: str, more: Mapping[str, Value] | None = None) -> Iterator[Paper]:
    """One copy a participant, in their own languages."""
    for edition, people in desk.by_edition(desk.workshop.people).items():
        yield desk.paper(tool, edition, folder, [personal_copy(desk, tool, person, more) for person in people])


def personal_copy(desk: Desk, tool: Tool, person: Participant, more: Mapping[str, Value] | None = None) -> Copy:
    """The copy of one participant: shared facts, theirs, and ``more`` by path or shared field."""
    facts = person.facts
    facts["certificate_number"] = certificate_number(desk.workshop, person)
    if person.kind == "enterprise" and "organization" in facts:
        facts["enterprise_name"] = facts["organization"]
    values = desk.values(tool, person.edition, facts, more)
    return Copy(f"{person.number} {person.name}", values, prints=int(person.mode != ONLINE))


_PARTS = (
    _agenda, attendance_sheets, _tents, _handouts, guides, panels, tours, _tests, _evaluation, _plans,
    _certificates,
)  # fmt: skip
