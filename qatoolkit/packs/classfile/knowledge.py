"""What a class knows, under the names that papers ask for: facts, hours, sums; and of each person and session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from qatoolkit.definitions.answers import Value, Values, fold
from qatoolkit.packs.classfile.checks_claim import claimed, per_person
from qatoolkit.packs.classfile.checks_people import age_on, birth_of
from qatoolkit.packs.classfile.checks_plan import session_hours, taught_sessions
from qatoolkit.packs.classfile.columns import APPRENTICES, MENTORS, SESSIONS, TEACHERS
from qatoolkit.packs.classfile.model import ClassFile, day, day_of, exact, number, text
from qatoolkit.packs.classfile.money import capitals
from qatoolkit.packs.people import Person

CLASS_HOUR = 45
"""Minutes of a class hour."""

LEDGER_STATUS = {"filing": "1", "running": "2", "claiming": "4", "archive": "5"}
"""The stages of a class file as the ledger writes them."""

PRIVATE_FACT = "id_number"
"""Stays out of every paper unless it is asked for."""


@dataclass(frozen=True)
class Knowledge:
    """The class as papers see it. ``with_id``: whether identity numbers are among what is known."""

    it: ClassFile
    with_id: bool = False

    @cached_property
    def about_class(self) -> Mapping[str, Value]:
        """Everything that is one for the class: shared facts, and ``group.name`` for the rest."""
        found: Values = dict(self.it.facts)
        found.setdefault("class_size", len(self.it.apprentices))
        found.setdefault("start_date", self.it.facts.get("start_date", self.it.today))
        found |= {name: value for name, value in self._plan() if value is not None}
        found |= {name: value for name, value in self._counts() if value is not None}
        found |= {name: value for name, value in self._money() if value is not None}
        return found

    def _plan(self) -> Iterator[tuple[str, Value | None]]:
        data = self.it.data
        yield from ((f"hours.{name}", exact(value)) for name, value in data.hours)
        if data.weights is not None:
            yield from ((f"weights.{name}", exact(value)) for name, value in data.weights)
        yield from ((f"dates.{name}", day_of(value)) for name, value in data.dates)
        yield "pass_mark", exact(data.pass_mark)
        taught = sum(map(session_hours, taught_sessions(self.it)), Decimal(0))
        yield "hours.taught", taught or exact(data.hours.concentrated)
        load = self.it.profile.mentor_apprentices_max
        yield "limit.load", int(load) if load is not None else None

    def _counts(self) -> Iterator[tuple[str, Value | None]]:
        it = self.it
        yield "count.apprentices", len(it.apprentices)
        yield "count.mentors", len(it.mentors)
        yield "count.teachers", len(it.teachers)
        yield "count.sessions", len(it.sessions)
        yield "count.left", sum(1 for one in it.apprentices if "left_on" in one.facts)
        late = it.data.stage in ("claiming", "archive")
        yield "count.passed", len(self.rows("passed")) if late else None
        yield "count.certified", len(self.rows("certified")) if late else None
        yield (
            "count.claimed",
            it.data.claim.people if it.data.claim.people is not None else len(self.rows("claimed")) or None,
        )
        held = [number(one.facts.get("logged_hours")) for one in it.sessions]
        done = [one for one in held if one is not None]
        yield "hours.done", sum(done, Decimal(0)) if done else None
        yield "ledger.done", sum(done, Decimal(0))
        yield "ledger.assessed", sum(1 for one in it.apprentices if one.facts.get("result")) if late else None
        yield "ledger.certified", len(self.rows("certified")) if late else None
        yield "ledger.status", LEDGER_STATUS[it.data.stage]

    def _money(self) -> Iterator[tuple[str, Value | None]]:
        claim = self.it.data.claim
        total = self.claim_total
        advance = exact(claim.advance)
        balance = exact(claim.balance)
        if balance is None and total is not None:
            balance = total - (advance or 0)
        yield "claim.standard", exact(claim.standard)
        yield "claim.years", exact(claim.years)
        yield "claim.each", per_person(self.it)
        for name, amount in (("total", total), ("advance", advance), ("balance", balance)):
            yield f"claim.{name}", amount
            yield (
                f"claim.{name}_words",
                getattr(claim, f"{name}_words") or (amount is not None and capitals(amount)) or None,
            )
        if total is not None:
            yield from self._claim_lines(advance)
        yield "claim.received", exact(claim.received)
        yield "claim.claimed_on", day_of(claim.claimed_on)
        yield "claim.advance_on", day_of(claim.advance_on)
        yield "claim.advance_people", claim.advance_people
        given = self.it.data.allowance
        yield "allowance.monthly", exact(given.monthly)
        yield "allowance.months", exact(given.months)
        paid = [number(one.facts.get("allowance_amount")) for one in self.it.mentors]
        known = [one for one in paid if one is not None]
        whole = exact(given.total) if given.total is not None else (sum(known, Decimal(0)) if known else None)
        yield "allowance.total", whole
        if given.each_apprentice:  # the sheet multiplies by apprentices
            yield "allowance.rate", exact(given.monthly)
            yield "allowance.sheet", whole
            yield "allowance.sheet_words", capitals(whole) if whole is not None else None

    def _claim_lines(self, advance: Decimal | None) -> Iterator[tuple[str, Value | None]]:
        """What is claimed now: the balance where an advance was paid, else the whole at once."""
        yield "claim.kind", "balance" if advance else "full"
        yield "claim.share", 100
        yield "claim.left", sum(1 for one in self.it.apprentices if "left_on" in one.facts)
        yield "claim.occupation", self.it.facts.get("occupation")
        yield "claim.level", self.it.facts.get("target_level")
        yield "claim.result", "1"
        people = self.it.data.claim.people
        yield "claim.heads", people if people is not None else len(self.rows("claimed")) or None

    @property
    def claim_total(self) -> Decimal | None:
        """The whole subsidy: as stated, or the sum of the rows, or people times standard."""
        claim, rows, each = self.it.data.claim, claimed(self.it), per_person(self.it)
        if claim.total is not None:
            return exact(claim.total)
        if rows:
            return sum((number(one.facts.get("claim_amount")) or Decimal(0) for one in rows), Decimal(0))
        return each * claim.people if each is not None and claim.people is not None else None

    # --- rows

    @cached_property
    def apprentices(self) -> Sequence[Mapping[str, Value]]:
        """The facts of each apprentice, with what is known of the mentor."""
        mentors = {fold(text(one.facts.get("mentor_name"))): one.facts for one in self.it.mentors}
        return [self._apprentice(place, one, mentors) for place, one in enumerate(self.it.apprentices, 1)]

    def _apprentice(self, place: int, person: Person, mentors: Mapping[str, Values]) -> Mapping[str, Value]:
        own = dict(person.facts)
        born, start = birth_of(person), self.it.day("start_date")
        if not self.with_id:
            own.pop(PRIVATE_FACT, None)
        mentor = mentors.get(fold(text(own.get("mentor_name"))), {})
        told = {name: value for name, value in mentor.items() if name.startswith("mentor_")}
        found: Values = {**told, **own, "place": place, "line": person.line}
        for name in ("occupation", "target_level"):
            if name not in found and name in self.it.facts:
                found[name] = self.it.facts[name]
        if born and start:
            found["age"] = age_on(born, start)
        if "contract_start" in own:
            found["contract_term"] = "fixed" if "contract_end" in own else "open"
        return {**found, **_outcome(found, self.it)}

    @cached_property
    def mentors(self) -> Sequence[Mapping[str, Value]]:
        """The facts of each mentor; the number of apprentices is counted where it is not given."""
        found = []
        for place, one in enumerate(self.it.mentors, 1):
            name = fold(text(one.facts.get("mentor_name")))
            mine = [row for row in self.it.remaining() if fold(text(row.facts.get("mentor_name"))) == name]
            names = ", ".join(text(row.facts.get("apprentice_name")) for row in mine)
            facts: Values = {**one.facts, "place": place, "line": one.line}
            facts.setdefault("mentor_apprentices", len(mine))
            if names:
                facts["apprentice_names"] = names
            found.append(facts)
        return found

    @cached_property
    def teachers(self) -> Sequence[Mapping[str, Value]]:
        """The facts of each teacher."""
        return [{**one.facts, "place": place, "line": one.line} for place, one in enumerate(self.it.teachers, 1)]

    @cached_property
    def sessions(self) -> Sequence[Mapping[str, Value]]:
        """The facts of each session, in the order of their days, with hours, hours so far and week of training."""
        ordered = sorted(self.it.sessions, key=lambda one: (day(one.facts.get("session_date")) or date.max, one.line))
        found, running, taught, start = [], Decimal(0), Decimal(0), self.it.day("start_date")
        for place, one in enumerate(ordered, 1):
            hours = session_hours(one)
            running += hours
            held = day(one.facts.get("session_date"))
            facts: Values = {**one.facts, "place": place, "line": one.line, "session_hours": hours, "running": running}
            if held and start:
                facts["week"] = str((held - start).days // 7 + 1)
            facts["mode"] = "2" if one.facts.get("hours_part") == "online" else "1"
            if one.facts.get("hours_part") in ("concentrated", "online"):
                taught += hours
                facts["taught_running"] = taught
            facts["lesson_kind"] = _kind(one)
            facts["members"] = sum(1 for person in self.it.apprentices if is_member(person, held))
            found.append({**facts, **_evidence(facts)})
        return found

    def rows(self, name: str) -> Sequence[Mapping[str, Value]]:
        """The rows of a table by the name that the file of papers gives them."""
        if name in ("mentors", "teachers", "sessions", "apprentices"):
            rows: Sequence[Mapping[str, Value]] = getattr(self, name)
            return rows
        if name in ("taught", "videos"):
            taught = [one for one in self.sessions if one.get("hours_part") in ("concentrated", "online")]
            return taught if name == "taught" else [one for one in taught if (number(one.get("video_hours")) or 0) > 0]
        return [one for one in self.apprentices if _is(name, one)]

    @property
    def months(self) -> list[tuple[int, int]]:
        """(year, month) of the training."""
        start, end = self.it.day("start_date"), self.it.day("end_date")
        if start is None or end is None or end < start:
            return []
        first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
        return [(one // 12, one % 12 + 1) for one in range(first, last + 1)]

    def about_month(self, year: int, month: int) -> Mapping[str, Value]:
        """Days and hours of concentrated teaching planned for a month."""
        held = [one for one in self.rows("taught") if _in_month(one, year, month)]
        days = {one.get("session_date") for one in held}
        hours = sum((number(one["session_hours"]) or Decimal(0) for one in held), Decimal(0))
        found: Values = {"month.year": year, "month.month": month}
        return {**found, "month.days": len(days), "month.hours": hours} if held else found


def _is(name: str, person: Mapping[str, Value]) -> bool:
    """Whether an apprentice belongs to the claimed, the passed or the certified."""
    if name == "claimed":
        return (number(person.get("claim_amount")) or 0) > 0
    return person.get("result") == "pass" if name == "passed" else bool(person.get("certificate_number"))


def _outcome(person: Values, it: ClassFile) -> Values:
    """How it ended for an apprentice, as lists and personal files ask."""
    found: Values = {}
    if "theory_score" in person or "skills_score" in person:
        found["scored"] = "1"
    if "certificate_number" in person:
        found["certificate_kind"] = "1"
        found["certificate_words"] = text(person.get("occupation"))
    if "left_on" in person:
        found["personal_status"] = "left"
    elif person.get("result") == "pass" and (end := it.day("end_date")):
        found["personal_status"] = "completed"
        found["completed_day"] = end
    return found


def is_member(person: Person, held: date | None) -> bool:
    """Whether an apprentice was in the class on a day."""
    left = day(person.facts.get("left_on"))
    return left is None or held is None or held <= left


def _kind(session: Person) -> str:
    """Theory, practice or both, by the hours of a session."""
    theory, practice = (bool(number(session.facts.get(name))) for name in ("theory_hours", "practice_hours"))
    return "both" if theory and practice else "practice" if practice else "theory"


def _evidence(session: Values) -> Values:
    """Who was there, by the teaching log or else the sign-in sheet; minutes of video (a class hour has 45)."""
    found: Values = {}
    present = session.get("logged_people", session.get("signed_people"))
    if present is not None:
        found["present"] = present
    if (video := number(session.get("video_hours"))) is not None:
        found["video_minutes"] = int(video * CLASS_HOUR)
    return found


def _in_month(session: Mapping[str, Value], year: int, month: int) -> bool:
    held = day(session.get("session_date"))
    return held is not None and (held.year, held.month) == (year, month)


KEYS: Mapping[str, tuple[str, str]] = {
    "apprentices": (APPRENTICES, "apprentice_name"), "claimed": (APPRENTICES, "apprentice_name"),
    "passed": (APPRENTICES, "apprentice_name"), "certified": (APPRENTICES, "apprentice_name"),
    "mentors": (MENTORS, "mentor_name"), "teachers": (TEACHERS, "teacher_name"),
    "sessions": (SESSIONS, "session_date"), "taught": (SESSIONS, "session_date"), "videos": (SESSIONS, "session_date"),
}  # fmt: skip
"""The sheet of each set of rows, and the fact that names a row."""
