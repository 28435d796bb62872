"""The rules across the papers of a class: an id, how much it weighs, and the papers that contradict each other.

A rule is told as a ``Problem`` with the id ``class-…``; its values name the ``papers`` (numbers of the catalogue) and
the ``lines`` concerned, the first of which is the place of the problem itself. No value is ever an identity number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.model import Spot

Degree = Literal["wrong", "missing", "reminder", "note"]
"""``wrong``: papers contradict each other. ``missing``: something is not there that should be by now. ``reminder``: a
number of the profile is not met, ask the bureau. ``note``: to be looked at; nothing is wrong."""

PREFIX = "class-"

_WRONG: Mapping[str, str] = {
    # the plan
    "dates": "CN03", "filed-late": "CN03", "posted": "CN25", "examined": "CN05 CN22", "credit-code": "CN03",
    "hours-parts": "CN03 CN04", "hours-online": "CN03 CN04", "hours-sessions": "CN04 CN05", "hours-all": "CN03 CN05",
    "hours-practice": "CN04 CN05", "weights": "CN04 CN21", "size": "CN03 CN06", "count-agreements": "CN06 CN07",
    "count-mentors": "CN03 CN09", "count-teachers": "CN03 CN09", "count-passed": "CN22 CN24",
    "count-certificates": "CN24 CN26",
    # people
    "person-twice": "CN06", "number-twice": "CN06", "agreement-twice": "CN06 CN07", "certificate-twice": "CN24 CN26",
    "id-shape": "CN06", "id-birth": "CN06", "id-check": "CN06", "id-birth-date": "CN01 CN06", "id-sex": "CN01 CN06",
    "under-age": "CN02 CN06", "born-later": "CN01 CN06",
    "mentor-is-apprentice": "CN06 CN09", "occupation": "CN03 CN06", "level": "CN03 CN06",
    "level-no-gain": "CN02 CN03", "left-outside": "CN06 CN34",
    # contracts and agreements
    "contract-dates": "CN06", "agreement-dates": "CN07",
    "agreement-outside-contract": "CN06 CN07", "agreement-period": "CN03 CN07", "contract-period": "CN03 CN06",
    "hired-contract": "CN01 CN06", "hired-late": "CN03 CN06", "signed-late": "CN03 CN07", "pairing-late": "CN03 CN11",
    "no-agreement": "CN06 CN07",
    # mentors
    "mentor-unknown": "CN06 CN09", "mentor-none": "CN06 CN09 CN11", "mentor-twice": "CN09", "mentor-count": "CN06 CN09",
    "appointment-dates": "CN10", "appointment-period": "CN03 CN10", "allowance": "CN06 CN27", "allowance-total": "CN27",
    # sessions
    "session-outside": "CN03 CN05", "session-hours": "CN05", "session-twice": "CN05", "session-overlap": "CN05",
    "teacher-unknown": "CN05 CN09", "teacher-twice": "CN09", "signed-hours": "CN05 CN14", "logged-hours": "CN05 CN16",
    "signed-logged": "CN14 CN16", "signed-total": "CN05 CN14", "logged-total": "CN05 CN16",
    "signed-people": "CN06 CN14", "logged-people": "CN14 CN16", "expected-people": "CN06 CN16",
    "session-future": "CN05 CN14 CN16",
    "video-long": "CN05 CN19", "attended": "CN05 CN15",
    # results
    "score-range": "CN21 CN22", "score-total": "CN21", "pass-mark": "CN21 CN22", "pass-exam": "CN22 CN24",
    "failed-mark": "CN21 CN22", "certificate-failed": "CN22 CN24", "certificate-early": "CN03 CN24",
    "certificate-level": "CN03 CN24", "certificate-bare": "CN24", "left-result": "CN24 CN34",
    # the claim
    "claim-no-certificate": "CN24 CN26", "claim-left": "CN26 CN34", "claim-failed": "CN22 CN26",
    "claim-amount": "CN25 CN26", "claim-people": "CN25 CN26", "claim-rows": "CN25 CN26", "claim-product": "CN25",
    "claim-words": "CN25", "claim-balance": "CN25", "claim-size": "CN06 CN25", "claim-early": "CN03 CN25",
    "claim-before-certificate": "CN24 CN25", "claim-advance-people": "CN06 CN25", "claim-passed": "CN22 CN25",
    "claim-advance-late": "CN25", "claim-years": "CN03 CN25",
    # papers that came back
    "paper-differs": "", "papers-differ": "", "paper-stranger": "CN06", "paper-lacks": "CN06", "paper-twice": "",
    "paper-again": "", "paper-other-class": "", "paper-session": "CN05", "paper-rule": "", "paper-unread": "",
    "paper-left": "CN34",
}  # fmt: skip
_MISSING: Mapping[str, str] = {
    "signatures-missing": "CN07 CN10 CN11 CN33", "session-unsigned": "CN05 CN14", "session-unlogged": "CN05 CN16",
}  # fmt: skip
_REMINDER: Mapping[str, str] = {
    "profile-months": "CN03", "profile-hours": "CN03 CN04", "profile-concentrated": "CN04 CN05",
    "profile-online": "CN04 CN05", "profile-practice": "CN04 CN05", "profile-video": "CN05 CN19",
    "profile-videos": "CN19", "profile-mentor-load": "CN06 CN09", "profile-mentors": "CN09",
    "profile-mentor-level": "CN09", "profile-lead-level": "CN09", "profile-small": "CN03 CN06",
    "profile-large": "CN03 CN06", "profile-contract": "CN02 CN06", "profile-filing": "CN03",
    "profile-posting": "CN25", "profile-standard": "CN25", "profile-years": "CN25", "profile-advance": "CN25",
}  # fmt: skip
_NOTE: Mapping[str, str] = {
    "minor": "CN02 CN07", "phone-twice": "CN06", "mentor-idle": "CN09", "mentor-low": "CN03 CN09",
    "mentor-elsewhere": "CN03 CN09", "signatures-open": "CN07 CN10 CN11 CN33",
    "day-long": "CN05", "passed-bare": "CN22 CN24", "session-open": "CN05 CN14 CN16",
}  # fmt: skip

RULES: Mapping[str, tuple[Degree, str]] = {
    **{PREFIX + name: ("wrong", papers) for name, papers in _WRONG.items()},
    **{PREFIX + name: ("missing", papers) for name, papers in _MISSING.items()},
    **{PREFIX + name: ("reminder", papers) for name, papers in _REMINDER.items()},
    **{PREFIX + name: ("note", papers) for name, papers in _NOTE.items()},
}
"""Every rule: how much it weighs, and the papers concerned, with blanks between."""


def tell(name: str, /, *spots: Spot, path: Any = "", papers: Any = "", **values: Any) -> Problem:
    """The rule ``name`` (without its prefix) is broken, at ``spots``; the first is the place of the problem."""
    known = papers or RULES[PREFIX + name][1]
    lines = ", ".join(dict.fromkeys(str(spot) for spot in spots))
    first = spots[0] if spots else Spot("")
    said = {**values, "papers": ", ".join(dict.fromkeys(known.split())), "lines": lines}
    return Problem(PREFIX + name, said, first.file, first.line, first.column, path)


def degree(problem: Problem) -> Degree:
    """How much a problem weighs; what is no rule of a class is ``wrong``."""
    return RULES[problem.id][0] if problem.id in RULES else "wrong"
