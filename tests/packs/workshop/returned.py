"""Miniature workshops and returned papers for the tests of results."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from qatoolkit.definitions.answers import Value
from qatoolkit.packs.workshop.expected import Expected, Person, Slot
from qatoolkit.pages.reports import Plain
from qatoolkit.records.record import Record

ONE, TWO = date(2026, 11, 23), date(2026, 11, 24)
READ = datetime(2026, 12, 1, tzinfo=UTC)

PEOPLE = (
    Person("P001", "Li Na", "North Works", "enterprise", "onsite"),
    Person("P002", "Wang Tao", "North Works", "enterprise", "online"),
    Person("P003", "Chen Jie", "River College", "provider", "onsite"),
    Person("P004", "Li Na", "River College", "provider", "online"),
)


def two_days(**changes: object) -> Expected:
    """Two days of 3 hours in the morning and 3 in the afternoon; the second afternoon is a tour, on site only."""
    slots = (
        Slot(ONE, time(9), 180),
        Slot(ONE, time(14), 180),
        Slot(TWO, time(9), 180),
        Slot(TWO, time(14), 180, "onsite"),
    )
    given: dict[str, object] = {"title": Plain("A workshop"), "people": PEOPLE, "slots": slots, "hour_minutes": 60}
    return Expected(**{**given, **changes})  # type: ignore[arg-type]


def record(tool: str, values: Mapping[str, Value], source: str = "a.docx") -> Record:
    """One filled copy."""
    return Record(tool, "7.2", 1, None, ("en",), source, READ, dict(values))


def sheet(day: date, rows: Mapping[int, Mapping[str, Value]], source: str = "sheet.docx") -> Record:
    """An attendance sheet with these rows."""
    cells = {f"participants.{row}.{name}": value for row, given in rows.items() for name, value in given.items()}
    return record("workshop_attendance", {"session_date": day, **cells}, source)


def came(number: str, attended: str, **more: Value) -> dict[str, Value]:
    """A row of a sheet."""
    return {"number": number, "attended": attended, **more}
