"""What works here: the program, its library, languages, fonts and LibreOffice.

Imports stand inside the functions: every start of the program passes through here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qatoolkit.errors import Problem, QatoolkitError

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

OFFICE_SECONDS = 30
"""LibreOffice's first start on a slow laptop takes some seconds even to say its version."""


@dataclass(frozen=True, slots=True)
class LocaleState:
    """How far a language has come: ``done`` of ``total`` texts are translated. The source language has no texts."""

    id: str
    name: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class FontState:
    """A font that a look or a language asks for; ``found`` is None where the system cannot be asked."""

    name: str
    wanted_by: tuple[str, ...]
    found: bool | None


@dataclass(frozen=True, slots=True)
class Checkup:
    """The state of an installation."""

    version: str
    python: str
    system: str
    library: tuple[Path, ...]
    tools: int
    locales: tuple[LocaleState, ...]
    fonts: tuple[FontState, ...]
    office: str | None
    problems: tuple[Problem, ...]


def examine(library: Library) -> Checkup:
    """Look at the installation. Changes nothing; what cannot be read is among ``problems``."""
    import platform

    from qatoolkit import __version__
    from qatoolkit.definitions.heads import read_heads_of
    from qatoolkit.definitions.library import tool_files

    heads, problems = read_heads_of(tool_files(library))
    locales, more = _locales(library)
    found = {str(problem): problem for problem in (*problems, *more)}
    return Checkup(
        version=__version__,
        python=platform.python_version(),
        system=platform.platform(terse=True),
        library=library.roots,
        tools=len(heads),
        locales=tuple(locales),
        fonts=tuple(_fonts(library)),
        office=_office(),
        problems=tuple(found.values()),
    )


def _locales(library: Library) -> tuple[list[LocaleState], list[Problem]]:
    from qatoolkit.i18n.coverage import coverage
    from qatoolkit.pages.locales import available_locales, find_locale
    from qatoolkit.pages.voice import is_source

    states: list[LocaleState] = []
    problems: list[Problem] = []
    for name in available_locales(library):
        try:
            locale = find_locale(library, name)
            covers = [] if is_source(locale) else coverage(library, locale)
        except QatoolkitError as error:
            problems += error.problems
            continue
        done, total = sum(cover.translated for cover in covers), sum(cover.total for cover in covers)
        states.append(LocaleState(name, locale.name, done, total))
    return states, problems


def _fonts(library: Library) -> Iterator[FontState]:
    installed = _installed_fonts()
    for name, wanted_by in sorted(_wanted_fonts(library).items()):
        found = None if installed is None else name.casefold() in installed
        yield FontState(name, tuple(wanted_by), found)


def _wanted_fonts(library: Library) -> dict[str, list[str]]:
    """Font to the looks and locales that ask for it."""
    wanted: dict[str, list[str]] = {}
    for path in library.glob("templates/word/*.yaml"):
        for name in _names_in(_read_yaml(path).get("fonts")):
            _note(wanted, name, path.stem)
    for path in library.glob("locales/*/locale.yaml"):
        for name in _names_in(_read_yaml(path).get("fonts")):
            _note(wanted, name, path.parent.name)
    return wanted


def _note(wanted: dict[str, list[str]], name: str, who: str) -> None:
    if who not in wanted.setdefault(name, []):
        wanted[name].append(who)


def _names_in(fonts: Any) -> Iterator[str]:
    """Every font name in a ``fonts:`` table, however deep."""
    if isinstance(fonts, str):
        yield fonts
    elif isinstance(fonts, Mapping):
        for value in fonts.values():
            yield from _names_in(value)


def _read_yaml(path: Path) -> Mapping[str, Any]:
    from qatoolkit.definitions.source import read_file

    data = read_file(path).data
    return data if isinstance(data, Mapping) else {}


def _installed_fonts() -> set[str] | None:
    """Families that fontconfig knows, folded; None where there is no fontconfig to ask."""
    from shutil import which

    program = which("fc-list")
    if program is None:
        return None
    answer = _ask(program, ":", "family")
    return None if answer is None else {name.strip().casefold() for name in answer.replace("\n", ",").split(",")}


def _office() -> str | None:
    """The version of LibreOffice, or where it lies; None if it is not found."""
    from qatoolkit.packs.printing import find_office

    program = find_office()
    if program is None or sys.platform == "win32":  # on Windows, asking for the version opens a window
        return program
    answer = _ask(program, "--version")
    return (answer or program).strip()


def _ask(*command: str) -> str | None:
    """What a program prints; None if it fails or takes too long."""
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - a program found on the PATH, with fixed arguments
            command, capture_output=True, timeout=OFFICE_SECONDS, check=True, encoding="utf-8", errors="replace"
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
