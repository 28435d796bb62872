"""Pages of documentation that the program writes itself: table rows, and writing or comparing the file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from qatoolkit.cli.options import file_option
from qatoolkit.cli.screen import Screen
from qatoolkit.errors import OutputExists, Problem
from qatoolkit.files import write_whole
from qatoolkit.messages import N_

OUT_OF_DATE = 3

PageFile = Annotated[str | None, file_option(N_("File to write; the screen if left out."), "--out")]
PageCheck = Annotated[bool, typer.Option("--check", help=N_("Write nothing; exit code 3 if the file is out of date."))]


def row(cells: Sequence[str]) -> str:
    """One row of a table; signs that Markdown would read are made harmless."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), ' ') for cell in cells)} |"


def head(cells: Sequence[str]) -> tuple[str, str]:
    """The first two rows of a table."""
    return row(cells), row(["---"] * len(cells))


def deliver(lines: Iterable[str], out: str | None, screen: Screen, *, check: bool, force: bool) -> int:
    """Write a page to ``out``, print it if that is None, or, with ``check``, only say whether the file is current.

    Returns the exit code: 3 for a file that is out of date. Raises ``OutputExists`` unless ``force``.
    """
    page = "".join(f"{line}\n" for line in lines)
    if out is None:
        screen.out.print(page, markup=False, soft_wrap=True, end="")
        return 0
    path = Path(out)
    if check:
        return _compared(path, page, screen)
    if os.path.lexists(path) and not force:
        raise OutputExists(Problem("output-exists", {"path": str(path)}))
    write_whole(path, page.encode())
    screen.out.print(str(path), markup=False, soft_wrap=True)
    return 0


def _compared(path: Path, page: str, screen: Screen) -> int:
    if path.is_file() and path.read_bytes() == page.encode():
        screen.whisper(screen.say("{path} is up to date.", path=path))
        return 0
    screen.whisper(screen.say("{path} is out of date; write it again with --force.", path=path))
    return OUT_OF_DATE
