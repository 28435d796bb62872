"""Whether the claim fits the people it is for, and its figures fit each other, in figures and in capitals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.checks_agreements import months_between
from qatoolkit.packs.classfile.checks_people import at, name_of
from qatoolkit.packs.classfile.model import ClassFile, day, day_of, exact, number
from qatoolkit.packs.classfile.money import capitals, says
from qatoolkit.packs.classfile.rules import tell
from qatoolkit.packs.people import Person


def claimed(it: ClassFile) -> list[Person]:
    """The apprentices for whom money is claimed."""
    return [person for person in it.apprentices if (number(person.facts.get("claim_amount")) or 0) > 0]


def per_person(it: ClassFile) -> Decimal | None:
    """Yuan for one apprentice: standard times years (one year if nothing is said)."""
    standard, years = exact(it.data.claim.standard), exact(it.data.claim.years)
    return None if standard is None else standard * (years if years is not None else 1)


def people(it: ClassFile) -> Iterator[Problem]:
    """Money is claimed for who passed, holds a certificate and did not leave, and as much as the standard says."""
    due = per_person(it)
    for person in claimed(it):
        spot, said = at(it, person, "claim_amount"), {"name": name_of(person)}
        bare = not person.facts.get("certificate_number")
        if bare and not _paid_without(it):
            spots = (spot, at(it, person, "certificate_number"))
            yield tell("claim-no-certificate", *spots, path="claim_amount", **said)
        if "left_on" in person.facts:
            yield tell("claim-left", spot, at(it, person, "left_on"), path="claim_amount", **said)
        if person.facts.get("result") == "fail" and not _paid_without(it):
            yield tell("claim-failed", spot, at(it, person, "result"), path="claim_amount", **said)
        amount = number(person.facts.get("claim_amount"))
        right = _without_certificate(it, due) if bare else due
        if right is not None and amount != right:
            spots = (spot, it.spot("claim", "standard"))
            yield tell("claim-amount", *spots, path="claim_amount", amount=amount, due=right, **said)
        issued, asked = day(person.facts.get("certificate_on")), day_of(it.data.claim.claimed_on)
        if issued and asked and issued > asked:
            spots = (at(it, person, "certificate_on"), it.spot("claim", "claimed_on"))
            yield tell("claim-before-certificate", *spots, path="certificate_on", issued=issued, claimed=asked, **said)


def _paid_without(it: ClassFile) -> bool:
    subsidy = it.profile.subsidy
    return bool(subsidy.without_certificate or subsidy.without_certificate_share)


def _without_certificate(it: ClassFile, due: Decimal | None) -> Decimal | None:
    subsidy, years = it.profile.subsidy, exact(it.data.claim.years) or 1
    if subsidy.without_certificate is not None:
        return Decimal(str(subsidy.without_certificate)) * years
    if subsidy.without_certificate_share is not None and due is not None:
        return due * Decimal(str(subsidy.without_certificate_share))
    return due


def sums(it: ClassFile) -> Iterator[Problem]:
    """People times standard times years = the total = the sum of the rows."""
    claim, rows = it.data.claim, claimed(it)
    total, due = exact(claim.total), per_person(it)
    listed = sum((number(person.facts.get("claim_amount")) or Decimal(0) for person in rows), Decimal(0))
    ends = [at(it, person, "claim_amount") for person in (rows[0], rows[-1])] if rows else []
    if claim.people is not None and rows and claim.people != len(rows):
        yield tell("claim-people", it.spot("claim", "people"), *ends, claimed=claim.people, rows=len(rows))
    if total is not None and rows and listed != total:
        yield tell("claim-rows", it.spot("claim", "total"), *ends, total=total, sum=listed)
    uniform = not rows or all(number(person.facts.get("claim_amount")) == due for person in rows)
    if total is not None and due is not None and claim.people is not None and uniform and claim.people * due != total:
        spots = [it.spot("claim", name) for name in ("total", "people", "standard", "years")]
        said = {"total": total, "people": claim.people, "each": due, "product": claim.people * due}
        yield tell("claim-product", *spots, **said)
    if claim.people is not None and claim.people > len(it.apprentices):
        yield tell("claim-size", it.spot("claim", "people"), claimed=claim.people, roster=len(it.apprentices))
    passed = [one for one in it.apprentices if one.facts.get("result") == "pass"]
    if claim.people is not None and passed and claim.people > len(passed) and not _paid_without(it):
        yield tell("claim-passed", it.spot("claim", "people"), claimed=claim.people, passed=len(passed))


def words(it: ClassFile) -> Iterator[Problem]:
    """Each amount in capitals says what its figures say."""
    claim = it.data.claim
    for name in ("total", "advance", "balance"):
        amount, said = exact(getattr(claim, name)), getattr(claim, f"{name}_words")
        if amount is not None and said and not says(said, amount):
            spots = (it.spot("claim", f"{name}_words"), it.spot("claim", name))
            values = {"amount": amount, "words": said, "right": capitals(amount) or "–"}
            yield tell("claim-words", *spots, path=f"claim.{name}_words", **values)


def advance(it: ClassFile) -> Iterator[Problem]:
    """Advance and balance make the total; the advance was paid before the claim, for people of the class."""
    claim = it.data.claim
    total, paid, rest = exact(claim.total), exact(claim.advance), exact(claim.balance)
    if total is not None and paid is not None and rest is not None and paid + rest != total:
        spots = [it.spot("claim", name) for name in ("balance", "advance", "total")]
        yield tell("claim-balance", *spots, total=total, advance=paid, balance=rest, right=total - paid)
    elif total is not None and paid is None and rest is not None and rest != total:
        spots = [it.spot("claim", name) for name in ("balance", "total")]
        yield tell("claim-balance", *spots, total=total, advance=Decimal(0), balance=rest, right=total)
    if claim.advance_people is not None and claim.advance_people > len(it.apprentices):
        said = {"people": claim.advance_people, "roster": len(it.apprentices)}
        yield tell("claim-advance-people", it.spot("claim", "advance_people"), **said)
    first, asked = day_of(claim.advance_on), day_of(claim.claimed_on)
    if first and asked and first > asked:
        spots = [it.spot("claim", name) for name in ("advance_on", "claimed_on")]
        yield tell("claim-advance-late", *spots, advance=first, claimed=asked)
    start, end = it.day("start_date"), it.day("end_date")
    years = exact(claim.years)
    if years is not None and start and end and start < end and years * 12 > months_between(start, end):
        spots = [it.spot("claim", "years"), it.spot("facts", "end_date"), it.spot("facts", "start_date")]
        yield tell("claim-years", *spots, years=years, months=months_between(start, end))
    if asked and end and asked < end:
        yield tell("claim-early", it.spot("claim", "claimed_on"), it.spot("facts", "end_date"), claimed=asked, end=end)


CHECKS = (people, sums, words, advance)
