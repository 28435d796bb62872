"""The screen: the language it speaks, results on standard output, talk on standard error."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.errors import Problem, QatoolkitError
from qatoolkit.messages import MESSAGES, N_, fill, sentence

if TYPE_CHECKING:
    import typer
    from rich.console import Console

    from qatoolkit.cli.columns import Cell
    from qatoolkit.definitions.library import Library

PIPE_WIDTH = 200
"""Columns of a table that is piped into another program, where no window limits it."""


class Screen:
    """Speaks one language. ``out`` is for what was asked for, ``talk`` for everything said about it."""

    def __init__(self, language: str = SOURCE_LANGUAGE, words: Mapping[str, str] | None = None) -> None:
        self.language = language
        self._words = words or {}

    def word(self, text: str) -> str:
        """The translation of an English text of the screen; the text itself if there is none."""
        return self._words.get(text, text)

    def say(self, text: str, /, **values: object) -> str:
        """The translation of ``text`` with ``{names}`` filled in. Mark the texts with ``_ = screen.say``."""
        return fill(self.word(text), values) if values else self.word(text)

    def join(self, names: Iterable[str]) -> str:
        """Names in a row, separated as the language does."""
        return self.word(N_(", ")).join(names)

    @property
    def width(self) -> int:
        """Columns of the window, of ``COLUMNS``, or plenty where a program reads what we print."""
        if sys.stdout.isatty():
            return shutil.get_terminal_size().columns
        wanted = os.environ.get("COLUMNS", "")
        return int(wanted) if wanted.isdecimal() and int(wanted) else PIPE_WIDTH

    def columns(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Print a table to standard output, in colour if a window shows it."""
        from qatoolkit.cli.columns import lay_out

        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and sys.platform != "win32"
        sys.stdout.write("".join(f"{line}\n" for line in lay_out(rows, self.width, colour=colour)))

    @cached_property
    def out(self) -> Console:
        return _console(sys.stdout.isatty(), stderr=False)

    @cached_property
    def talk(self) -> Console:
        return _console(sys.stderr.isatty(), stderr=True)

    def json(self, data: object) -> None:
        """Print ``data`` for a machine: UTF-8 text where the output can hold it, ``\\u`` escapes elsewhere."""
        wide = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
        sys.stdout.write(json.dumps(data, ensure_ascii=not wide, indent=2) + "\n")

    def sentence(self, problem: Problem) -> str:
        """What is wrong and what to do, in the language of the screen."""
        return sentence(problem.id, problem.values, self.word) if problem.id in MESSAGES else problem.id

    def line(self, problem: Problem) -> str:
        """``file:line:column: path: what is wrong [id]``: one problem on one line."""
        start = f"{problem.where}: " if problem.where else ""
        return f"{start}{self.sentence(problem)} [{problem.id}]"

    def complain(self, problems: Iterable[Problem]) -> None:
        """Print problems to the talk side, one a line."""
        for problem in problems:
            self.whisper(self.line(problem))

    def report(self, error: QatoolkitError) -> int:
        """Print everything that an error holds; returns the exit code that belongs to it."""
        self.complain(error.problems)
        return error.exit_code

    def whisper(self, text: str) -> None:
        """One line to the talk side: hints, notes, what was done."""
        sys.stderr.write(f"{text}\n")


class Session:
    """What one run of the program shares between its parts: the screen, and the library once it is needed."""

    def __init__(self, screen: Screen, overlay: Path | None = None) -> None:
        self.screen = screen
        self.overlay = overlay

    @cached_property
    def library(self) -> Library:
        """The built-in library with the user's folder laid over it; ``UsageError`` if that folder is missing."""
        from qatoolkit.definitions.library import open_library

        return open_library(self.overlay)


def session_of(context: typer.Context) -> Session:
    """The session that ``main`` put into the context of the command line."""
    session = context.find_root().obj
    assert isinstance(session, Session)
    return session


def problem_data(problem: Problem, screen: Screen) -> dict[str, Any]:
    """A problem as ``--json`` prints it."""
    return {
        "id": problem.id,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "path": problem.path,
        "text": screen.sentence(problem),
        "values": {name: _plain(value) for name, value in problem.values.items()},
    }


def _plain(value: object) -> object:
    return value if isinstance(value, int | float) else str(value)


def _console(terminal: bool, *, stderr: bool) -> Console:
    from rich.console import Console

    width = None if terminal or os.environ.get("COLUMNS") else PIPE_WIDTH
    return Console(stderr=stderr, width=width, highlight=False)
