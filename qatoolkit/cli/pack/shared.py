"""What several commands of ``qatoolkit pack`` take and say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit.cli.options import languages_option
from qatoolkit.cli.screen import Screen
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from rich.table import Table

    from qatoolkit.definitions.library import Library
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


def tell_problems(
    problems: Iterable[Problem], screen: Screen, *, reminder: bool = False, library: Library | None = None
) -> None:
    """All problems in one table a file: where, what is meant, what is wrong; on the talk side.

    With the ``library``, options are named as the drop-downs of a roster name them.
    """
    told = [_with_labels(one, screen, library) if library is not None else one for one in problems]
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


def _with_labels(problem: Problem, screen: Screen, library: Library) -> Problem:
    """The same problem; where a shared field lacks an option, what can be chosen is told by its labels."""
    from qatoolkit.definitions.load import load_shared
    from qatoolkit.pages.locales import find_locale
    from qatoolkit.pages.voice import open_voice

    if problem.id != "answer-option":
        return problem
    shared = load_shared(library)
    options = shared.scales.get(str(shared.fields.get(problem.path.rpartition(".")[2], {}).get("choices")), ())
    if not options:
        return problem
    voice = open_voice(library, (find_locale(library, screen.language),), draft=True)
    labels = screen.join(voice.say(option.label)[0].text for option in options)
    return replace(problem, values={**problem.values, "known": labels})


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
