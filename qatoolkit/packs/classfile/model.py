"""What a class file says: the data of ``class.yaml`` as written, and the class as it is checked and printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from qatoolkit.defaults import BUREAU_LANGUAGE
from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.dates import PLAIN, read_date
from qatoolkit.definitions.model import Id, Many, Strict
from qatoolkit.definitions.places import Address, Places
from qatoolkit.packs.classfile.columns import APPRENTICES, MENTORS, SESSIONS, TEACHERS
from qatoolkit.packs.classfile.profiles import Profile
from qatoolkit.packs.people import Found, Person

Hours = Annotated[float, Field(strict=False, ge=0, le=20_000)]
Money = Annotated[float, Field(strict=False, ge=0, le=1e12)]
Points = Annotated[float, Field(strict=False, ge=0, le=1000)]
People = Annotated[int, Field(ge=0, le=2_000)]
Day = Annotated[str, StringConstraints(min_length=1, max_length=20)]
"""A day: ``2026-09-01``. Whether it is one is told when the file is read."""

STAGES = ("filing", "running", "claiming", "archive")
"""The stages of a class file, in their order."""

Stage = Literal["filing", "running", "claiming", "archive"]


class HoursPlan(Strict):
    """Class hours of the whole training by part; ``online`` belongs to ``concentrated``."""

    workplace: Hours | None = None
    concentrated: Hours | None = None
    online: Hours | None = None
    practice: Hours | None = None
    assessment: Hours | None = None


class Weights(Strict):
    """Per cent of the total score."""

    process: Points
    activity: Points
    exam: Points


class Claim(Strict):
    """The subsidy: yuan an apprentice and year, years, people, and the amounts in figures and in capitals."""

    standard: Money | None = None
    years: Annotated[float, Field(strict=False, gt=0, le=4)] | None = None
    people: People | None = None
    total: Money | None = None
    total_words: str | None = None
    advance_people: People | None = None
    advance: Money | None = None
    advance_words: str | None = None
    advance_on: Day | None = None
    balance: Money | None = None
    balance_words: str | None = None
    received: Money | None = None
    claimed_on: Day | None = None


class Allowance(Strict):
    """What mentors get: yuan a month, months, whether for each apprentice; and the sum paid."""

    monthly: Money | None = None
    months: Annotated[float, Field(strict=False, gt=0, le=48)] | None = None
    each_apprentice: bool = False
    total: Money | None = None


class Counts(Strict):
    """How many people and papers the filing names; compared with the roster."""

    agreements: People | None = None
    mentors: People | None = None
    teachers: People | None = None
    passed: People | None = None
    certificates: People | None = None


class Dates(Strict):
    """Days on which something was done, and days by which it must be."""

    filed_on: Day | None = None
    posted_from: Day | None = None
    posted_until: Day | None = None
    examined_on: Day | None = None
    file_by: Day | None = None
    claim_by: Day | None = None
    archive_by: Day | None = None


class PaperChoice(Strict):
    """Papers beyond those of the class file, and those that this class does without: ids or numbers of tools."""

    also: dict[Stage, Many[str]] = Field(default_factory=dict)
    without: Many[str] = ()


class ClassData(Strict):
    """``class.yaml``. ``facts`` are shared fields (tools/_shared.yaml) with their values."""

    kind: Literal["class"]
    stage: Stage = "filing"
    scheme: Literal["enterprise", "modern"] = "enterprise"
    profile: str = "national"
    languages: Annotated[str, StringConstraints(min_length=1, max_length=80)] = BUREAU_LANGUAGE
    look: Id = "official"
    roster: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    returned: Annotated[str, StringConstraints(min_length=1, max_length=400)] = "returned"
    facts: dict[Id, Any]
    hours: HoursPlan = HoursPlan()
    weights: Weights | None = None
    pass_mark: Points = 60
    counts: Counts = Counts()
    claim: Claim = Claim()
    allowance: Allowance = Allowance()
    dates: Dates = Dates()
    papers: PaperChoice = PaperChoice()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: a file (with the sheet in brackets), a line or row, and a column, from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class ClassFile:
    """A class: what is written, who is in it, and where each thing stands."""

    path: Path
    data: ClassData
    facts: Values
    profile: Profile
    book: Found
    places: Places
    today: date
    levels: Mapping[str, str] = field(default_factory=dict)
    """Folded names of skill levels to their codes."""
    told: Mapping[tuple[str, ...], Spot] = field(default_factory=dict)
    """Where facts stand that a paper told and not the class file: by address, or by sheet, row and field."""

    @property
    def apprentices(self) -> tuple[Person, ...]:
        return self.book.people[APPRENTICES]

    @property
    def mentors(self) -> tuple[Person, ...]:
        return self.book.people[MENTORS]

    @property
    def teachers(self) -> tuple[Person, ...]:
        return self.book.people[TEACHERS]

    @property
    def sessions(self) -> tuple[Person, ...]:
        return self.book.people[SESSIONS]

    def remaining(self) -> Iterator[Person]:
        """The apprentices who did not leave."""
        return (person for person in self.apprentices if "left_on" not in person.facts)

    def spot(self, *address: str) -> Spot:
        """Where a key of ``class.yaml`` stands, or the nearest thing around it."""
        if address in self.told:
            return self.told[address]
        where: Address = address
        return Spot(str(self.path), *self.places.spot(where))

    def cell(self, sheet: str, person: Person, name: str) -> Spot:
        """Where an answer of a row stands; the first column if the sheet lacks it."""
        if (told := self.told.get((sheet, str(person.line), name))) is not None:
            return told
        file = f"{self.book.file} [{person.sheet}]" if person.sheet else self.book.file
        return Spot(file, person.line, self.book.places.get((sheet, name), 1))

    def day(self, name: str) -> date | None:
        """A date among the facts."""
        value = self.facts.get(name)
        return value if isinstance(value, date) else None

    def whole(self, name: str) -> int | None:
        """A whole number among the facts."""
        value = self.facts.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None


def exact(number: float | None) -> Decimal | None:
    """A number of the YAML file as it was written; a whole one without a point."""
    if number is None:
        return None
    return Decimal(int(number)) if float(number).is_integer() else Decimal(str(number))


def day_of(text: str | None) -> date | None:
    """A day of the YAML file; None if it is none (told when the file is read)."""
    found = None if text is None else read_date(text, PLAIN)
    return found if isinstance(found, date) else None


def number(value: Value | None) -> Decimal | None:
    """An answer as a number."""
    return Decimal(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else None


def day(value: Value | None) -> date | None:
    """An answer as a day."""
    return value if isinstance(value, date) else None


def text(value: Value | None) -> str:
    """An answer as text; nothing for none."""
    return value if isinstance(value, str) else ""
