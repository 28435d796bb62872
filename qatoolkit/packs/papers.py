"""What a pack is made of before anything is written: papers (copies of one tool) and extras (files of other kinds)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from qatoolkit.definitions.answers import Value
from qatoolkit.files import safe_name

BETWEEN = "/"
"""Between the folders of a pack, on every system."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One file to be made: ``stem`` is its name without ending, ``values`` the answers by path.

    ``many``: the file is handed out to many people who each fill it in (a test, an evaluation form). It carries no
    document id, so that what comes back from each of them is a record of its own.
    ``prints``: how often the print shop prints it; 0 for what is sent to people who are not there.
    """

    stem: str
    values: Mapping[str, Value] = field(default_factory=dict)
    many: bool = False
    prints: int = 1


@dataclass(frozen=True, slots=True)
class Paper:
    """Copies of one tool in one choice of languages in one folder of the pack.

    ``languages`` as on the command line (``zh,en``), the first leads; ``folder`` is relative, with ``/`` between, ""
    for the top. ``stage`` is a word of the kind of pack, kept in the manifest. ``plain``: no controls (name tents).
    """

    tool: str
    languages: str
    folder: str
    copies: tuple[Copy, ...]
    look: str = "official"
    plain: bool = False
    layout: str | None = None
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """A file that is no form: ``name`` with its ending, ``make`` gives its bytes.

    ``made_from`` says everything that the bytes follow from: while it stays the same, the file is not made again. Left
    empty, the file is made each time and compared. ``tool`` and ``languages`` are for the manifest.
    """

    folder: str
    name: str
    make: Callable[[], bytes]
    made_from: str = ""
    languages: str = ""
    tool: str = ""
    stage: str = ""


def blank(stem: str) -> tuple[Copy, ...]:
    """One blank copy, for many."""
    return (Copy(stem, {}, many=True),)


def safe_folder(folder: str) -> str:
    """A folder of the pack with names that every system takes: ``02-Attendance/On site``; never ``..`` or empty."""
    parts = [part for part in folder.replace("\\", BETWEEN).split(BETWEEN) if part.strip(" .")]
    return BETWEEN.join(safe_name((part,), "x").removesuffix(".x") for part in parts)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a pack holds. ``kind`` and ``name`` are kept in the manifest.

    Document ids follow from ``name``, tool, languages and answers, so the same pack gives the same bytes again.
    """

    kind: str
    name: str
    papers: tuple[Paper, ...]
    extras: tuple[Extra, ...] = ()
    languages: str = ""
