"""Courses, as ``packs.kinds`` knows them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from qatoolkit.packs.course.loading import load_course
from qatoolkit.packs.course.papers import plan_course
from qatoolkit.packs.kinds import Checked, Planned, Wishes
from qatoolkit.pages.short_tags import short_tags
from qatoolkit.pages.templates import render_template
from qatoolkit.pages.voice import open_voice

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale

TEMPLATE = "packs/course.yaml.j2"


def new_files(name: str, locale: Locale, library: Library, today: date) -> Mapping[str, bytes]:
    """``course.yaml`` with comments and all six stages, ready to be cut down."""
    del today
    voice = open_voice(library, (locale,))

    def say(text: str, **values: object) -> Markup:
        return Markup(voice.say(text, **values)[0].text)  # noqa: S704 - our own texts, into YAML and not into HTML

    def quoted(text: str) -> Markup:
        return Markup(json.dumps(str(text), ensure_ascii=False))  # noqa: S704 - the same

    language = short_tags(library)[locale.id]
    text = render_template(library, TEMPLATE, t=say, q=quoted, name=name, language=language)
    voice.finish()
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
