"""What the profile of the place asks for: reminders to ask the bureau, never law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from qatoolkit.definitions.answers import fold
from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.checks_agreements import months_between
from qatoolkit.packs.classfile.checks_claim import per_person
from qatoolkit.packs.classfile.checks_mentors import mentor_name, pairs
from qatoolkit.packs.classfile.checks_people import LEVELS, at
from qatoolkit.packs.classfile.checks_plan import hours_by_part, session_hours, taught_sessions
from qatoolkit.packs.classfile.checks_sessions import spot
from qatoolkit.packs.classfile.columns import MENTORS
from qatoolkit.packs.classfile.model import ClassFile, Spot, day_of, exact, number, text
from qatoolkit.packs.classfile.rules import tell

_WEEKEND = 5


def _told(it: ClassFile, rule: str, *spots: Spot, limit: float | Decimal | str, value: object, **more: Any) -> Problem:
    shown = f"{limit:g}" if isinstance(limit, float) else limit
    return tell(rule, *spots, limit=shown, value=value, place=it.profile.title, **more)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """A share in per cent, with one digit."""
    return (100 * part / whole).quantize(Decimal("0.1"))


def period(it: ClassFile) -> Iterator[Problem]:
    """Months of training, class hours a year, people in the class."""
    start, end, total = it.day("start_date"), it.day("end_date"), it.whole("training_hours")
    ask = it.profile
    if start and end and start < end:
        months = months_between(start, end)
        where = [it.spot("facts", "end_date"), it.spot("facts", "start_date")]
        for limit, short in ((ask.months_min, True), (ask.months_max, False)):
            if limit is not None and (months < limit if short else months > limit):
                yield _told(it, "profile-months", *where, limit=limit, value=months)
        if ask.hours_per_year_min is not None and total is not None:
            least = Decimal(str(ask.hours_per_year_min)) * max(months, 1) / 12
            if total < least:
                spots = (it.spot("facts", "training_hours"), *where)
                yield _told(it, "profile-hours", *spots, limit=least.quantize(Decimal(1)), value=total)
    size = len(it.apprentices)
    if ask.class_size_max is not None and size > ask.class_size_max:
        yield _told(
            it, "profile-large", it.spot("facts", "class_size"), *_last(it), limit=ask.class_size_max, value=size
        )
    if ask.class_size_min is not None and size < ask.class_size_min:
        yield _told(
            it, "profile-small", it.spot("facts", "class_size"), *_last(it), limit=ask.class_size_min, value=size
        )


def _last(it: ClassFile) -> list[Spot]:
    return [at(it, it.apprentices[-1], "apprentice_name")] if it.apprentices else []


def teaching(it: ClassFile) -> Iterator[Problem]:
    """Concentrated hours, and the shares that are practice, online, on video."""
    ask, found, plan = it.profile, hours_by_part(it), it.data.hours
    there = found["concentrated"] + found["online"]
    taught = there or exact(plan.concentrated) or Decimal(0)
    online = found["online"] if there else exact(plan.online) or Decimal(0)
    where = [it.spot("hours", "concentrated")]
    rows = [spot(it, one, "theory_hours") for one in taught_sessions(it)]
    where += [rows[0], rows[-1]] if rows else []
    least = ask.concentrated_hours_min
    if least is not None and (rows or plan.concentrated is not None) and taught < Decimal(str(least)):
        yield _told(it, "profile-concentrated", *where, limit=least, value=taught)
    if taught <= 0:
        return
    most = ask.online_share_max
    if most is not None and online > taught * Decimal(str(most)):
        limit, value = 100 * most, percent(online, taught)
        rows = [spot(it, one, "theory_hours") for one in it.sessions if one.facts.get("hours_part") == "online"]
        yield _told(
            it, "profile-online", it.spot("hours", "online"), *rows, limit=limit, value=value, online=online, all=taught
        )
    yield from _practice(it)
    yield from _videos(it, taught, where)


def _practice(it: ClassFile) -> Iterator[Problem]:
    least = it.profile.practice_share_min
    if least is None or not it.sessions:
        return
    everything = sum(map(session_hours, it.sessions), Decimal(0))
    practice = sum((number(one.facts.get("practice_hours")) or Decimal(0) for one in it.sessions), Decimal(0))
    if everything and practice < everything * Decimal(str(least)):
        ends = [spot(it, one, "practice_hours") for one in (it.sessions[0], it.sessions[-1])]
        yield _told(it, "profile-practice", *ends, limit=100 * least, value=percent(practice, everything))


def _videos(it: ClassFile, taught: Decimal, where: list[Spot]) -> Iterator[Problem]:
    """Asked for once the claim is near: before, the videos are still to be made."""
    ask = it.profile
    if it.data.stage not in ("claiming", "archive"):
        return
    videos = [number(one.facts.get("video_hours")) or Decimal(0) for one in it.sessions]
    if ask.video_share_min is not None and sum(videos) < taught * Decimal(str(ask.video_share_min)):
        value = percent(sum(videos, Decimal(0)), taught)
        yield _told(it, "profile-video", *where, limit=100 * ask.video_share_min, value=value)
    count = sum(1 for one in videos if one > 0)
    if ask.videos_min is not None and count < ask.videos_min:
        yield _told(it, "profile-videos", *where, limit=ask.videos_min, value=count)


def mentors(it: ClassFile) -> Iterator[Problem]:
    """Apprentices of a mentor, mentors of the class, and their level."""
    ask, of = it.profile, pairs(it)
    for mentor in it.mentors:
        name = mentor_name(mentor)
        load = max(len(of[fold(name)]), int(number(mentor.facts.get("mentor_apprentices")) or 0))
        if ask.mentor_apprentices_max is not None and load > ask.mentor_apprentices_max:
            rows = [at(it, person, "mentor_name") for person in of[fold(name)]]
            where = (it.cell(MENTORS, mentor, "mentor_apprentices"), *rows)
            yield _told(it, "profile-mentor-load", *where, limit=ask.mentor_apprentices_max, value=load, name=name)
        level = level_of(it, text(mentor.facts.get("mentor_level")))
        if ask.mentor_level_min and level and LEVELS.index(level) < LEVELS.index(ask.mentor_level_min):
            where = (it.cell(MENTORS, mentor, "mentor_level"),)
            said = text(mentor.facts.get("mentor_level"))
            yield _told(it, "profile-mentor-level", *where, limit=_level(ask.mentor_level_min), value=said, name=name)
    if ask.mentors_min is not None and it.mentors and len(it.mentors) < ask.mentors_min:
        where = (it.cell(MENTORS, it.mentors[-1], "mentor_name"),)
        yield _told(it, "profile-mentors", *where, limit=ask.mentors_min, value=len(it.mentors))
    levels = [level_of(it, text(mentor.facts.get("mentor_level"))) for mentor in it.mentors]
    if ask.lead_mentor_level_min and levels and all(levels):
        best = max(LEVELS.index(level) for level in levels if level)
        if best < LEVELS.index(ask.lead_mentor_level_min):
            where = (it.cell(MENTORS, it.mentors[0], "mentor_level"),)
            yield _told(
                it, "profile-lead-level", *where, limit=_level(ask.lead_mentor_level_min), value=_level(LEVELS[best])
            )


def able(it: ClassFile) -> Iterator[Problem]:
    """Mentors of the enterprise, of no lower level than the one they train for."""
    target, enterprise = text(it.facts.get("target_level")), text(it.facts.get("enterprise_name"))
    for mentor in it.mentors:
        name, said = mentor_name(mentor), text(mentor.facts.get("mentor_level"))
        level, employer = level_of(it, said), text(mentor.facts.get("mentor_employer"))
        if level and target in LEVELS and LEVELS.index(level) < LEVELS.index(target):
            spots = (it.cell(MENTORS, mentor, "mentor_level"), it.spot("facts", "target_level"))
            yield tell("mentor-low", *spots, path="mentor_level", name=name, level=said, target=_level(target))
        if employer and enterprise and fold(employer) != fold(enterprise):
            spots = (it.cell(MENTORS, mentor, "mentor_employer"), it.spot("facts", "enterprise_name"))
            values = {"name": name, "employer": employer, "file": enterprise}
            yield tell("mentor-elsewhere", *spots, path="mentor_employer", **values)


def level_of(it: ClassFile, words: str) -> str | None:
    """The skill level that a mentor's level or title names; None for a title of another kind."""
    said = fold(words)
    if not said or said in it.levels:
        return it.levels.get(said)
    longest = sorted(it.levels, key=len, reverse=True)  # a senior technician is no technician
    return next((it.levels[name] for name in longest if name and name in said), None)


