"""Attendance sheets: a day and place each, on site one for each type of organization, online one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qatoolkit.definitions.load import load_shared
from qatoolkit.packs.papers import Copy, Paper
from qatoolkit.packs.workshop.desk import Desk
from qatoolkit.packs.workshop.facts import ATTENDANCE, attendance, each_day
from qatoolkit.packs.workshop.meeting import ONLINE, ONSITE, Edition, Participant, Session


def attendance_sheets(desk: Desk) -> Iterator[Paper]:
    """The sheets of all days, in the languages that lead: one list is signed by everybody."""
    edition = desk.first
    copies = [
        copy
        for mode, word in ((ONSITE, "onsite"), (ONLINE, "online"))
        for number, session in each_day(desk.workshop, mode)
        for copy in _of_day(desk, edition, number, session, mode, word)
    ]
    copies.sort(key=lambda one: one.stem)
    yield desk.paper(desk.tool(ATTENDANCE), edition, desk.folder("attendance"), copies)


def _of_day(desk: Desk, edition: Edition, number: int, session: Session, mode: str, word: str) -> Iterator[Copy]:
    people = [person for person in desk.workshop.people if person.mode == mode]
    day = desk.word("day", number=number)
    for kind, group in _groups(desk, people, mode):
        names = (desk.sayings(edition).word(word), kind)
        said = " \u2013 ".join(name for name in names if name)
        facts = {"session_date": session.day}
        sheet = attendance(desk.tool(ATTENDANCE), desk.workshop, edition, group, facts, sheet=said)
        label = " ".join(part for part in (day, desk.word(word), kind.split(" / ")[0]) if part)
        yield Copy(label, sheet.values, prints=int(mode == ONSITE))


def _groups(desk: Desk, people: Sequence[Participant], mode: str) -> Iterator[tuple[str, list[Participant]]]:
    """On site, people by their type of organization, in the order of its list; online all of them."""
    if mode == ONLINE:
        if people:
            yield "", list(people)
        return
    sayings = desk.sayings(desk.first)
    for option in load_shared(desk.library).scales["organization_type"]:
        group = [person for person in people if person.kind == option.code]
        if group:
            yield " / ".join(dict.fromkeys(said.text for said in sayings.voice.say(option.label))), group
    rest = [person for person in people if not person.kind]
    if rest:
        yield sayings.word("not_stated") if len(rest) < len(people) else "", rest
