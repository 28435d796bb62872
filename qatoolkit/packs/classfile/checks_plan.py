"""Whether the class file agrees with itself: days, hours, weights and numbers of people."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.identity import credit_code_is_sound
from qatoolkit.packs.classfile.model import ClassFile, Spot, day_of, exact, number, text
from qatoolkit.packs.classfile.rules import tell
from qatoolkit.packs.people import Person

PARTS = ("workplace", "concentrated", "online", "assessment")
"""Parts of the training as sessions name them; in the plan, ``online`` belongs to ``concentrated``."""


def days(it: ClassFile) -> Iterator[Problem]:
    """Start before end, filing before start, examination after start, posting in order."""
    start, end = it.day("start_date"), it.day("end_date")
    first, last = it.spot("facts", "start_date"), it.spot("facts", "end_date")
    if start and end and start >= end:
        yield tell("dates", last, first, start=start, end=end)
    filed = day_of(it.data.dates.filed_on)
    if filed and start and filed > start:
        yield tell("filed-late", it.spot("dates", "filed_on"), first, filed=filed, start=start)
    examined = day_of(it.data.dates.examined_on)
    if examined and start and examined < start:
        yield tell("examined", it.spot("dates", "examined_on"), first, day=examined, start=start)
    posted, until = day_of(it.data.dates.posted_from), day_of(it.data.dates.posted_until)
    if posted and until and until < posted:
        yield tell("posted", it.spot("dates", "posted_until"), it.spot("dates", "posted_from"), start=posted, end=until)


def codes(it: ClassFile) -> Iterator[Problem]:
    """The check digit of the enterprise's credit code."""
    code = text(it.facts.get("credit_code"))
    if code and not credit_code_is_sound(code):
        yield tell("credit-code", it.spot("facts", "credit_code"))


def hours(it: ClassFile) -> Iterator[Problem]:
    """The parts of the plan make the whole; the sessions make the parts."""
    plan, total = it.data.hours, it.whole("training_hours")
    named = [exact(part) for part in (plan.workplace, plan.concentrated, plan.assessment)]
    parts = [part for part in named if part is not None]
    if total is not None and plan.workplace is not None and plan.concentrated is not None and sum(parts) != total:
        spots = [it.spot("hours", name) for name in ("workplace", "concentrated", "assessment")]
        yield tell("hours-parts", it.spot("facts", "training_hours"), *spots, parts=sum(parts), total=total)
    if plan.online is not None and plan.concentrated is not None and plan.online > plan.concentrated:
        spots = [it.spot("hours", "online"), it.spot("hours", "concentrated")]
        yield tell("hours-online", *spots, online=exact(plan.online), concentrated=exact(plan.concentrated))
    yield from _session_hours(it)


def _session_hours(it: ClassFile) -> Iterator[Problem]:
    found = hours_by_part(it)
    plan = it.data.hours
    taught = found["concentrated"] + found["online"]
    stated = {"workplace": found["workplace"], "concentrated": taught, "online": found["online"]}
    stated["assessment"] = found["assessment"]
    for part, sum_of in stated.items():
        wanted = exact(getattr(plan, part))
        rows = [one for one in it.sessions if _belongs(one, part)]
        if wanted is not None and rows and wanted != sum_of:
            spots = [it.spot("hours", part), *_rows(it, rows)]
            yield tell("hours-sessions", *spots, path=f"hours.{part}", part=part, plan=wanted, sum=sum_of)
    wanted = exact(plan.practice)
    practice = sum((number(one.facts.get("practice_hours")) or Decimal(0) for one in taught_sessions(it)), Decimal(0))
    if wanted is not None and practice and wanted != practice:
        yield tell("hours-practice", it.spot("hours", "practice"), plan=wanted, sum=practice)
    total = it.whole("training_hours")
    whole = sum(found.values())
    complete = plan.workplace is None or found["workplace"] > 0
    if total is not None and complete and found["workplace"] and whole != total:
        yield tell("hours-all", it.spot("facts", "training_hours"), *_rows(it, it.sessions), total=total, sum=whole)
    if total is not None and not found["workplace"] and whole > total:
        yield tell("hours-all", it.spot("facts", "training_hours"), *_rows(it, it.sessions), total=total, sum=whole)


def _belongs(session: Person, part: str) -> bool:
    own = session.facts.get("hours_part")
    return own == part or (part == "concentrated" and own == "online")


def _rows(it: ClassFile, rows: list[Person] | tuple[Person, ...]) -> list[Spot]:
    """The first and the last of many rows."""
    from qatoolkit.packs.classfile.columns import SESSIONS

    ends = [rows[0], rows[-1]] if rows else []
    return [it.cell(SESSIONS, one, "theory_hours") for one in ends]


def session_hours(session: Person) -> Decimal:
    """Theory and practice hours of a session as planned."""
    found = (number(session.facts.get(name)) for name in ("theory_hours", "practice_hours"))
    return sum((one for one in found if one is not None), Decimal(0))


def hours_by_part(it: ClassFile) -> dict[str, Decimal]:
    """Planned hours of the sessions of each part."""
    found = dict.fromkeys(PARTS, Decimal(0))
    for session in it.sessions:
        part = text(session.facts.get("hours_part"))
        if part in found:
            found[part] += session_hours(session)
    return found


def taught_sessions(it: ClassFile) -> list[Person]:
    """Sessions of concentrated teaching, in a room or online."""
    return [one for one in it.sessions if one.facts.get("hours_part") in ("concentrated", "online")]


def weights(it: ClassFile) -> Iterator[Problem]:
    """The weights of the assessment make a hundred."""
    given = it.data.weights
    if given is not None:
        total = sum((exact(one) or Decimal(0) for one in (given.process, given.activity, given.exam)), Decimal(0))
        if total != 100:
            yield tell("weights", it.spot("weights"), sum=total)


def counts(it: ClassFile) -> Iterator[Problem]:
    """Numbers of people and papers as filed, against the roster."""
    size = it.whole("class_size")
    if size is not None and size != len(it.apprentices):
        yield tell("size", it.spot("facts", "class_size"), *_ends(it), filed=size, roster=len(it.apprentices))
    given = it.data.counts
    passed = [one for one in it.apprentices if one.facts.get("result") == "pass"]
    holding = [one for one in it.apprentices if one.facts.get("certificate_number")]
    agreed = [one for one in it.apprentices if _agreed(one)]
    found = {"mentors": len(it.mentors), "teachers": len(it.teachers), "passed": len(passed)}
    found |= {"certificates": len(holding), "agreements": len(agreed) if agreed else len(it.apprentices)}
    for name, there in found.items():
        wanted = getattr(given, name)
        if wanted is not None and wanted != there:
            yield tell(f"count-{name}", it.spot("counts", name), filed=wanted, roster=there)


def _agreed(person: Person) -> bool:
    return any(person.facts.get(name) for name in ("agreement_number", "agreement_start", "agreement_signed_on"))


def _ends(it: ClassFile) -> list[Spot]:
    from qatoolkit.packs.classfile.columns import APPRENTICES

    ends = [it.apprentices[0], it.apprentices[-1]] if it.apprentices else []
    return [it.cell(APPRENTICES, one, "apprentice_name") for one in ends]


CHECKS = (days, codes, hours, weights, counts)
