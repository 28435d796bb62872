"""``qatoolkit collect``: the answers of filled forms, from files, folders and zips, into one store or table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.screen import Screen, Session, problem_data, session_of
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.api import Collection, FileReport
    from qatoolkit.cli.fill_problems import Teller
    from qatoolkit.errors import Problem

HELP = N_(
    "Read the answers back from filled forms: files, folders with all that is in them, zips and wildcards.\n\n"
    "A store (.sqlite) is added to and remembers every state of a form; .csv, .xlsx and .jsonl are written anew. "
    "Stores can be collected too: that is how two become one, and how a store becomes a table. "
    "The forms are never changed. Exit code 1: somebody must look at a form."
)
EXAMPLES = """\
qatoolkit collect returns --into answers.sqlite
qatoolkit collect monday.zip tuesday/*.docx --into answers.sqlite
qatoolkit collect answers.sqlite --into answers.xlsx
qatoolkit collect north.sqlite south.sqlite --into province.sqlite"""

BAR_FROM = 10
"""Files from which on a bar shows how far the work is."""

STATES: Mapping[str, str] = {
    "new": N_("new"),
    "revision": N_("changed since last time"),
    "same": N_("known already"),
    "unread": N_("not read"),
    "merged": N_("merged"),
}
WAYS: Mapping[str, str] = {
    "tag": N_("by tag: {count}"),
    "bookmark": N_("by bookmark: {count}"),
    "number": N_("by item number: {count}"),
    "cell": N_("by place in a table: {count}"),
}


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "collect", collect_command, HELP, EXAMPLES)


def collect_command(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(help=N_("Filled forms, folders, zips, stores, or patterns such as *.docx."), metavar=N_("PATH")),
    ],
    into: Annotated[
        str,
        typer.Option(
            help=N_("Where the answers go: a store (.sqlite), or a table (.csv, .xlsx, .jsonl)."), metavar=N_("STORE")
        ),
    ],
    force: Annotated[bool, typer.Option("--force", help=N_("Replace a table that is there already."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    tellers = Tellers(session)
    with reading_bar(screen) as progress:
        target = Path(into)
        collection = api.collect_answers(paths, into=target, library=session.library, force=force, progress=progress)
    if as_json:
        screen.json(collection_data(collection, tellers))
    else:
        _print(collection, tellers)
    return collection.exit_code


class Tellers:
    """Says what is wrong with answers in the words of their tool; each is loaded once, and only if it is needed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.screen = session.screen
        self._of: dict[str, Teller] = {}

    def text(self, file: FileReport, problem: Problem) -> str:
        """The sentence of a problem of a file."""
        if not (file.tool and problem.path):
            return self.screen.sentence(problem)
        if file.tool not in self._of:
            from qatoolkit.cli.fill_problems import Teller
            from qatoolkit.definitions.load import load_tool

            self._of[file.tool] = Teller(load_tool(self.session.library, file.tool), self.session)
        return self._of[file.tool].text(problem)

    def line(self, file: FileReport, problem: Problem) -> str:
        """``file: path: what is wrong [id]``."""
        start = f"{problem.where}: " if problem.where else ""
        return f"{start}{self.text(file, problem)} [{problem.id}]"


def collection_data(collection: Collection, tellers: Tellers) -> dict[str, object]:
    """What was collected as JSON. It holds no answers: those are in the store."""
    return {
        "into": str(collection.into),
        "records": collection.records,
        "states": dict(collection.states),
        "files": [file_data(file, tellers) for file in collection.files],
    }


def file_data(file: FileReport, tellers: Tellers) -> dict[str, object]:
    """What was read from one file as JSON."""
    return {
        "source": file.source,
        "state": file.state,
        "tool": file.tool,
        "number": file.number,
        "version": file.version,
        "languages": list(file.languages),
        "document": file.document,
        "answered": file.answered,
        "fields": file.fields,
        "by": dict(file.by),
        "records": dict(file.records),
        "needs_person": file.needs_person,
        "problems": [
            problem_data(problem, tellers.screen) | {"text": tellers.text(file, problem)} for problem in file.problems
        ],
    }


def _print(collection: Collection, tellers: Tellers) -> None:
    from rich.table import Table
    from rich.text import Text

    screen = tellers.screen
    _ = screen.say
    table = Table.grid(padding=(0, 2, 0, 1))
    table.add_column(overflow="fold")
    for _column in range(4):
        table.add_column()
    for file in collection.files:
        state = Text(_(STATES[file.state]), style="yellow" if file.needs_person else "")
        about = (Text(_count(file, screen)), Text(_ways(file, screen)))
        table.add_row(Text(file.source), Text(file.number), state, *about)
    screen.out.print(table)
    for file in collection.files:
        for problem in file.problems:
            screen.whisper(tellers.line(file, problem))
    states = (f"{screen.word(STATES[state])} {count}" for state, count in collection.states.items())
    screen.whisper(_("Files: {count} ({states})", count=len(collection.files), states=screen.join(states)))
    screen.whisper(_("Records in {store}: {count}", store=collection.into, count=collection.records))


def _count(file: FileReport, screen: Screen) -> str:
    """How many answers, or records, a file held."""
    if file.records:
        states = (f"{screen.word(STATES[state])} {count}" for state, count in file.records.items() if count)
        return screen.join(states)
    if not file.fields:
        return ""
    return screen.say("{answered} of {fields} answered", answered=file.answered, fields=file.fields)


def _ways(file: FileReport, screen: Screen) -> str:
    """By what the answers were found; nothing to say if all by their tags, as it should be."""
    if set(file.by) <= {"tag"}:
        return ""
    return screen.join(screen.say(WAYS[way], count=file.by[way]) for way in WAYS if way in file.by)


@contextmanager
def reading_bar(screen: Screen) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on the talk side, shown once it is known that there are many files."""
    if not screen.talk.is_terminal:
        yield api.no_progress
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=screen.talk, transient=True) as bar:
        task = bar.add_task(screen.say("Reading forms"), visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=total >= BAR_FROM)
