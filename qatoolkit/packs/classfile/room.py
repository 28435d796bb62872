"""Class files, as ``packs.kinds`` knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem
from qatoolkit.packs.beginning import new_pen
from qatoolkit.packs.classfile.checks import check_class
from qatoolkit.packs.classfile.checks_returned import compare
from qatoolkit.packs.classfile.examples import example_rows
from qatoolkit.packs.classfile.extras import extras_of
from qatoolkit.packs.classfile.model import ClassFile
from qatoolkit.packs.classfile.papers import plan_class, planned
from qatoolkit.packs.classfile.profiles import profile_names
from qatoolkit.packs.classfile.reading import NAME, read_class
from qatoolkit.packs.classfile.returned import read_returned
from qatoolkit.packs.classfile.rules import degree
from qatoolkit.packs.kinds import Checked, Planned, Wishes
from qatoolkit.packs.papers import Plan
from qatoolkit.pages.locales import find_locale, find_locales

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale

TEMPLATE = "packs/class.yaml.j2"
ROSTER = "roster.xlsx"
_AHEAD = 42
"""Days from today to the beginning of the training in a new class file; it falls on a Monday."""


def new_files(name: str, locale: Locale, library: Library, today: date) -> Mapping[str, bytes]:
    """``class.yaml`` with comments and an example to be changed, and a roster with a few invented people."""
    pen, language = new_pen(library, locale)
    first = today + timedelta(days=_AHEAD - today.weekday())
    last = first.replace(year=first.year + 1) - timedelta(days=1)
    names = {
        "name": name,
        "roster": ROSTER,
        "language": language,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "filing": (first - timedelta(days=14)).isoformat(),
        "profiles": ", ".join(profile_names(library)),
    }
    text = pen.write(TEMPLATE, **names)
    roster = example_rows(pen.say, first, last, find_locales(library, locale.id), library)
    pen.voice.finish()
    return {NAME: text.encode(), ROSTER: roster}


def check(path: Path, library: Library, wishes: Wishes) -> Checked:
    """Everything that contradicts something else in the class file, its roster and the papers that came back."""
    look = look_at(path, library, wishes)
    if look.file is None:
        return Checked(look.problems)
    wrong = [one for one in look.problems if degree(one) in ("wrong", "missing")]
    rest = [one for one in look.problems if degree(one) not in ("wrong", "missing")]
    return Checked(tuple(wrong), tuple(rest), _counts(look.file))


def plan(path: Path, library: Library, wishes: Wishes) -> Planned:
    """The papers of the class. What contradicts itself is not printed; what is still missing is no hindrance."""
    read = read_class(path, library, wishes.today)
    if read.file is None:
        return Planned(None, read.problems)
    found = check_class(read.file)
    wrong = tuple(one for one in found if degree(one) == "wrong")
    rest = tuple(one for one in found if degree(one) != "wrong")
    if wrong:
        return Planned(None, wrong, rest)
    return Planned(plan_of(read.file, library, wishes), (), rest)


def plan_of(it: ClassFile, library: Library, wishes: Wishes) -> Plan:
    """The papers in each edition that is asked for, and the lists beside them."""
    editions = wishes.languages or (it.data.languages,)
    extras = extras_of(it, library, editions[0], with_id=wishes.with_id)
    return plan_class(it, library, with_id=wishes.with_id, editions=editions, extras=extras)


@dataclass(frozen=True, slots=True)
class Look:
    """A class with everything that there is to say of it."""

    file: ClassFile | None
    problems: tuple[Problem, ...]


def look_at(path: Path, library: Library, wishes: Wishes) -> Look:
    """The class and all findings: of the class file, of the papers that came back, and of the two together."""
    read = read_class(path, library, wishes.today)
    if read.file is None:
        return Look(None, read.problems)
    papers = planned(read.file, library)
    returned = read_returned(read.file, papers, library)
    languages = (wishes.languages or (read.file.data.languages,))[0]
    locale = find_locale(library, languages.split(",")[0])
    found, told = compare(read.file, papers, returned, library, locale)
    return Look(read.file, (*check_class(told), *found))


def _counts(it: ClassFile) -> dict[str, int]:
    counts = {
        "apprentices": len(it.apprentices),
        "mentors": len(it.mentors),
        "teachers": len(it.teachers),
        "sessions": len(it.sessions),
    }
    total = it.whole("training_hours")
    return counts | ({"hours": total} if total is not None else {})
