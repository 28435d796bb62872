"""Reading a class file: ``class.yaml``, its roster and its profile, with everything that is wrong, by file and line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import fold
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.places import locate
from qatoolkit.errors import Problem, QatoolkitError, UsageError
from qatoolkit.packs.classfile.columns import APPRENTICES, sheets
from qatoolkit.packs.classfile.model import ClassData, ClassFile, day_of
from qatoolkit.packs.classfile.profiles import Profile, load_profile
from qatoolkit.packs.source import PackFile, find_pack, read_facts, read_pack

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.packs.people import Found

NAME = "class.yaml"
"""What a class file is called in its folder."""

_LEVELS = "skill_level"


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading. There is no class if there are problems: half a class is never checked or printed."""

    file: ClassFile | None
    problems: tuple[Problem, ...] = ()


def read_class(path: Path, library: Library, today: date | None = None) -> Read:
    """The class in ``path`` (the file or its folder). ``today`` is the day on the wall if None.

    Raises ``UsageError`` if there is no such file; all else is among the problems.
    """
    pack = read_pack(find_pack(path), ClassData)
    if pack.data is None:
        return Read(None, pack.problems)
    facts, wrong = read_facts(pack.data.facts, library)
    profile, lacking = _profile(pack, pack.data, library)
    book, broken = _book(pack, pack.data, library)
    problems = [*pack.told([*wrong, *_impossible_days(pack.data)]), *lacking, *broken]
    if problems or profile is None or book is None:
        return Read(None, tuple(problems))
    when = today or date.today()  # noqa: DTZ011 - the day on the wall is meant
    levels = level_names(library)
    places = locate(pack.source.text)
    return Read(ClassFile(pack.path, pack.data, facts, profile, book, places, when, levels))


def _impossible_days(data: ClassData) -> Iterator[Fault]:
    """Days that look like one and are none: the 30th of February."""
    for group in ("dates", "claim"):
        for name, value in getattr(data, group):
            if isinstance(value, str) and not name.endswith("_words") and day_of(value) is None:
                yield Fault("class-day", (group, name), {"value": value})


def _profile(pack: PackFile[ClassData], data: ClassData, library: Library) -> tuple[Profile | None, list[Problem]]:
    try:
        return load_profile(library, data.profile, pack.folder), []
    except UsageError as error:
        return None, pack.told(Fault(one.id, ("profile",), one.values) for one in error.problems)
    except QatoolkitError as error:
        return None, list(error.problems)


def _book(pack: PackFile[ClassData], data: ClassData, library: Library) -> tuple[Found | None, list[Problem]]:
    from qatoolkit.packs.people import read_people

    path = pack.folder / data.roster
    if not path.is_file():
        return None, pack.told([Fault("no-such-file", ("roster",), {"path": str(path)})])
    try:
        book = read_people(path, sheets(library), library)
    except QatoolkitError as error:
        return None, list(error.problems)
    problems = list(book.problems)
    if not problems and not book.people[APPRENTICES]:
        problems.append(Problem("roster-empty", {}, str(path)))
    return book, problems


def level_names(library: Library) -> Mapping[str, str]:
    """Folded names of skill levels in every language to their codes, with and without what stands in brackets."""
    from qatoolkit.definitions.load import load_shared
    from qatoolkit.pages.locales import available_locales, find_locale
    from qatoolkit.pages.voice import open_voice

    voice = open_voice(library, [find_locale(library, name) for name in available_locales(library)], None, draft=True)
    found: dict[str, str] = {}
    for option in load_shared(library).scales.get(_LEVELS, ()):
        for said in voice.say(option.label):
            plain = unicodedata.normalize("NFKC", said.text).partition("(")[0].strip()
            for name in (said.text, plain):
                found.setdefault(fold(name), option.code)
    return found
