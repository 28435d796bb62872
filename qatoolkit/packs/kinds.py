"""The kinds of packs. A new kind is a module with the functions of ``Room`` and a row in ``KINDS``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from qatoolkit.errors import Problem, UsageError
from qatoolkit.packs.source import find_pack, kind_of_pack

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.packs.papers import Plan
    from qatoolkit.pages.locales import Locale

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "workshop": "qatoolkit.packs.workshop.room",
        "class": "qatoolkit.packs.classfile.room",
        "course": "qatoolkit.packs.course.room",
    }
)
"""Kind of pack → the module that knows it."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody asks for when a pack is checked or built.

    ``languages`` replace those of the pack file (each entry is one edition); ``draft`` prints texts that are not
    translated; ``with_id`` prints identity card numbers; ``today`` is the day on the wall if None.
    """

    languages: tuple[str, ...] = ()
    draft: bool = False
    with_id: bool = False
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to. ``problems`` stop a build, ``reminders`` do not; ``counts`` are told in figures."""

    problems: tuple[Problem, ...]
    reminders: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be built: ``plan`` is None if there are problems."""

    plan: Plan | None
    problems: tuple[Problem, ...] = ()
    reminders: tuple[Problem, ...] = ()


class Room(Protocol):
    """What the module of a kind offers."""

    def new_files(self, name: str, locale: Locale, library: Library, today: date) -> Mapping[str, bytes]:
        """The files of a new pack called ``name``, by file name, with comments in the language ``locale``."""

    def check(self, path: Path, library: Library, wishes: Wishes) -> Checked:
        """Everything that is wrong in the pack file ``path`` and the files that it names."""

    def plan(self, path: Path, library: Library, wishes: Wishes) -> Planned:
        """The papers of the pack, unless something is wrong."""


def room(kind: str) -> Room:
    """The functions of a kind. Raises ``UsageError`` for one that is not there."""
    if kind not in KINDS:
        raise UsageError(Problem("pack-kind", {"kind": kind, "known": ", ".join(KINDS)}))
    return cast("Room", import_module(KINDS[kind]))


def open_pack(path: Path) -> tuple[Path, Room]:
    """The pack file that ``path`` means (itself, or the one in a folder), and what knows its kind.

    Raises ``UsageError`` if there is none, ``UnreadableInput`` if it cannot be read.
    """
    file = find_pack(path)
    return file, room(kind_of_pack(file, KINDS))
