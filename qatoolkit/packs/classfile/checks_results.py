"""Whether scores, results and certificates fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.checks_people import at, name_of
from qatoolkit.packs.classfile.model import ClassFile, Spot, Weights, day, day_of, number, text
from qatoolkit.packs.classfile.rules import tell
from qatoolkit.packs.people import Person

SCORES = ("process_score", "activity_score", "exam_score", "total_score", "theory_score", "skills_score")
FULL = 100
NEAR = Decimal("0.05")
"""How far a total may be from the weighted scores: it is written with one digit after the point."""


def scores(it: ClassFile) -> Iterator[Problem]:
    """Scores from 0 to 100; the total is what the weights make of its parts."""
    for person in it.apprentices:
        for field in SCORES:
            score = number(person.facts.get(field))
            if score is not None and not 0 <= score <= FULL:
                yield tell("score-range", at(it, person, field), path=field, name=name_of(person), score=score)
        yield from _total(it, person)


def sound(given: Weights) -> bool:
    """Whether the weights make a hundred; if not, that is told once, and no total is held against them."""
    return sum((Decimal(str(one)) for one in (given.process, given.activity, given.exam)), Decimal(0)) == FULL


def weighted(it: ClassFile, person: Person) -> Decimal | None:
    """The total that the weights make of the three scores; None while one is missing."""
    given = it.data.weights
    parts = [number(person.facts.get(field)) for field in SCORES[:3]]
    if given is None or any(part is None for part in parts) or not sound(given):
        return None
    shares = (given.process, given.activity, given.exam)
    return (
        sum(
            (part * Decimal(str(share)) for part, share in zip(parts, shares, strict=True) if part is not None),
            Decimal(0),
        )
        / 100
    )


def _total(it: ClassFile, person: Person) -> Iterator[Problem]:
    total, right = number(person.facts.get("total_score")), weighted(it, person)
    if total is not None and right is not None and abs(total - right) > NEAR:
        spots = (at(it, person, "total_score"), it.spot("weights"))
        said = {"name": name_of(person), "total": total, "right": right.normalize()}
        yield tell("score-total", *spots, path="total_score", **said)


def results(it: ClassFile) -> Iterator[Problem]:
    """Who passed reached the mark; who failed did not."""
    mark = Decimal(str(it.data.pass_mark))
    for person in it.apprentices:
        result = text(person.facts.get("result"))
        total = number(person.facts.get("total_score"))
        total = weighted(it, person) if total is None else total
        spots = (at(it, person, "result"), at(it, person, "total_score"), it.spot("pass_mark"))
        said = {"name": name_of(person), "total": total, "mark": mark}
        if result == "pass" and total is not None and total < mark:
            yield tell("pass-mark", *spots, path="result", **said)
        if result == "fail" and total is not None and total >= mark and not _exam_failed(person, mark):
            yield tell("failed-mark", *spots, path="result", **said)
        if result == "pass":
            yield from _exams(it, person, mark)


def _exam_failed(person: Person, mark: Decimal) -> bool:
    exams = (number(person.facts.get(field)) for field in ("theory_score", "skills_score", "exam_score"))
    return any(score is not None and score < mark for score in exams)


def _exams(it: ClassFile, person: Person, mark: Decimal) -> Iterator[Problem]:
    """Theory and skills are passed each for itself."""
    for field in ("theory_score", "skills_score"):
        score = number(person.facts.get(field))
        if score is not None and score < mark:
            spots = (at(it, person, "result"), at(it, person, field))
            yield tell("pass-exam", *spots, path=field, name=name_of(person), score=score, mark=mark)


def certificates(it: ClassFile) -> Iterator[Problem]:
    """A certificate is for who passed, of the level of the class, dated after the training began, with a number."""
    earliest = [when for when in (it.day("start_date"), day_of(it.data.dates.examined_on)) if when]
    level = text(it.facts.get("target_level"))
    for person in it.apprentices:
        said = {"name": name_of(person)}
        holds = bool(person.facts.get("certificate_number"))
        issued, own = day(person.facts.get("certificate_on")), text(person.facts.get("certificate_level"))
        if holds and person.facts.get("result") == "fail":
            yield tell("certificate-failed", *_pair(it, person, "certificate_number", "result"), **said)
        if issued and earliest and issued < max(earliest):
            spots = (at(it, person, "certificate_on"), it.spot("facts", "start_date"))
            yield tell("certificate-early", *spots, path="certificate_on", day=issued, first=max(earliest), **said)
        wanted = text(person.facts.get("target_level")) or level
        if own and wanted and own != wanted:
            spots = (at(it, person, "certificate_level"), it.spot("facts", "target_level"))
            yield tell("certificate-level", *spots, path="certificate_level", own=own, filed=wanted, **said)
        if not holds and (issued or own):
            yield tell("certificate-bare", at(it, person, "certificate_number"), path="certificate_number", **said)
        if not holds and person.facts.get("result") == "pass" and it.data.stage in ("claiming", "archive"):
            yield tell("passed-bare", *_pair(it, person, "certificate_number", "result"), **said)


def left(it: ClassFile) -> Iterator[Problem]:
    """Who left has no result and no certificate dated later."""
    for person in it.apprentices:
        if "left_on" in person.facts and (
            person.facts.get("result") == "pass" or person.facts.get("certificate_number")
        ):
            yield tell("left-result", *_pair(it, person, "result", "left_on"), name=name_of(person))


def _pair(it: ClassFile, person: Person, *fields: str) -> tuple[Spot, ...]:
    return tuple(at(it, person, field) for field in fields)


CHECKS = (scores, results, certificates, left)
