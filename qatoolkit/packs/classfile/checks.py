"""All rules across the papers of a class file, in the order of the life of a class."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qatoolkit.errors import Problem
from qatoolkit.packs.classfile import (
    checks_agreements,
    checks_claim,
    checks_mentors,
    checks_people,
    checks_plan,
    checks_profile,
    checks_results,
    checks_sessions,
)
from qatoolkit.packs.classfile.model import ClassFile

Check = Callable[[ClassFile], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    *checks_plan.CHECKS,
    *checks_people.CHECKS,
    *checks_agreements.CHECKS,
    *checks_mentors.CHECKS,
    *checks_sessions.CHECKS,
    *checks_results.CHECKS,
    *checks_claim.CHECKS,
    *checks_profile.CHECKS,
)


def check_class(it: ClassFile) -> list[Problem]:
    """Everything in the class file and its roster that contradicts something else, each once."""
    found = [problem for check in CHECKS for problem in check(it)]
    return list({(one.id, one.where, str(one.values)): one for one in found}.values())
