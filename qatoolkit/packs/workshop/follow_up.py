"""Participants' action plans, gathered: who will do what by when, and when somebody should ask."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qatoolkit.errors import Problem
from qatoolkit.packs.workshop.expected import Person
from qatoolkit.packs.workshop.gains import whose
from qatoolkit.packs.workshop.returns import Roster, rows
from qatoolkit.records.record import Record

TABLE = "actions"
CHANGE, STEP, HELPER, DUE, EVIDENCE = "change", "first_step", "helper", "due", "evidence"
MONTHS = (1, 3)
"""Follow-up comes one month and three months after the last day, if a plan does not name another day."""

DATE, TABLE_AFTER, STATE = "month_{}_due", "after_{}", "progress"
"""On a plan: the day of a follow-up, and the table that is filled in then."""


@dataclass(frozen=True, slots=True)
class Action:
    """One row of somebody's plan. ``due`` is None where no date was written."""

    person: Person
    change: str
    first_step: str
    helper: str
    due: date | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Asking:
    """When to ask somebody: ``days`` by months; ``actions`` planned, ``states`` how far they were, by months."""

    person: Person
    days: Mapping[int, date]
    actions: int
    states: Mapping[int, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """All plans. ``actions`` by date, those without one last; ``dates`` are the days on which to ask, by months."""

    plans: int
    people: tuple[Person, ...]
    actions: tuple[Action, ...]
    dates: tuple[tuple[int, date], ...]
    asking: tuple[Asking, ...] = ()
    problems: tuple[Problem, ...] = ()

    def states(self, months: int) -> Mapping[str, int]:
        """How far actions were at a follow-up: codes of the form with their counts."""
        return sum((Counter(one.states.get(months, {})) for one in self.asking), Counter[str]())

    def due_until(self, day: date) -> int:
        """Actions that should be done on a day."""
        return sum(1 for one in self.actions if one.due is not None and one.due <= day)


def follow_up(records: Iterable[Record], people: Sequence[Person], last_day: date | None) -> FollowUp:
    """The actions in ``records``, copies of the action plan. A plan whose writer is not known is a problem."""
    roster = Roster(people)
    problems: list[Problem] = []
    actions: list[Action] = []
    writers: dict[Person, int] = {}
    asking: list[Asking] = []
    dates = () if last_day is None else tuple((months, months_after(last_day, months)) for months in MONTHS)
    plans = 0
    for record in records:
        found = [cells for _, cells in rows(record.values, TABLE) if CHANGE in cells or STEP in cells]
        if not found:
            continue
        plans += 1
        person = whose(record, roster)
        if isinstance(person, Problem):
            problems.append(person)
            continue
        writers[person] = writers.get(person, 0) + 1
        actions += [_action(person, cells) for cells in found]
        asking.append(_asking(person, record, len(found), dict(dates)))
    actions.sort(key=lambda one: (one.due is None, one.due or date.max, one.person.number, one.change))
    asking.sort(key=lambda one: (min(one.days.values(), default=date.max), one.person.number))
    return FollowUp(plans, tuple(writers), tuple(actions), dates, tuple(asking), tuple(problems))


def _asking(person: Person, record: Record, actions: int, usual: Mapping[int, date]) -> Asking:
    days: dict[int, date] = {}
    states: dict[int, Mapping[str, int]] = {}
    for months in MONTHS:
        named = record.values.get(DATE.format(months), usual.get(months))
        if isinstance(named, date):
            days[months] = named
        after = rows(record.values, TABLE_AFTER.format(months))
        told = Counter(str(cells[STATE]) for _, cells in after if STATE in cells)
        if told:
            states[months] = told
    return Asking(person, days, actions, states)


def _action(person: Person, cells: Mapping[str, object]) -> Action:
    due = cells.get(DUE)
    change, step, helper, evidence = (_line(cells.get(name)) for name in (CHANGE, STEP, HELPER, EVIDENCE))
    return Action(person, change, step, helper, due if isinstance(due, date) else None, evidence)


def _line(value: object) -> str:
    """What was written, on one line."""
    return " ".join(("" if value is None else str(value)).split())


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
