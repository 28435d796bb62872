"""Whether schedule, sign-in sheets, teaching logs and videos tell of the same hours, people and days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from qatoolkit.definitions.answers import fold
from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.checks_people import at, name_of
from qatoolkit.packs.classfile.checks_plan import session_hours
from qatoolkit.packs.classfile.columns import SESSIONS
from qatoolkit.packs.classfile.model import ClassFile, Spot, day, number, text
from qatoolkit.packs.classfile.rules import tell
from qatoolkit.packs.people import Person

LONG_DAY = 8
"""Class hours of teaching in one day from which on somebody should look."""

MOST_LINES = 8
"""So many lines with one and the same fault are named."""

_TIMES = re.compile(r"(\d{1,2}):(\d{2})\s*[-~\u2013\u2014\u81f3\u5230]+\s*(\d{1,2}):(\d{2})")
_CLAIMING = ("claiming", "archive")


def spot(it: ClassFile, session: Person, field: str) -> Spot:
    """Where an answer of a session stands."""
    return it.cell(SESSIONS, session, field)


def title(session: Person) -> str:
    """Date and topic of a session."""
    held = day(session.facts.get("session_date"))
    return f"{held or ''} {text(session.facts.get('session_title'))}".strip()


def schedule(it: ClassFile) -> Iterator[Problem]:
    """Inside the training, with hours, and not twice at one time."""
    begins, finishes = it.day("start_date"), it.day("end_date")
    for session in it.sessions:
        held = day(session.facts.get("session_date"))
        if held and ((begins and held < begins) or (finishes and held > finishes)):
            spots = (spot(it, session, "session_date"), it.spot("facts", "start_date"))
            said = {"title": title(session), "begins": begins, "finishes": finishes}
            yield tell("session-outside", *spots, path="session_date", **said)
        if session_hours(session) <= 0:
            yield tell("session-hours", spot(it, session, "theory_hours"), path="theory_hours", title=title(session))
    yield from _at_one_time(it)
    yield from _long_days(it)


def _by_day(it: ClassFile) -> dict[date, list[Person]]:
    found: dict[date, list[Person]] = {}
    for session in it.sessions:
        if held := day(session.facts.get("session_date")):
            found.setdefault(held, []).append(session)
    return found


def _at_one_time(it: ClassFile) -> Iterator[Problem]:
    for sessions in _by_day(it).values():
        for one, other in combinations(sessions, 2):
            spots = (spot(it, other, "session_time"), spot(it, one, "session_time"))
            said = {"title": title(other), "other": text(one.facts.get("session_title"))}
            first, second = times(one), times(other)
            if first and second and first[0] < second[1] and second[0] < first[1]:
                yield tell("session-overlap", *spots, path="session_time", **said)
            elif _alike(one, other):
                yield tell("session-twice", *spots, path="session_title", **said)


def _alike(one: Person, other: Person) -> bool:
    names = ("session_title", "session_time", "hours_part", "teacher_name")
    return all(one.facts.get(name) == other.facts.get(name) for name in names)


def times(session: Person) -> tuple[int, int] | None:
    """Beginning and end of a session in minutes of the day, where its time is written as ``8:30-11:30``."""
    found = _TIMES.search(unicodedata.normalize("NFKC", text(session.facts.get("session_time"))))
    if found is None:
        return None
    first, minute, last, end = map(int, found.groups())
    return first * 60 + minute, last * 60 + end


def _long_days(it: ClassFile) -> Iterator[Problem]:
    for held, sessions in _by_day(it).items():
        taught = [one for one in sessions if one.facts.get("hours_part") in ("concentrated", "online")]
        total = sum(map(session_hours, taught), Decimal(0))
        if total > LONG_DAY:
            spots = [spot(it, one, "theory_hours") for one in taught]
            yield tell("day-long", *spots, path="theory_hours", day=held, hours=total, limit=LONG_DAY)


def hours(it: ClassFile) -> Iterator[Problem]:
    """Hours of the plan = hours of the sign-in sheet = hours of the teaching log, each session and in all."""
    for session in it.sessions:
        plan = session_hours(session)
        signed, logged = number(session.facts.get("signed_hours")), number(session.facts.get("logged_hours"))
        said = {"title": title(session), "plan": plan}
        if signed is not None and signed != plan:
            spots = (spot(it, session, "signed_hours"), spot(it, session, "theory_hours"))
            yield tell("signed-hours", *spots, path="signed_hours", signed=signed, **said)
        if logged is not None and logged != plan:
            spots = (spot(it, session, "logged_hours"), spot(it, session, "theory_hours"))
            yield tell("logged-hours", *spots, path="logged_hours", logged=logged, **said)
        if signed is not None and logged is not None and signed != logged:
            spots = (spot(it, session, "logged_hours"), spot(it, session, "signed_hours"))
            values = {"title": title(session), "signed": signed, "logged": logged}
            yield tell("signed-logged", *spots, path="logged_hours", **values)
    yield from _totals(it)


def _totals(it: ClassFile) -> Iterator[Problem]:
    """The sums of all sessions that were signed and logged, where they differ from the plan of the same sessions."""
    for rule, field in (("signed-total", "signed_hours"), ("logged-total", "logged_hours")):
        held = [session for session in it.sessions if number(session.facts.get(field)) is not None]
        plan = sum(map(session_hours, held), Decimal(0))
        there = sum((number(session.facts.get(field)) or Decimal(0) for session in held), Decimal(0))
        if held and plan != there:
            ends = (spot(it, held[0], field), spot(it, held[-1], field))
            yield tell(rule, *ends, path=field, plan=plan, sum=there, count=len(held))


def people(it: ClassFile) -> Iterator[Problem]:
    """As many people signed as were there by the teaching log, and never more than are in the class."""
    unlike: dict[tuple[Decimal, int], list[Person]] = {}
    for session in it.sessions:
        held = day(session.facts.get("session_date"))
        members = [one for one in it.apprentices if _is_in(one, held)]
        signed, logged = number(session.facts.get("signed_people")), number(session.facts.get("logged_people"))
        expected = number(session.facts.get("expected_people"))
        said = {"title": title(session), "class_": len(members)}
        roster = [at(it, members[0], "apprentice_name"), at(it, members[-1], "apprentice_name")] if members else []
        if signed is not None and signed > len(members):
            where = spot(it, session, "signed_people")
            yield tell("signed-people", where, *roster, path="signed_people", signed=signed, **said)
        if expected is not None and expected != len(members):
            unlike.setdefault((expected, len(members)), []).append(session)
        if signed is not None and logged is not None and signed != logged:
            spots = (spot(it, session, "logged_people"), spot(it, session, "signed_people"))
            values = {"title": title(session), "signed": signed, "logged": logged}
            yield tell("logged-people", *spots, path="logged_people", **values)
        elif signed is None and logged is not None and logged > len(members):
            where = spot(it, session, "logged_people")
            yield tell("signed-people", where, *roster, path="logged_people", signed=logged, **said)
    yield from _not_expected(it, unlike)


def _not_expected(it: ClassFile, unlike: dict[tuple[Decimal, int], list[Person]]) -> Iterator[Problem]:
    """Other numbers expected than the class had: one finding for all sessions with the same two numbers."""
    for (expected, members), sessions in unlike.items():
        spots = [spot(it, session, "expected_people") for session in sessions[:MOST_LINES]]
        more = f" × {len(sessions)}" if len(sessions) > 1 else ""
        values = {"title": f"{title(sessions[0])}{more}", "expected": expected, "class_": members}
        yield tell("expected-people", *spots, path="expected_people", **values)


def _is_in(person: Person, held: date | None) -> bool:
    left = day(person.facts.get("left_on"))
    return left is None or held is None or held <= left


def held(it: ClassFile) -> Iterator[Problem]:
    """Nothing is signed before it is held; what was held is signed and logged."""
    told = ("signed_hours", "logged_hours")
    begun = any(number(one.facts.get(name)) is not None for one in it.sessions for name in told)
    for session in it.sessions:
        when = day(session.facts.get("session_date"))
        given = [name for name in told if number(session.facts.get(name)) is not None]
        if when is None:
            continue
        if when > it.today and given:
            spots = [spot(it, session, name) for name in given]
            yield tell("session-future", *spots, path=given[0], title=title(session), today=it.today)
        elif when <= it.today and len(given) < 2 and (begun or it.data.stage in _CLAIMING):
            yield from _not_told(it, session, given)


def _not_told(it: ClassFile, session: Person, given: list[str]) -> Iterator[Problem]:
    late = it.data.stage in _CLAIMING
    for rule, field in (("session-unsigned", "signed_hours"), ("session-unlogged", "logged_hours")):
        if field not in given:
            papers = "CN14" if field == "signed_hours" else "CN16"
            where = spot(it, session, field)
            if late:
                yield tell(rule, where, path=field, title=title(session))
            else:
                yield tell("session-open", where, path=field, papers=papers, title=title(session))


def teachers(it: ClassFile) -> Iterator[Problem]:
    """Who teaches is on the list of teachers or of mentors."""
    known = {fold(text(one.facts.get("teacher_name"))) for one in it.teachers}
    known |= {fold(text(one.facts.get("mentor_name"))) for one in it.mentors}
    for session in it.sessions if it.teachers else ():
        for name in re.split(r"[,;/\u3001\uff0c\uff1b]", text(session.facts.get("teacher_name"))):
            if name.strip() and fold(name) not in known:
                where = spot(it, session, "teacher_name")
                yield tell("teacher-unknown", where, path="teacher_name", name=name.strip(), title=title(session))


def evidence(it: ClassFile) -> Iterator[Problem]:
    """No video is longer than its session; nobody attended more hours than there are."""
    for session in it.sessions:
        video, plan = number(session.facts.get("video_hours")), session_hours(session)
        if video is not None and video > plan > 0:
            spots = (spot(it, session, "video_hours"), spot(it, session, "theory_hours"))
            yield tell("video-long", *spots, path="video_hours", title=title(session), video=video, plan=plan)
    total = it.whole("training_hours")
    for person in it.apprentices:
        attended = number(person.facts.get("attended_hours"))
        if attended is not None and total is not None and attended > total:
            spots = (at(it, person, "attended_hours"), it.spot("facts", "training_hours"))
            said = {"name": name_of(person), "attended": attended, "total": total}
            yield tell("attended", *spots, path="attended_hours", **said)


CHECKS = (schedule, hours, people, held, teachers, evidence)
