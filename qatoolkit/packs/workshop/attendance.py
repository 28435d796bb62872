"""Attendance sheets that came back → who was there, how long, and who attended enough for a certificate.

What counts is the column in which the organizer says ``full``, ``morning``, ``afternoon`` or ``absent``. A person of
whom no sheet of a day says anything is “not stated” on that day: neither present nor absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import get_args

from qatoolkit.errors import Problem
from qatoolkit.packs.workshop.expected import Expected, Half, Person
from qatoolkit.packs.workshop.returns import Roster, rows, text
from qatoolkit.records.record import Record

TABLE, DAY = "participants", "session_date"
STATE, MODE = "attended", "mode"
FULL, ABSENT = "full", "absent"
HALVES: tuple[Half, ...] = get_args(Half)
PRESENT = frozenset((FULL, *HALVES))


@dataclass(frozen=True, slots=True)
class Attended:
    """One person's attendance. ``days`` holds what was stated, by day; ``minutes`` those attended and ``possible``."""

    person: Person
    mode: str
    days: Mapping[date, str]
    minutes: int
    possible: int
    enough: bool
    hour_minutes: int = 45

    @property
    def present(self) -> bool:
        """Whether the person was there at all."""
        return any(state in PRESENT for state in self.days.values())

    @property
    def share(self) -> Fraction:
        """The share of the minutes that could be attended."""
        return Fraction(self.minutes, self.possible) if self.possible else Fraction(0)

    @property
    def hours(self) -> Fraction:
        """Class hours attended."""
        return Fraction(self.minutes, self.hour_minutes)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Everybody on the roster, in its order. ``guests`` were on a sheet, but are not on the roster: by day."""

    people: tuple[Attended, ...]
    days: tuple[date, ...]
    sheets: int
    guests: Mapping[date, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def certified(self) -> tuple[Attended, ...]:
        """Those who attended enough."""
        return tuple(one for one in self.people if one.enough)

    def unstated(self, day: date) -> int:
        """How many people no sheet of a day says anything about."""
        return sum(1 for one in self.people if day not in one.days)


@dataclass(slots=True)
class _Sheets:
    """Reads sheets one after the other."""

    expected: Expected
    roster: Roster
    states: dict[Person, dict[date, str]] = field(default_factory=dict)
    modes: dict[Person, dict[date, str]] = field(default_factory=dict)
    doubtful: set[tuple[Person, date]] = field(default_factory=set)
    guests: dict[date, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    read: int = 0

    def read_sheet(self, record: Record) -> None:
        filled = [(row, cells) for row, cells in rows(record.values, TABLE) if STATE in cells]
        if not filled:
            return
        day = record.values.get(DAY)
        if not isinstance(day, date) or day not in self.expected.days:
            self.problems.append(Problem("results-other-day", {"day": text(day) or "-"}, record.source, path=DAY))
            return
        self.read += 1
        for row, cells in filled:
            given = [text(cells.get(column)) for column in ("number", "name", "organization")]
            found = self.roster.find(*given)
            if isinstance(found, Problem):
                self._unknown(found, text(cells[STATE]), day, record.source, row)
            else:
                self._take(found, text(cells[STATE]), text(cells.get(MODE)), day, record.source, row)

    def _unknown(self, problem: Problem, state: str, day: date, source: str, row: int) -> None:
        """Somebody who is not on the roster is a guest; a row that contradicts the roster is nobody."""
        if problem.id in ("results-name-unknown", "results-number-unknown") and state in PRESENT:
            self.guests[day] = self.guests.get(day, 0) + 1
        self.problems.append(replace(problem, file=source, path=f"{TABLE}.{row}"))

    def _take(self, person: Person, state: str, mode: str, day: date, source: str, row: int) -> None:
        days = self.states.setdefault(person, {})
        if days.get(day, state) != state:
            values = {"number": person.number or "-", "day": str(day)}
            self.problems.append(Problem("results-attendance-two-ways", values, source, path=f"{TABLE}.{row}"))
            self.doubtful.add((person, day))
        days[day] = state
        if state in PRESENT and mode:
            self.modes.setdefault(person, {}).setdefault(day, mode)


def attendance(expected: Expected, records: Iterable[Record]) -> Attendance:
    """What the sheets in ``records`` say about the people of a workshop.

    Two sheets that say different things about one person on one day count as neither, and are a problem.
    """
    sheets = _Sheets(expected, Roster(expected.people))
    for record in records:
        sheets.read_sheet(record)
    for person, day in sheets.doubtful:
        del sheets.states[person][day]
    people = tuple(_attended(person, expected, sheets) for person in expected.people)
    return Attendance(people, expected.days, sheets.read, sheets.guests, tuple(sheets.problems))


def _attended(person: Person, expected: Expected, sheets: _Sheets) -> Attended:
    days = dict(sorted(sheets.states.get(person, {}).items()))
    modes = sheets.modes.get(person, {})
    usual = modes[min(modes)] if modes else person.mode
    minutes = sum(_minutes(expected, modes.get(day, usual), day, state) for day, state in days.items())
    possible = sum(expected.minutes(modes.get(day, usual), day) for day in expected.days)
    enough = possible > 0 and minutes >= expected.enough * possible
    return Attended(person, usual, days, minutes, possible, enough, expected.hour_minutes)


def _minutes(expected: Expected, mode: str, day: date, state: str) -> int:
    if state == FULL:
        return expected.minutes(mode, day)
    return sum(expected.minutes(mode, day, half) for half in HALVES if half == state)