def _level(code: str) -> str:
    """The code of a level as a number: 3 for l3."""
    return code.removeprefix("l")


def money(it: ClassFile) -> Iterator[Problem]:
    """Standard, years and advance as the place pays them; days of filing and posting."""
    ask, claim, level = it.profile.subsidy, it.data.claim, text(it.facts.get("target_level"))
    standard = exact(claim.standard)
    where = it.spot("claim", "standard")
    listed = ask.by_level.get(level) if level in ask.by_level else None
    if standard is not None and listed is not None and standard != Decimal(str(listed)):
        yield _told(it, "profile-standard", where, it.spot("facts", "target_level"), limit=listed, value=standard)
    elif standard is not None and listed is None and ask.most is not None and standard > Decimal(str(ask.most)):
        yield _told(it, "profile-standard", where, limit=ask.most, value=standard)
    if claim.years is not None and ask.years_max is not None and claim.years > ask.years_max:
        yield _told(it, "profile-years", it.spot("claim", "years"), limit=ask.years_max, value=exact(claim.years))
    yield from _advance(it)


def _advance(it: ClassFile) -> Iterator[Problem]:
    share, paid, each = it.profile.subsidy.advance_share_max, exact(it.data.claim.advance), per_person(it)
    people = it.data.claim.advance_people if it.data.claim.advance_people is not None else len(it.apprentices)
    if share is None or paid is None or not each or not people:
        return
    whole = each * people
    if paid > whole * Decimal(str(share)):
        spots = [it.spot("claim", name) for name in ("advance", "advance_people", "standard")]
        yield _told(
            it, "profile-advance", *spots, limit=100 * share, value=percent(paid, whole), paid=paid, whole=whole
        )


def notices(it: ClassFile) -> Iterator[Problem]:
    """Filed early enough; posted long enough, in working days."""
    ask, dates, start = it.profile, it.data.dates, it.day("start_date")
    filed = day_of(dates.filed_on)
    if ask.file_days_before is not None and filed and start and (start - filed).days < ask.file_days_before:
        spots = (it.spot("dates", "filed_on"), it.spot("facts", "start_date"))
        yield _told(it, "profile-filing", *spots, limit=ask.file_days_before, value=(start - filed).days)
    first, last = day_of(dates.posted_from), day_of(dates.posted_until)
    if ask.posting_days_min is not None and first and last and first <= last:
        span = (first + timedelta(days=one) for one in range((last - first).days + 1))
        working = sum(1 for one in span if one.weekday() < _WEEKEND)
        if working < ask.posting_days_min:
            spots = (it.spot("dates", "posted_until"), it.spot("dates", "posted_from"))
            yield _told(it, "profile-posting", *spots, limit=ask.posting_days_min, value=working)


CHECKS = (period, teaching, mentors, able, money, notices)
