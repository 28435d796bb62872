"""Whether the people of the roster are whom the papers say: identity, age, level, nobody twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from qatoolkit.definitions.answers import fold
from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.columns import APPRENTICES, MENTORS, TEACHERS
from qatoolkit.packs.classfile.identity import Identity, plain_number, read_identity
from qatoolkit.packs.classfile.model import ClassFile, Spot, day, text
from qatoolkit.packs.classfile.rules import tell
from qatoolkit.packs.people import Person

MINOR_UNTIL = 18
LEVELS = ("l0", "l5", "l4", "l3", "l2", "l1")
"""Skill levels from the lowest."""


def name_of(person: Person) -> str:
    """What an apprentice is called."""
    return text(person.facts.get("apprentice_name"))


def at(it: ClassFile, person: Person, field: str) -> Spot:
    """Where an answer of an apprentice stands."""
    return it.cell(APPRENTICES, person, field)


def twice(it: ClassFile) -> Iterator[Problem]:
    """One person on two rows; one number given to two people."""
    told: set[frozenset[int]] = set()
    for problem, pair in _same_people(it):
        if pair not in told:
            told.add(pair)
            yield problem
    for rule, field in (
        ("number-twice", "apprentice_number"),
        ("agreement-twice", "agreement_number"),
        ("certificate-twice", "certificate_number"),
        ("phone-twice", "apprentice_phone"),
    ):
        for one, other in _pairs(it.apprentices, _by(field)):
            if frozenset((one.line, other.line)) in told:
                continue
            spots = (at(it, other, field), at(it, one, field))
            yield tell(rule, *spots, path=field, name=name_of(one), other=name_of(other))


def _same_people(it: ClassFile) -> Iterator[tuple[Problem, frozenset[int]]]:
    def number(person: Person) -> str:
        return plain_number(text(person.facts.get("id_number")))

    for field, key in (("id_number", number), ("apprentice_name", lambda person: fold(name_of(person)))):
        for one, other in _pairs(it.apprentices, key):
            if field == "apprentice_name" and _told_apart(one, other):
                continue
            spots = (at(it, other, field), at(it, one, field))
            problem = tell("person-twice", *spots, path=field, name=name_of(one), other=name_of(other))
            yield problem, frozenset((one.line, other.line))


def _told_apart(one: Person, other: Person) -> bool:
    """Whether two people of one name are two: by identity number, birth date or telephone, where both have them."""
    for field in ("id_number", "birth_date", "apprentice_phone"):
        a, b = one.facts.get(field), other.facts.get(field)
        if a is not None and b is not None:
            return a != b
    return False


def _by(field: str) -> Callable[[Person], str]:
    return lambda person: text(person.facts.get(field))


def _pairs(people: tuple[Person, ...], key: Callable[[Person], str]) -> Iterator[tuple[Person, Person]]:
    """People who share a key, two by two."""
    groups: dict[str, list[Person]] = {}
    for person in people:
        if found := key(person):
            groups.setdefault(found, []).append(person)
    for group in groups.values():
        yield from pairwise(group)


def identity(it: ClassFile) -> Iterator[Problem]:
    """The number's check digit, and what it says of birth date and sex. It is never quoted."""
    for person in it.apprentices:
        given = text(person.facts.get("id_number"))
        if not given:
            continue
        spot = at(it, person, "id_number")
        found = read_identity(given)
        if isinstance(found, Identity):
            yield from _identity_says(it, person, found, spot)
        else:
            yield tell(f"id-{found}", spot, path="id_number", name=name_of(person))


def _identity_says(it: ClassFile, person: Person, found: Identity, spot: Spot) -> Iterator[Problem]:
    born, sex = day(person.facts.get("birth_date")), person.facts.get("sex")
    if born and born != found.birth:
        yield tell("id-birth-date", spot, at(it, person, "birth_date"), path="birth_date", name=name_of(person))
    if sex in ("male", "female") and (sex == "male") != found.male:
        yield tell("id-sex", spot, at(it, person, "sex"), path="sex", name=name_of(person))


