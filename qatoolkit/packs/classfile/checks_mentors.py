"""Whether every apprentice has a mentor who is on the list, appointed for all of the training, paid as agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from qatoolkit.definitions.answers import fold
from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.checks_people import at, name_of
from qatoolkit.packs.classfile.columns import MENTORS
from qatoolkit.packs.classfile.model import ClassFile, day, exact, number, text
from qatoolkit.packs.classfile.rules import tell
from qatoolkit.packs.people import Person


def mentor_name(person: Person) -> str:
    """The name of a mentor, or of the mentor of an apprentice."""
    return text(person.facts.get("mentor_name"))


def pairs(it: ClassFile) -> Mapping[str, list[Person]]:
    """The apprentices of each mentor who is on the list, by folded name; those who left do not count."""
    found: dict[str, list[Person]] = {fold(mentor_name(mentor)): [] for mentor in it.mentors}
    for person in it.remaining():
        if (name := fold(mentor_name(person))) in found:
            found[name].append(person)
    return found


def pairing(it: ClassFile) -> Iterator[Problem]:
    """The mentor of each apprentice is on the list of mentors."""
    known = {fold(mentor_name(mentor)) for mentor in it.mentors}
    if not known:
        return
    for person in it.apprentices:
        name = mentor_name(person)
        spot = at(it, person, "mentor_name")
        if not name:
            yield tell("mentor-none", spot, path="mentor_name", name=name_of(person))
        elif fold(name) not in known:
            yield tell("mentor-unknown", spot, path="mentor_name", name=name_of(person), mentor=name)


def loads(it: ClassFile) -> Iterator[Problem]:
    """As many apprentices as the list of mentors says, and no mentor without any."""
    of = pairs(it)
    for mentor in it.mentors:
        name = mentor_name(mentor)
        own = of[fold(name)]
        stated = number(mentor.facts.get("mentor_apprentices"))
        spot = it.cell(MENTORS, mentor, "mentor_apprentices")
        rows = [at(it, person, "mentor_name") for person in own[:3]]
        if stated is not None and stated != len(own):
            said = {"name": name, "listed": stated, "roster": len(own)}
            yield tell("mentor-count", spot, *rows, path="mentor_apprentices", **said)
        if not own:
            yield tell("mentor-idle", it.cell(MENTORS, mentor, "mentor_name"), path="mentor_name", name=name)


def appointments(it: ClassFile) -> Iterator[Problem]:
    """Appointed in order, and for the whole training."""
    begins, finishes = it.day("start_date"), it.day("end_date")
    for mentor in it.mentors:
        start, end = day(mentor.facts.get("appointed_from")), day(mentor.facts.get("appointed_until"))
        first, last = it.cell(MENTORS, mentor, "appointed_from"), it.cell(MENTORS, mentor, "appointed_until")
        name = mentor_name(mentor)
        if start and end and start >= end:
            yield tell("appointment-dates", last, first, path="appointed_until", name=name, start=start, end=end)
            continue
        said = {"name": name, "begins": begins, "finishes": finishes}
        if start and begins and start > begins:
            spots = (first, it.spot("facts", "start_date"))
            yield tell("appointment-period", *spots, path="appointed_from", day=start, **said)
        if end and finishes and end < finishes:
            spots = (last, it.spot("facts", "end_date"))
            yield tell("appointment-period", *spots, path="appointed_until", day=end, **said)


def allowances(it: ClassFile) -> Iterator[Problem]:
    """The allowance of each mentor, and the sum of all."""
    given, of = it.data.allowance, pairs(it)
    monthly, months = exact(given.monthly), exact(given.months)
    paid = [number(mentor.facts.get("allowance_amount")) for mentor in it.mentors]
    for mentor, amount in zip(it.mentors, paid, strict=True):
        if amount is None or monthly is None or months is None:
            continue
        people = len(of[fold(mentor_name(mentor))]) if given.each_apprentice else 1
        due = monthly * months * people
        if amount > due:
            where = (it.cell(MENTORS, mentor, "allowance_amount"), it.spot("allowance"))
            said = {"name": mentor_name(mentor), "paid": amount, "due": due}
            yield tell("allowance", *where, path="allowance_amount", **said)
    total = exact(given.total)
    known = [amount for amount in paid if amount is not None]
    if total is not None and known and sum(known, Decimal(0)) != total:
        spots = [it.cell(MENTORS, mentor, "allowance_amount") for mentor in it.mentors]
        yield tell("allowance-total", it.spot("allowance", "total"), *spots, total=total, sum=sum(known, Decimal(0)))


CHECKS = (pairing, loads, appointments, allowances)
