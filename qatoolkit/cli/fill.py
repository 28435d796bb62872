"""``qatoolkit fill``: filled forms, from a data file, from a roster, or from questions on the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.fill_problems import Teller, report_problems
from qatoolkit.cli.options import (
    AsJson,
    Force,
    Look,
    Out,
    Plain,
    ToolName,
    file_option,
    languages_option,
)
from qatoolkit.cli.screen import Screen, Session, session_of
from qatoolkit.defaults import DEFAULT_LANGUAGES
from qatoolkit.errors import AnswerError, Problem, UsageError
from qatoolkit.messages import N_
from qatoolkit.verbs.finding import must_be_known

if TYPE_CHECKING:
    from qatoolkit.api import Filled, How
    from qatoolkit.definitions.answers import Values

HELP = N_(
    "Fill in a form: for one person from a data file, for each row of a roster, or with questions on the screen. With "
    "--from it begins with what filled copies of other tools say, one form for each copy.\n\n"
    "All answers are checked before anything is written, and all problems are told at once. A roster is an .xlsx or "
    ".csv file whose columns are named by id or by label, in any language; “roster” writes a blank one."
)
EXAMPLES = """\
qatoolkit fill 4.5.1 --data answers.yaml --partial --lang zh,en --out out
qatoolkit fill 3.2.1 --roster class.xlsx --facts enterprise.yaml --out out
qatoolkit fill 3.2.1 --roster class.xlsx --facts enterprise.yaml --out out --resume
qatoolkit fill 4.5.1 --from plan.docx --out out/logbooks"""

STOPPED = 130
"""Exit code when the person stops, as after Ctrl+C."""

BAR_FROM = 20
"""Documents from which on a bar shows how far the work is."""


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "fill", fill_command, HELP, EXAMPLES)


# what may be said on the command line, in the order of the help page
Data = Annotated[str | None, file_option(N_("Answers for one form, as YAML or JSON."))]
Roster = Annotated[str | None, file_option(N_("Spreadsheet (.xlsx or .csv) with one row a person."))]
From = Annotated[
    list[str] | None,
    typer.Option(
        "--from",
        help=N_(
            "Filled copies, folders, zips or stores whose answers begin the form, as the training plan begins the "
            "logbook; required blanks may stay empty. May be given more than once."
        ),
        metavar=N_("PATH"),
    ),
]
Facts = Annotated[str | None, file_option(N_("YAML or JSON with answers that many tools and people share."))]
Languages = Annotated[str, languages_option(N_("Languages of the form, the first leads: zh,en."))]
Format = Annotated[str, typer.Option(help=N_("Format: docx."), metavar=N_("FORMAT"))]
Name = Annotated[
    str | None,
    typer.Option(
        help=N_("Pattern of the file names: ids of the form, tool, number, title and row, each in braces."),
        metavar=N_("PATTERN"),
    ),
]
Save = Annotated[str | None, file_option(N_("File that keeps answers given on the screen until all are there."))]
Partial = Annotated[
    bool, typer.Option("--partial", help=N_("Required blanks may stay empty, to be filled in by hand."))
]
Resume = Annotated[
    bool, typer.Option("--resume", help=N_("Go on where an earlier run stopped; files that are right already stay."))
]


def fill_command(
    context: typer.Context,
    tool: ToolName,
    data: Data = None,
    roster: Roster = None,
    begun: From = None,
    facts: Facts = None,
    lang: Languages = DEFAULT_LANGUAGES,
    to: Format = "docx",
    look: Look = "official",
    out: Out = ".",
    name: Name = None,
    save: Save = None,
    plain: Plain = False,
    partial: Partial = False,
    resume: Resume = False,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    given = Answers(data, roster, facts, save, tuple(begun or ()))
    _must_agree(to, given, resume)
    open_blanks = partial or bool(given.begun)
    how = api.How(lang, Path(out), look, pattern=name, plain=plain, partial=open_blanks, force=force, resume=resume)
    try:
        filled = _fill(session, tool, how, given)
    except AnswerError as error:
        return report_problems(error, api.show_tool(session.library, tool), session, as_json=as_json)
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


@dataclass(frozen=True, slots=True)
class Answers:
    """The files that answers come from, as they were typed; ``save`` keeps those given on the screen."""

    data: str | None
    roster: str | None
    facts: str | None
    save: str | None
    begun: tuple[str, ...] = ()


def _must_agree(to: str, given: Answers, resume: bool) -> None:
    from qatoolkit.verbs.filling import FORMATS

    must_be_known("--to", to, FORMATS)
    if given.data and given.roster:
        raise UsageError(Problem("data-and-roster"))
    if given.begun and given.roster:
        raise UsageError(Problem("from-and-roster"))
    if given.data and resume and not given.begun:
        raise UsageError(Problem("option-not-with-data", {"option": "--resume"}))


def _fill(session: Session, tool: str, how: How, given: Answers) -> list[Filled] | None:
    """The copies that were written; None if the person stopped answering."""
    library = session.library
    known = Path(given.facts) if given.facts else None
    if given.begun:
        return _go_on(session, tool, how, given, known)
    if given.data:
        values = api.load_answers(tool, Path(given.data), library=library, facts=known)
        return [api.fill_answers(tool, values, how, library=library, file=given.data)]
    shared = api.load_facts(tool, known, library=library)
    if given.roster:
        with _bar(session.screen) as progress:
            return api.fill_roster(tool, Path(given.roster), how, library=library, facts=shared, progress=progress)
    if not sys.stdin.isatty():
        raise UsageError(Problem("nobody-to-ask"))
    return _ask(session, tool, how, shared, Path(given.save) if given.save else None)


def _go_on(session: Session, tool: str, how: How, given: Answers, facts: Path | None) -> list[Filled]:
    """Forms that begin with records of other tools; a data file has the last word."""
    library, screen = session.library, session.screen
    groups = [api.read_prefills(tool, [path], library=library) for path in given.begun]
    if given.data:
        values = api.load_answers(tool, Path(given.data), library=library)
        groups.append([api.Prefill(given.data, "", values)])
    forms = api.combine(groups, api.load_facts(tool, facts, library=library))
    for form in forms:
        if form.left:
            left = screen.join(form.left)
            said = screen.say("{source}: not taken over, as it does not fit: {left}", source=form.source, left=left)
            screen.whisper(said)
    with _bar(screen) as progress:
        return api.fill_forms(tool, forms, how, library=library, progress=progress)


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
