"""Workshop packs, as ``packs.kinds`` knows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.definitions.walk import texts
from qatoolkit.errors import Problem, TranslationError
from qatoolkit.packs.beginning import new_pen
from qatoolkit.packs.kinds import Checked, Planned, Wishes
from qatoolkit.packs.people import blank_people
from qatoolkit.packs.remembered import locales_of, tool_of
from qatoolkit.packs.workshop.loading import Loaded, load_workshop
from qatoolkit.packs.workshop.meeting import ONLINE, ONSITE, Workshop
from qatoolkit.packs.workshop.papers import plan_workshop
from qatoolkit.packs.workshop.roster import PEOPLE
from qatoolkit.packs.workshop.sayings import WORDS
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.reports import template_words
from qatoolkit.pages.voice import open_voice

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale

TEMPLATE = "packs/workshop.yaml.j2"
ROSTER = "roster.xlsx"
_AHEAD = 28
"""Days from today to the workshop that a new pack begins with; it falls on a Monday."""


def new_files(name: str, locale: Locale, library: Library, today: date) -> Mapping[str, bytes]:
    """``pack.yaml`` with comments and an example to be changed, and a roster with three invented people."""
    pen, language = new_pen(library, locale)
    first = today + timedelta(days=_AHEAD - today.weekday())
    names = {
        "name": name,
        "roster": ROSTER,
        "language": language,
        "first": first.isoformat(),
        "second": (first + timedelta(days=1)).isoformat(),
    }
    text = pen.write(TEMPLATE, **names)
    words = template_words(library, WORDS)
    rows = [[str(pen.say(words[name])) if name in words else name for name in row] for row in _PEOPLE]
    people = [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
    roster = blank_people(PEOPLE, find_locales(library, locale.id), library, people)
    pen.voice.finish()
    return {"pack.yaml": text.encode(), ROSTER: roster}


_COLUMNS = ("participant_name", "organization", "organization_type", "job_title", "city", "attendance_mode")


_PEOPLE = (
    ("person_1", "works", "enterprise", "manager", "city_1", ONSITE),
    ("person_2", "college", "provider", "teacher", "city_1", ONSITE),
    ("person_3", "bureau", "authority", "head", "city_2", ONLINE),
)
"""Three people who do not exist: words of ``workshop_words.j2``, and codes as they are."""


def check(path: Path, library: Library, wishes: Wishes) -> Checked:
    """Everything that is wrong in ``pack.yaml`` and its roster."""
    loaded = load_workshop(path, library, wishes.languages)
    problems = list(loaded.problems)
    if loaded.workshop is not None and not wishes.draft:
        problems += _untranslated(loaded.workshop, library)
    return Checked(tuple(problems), loaded.reminders, _counts(loaded))


def _untranslated(workshop: Workshop, library: Library) -> list[Problem]:
    """Texts of the papers that are not translated into the languages in which they are to be printed."""
    missing: dict[str, Problem] = {}
    try:
        papers = plan_workshop(workshop, library).papers
    except TranslationError as error:
        return list(error.problems)
    for tool, languages in dict.fromkeys((paper.tool, paper.languages) for paper in papers):
        voice = open_voice(library, locales_of(library, languages), tool, draft=True)
        for text in texts(tool_of(library, tool)):
            voice.say(text)
        missing |= {str(one): one for one in voice.missing}
    return list(missing.values())


def plan(path: Path, library: Library, wishes: Wishes) -> Planned:
    """The papers of the workshop."""
    loaded = load_workshop(path, library, wishes.languages)
    if loaded.workshop is None:
        return Planned(None, loaded.problems, loaded.reminders)
    return Planned(plan_workshop(loaded.workshop, library, draft=wishes.draft), (), loaded.reminders)


def _counts(loaded: Loaded) -> dict[str, int]:
    workshop = loaded.workshop
    if workshop is None:
        return {}
    people = [person.mode for person in workshop.people]
    return {
        "days": len(workshop.days),
        "sessions": len(workshop.sessions),
        "minutes": workshop.minutes(),
        "people": len(people),
        "onsite": people.count(ONSITE),
        "online": people.count(ONLINE),
    }
