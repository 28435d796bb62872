"""The roster that a new class begins with: a few invented people and sessions in every sheet, to be written over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from qatoolkit.batch.blank import blank_rosters
from qatoolkit.batch.columns import plan_roster
from qatoolkit.packs.classfile.columns import APPRENTICES, MENTORS, SESSIONS, TEACHERS, sheets
from qatoolkit.packs.people import roster_tool
from qatoolkit.pages.voice import open_voice

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale

Say = Callable[..., str]
Row = Mapping[str, object]


def example_rows(say: Say, first: date, last: date, locales: Sequence[Locale], library: Library) -> bytes:
    """The bytes of the roster: four sheets with drop-downs and date cells."""
    from qatoolkit.definitions.load import load_shared

    shared = load_shared(library)
    voice = open_voice(library, locales, draft=True)
    rows = {
        APPRENTICES: _apprentices(say, first, last),
        MENTORS: [_mentor(say, first, last)],
        TEACHERS: [_teacher(say)],
        SESSIONS: _sessions(say, first),
    }
    plans = [(plan_roster(roster_tool(one, library), shared), rows[one.id]) for one in sheets(library)]
    return blank_rosters(plans, voice, shared.words)


def _apprentices(say: Say, first: date, last: date) -> list[Row]:
    people = ((say("Qian Yangli"), "male"), (say("Sun Yangli"), "female"), (say("Zhou Yangli"), "male"))
    return [_apprentice(say, number, *one, first, last) for number, one in enumerate(people, 1)]


def _apprentice(say: Say, number: int, name: str, sex: str, first: date, last: date) -> Row:
    return {
        "apprentice_name": name, "apprentice_number": f"{number:03d}", "sex": sex,
        "birth_date": date(first.year - 22, number, 10), "education": "vocational",
        "apprentice_phone": f"010-5555020{number}", "department": say("Assembly"), "post": say("Fitter"),
        "current_level": "l5", "occupation": say("Fitter"), "target_level": "l4",
        "hired_on": first - timedelta(days=60), "contract_start": first - timedelta(days=60),
        "contract_end": last + timedelta(days=365), "agreement_number": f"A-{number:03d}",
        "agreement_start": first, "agreement_end": last, "mentor_name": say("Wu Yangli"),
    }  # fmt: skip


def _mentor(say: Say, first: date, last: date) -> Row:
    return {
        "mentor_name": say("Wu Yangli"), "mentor_employer": say("Example Machinery Ltd"),
        "mentor_post": say("Team leader"), "mentor_level": say("Technician"), "mentor_phone": "010-55550301",
        "mentor_years": 12, "mentor_apprentices": 3, "appointed_from": first, "appointed_until": last,
    }  # fmt: skip


def _teacher(say: Say) -> Row:
    return {
        "teacher_name": say("Zheng Yangli"), "teacher_employer": say("Example Technical College"),
        "teacher_title": say("Lecturer"), "teacher_education": "degree", "teacher_years": 8,
        "teacher_courses": say("Safety at work"), "teacher_phone": "010-55550401",
    }  # fmt: skip


def _sessions(say: Say, first: date) -> list[Row]:
    """Hours that make those of the example: 460 at the workplace, 100 in the room, 60 online."""
    parts = (("workplace", say("Practice at the workplace"), 46, 10, "practice_hours", say("Wu Yangli")),
             ("concentrated", say("Technical drawing"), 25, 4, "theory_hours", say("Zheng Yangli")),
             ("online", say("Safety at work"), 15, 4, "theory_hours", say("Zheng Yangli")))  # fmt: skip
    rows: list[Row] = []
    for offset, (part, title, times, hours, field, person) in enumerate(parts):
        rows += [
            {
                "session_date": first + timedelta(days=7 * week + offset), "session_title": f"{title} {week + 1}",
                "hours_part": part, field: hours, "training_place": say("Workshop 1"), "teacher_name": person,
            }
            for week in range(times)
        ]  # fmt: skip
    return sorted(rows, key=lambda row: str(row["session_date"]))
