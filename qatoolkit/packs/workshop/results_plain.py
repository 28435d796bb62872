"""The figures of a workshop's results as plain data for programs. People are counted here, not listed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from qatoolkit.packs.workshop.attendance import ABSENT, FULL, HALVES, Attended
from qatoolkit.packs.workshop.gains import AFTER, BEFORE, PHASES, Gains
from qatoolkit.packs.workshop.meeting import ONLINE, ONSITE
from qatoolkit.packs.workshop.results import Results
from qatoolkit.records.summary import plain


def plain_results(results: Results) -> dict[str, Any]:
    """Attendance, test, evaluation and follow-up; None for what did not come back."""
    return {
        "attendance": _attendance(results) if results.attendance.sheets else None,
        "test": None if results.gains is None else _test(results.gains),
        "evaluation": _evaluation(results),
        "follow_up": _follow_up(results),
    }


def _number(figure: Fraction | None) -> float | None:
    return None if figure is None else round(float(figure), 6)


def _attendance(results: Results) -> dict[str, Any]:
    found = results.attendance
    kinds = sorted({one.person.kind for one in found.people})
    return {
        "sheets": found.sheets,
        "guests": {str(day): count for day, count in found.guests.items()},
        "all": _count(found.people),
        "types": {kind: _count(tuple(one for one in found.people if one.person.kind == kind)) for kind in kinds},
        "days": {
            str(day): {
                **{state: sum(one.days.get(day) == state for one in found.people) for state in (FULL, *HALVES, ABSENT)},
                "not_stated": found.unstated(day),
            }
            for day in found.days
        },
        "certificates": [one.person.number for one in found.certified],
    }


def _count(people: tuple[Attended, ...]) -> dict[str, int]:
    there = [one for one in people if one.present]
    return {
        "registered": len(people),
        "attended": len(there),
        ONSITE: sum(one.mode == ONSITE for one in there),
        ONLINE: sum(one.mode == ONLINE for one in there),
        "enough": sum(one.enough for one in people),
    }


def _test(found: Gains) -> dict[str, Any]:
    up, same, down = found.moved
    return {
        "possible": float(found.possible),
        "tests": dict(found.tests),
        "paired": len(found.paired),
        "mean_before": _number(found.mean(BEFORE)),
        "mean_after": _number(found.mean(AFTER)),
        "gain": _number(found.gain),
        "normalized_gain": _number(found.normalized),
        "gained": up,
        "same": same,
        "lost": down,
        "questions": {
            one.question.path: dict(zip(PHASES, (_number(one.before), _number(one.after)), strict=True))
            for one in found.questions
        },
    }


def _evaluation(results: Results) -> dict[str, Any] | None:
    if results.evaluation is None:
        return None
    sessions = [
        {"title": one.title, "answers": one.answers, "mean": _number(one.mean)}
        for table in results.ratings
        for one in table.sessions
    ]
    return {**plain(results.evaluation), "sessions": sessions}


def _follow_up(results: Results) -> dict[str, Any] | None:
    found = results.follow_up
    if found is None:
        return None
    return {
        "plans": found.plans,
        "actions": len(found.actions),
        "dates": {str(months): str(day) for months, day in found.dates},
        "due": {str(day): found.due_until(day) for _, day in found.dates},
        "progress": {str(months): dict(found.states(months)) for months, _ in found.dates},
    }
