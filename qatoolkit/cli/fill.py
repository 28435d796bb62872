"""``qatoolkit fill``: filled forms, from a data file, from a roster, or from questions on the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.complete import complete_languages, complete_look, complete_tool
from qatoolkit.cli.screen import Screen, Session, problem_data, session_of
from qatoolkit.defaults import DEFAULT_LANGUAGES
from qatoolkit.errors import AnswerError, Problem, UsageError
from qatoolkit.messages import N_
from qatoolkit.verbs.finding import must_be_known

if TYPE_CHECKING:
    from rich.table import Table

    from qatoolkit.api import Filled, How
    from qatoolkit.definitions.answers import Values
    from qatoolkit.definitions.model import Tool
    from qatoolkit.definitions.text import Text

HELP = N_(
    "Fill in a form: for one person from a data file, for each row of a roster, or with questions on the screen.\n\n"
    "All answers are checked before anything is written, and all problems are told at once. A roster is an .xlsx or "
    ".csv file whose columns are named by id or by label, in any language; “roster” writes a blank one."
)
EXAMPLES = """\
qatoolkit fill 4.5.1 --data answers.yaml --partial --lang zh,en --out out
qatoolkit fill 3.2.1 --roster class.xlsx --facts enterprise.yaml --out out
qatoolkit fill 3.2.1 --roster class.xlsx --facts enterprise.yaml --out out --resume"""

STOPPED = 130
"""Exit code when the person stops, as after Ctrl+C."""

BAR_FROM = 20
"""Documents from which on a bar shows how far the work is."""


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "fill", fill_command, HELP, EXAMPLES)


def fill_command(
    context: typer.Context,
    tool: Annotated[
        str,
        typer.Argument(help=N_("Number, id or file name of a tool."), metavar=N_("TOOL"), autocompletion=complete_tool),
    ],
    data: Annotated[
        str | None, typer.Option(help=N_("Answers for one form, as YAML or JSON."), metavar=N_("FILE"))
    ] = None,
    roster: Annotated[
        str | None, typer.Option(help=N_("Spreadsheet (.xlsx or .csv) with one row a person."), metavar=N_("FILE"))
    ] = None,
    facts: Annotated[
        str | None,
        typer.Option(help=N_("YAML or JSON with answers that many tools and people share."), metavar=N_("FILE")),
    ] = None,
    lang: Annotated[
        str,
        typer.Option(
            help=N_("Languages of the form, the first leads: zh,en."),
            metavar=N_("LANGUAGES"),
            autocompletion=complete_languages,
        ),
    ] = DEFAULT_LANGUAGES,
    to: Annotated[str, typer.Option(help=N_("Format: docx."), metavar=N_("FORMAT"))] = "docx",
    look: Annotated[
        str,
        typer.Option(
            help=N_("official as a bureau files it (this is the default), or workshop for enterprises and trainers."),
            metavar=N_("LOOK"),
            autocompletion=complete_look,
        ),
    ] = "official",
    out: Annotated[
        str, typer.Option(help=N_("Folder to write to; this folder if left out."), metavar=N_("FOLDER"))
    ] = ".",
    name: Annotated[
        str | None,
        typer.Option(
            help=N_("Pattern of the file names: ids of the form, tool, number, title and row, each in braces."),
            metavar=N_("PATTERN"),
        ),
    ] = None,
    save: Annotated[
        str | None,
        typer.Option(help=N_("File that keeps answers given on the screen until all are there."), metavar=N_("FILE")),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help=N_("No controls to click: for paper and for WPS on a telephone."))
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help=N_("Required blanks may stay empty, to be filled in by hand."))
    ] = False,
    resume: Annotated[
        bool,
        typer.Option("--resume", help=N_("Go on where an earlier run stopped; files that are right already stay.")),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=N_("Replace files that are there already."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))] = False,
) -> int:
    session = session_of(context)
    from qatoolkit.verbs.filling import FORMATS

    must_be_known("--to", to, FORMATS)
    _must_agree(data, roster, resume)
    how = api.How(lang, Path(out), look, pattern=name, plain=plain, partial=partial, force=force, resume=resume)
    try:
        filled = _fill(session, tool, how, data, roster, facts, save)
    except AnswerError as error:
        return _report(error, api.show_tool(session.library, tool), session, as_json=as_json)
    if filled is None:
        session.screen.whisper(session.screen.say("Stopped. The answers are saved; go on with --resume."))
        return STOPPED
    if as_json:
        session.screen.json([filled_data(one) for one in filled])
    else:
        _print(filled, session.screen)
    return 0


def filled_data(one: Filled) -> dict[str, object]:
    """A filled copy as JSON."""
    return {
        "tool": one.tool,
        "number": one.number,
        "languages": list(one.languages),
        "path": str(one.path),
        "document": one.document,
        "row": one.row,
        "state": one.state,
    }


def _must_agree(data: str | None, roster: str | None, resume: bool) -> None:
    if data and roster:
        raise UsageError(Problem("data-and-roster"))
    if data and resume:
        raise UsageError(Problem("option-not-with-data", {"option": "--resume"}))


def _fill(
    session: Session, tool: str, how: How, data: str | None, roster: str | None, facts: str | None, save: str | None
) -> list[Filled] | None:
    """The copies that were written; None if the person stopped answering."""
    library = session.library
    known = Path(facts) if facts else None
    if data:
        values = api.load_answers(tool, Path(data), library=library, facts=known)
        return [api.fill_answers(tool, values, how, library=library, file=data)]
    shared = api.load_facts(tool, known, library=library)
    if roster:
        with _bar(session.screen) as progress:
            return api.fill_roster(tool, Path(roster), how, library=library, facts=shared, progress=progress)
    if not sys.stdin.isatty():
        raise UsageError(Problem("nobody-to-ask"))
    return _ask(session, tool, how, shared, Path(save) if save else None)


def _ask(session: Session, tool: str, how: How, facts: Values, save: Path | None) -> list[Filled] | None:
    from qatoolkit.batch.asking import Stopped
    from qatoolkit.cli.prompts import Keyboard

    library, language = session.library, session.screen.language
    keyboard = Keyboard(session.screen, Teller(api.show_tool(library, tool), session).text)
    try:
        return [api.fill_by_asking(tool, keyboard, how, library=library, language=language, facts=facts, save=save)]
    except Stopped:
        return None


def _print(filled: list[Filled], screen: Screen) -> None:
    for one in filled:
        screen.out.print(str(one.path), markup=False, soft_wrap=True)
    written = sum(one.state == "written" for one in filled)
    screen.whisper(screen.say("Files written: {count}", count=written))
    if written < len(filled):
        screen.whisper(screen.say("Already there and right: {count}", count=len(filled) - written))


def _report(error: AnswerError, tool: Tool, session: Session, *, as_json: bool) -> int:
    """All problems: where, which answer, and what is wrong. Returns the exit code."""
    screen = session.screen
    teller = Teller(tool, session)
    told = [Told(problem, teller.label(problem), teller.text(problem)) for problem in error.problems]
    if as_json:
        screen.json([problem_data(one.problem, screen) | {"label": one.label, "text": one.text} for one in told])
        return error.exit_code
    for file, of_file in groupby(told, lambda one: one.problem.file):
        if file:
            screen.whisper(file)
        screen.talk.print(_table(of_file, screen))
    screen.whisper(screen.say("Problems: {count}. Nothing was written.", count=len(told)))
    return error.exit_code


def _table(told: Iterable[Told], screen: Screen) -> Table:
    """The problems of one file, one a row."""
    from rich.table import Table

    from qatoolkit.cli.prose import Prose

    table = Table.grid(padding=(0, 2, 0, 2))
    table.add_column(no_wrap=True)
    table.add_column(max_width=32, style="cyan")
    table.add_column(ratio=1)
    for one in told:
        table.add_row(Prose(_where(one.problem, screen)), Prose(one.label), Prose(f"{one.text} [{one.problem.id}]"))
    return table


def _where(problem: Problem, screen: Screen) -> str:
    """``row 7, column C``; nothing where no row is known."""
    from qatoolkit.batch.sheets import column_letter

    if not problem.line:
        return ""
    if not problem.column:
        return screen.say("row {row}", row=problem.line)
    return screen.say("row {row}, column {column}", row=problem.line, column=column_letter(problem.column))


@dataclass(frozen=True, slots=True)
class Told:
    """A problem with what its answer is called and what is wrong, in the language of the screen."""

    problem: Problem
    label: str
    text: str


class Teller:
    """Says in the language of the screen what an answer is called and what is wrong with it."""

    def __init__(self, tool: Tool, session: Session) -> None:
        from qatoolkit.pages.locales import find_locale
        from qatoolkit.pages.voice import open_voice
        from qatoolkit.records.check_words import Names

        locale = find_locale(session.library, session.screen.language)
        self._voice = open_voice(session.library, (locale,), tool.id, draft=True)
        self._names = Names(tool)
        self._word = session.screen.word

    def label(self, problem: Problem) -> str:
        """What the answer is called on the form; "" if the problem is of no single answer."""
        return self._names.label(problem.path).spoken(self._say, self._word) if problem.path else ""

    def text(self, problem: Problem) -> str:
        """The sentence of a problem."""
        from qatoolkit.records.check_words import tell

        return tell(problem, self._say, self._word)

    def _say(self, text: Text) -> str:
        return self._voice.say(text)[0].text


@contextmanager
def _bar(screen: Screen) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on the talk side, shown once it is known that there are many documents.

    It draws when it is told to and needs no thread, so that processes can be started under it.
    """
    if not screen.talk.is_terminal:
        yield api.no_progress
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen.talk, transient=True, auto_refresh=False) as bar:
        task = bar.add_task(screen.say("Filling in forms"), visible=False)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= BAR_FROM)
            if done == total or done % 25 == 0:
                bar.refresh()

        yield tell
