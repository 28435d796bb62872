"""The sheets of a class's roster: apprentices, mentors, teachers and sessions. Their columns are shared fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qatoolkit.packs.people import Columns

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

APPRENTICES = "class_apprentices"
MENTORS = "class_mentors"
TEACHERS = "class_teachers"
SESSIONS = "class_sessions"

FIELDS = {
    APPRENTICES: (
        "apprentice_name", "apprentice_number", "sex", "id_number", "birth_date", "education", "apprentice_phone",
        "guardian_name", "department", "post", "current_level", "occupation", "target_level", "hired_on",
        "contract_start", "contract_end", "agreement_number", "agreement_start", "agreement_end",
        "agreement_signed_on", "mentor_name", "pairing_signed_on", "notice_signed_on", "left_on", "attended_hours",
        "process_score", "activity_score", "exam_score", "total_score", "theory_score", "skills_score", "result",
        "certificate_number", "certificate_level", "certificate_on", "claim_amount",
    ),
    MENTORS: (
        "mentor_name", "mentor_employer", "mentor_post", "mentor_level", "mentor_phone", "mentor_years",
        "mentor_apprentices", "appointed_from", "appointed_until", "appointment_signed_on", "allowance_amount",
    ),
    TEACHERS: (
        "teacher_name", "teacher_employer", "teacher_title", "teacher_education", "teacher_years", "teacher_courses",
        "teacher_phone",
    ),
    SESSIONS: (
        "session_date", "session_time", "session_title", "hours_part", "theory_hours", "practice_hours",
        "training_place", "teacher_name", "expected_people", "signed_hours", "signed_people", "logged_hours",
        "logged_people", "video_hours", "photo_count",
    ),
}  # fmt: skip
"""The columns of each sheet, in the order of the blank roster."""

REQUIRED = {
    APPRENTICES: ("apprentice_name",),
    MENTORS: ("mentor_name",),
    TEACHERS: ("teacher_name",),
    SESSIONS: ("session_date", "session_title", "hours_part"),
}

ABOUT = "respondent"
"""Nobody's name is looked at while the roster is read: who stands there twice is a finding among all others."""


def sheets(library: Library) -> tuple[Columns, ...]:
    """The four sheets, with their titles in the words of the library."""
    from qatoolkit.definitions.load import load_shared

    words = load_shared(library).words
    return tuple(Columns(id, names, REQUIRED[id], ABOUT, words[id]) for id, names in FIELDS.items())
