"""What a workshop expected, against which its results are measured: people, sessions, and how much is enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Literal

from qatoolkit.packs.sayings import saying
from qatoolkit.packs.workshop.meeting import ONLINE, ONSITE, Workshop
from qatoolkit.pages.reports import Saying

NOON = time(12, 30)
"""A session that begins before this is one of the morning."""

ENOUGH = Fraction(4, 5)
"""The share of the hours that earns a certificate where the pack does not say another."""

Half = Literal["morning", "afternoon"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster of a workshop. ``kind`` and ``mode`` are codes of organization_type, attendance_mode."""

    number: str
    name: str
    organization: str = ""
    kind: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A session as attendance sees it. ``mode`` says who it is for: on site, online, or everybody (empty)."""

    day: date
    starts: time
    minutes: int
    mode: str = ""

    @property
    def half(self) -> Half:
        """The half of the day to which its hours belong: signatures are taken in the morning and in the afternoon."""
        return "morning" if self.starts < NOON else "afternoon"

    @property
    def begins(self) -> int:
        """Minutes after midnight."""
        return self.starts.hour * 60 + self.starts.minute

    def is_for(self, mode: str) -> bool:
        """Whether people who take part in this way can be there."""
        return not mode or self.mode not in (ONSITE, ONLINE) or self.mode == mode


@dataclass(frozen=True, slots=True)
class Expected:
    """A workshop before it took place.

    ``enough`` is the share of the hours that earns a certificate, ``hour_minutes`` the length of a class hour.
    """

    title: Saying
    people: tuple[Person, ...]
    slots: tuple[Slot, ...]
    enough: Fraction = ENOUGH
    hour_minutes: int = 45

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the workshop, the first one first."""
        return tuple(sorted({slot.day for slot in self.slots}))

    def minutes(self, mode: str, day: date | None = None, half: Half | None = None) -> int:
        """Minutes that somebody with this mode could attend: in all, on a day, in half a day."""
        return sum(
            _covered(slot for slot in self.slots if slot.day == one and slot.is_for(mode) and half in (None, slot.half))
            for one in (self.days if day is None else (day,))
        )


def _covered(slots: Iterable[Slot]) -> int:
    """Minutes of a day in which something takes place: groups that meet at the same time count once."""
    total = until = 0
    for start, end in sorted((slot.begins, slot.begins + slot.minutes) for slot in slots):
        if end > until:
            total += end - max(start, until)
            until = end
    return total


def expected_of(workshop: Workshop) -> Expected:
    """What the pack of a workshop expected."""
    people = tuple(
        Person(one.number, one.name, str(one.facts.get("organization", "")), one.kind, one.mode)
        for one in workshop.people
    )
    slots = tuple(
        Slot(one.day, one.starts, one.minutes, one.mode if one.mode in (ONSITE, ONLINE) else "")
        for one in workshop.sessions
        if one.counted
    )
    return Expected(saying(workshop.title), people, slots, workshop.enough, workshop.hour_minutes)
