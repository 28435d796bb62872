"""What several commands of ``qatoolkit pack`` take and say."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit.cli.options import languages_option
from qatoolkit.cli.screen import Screen
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from rich.table import Table

    from qatoolkit.errors import Problem

SPREADSHEETS = (".xlsx", ".csv")

PackPath = Annotated[
    str, typer.Argument(help=N_("Folder of the pack, or its file (pack.yaml, class.yaml)."), metavar=N_("PACK"))
]
Languages = Annotated[
    list[str] | None,
    languages_option(
        N_("Languages of the papers instead of those in the pack file: zh,en. Give it again for one more edition.")
    ),
]


def tell_problems(problems: Iterable[Problem], screen: Screen, *, reminder: bool = False) -> None:
    """All problems in one table a file: where, what is meant, what is wrong; on the talk side."""
    told = list(problems)
    for file, of_file in groupby(told, lambda one: one.file):
        if file:
            screen.whisper(file)
        screen.talk.print(_table(of_file, screen, reminder))


def _table(problems: Iterable[Problem], screen: Screen, reminder: bool) -> Table:
    from rich.table import Table

    from qatoolkit.cli.prose import Prose

    table = Table.grid(padding=(0, 2, 0, 2))
    table.add_column(no_wrap=True)
    table.add_column(max_width=36, style="cyan")
    table.add_column(ratio=1)
    for one in problems:
        sentence = screen.sentence(one)
        said = screen.say("Reminder: {sentence}", sentence=sentence) if reminder else sentence
        table.add_row(Prose(where(one, screen)), Prose(one.path), Prose(f"{said} [{one.id}]"))
    return table


def where(problem: Problem, screen: Screen) -> str:
    """``row 7, column C`` in a spreadsheet, ``line 12`` in a pack file; nothing where neither is known."""
    from qatoolkit.batch.sheets import column_letter

    if not problem.line:
        return ""
    if not problem.file.partition(" [")[0].lower().endswith(SPREADSHEETS):
        return screen.say("line {line}", line=problem.line)
    if not problem.column:
        return screen.say("row {row}", row=problem.line)
    return screen.say("row {row}, column {column}", row=problem.line, column=column_letter(problem.column))
