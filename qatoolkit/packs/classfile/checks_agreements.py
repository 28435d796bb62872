"""Whether labour contracts, agreements and appointments fit each other and the class, and what is not signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.checks_people import at, name_of
from qatoolkit.packs.classfile.columns import APPRENTICES, MENTORS
from qatoolkit.packs.classfile.model import ClassFile, day, text
from qatoolkit.packs.classfile.rules import tell
from qatoolkit.packs.people import Person


def months_between(start: date, end: date) -> int:
    """Whole months from ``start`` to ``end``, the last day counted: 2026-09-01 to 2027-08-31 are twelve."""
    from datetime import timedelta

    after = end + timedelta(days=1)
    return (after.year - start.year) * 12 + after.month - start.month - (after.day < start.day)


def contracts(it: ClassFile) -> Iterator[Problem]:
    """A contract ends after it begins, is long enough, begins after hiring and covers the training."""
    for person in it.apprentices:
        start, end = day(person.facts.get("contract_start")), day(person.facts.get("contract_end"))
        hired, name = day(person.facts.get("hired_on")), name_of(person)
        first = at(it, person, "contract_start")
        if start and end and start >= end:
            spots = (at(it, person, "contract_end"), first)
            yield tell("contract-dates", *spots, path="contract_end", name=name, start=start, end=end)
        elif start and end:
            yield from _long_enough(it, person, start, end)
        if hired and start and start < hired:
            spots = (first, at(it, person, "hired_on"))
            yield tell("hired-contract", *spots, path="contract_start", name=name, start=start, hired=hired)
        begins = it.day("start_date")
        if hired and begins and hired > begins:
            spots = (at(it, person, "hired_on"), it.spot("facts", "start_date"))
            yield tell("hired-late", *spots, path="hired_on", name=name, hired=hired, start=begins)
        yield from _covers(it, person, "contract", start, end)


def _long_enough(it: ClassFile, person: Person, start: date, end: date) -> Iterator[Problem]:
    least = it.profile.contract_months_min
    months = months_between(start, end)
    if least is not None and months < least and it.data.scheme == "enterprise":
        spots = (at(it, person, "contract_end"), at(it, person, "contract_start"))
        place = it.profile.title
        said = {"name": name_of(person), "months": months, "least": f"{least:g}", "place": place}
        yield tell("profile-contract", *spots, path="contract_end", **said)


def _covers(it: ClassFile, person: Person, paper: str, start: date | None, end: date | None) -> Iterator[Problem]:
    """``paper`` (``contract`` or ``agreement``) covers the training up to the day on which somebody left."""
    begins, finishes = it.day("start_date"), day(person.facts.get("left_on")) or it.day("end_date")
    said = {"name": name_of(person), "begins": begins, "finishes": finishes}
    if start and begins and start > begins:
        spots = (at(it, person, f"{paper}_start"), it.spot("facts", "start_date"))
        yield tell(f"{paper}-period", *spots, path=f"{paper}_start", day=start, **said)
    if end and finishes and end < finishes:
        spots = (at(it, person, f"{paper}_end"), it.spot("facts", "end_date"))
        yield tell(f"{paper}-period", *spots, path=f"{paper}_end", day=end, **said)


def agreements(it: ClassFile) -> Iterator[Problem]:
    """An agreement lies inside the labour contract, covers the training, and is signed before it begins."""
    for person in it.apprentices:
        start, end = day(person.facts.get("agreement_start")), day(person.facts.get("agreement_end"))
        name = name_of(person)
        if start and end and start >= end:
            spots = (at(it, person, "agreement_end"), at(it, person, "agreement_start"))
            yield tell("agreement-dates", *spots, path="agreement_end", name=name, start=start, end=end)
            continue
        yield from _inside(it, person, start, end)
        yield from _covers(it, person, "agreement", start, end)
        yield from _signed(it, person, "agreement_signed_on", "signed-late", start)
        yield from _signed(it, person, "pairing_signed_on", "pairing-late", it.day("start_date"))


def _inside(it: ClassFile, person: Person, start: date | None, end: date | None) -> Iterator[Problem]:
    for field, contract, given, late in (
        ("agreement_start", "contract_start", start, False),
        ("agreement_end", "contract_end", end, True),
    ):
        limit = day(person.facts.get(contract))
        if given and limit and (given > limit if late else given < limit):
            spots = (at(it, person, field), at(it, person, contract))
            said = {"name": name_of(person), "day": given, "limit": limit}
            yield tell("agreement-outside-contract", *spots, path=field, **said)


def _signed(it: ClassFile, person: Person, field: str, rule: str, start: date | None) -> Iterator[Problem]:
    signed = day(person.facts.get(field))
    begins = start or it.day("start_date")
    if signed and begins and signed > begins:
        spots = (at(it, person, field), it.spot("facts", "start_date"))
        yield tell(rule, *spots, path=field, name=name_of(person), signed=signed, begins=begins)


def numbered(it: ClassFile) -> Iterator[Problem]:
    """As many agreements as apprentices: where some have a number or dates, all have."""
    marks = ("agreement_number", "agreement_start", "agreement_end")
    for field in marks:
        without = [person for person in it.apprentices if person.facts.get(field) is None]
        if without and len(without) < len(it.apprentices):
            spots = [at(it, person, field) for person in without]
            names = ", ".join(map(name_of, without))
            yield tell("no-agreement", *spots, path=field, names=names, count=len(without), all=len(it.apprentices))
            return


def signatures(it: ClassFile) -> Iterator[Problem]:
    """What is not signed, one list a paper: wrong once the training has begun, to be done before."""
    for sheet, field, paper, name in (
        (APPRENTICES, "agreement_signed_on", "CN07", "apprentice_name"),
        (APPRENTICES, "pairing_signed_on", "CN11", "apprentice_name"),
        (APPRENTICES, "notice_signed_on", "CN33", "apprentice_name"),
        (MENTORS, "appointment_signed_on", "CN10", "mentor_name"),
    ):
        if (sheet, field) in it.book.places:
            yield from _unsigned(it, sheet, field, paper, name)


def _unsigned(it: ClassFile, sheet: str, field: str, paper: str, name: str) -> Iterator[Problem]:
    people = it.apprentices if sheet == APPRENTICES else it.mentors
    without = [person for person in people if person.facts.get(field) is None]
    if not without:
        return
    begins = it.day("start_date")
    late = it.data.stage != "filing" or (begins is not None and begins <= it.today)
    spots = [it.cell(sheet, person, field) for person in without]
    names = ", ".join(text(person.facts.get(name)) for person in without)
    rule = "signatures-missing" if late else "signatures-open"
    yield tell(rule, *spots, path=field, papers=paper, names=names, count=len(without), all=len(people))


CHECKS = (contracts, agreements, numbered, signatures)
