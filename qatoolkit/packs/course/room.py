"""Courses, as ``packs.kinds`` knows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.packs.beginning import new_pen
from qatoolkit.packs.course.loading import load_course
from qatoolkit.packs.course.papers import plan_course
from qatoolkit.packs.kinds import Checked, Planned, Wishes

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale

TEMPLATE = "packs/course.yaml.j2"


def new_files(name: str, locale: Locale, library: Library, today: date) -> Mapping[str, bytes]:
    """``course.yaml`` with comments and all six stages, ready to be cut down."""
    del today
    pen, language = new_pen(library, locale)
    text = pen.write(TEMPLATE, name=name, language=language)
    pen.voice.finish()
    return {"course.yaml": text.encode()}


def check(path: Path, library: Library, wishes: Wishes) -> Checked:
    """Everything that is wrong in ``course.yaml``."""
    loaded = load_course(path, library, wishes.languages)
    course = loaded.course
    counts = (
        {}
        if course is None
        else {
            "units": len(course.units),
            "tools": len({tool.id for unit in course.units for tool in unit.tools}),
            "minutes": sum(unit.minutes for unit in course.units),
        }
    )
    return Checked(loaded.problems, (), counts)


def plan(path: Path, library: Library, wishes: Wishes) -> Planned:
    """The papers of the course."""
    loaded = load_course(path, library, wishes.languages)
    if loaded.course is None:
        return Planned(None, loaded.problems)
    return Planned(plan_course(loaded.course, library, draft=wishes.draft))
