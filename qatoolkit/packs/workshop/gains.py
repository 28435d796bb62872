"""Tests before and after a workshop → points by person, gain, and how difficult each question was.

A question left blank in a test that was handed in counts as answered wrongly, as in any examination; a test without a
single answer was not handed in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import Problem
from qatoolkit.packs.workshop.expected import Person
from qatoolkit.packs.workshop.returns import NAME, NUMBER, ORGANIZATION, Roster, text
from qatoolkit.records.record import Record
from qatoolkit.records.summary.questions import Question, questions

PHASE, BEFORE, AFTER = "phase", "before", "after"
PHASES = (BEFORE, AFTER)


@dataclass(frozen=True, slots=True)
class Pair:
    """One person's points before and after; None where no test was handed in."""

    person: Person
    before: Decimal | None
    after: Decimal | None

    @property
    def both(self) -> bool:
        """Whether there is a gain to speak of."""
        return self.before is not None and self.after is not None

    @property
    def gain(self) -> Decimal:
        """Points gained; asked for only where there are both tests."""
        assert self.before is not None
        assert self.after is not None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A question with the share of right answers in the tests before and after; None without a test.

    ``chosen`` counts options by phase, blanks last.
    """

    question: Question
    before: Fraction | None
    after: Fraction | None
    chosen: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def level(self) -> Fraction | None:
        """How easy it was after the workshop, or before it where no test came back afterwards."""
        return self.after if self.after is not None else self.before


@dataclass(frozen=True, slots=True)
class Gains:
    """All tests. ``possible``: the points of a test without a mistake. ``nameless``: tests without a person."""

    possible: Decimal
    pairs: tuple[Pair, ...]
    questions: tuple[Difficulty, ...]
    tests: Mapping[str, int]
    means: Mapping[str, Fraction]
    problems: tuple[Problem, ...] = ()

    @property
    def paired(self) -> tuple[Pair, ...]:
        """Those who handed in both tests."""
        return tuple(pair for pair in self.pairs if pair.both)

    def mean(self, phase: str) -> Fraction | None:
        """Mean points of those with both tests."""
        points = [pair.before if phase == BEFORE else pair.after for pair in self.paired]
        return sum((Fraction(one) for one in points if one is not None), Fraction(0)) / len(points) if points else None

    @property
    def gain(self) -> Fraction | None:
        """Mean points gained by those with both tests."""
        before, after = self.mean(BEFORE), self.mean(AFTER)
        return None if before is None or after is None else after - before

    @property
    def normalized(self) -> Fraction | None:
        """The part of what could still be gained that was gained (Hake 1998); None if nothing could."""
        before, gain = self.mean(BEFORE), self.gain
        room = None if before is None else Fraction(self.possible) - before
        return gain / room if gain is not None and room else None

    @property
    def moved(self) -> tuple[int, int, int]:
        """How many gained, stayed where they were, and lost points."""
        signs = Counter((pair.gain > 0) - (pair.gain < 0) for pair in self.paired)
        return signs[1], signs[0], signs[-1]


def gains(tool: Tool, records: Iterable[Record], people: Sequence[Person]) -> Gains:
    """The figures of the tests in ``records``, copies of ``tool``.

    Two tests of one person for one phase count as none, and are a problem; so is a test that names no phase.
    """
    asked = [one for one in questions(tool) if one.scored]
    problems: list[Problem] = []
    kept = [record for record in records if any(one.path in record.values for one in asked)]
    by_phase = {phase: [one for one in kept if one.values.get(PHASE) == phase] for phase in PHASES}
    problems += [Problem("results-no-phase", {}, one.source) for one in kept if one.values.get(PHASE) not in PHASES]
    roster = Roster(people)
    scores = {phase: _scores(by_phase[phase], asked, roster, problems) for phase in PHASES}
    return Gains(
        possible=sum((one.best for one in asked), Decimal(0)),
        pairs=tuple(
            Pair(person, scores[BEFORE].get(person), scores[AFTER].get(person))
            for person in people
            if person in scores[BEFORE] or person in scores[AFTER]
        ),
        questions=tuple(_difficulty(one, by_phase) for one in asked),
        tests={phase: len(some) for phase, some in by_phase.items()},
        means={phase: _mean(some, asked) for phase, some in by_phase.items() if some},
        problems=tuple(problems),
    )


def points(values: Mapping[str, Value], asked: Iterable[Question]) -> Decimal:
    """The points of one test."""
    return sum((_worth(one, values.get(one.path)) for one in asked), Decimal(0))


def _worth(question: Question, value: Value | None) -> Decimal:
    worth = {option.code: option.points for option in question.options}
    return worth.get(text(value)) or Decimal(0)


def _scores(
    records: Iterable[Record], asked: Sequence[Question], roster: Roster, problems: list[Problem]
) -> dict[Person, Decimal]:
    """Points by person."""
    found: dict[Person, list[Record]] = {}
    for record in records:
        person = whose(record, roster)
        if isinstance(person, Problem):
            problems.append(person)
        else:
            found.setdefault(person, []).append(record)
    for person, some in found.items():
        if len(some) > 1:
            files = ", ".join(one.source for one in some)
            problems.append(Problem("results-two-tests", {"number": person.number or "-", "files": files}))
    return {person: points(some[0].values, asked) for person, some in found.items() if len(some) == 1}


def whose(record: Record, roster: Roster) -> Person | Problem:
    """Who filled in a copy, by the shared fields on it."""
    found = roster.find(*(text(record.values.get(name)) for name in (NUMBER, NAME, ORGANIZATION)))
    return replace(found, file=record.source) if isinstance(found, Problem) else found


def _difficulty(question: Question, by_phase: Mapping[str, Sequence[Record]]) -> Difficulty:
    right = {option.code for option in question.options if option.points == question.best}
    shares: dict[str, Fraction | None] = {}
    chosen: dict[str, tuple[int, ...]] = {}
    for phase, records in by_phase.items():
        given = Counter(text(record.values.get(question.path)) for record in records)
        shares[phase] = Fraction(sum(given[code] for code in right), len(records)) if records else None
        chosen[phase] = tuple(given[code] for code in (*(option.code for option in question.options), ""))
    return Difficulty(question, shares[BEFORE], shares[AFTER], chosen)


def _mean(records: Sequence[Record], asked: Sequence[Question]) -> Fraction:
    return sum((Fraction(points(one.values, asked)) for one in records), Fraction(0)) / len(records)