def birth_of(person: Person) -> date | None:
    """The birth date as written, or as the identity number says it."""
    born = day(person.facts.get("birth_date"))
    if born is None and (number := text(person.facts.get("id_number"))):
        found = read_identity(number)
        return found.birth if isinstance(found, Identity) else None
    return born


def age_on(born: date, when: date) -> int:
    """Whole years on a day."""
    return when.year - born.year - ((when.month, when.day) < (born.month, born.day))


def ages(it: ClassFile) -> Iterator[Problem]:
    """Nobody under 16; from 16 to 18 there is a guardian, and the worker is registered as a minor."""
    least = int(it.profile.age_min or 16)
    for person in it.apprentices:
        born = birth_of(person)
        starts = [when for when in (day(person.facts.get("hired_on")), it.day("start_date")) if when]
        if born is None or not starts:
            continue
        field = "birth_date" if "birth_date" in person.facts else "id_number"
        spot, first = at(it, person, field), min(starts)
        if born >= first:
            yield tell("born-later", spot, path=field, name=name_of(person), day=first)
        elif age_on(born, first) < least:
            yield tell("under-age", spot, path=field, name=name_of(person), least=least, day=first)
        elif age_on(born, first) < MINOR_UNTIL:
            yield tell("minor", spot, path=field, name=name_of(person), day=first)


def occupation(it: ClassFile) -> Iterator[Problem]:
    """One occupation and one level in the class, above the level that people have."""
    filed, level = text(it.facts.get("occupation")), text(it.facts.get("target_level"))
    for person in it.apprentices:
        own, target = text(person.facts.get("occupation")), text(person.facts.get("target_level"))
        said = {"name": name_of(person)}
        if filed and own and fold(own) != fold(filed):
            spots = (at(it, person, "occupation"), it.spot("facts", "occupation"))
            yield tell("occupation", *spots, path="occupation", roster=own, filed=filed, **said)
        if level and target and target != level:
            spots = (at(it, person, "target_level"), it.spot("facts", "target_level"))
            yield tell("level", *spots, path="target_level", roster=target, filed=level, **said)
        have, want = text(person.facts.get("current_level")), target or level
        if have in LEVELS and want in LEVELS and LEVELS.index(have) >= LEVELS.index(want):
            spots = (at(it, person, "current_level"), it.spot("facts", "target_level"))
            yield tell("level-no-gain", *spots, path="current_level", have=have, want=want, **said)


def leaving(it: ClassFile) -> Iterator[Problem]:
    """Who left did so during the training."""
    start, end = it.day("start_date"), it.day("end_date")
    for person in it.apprentices:
        left = day(person.facts.get("left_on"))
        if left and ((start and left < start) or (end and left > end)):
            spots = (at(it, person, "left_on"), it.spot("facts", "start_date"))
            yield tell("left-outside", *spots, path="left_on", name=name_of(person), day=left)


def roles(it: ClassFile) -> Iterator[Problem]:
    """Nobody is apprentice and mentor of one class; no teacher stands twice on the list."""
    mentors = {fold(text(one.facts.get("mentor_name"))): one for one in it.mentors}
    for person in it.apprentices:
        other = mentors.get(fold(name_of(person)))
        if other is not None and name_of(person):
            spots = (at(it, person, "apprentice_name"), it.cell(MENTORS, other, "mentor_name"))
            yield tell("mentor-is-apprentice", *spots, path="apprentice_name", name=name_of(person))
    for one, other in _pairs(it.mentors, lambda person: fold(text(person.facts.get("mentor_name")))):
        spots = (it.cell(MENTORS, other, "mentor_name"), it.cell(MENTORS, one, "mentor_name"))
        yield tell("mentor-twice", *spots, path="mentor_name", name=text(one.facts.get("mentor_name")))
    for one, other in _pairs(it.teachers, lambda person: fold(text(person.facts.get("teacher_name")))):
        spots = (it.cell(TEACHERS, other, "teacher_name"), it.cell(TEACHERS, one, "teacher_name"))
        yield tell("teacher-twice", *spots, path="teacher_name", name=text(one.facts.get("teacher_name")))


CHECKS = (twice, identity, ages, occupation, leaving, roles)
