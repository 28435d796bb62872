"""What came back from a workshop: filled forms by tool, and whom each belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qatoolkit.definitions.answers import Value, fold
from qatoolkit.definitions.slots import is_row
from qatoolkit.errors import Problem
from qatoolkit.packs.workshop.expected import Person
from qatoolkit.records.record import Record

ATTENDANCE = "workshop_attendance"
TEST = "workshop_test"
EVALUATION = "workshop_evaluation"
ACTION_PLAN = "participant_action_plan"
AGENDA = "workshop_agenda"
CERTIFICATE = "participation_certificate"
"""Tools of the library that a workshop's results stand on."""

COUNTED = frozenset({ATTENDANCE, TEST, EVALUATION, ACTION_PLAN})
"""Those of them that come back."""

_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")

NUMBER, NAME, ORGANIZATION = "participant_number", "participant_name", "organization"
"""Shared fields that say whose copy it is."""


def text(value: Value | None) -> str:
    """An answer as text; empty if there is none."""
    return "" if value is None else str(value)


def rows(values: Mapping[str, Value], table: str) -> Iterator[tuple[int, dict[str, Value]]]:
    """The rows of a repeat table that have an answer, by their number on the paper."""
    found: dict[int, dict[str, Value]] = {}
    for path, value in values.items():
        first, _, rest = path.partition(".")
        row, _, column = rest.partition(".")
        if first == table and is_row(row):
            found.setdefault(int(row), {})[column] = value
    yield from sorted(found.items())


def _loose(number: str) -> str:
    """A number without zeros before its digits and without blanks: 7 is 007."""
    return _ZEROS.sub("", "".join(fold(number).split()))


@dataclass(slots=True)
class Roster:
    """Finds the person that a paper names. Nothing is guessed: two who could be meant are nobody."""

    people: Sequence[Person]
    _numbers: dict[str, Person] = field(default_factory=dict)
    _loose: dict[str, Person] = field(default_factory=dict)
    _names: dict[str, list[Person]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        several = Counter(_loose(person.number) for person in self.people)
        for person in self.people:
            if person.number:
                self._numbers[fold(person.number)] = person
            if person.number and several[_loose(person.number)] == 1:
                self._loose[_loose(person.number)] = person
            self._names.setdefault(fold(person.name), []).append(person)

    def find(self, number: str, name: str, organization: str = "") -> Person | Problem:
        """The person with that number, whose name must agree if it is given; without a number, by name."""
        if number:
            person = self._numbers.get(fold(number)) or self._loose.get(_loose(number))
            if person is None:
                return Problem("results-number-unknown", {"number": number})
            if name and fold(name) != fold(person.name):
                return Problem("results-other-name", {"number": number})
            return person
        return self._by_name(name, organization)

    def _by_name(self, name: str, organization: str) -> Person | Problem:
        if not name:
            return Problem("results-nameless")
        found = self._names.get(fold(name), [])
        if len(found) > 1 and organization:
            found = [one for one in found if fold(one.organization) == fold(organization)]
        if len(found) > 1:
            return Problem("results-two-people", {"count": len(found)})
        return found[0] if found else Problem("results-name-unknown")


@dataclass(frozen=True, slots=True)
class Returned:
    """The records of a collection by tool, those of other tools too."""

    by_tool: Mapping[str, tuple[Record, ...]]

    def of(self, tool: str) -> tuple[Record, ...]:
        """The records of one tool."""
        return self.by_tool.get(tool, ())


def returned(records: Iterable[Record]) -> Returned:
    """Records put in order by tool."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.tool, []).append(record)
    return Returned({tool: tuple(some) for tool, some in found.items()})
