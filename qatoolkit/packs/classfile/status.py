"""Where a class stands: what is missing by now, what is due in the coming days, and its line in the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.columns import APPRENTICES, MENTORS, SESSIONS
from qatoolkit.packs.classfile.knowledge import Knowledge
from qatoolkit.packs.classfile.model import STAGES, ClassFile, Spot, day, day_of, text
from qatoolkit.packs.classfile.paper_rules import plan_papers
from qatoolkit.packs.classfile.papers import planned, sourced
from qatoolkit.packs.classfile.presence import Held, presence
from qatoolkit.packs.classfile.returned import read_returned
from qatoolkit.packs.classfile.room import look_at
from qatoolkit.packs.classfile.rules import degree
from qatoolkit.packs.kinds import Wishes
from qatoolkit.packs.prefill import prefilled

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

LEDGER = "class_ledger"
DEADLINES = {"file_by": "filing", "claim_by": "claiming", "archive_by": "archive"}
"""Days of the class file by which a stage must be done."""

WEEK = 7


@dataclass(frozen=True, slots=True)
class Due:
    """Something on a day. ``what`` is a code (see ``cli.pack.status``), ``about`` a name or a topic."""

    day: date
    what: str
    about: str
    spot: Spot
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper that should be there by now and is not whole. ``asked``: the profile names it among what is handed in."""

    tool: str
    number: str
    stage: str
    there: int
    wanted: int
    names: tuple[str, ...]
    asked: bool


@dataclass(frozen=True, slots=True)
class Status:
    """One class. ``row`` are its answers in the ledger, by what the ledger calls them."""

    path: Path
    number: str
    name: str
    stage: str
    row: Mapping[str, Value]
    missing: tuple[Missing, ...]
    due: tuple[Due, ...]
    problems: tuple[Problem, ...]

    @property
    def contradictions(self) -> int:
        """Findings that are wrong or missing, not only to be looked at."""
        return sum(1 for one in self.problems if degree(one) in ("wrong", "missing"))


def class_status(path: Path, library: Library, today: date, days: int = WEEK) -> Status | tuple[Problem, ...]:
    """How the class in ``path`` stands; the problems of a class file that cannot be read."""
    look = look_at(path, library, Wishes(today=today))
    it = look.file
    if it is None:
        return look.problems
    papers = planned(it, library)
    known = Knowledge(it)
    held = presence(it, papers, read_returned(it, papers, library), known)
    asked = {*it.profile.required_filing, *it.profile.required_claiming}
    row = dict(known.about_class)
    number = text(it.facts.get("class_number")) or it.path.parent.name
    name = text(it.facts.get("class_name"))
    missing = tuple(_missing(held, asked))
    due = tuple(sorted(_due(it, days), key=lambda one: (one.day, one.what, one.about)))
    return Status(it.path, number, name, it.data.stage, row, missing, due, look.problems)


def _missing(held: Sequence[Held], asked: set[str]) -> Iterator[Missing]:
    for one in held:
        if one.due and one.wanted and one.missing:
            number = one.paper.number
            names = tuple(name for name in one.missing if name)
            yield Missing(
                one.paper.tool.id, number, one.paper.rule.stage, one.count, len(one.wanted), names, number in asked
            )


def _due(it: ClassFile, days: int) -> Iterator[Due]:
    """What lies in the coming days, and deadlines of stages that have passed."""
    last = it.today + timedelta(days=days)
    for one in _days(it):
        if it.today <= one.day <= last:
            yield one
        elif one.day < it.today and one.what in DEADLINES and _before(it, DEADLINES[one.what]):
            yield Due(one.day, one.what, one.about, one.spot, overdue=True)


def _before(it: ClassFile, stage: str) -> bool:
    """Whether the class has not got beyond a stage."""
    return STAGES.index(it.data.stage) <= STAGES.index(stage)


def _days(it: ClassFile) -> Iterator[Due]:
    """Every day in the life of the class that somebody may have to know of."""
    yield from _of_class(it)
    yield from _of_sessions(it)
    for sheet, people, who in ((APPRENTICES, it.apprentices, "apprentice_name"), (MENTORS, it.mentors, "mentor_name")):
        for person in people:
            for field in ("contract_end", "agreement_end", "appointed_until"):
                when = day(person.facts.get(field))
                if when is not None and "left_on" not in person.facts:
                    yield Due(when, field, text(person.facts.get(who)), it.cell(sheet, person, field))


def _of_class(it: ClassFile) -> Iterator[Due]:
    for name, value in it.data.dates:
        when = day_of(value)
        if when is not None:
            yield Due(when, name, "", it.spot("dates", name))
    for name in ("start_date", "end_date"):
        if (when := it.day(name)) is not None:
            yield Due(when, name, "", it.spot("facts", name))


def _of_sessions(it: ClassFile) -> Iterator[Due]:
    for session in it.sessions:
        if (when := day(session.facts.get("session_date"))) is not None:
            topic = text(session.facts.get("session_title"))
            yield Due(when, "session", topic, it.cell(SESSIONS, session, "session_date"))


# --- the ledger


def ledger_values(statuses: Sequence[Status], library: Library, today: date) -> Values:
    """The answers of one ledger for several classes, a row each, in the order of their start."""
    rule = next((one for one in plan_papers(library, "enterprise") if one.tool.id == LEDGER), None)
    if rule is None:
        return {}
    ordered = sorted(statuses, key=lambda one: (str(one.row.get("start_date", "")), one.number))
    more: Values = {"year": today.year, "as_of": today}
    for number, status in enumerate(ordered, 1):
        for path, source in rule.rule.items.items():
            value = sourced(source, status.row)
            if value is not None:
                more[path.replace(".1.", f".{number}.")] = value
    names = ("enterprise_name", "region", "enterprise_phone")
    facts = {name: ordered[0].row.get(name) for name in names} if ordered else {}
    same = {
        name: value
        for name, value in facts.items()
        if value is not None and all(one.row.get(name) == value for one in ordered)
    }
    return prefilled(rule.tool, same, more=more)
