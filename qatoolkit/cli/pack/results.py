"""``qatoolkit pack results``: what came back from a workshop, as a report with charts, and certificates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qatoolkit import api
from qatoolkit.cli.collect import Tellers, reading_bar
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.options import AsJson, Draft, Force, file_option, languages_option
from qatoolkit.cli.pack.shared import PackPath, tell_problems
from qatoolkit.cli.screen import Session, problem_data, session_of
from qatoolkit.errors import AnswerError, Problem, UsageError
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.api import PackResults

HELP = N_(
    "Read what came back from a workshop: attendance, test gain, evaluation and action plans.\n\n"
    "Writes a report (.docx, .html, .xlsx) with charts, and certificates for those who attended enough. Forms that "
    "nobody filled in count for nothing; whatever cannot be counted is named, and the exit code is 1."
)
EXAMPLES = """\
qatoolkit pack results spring --from handed-in
qatoolkit pack results spring --from handed-in --lang zh --to docx,xlsx --out results
qatoolkit pack results spring --from handed-in --json"""

Came = Annotated[
    list[str] | None,
    file_option(
        N_("What came back: folders, forms, zips, or a store made by collect. Give it again for more."),
        "--from",
        metavar=N_("PATH"),
    ),
]
Out = Annotated[
    str | None,
    typer.Option(
        help=N_("Folder for the results; NAME-results in the folder out beside the pack file if left out."),
        metavar=N_("FOLDER"),
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(help=N_("Formats of the report: docx, html, xlsx; all of them if left out."), metavar=N_("FORMATS")),
]
Languages = Annotated[str | None, languages_option(N_("Languages of the report; those of the pack file if left out."))]


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "results", results_command, HELP, EXAMPLES)


def results_command(
    context: typer.Context,
    path: PackPath,
    came: Came = None,
    out: Out = None,
    to: Formats = None,
    lang: Languages = None,
    draft: Draft = False,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    if not came:
        raise UsageError(Problem("argument-missing", {"name": "--from"}))
    formats = dict.fromkeys(part.strip() for value in to or api.result_formats() for part in value.split(","))
    try:
        with reading_bar(session.screen) as progress:
            found = api.pack_results(
                Path(path),
                came,
                library=session.library,
                out=Path(out) if out else None,
                formats=tuple(formats),
                languages=lang,
                draft=draft,
                force=force,
                progress=progress,
            )
    except AnswerError as error:
        tell_problems(error.problems, session.screen)
        return error.exit_code
    if as_json:
        session.screen.json(results_data(found, session))
    else:
        _print(found, session)
    return found.exit_code


def _print(found: PackResults, session: Session) -> None:
    """The figures at a glance and where everything is; on the talk side what could not be read or counted."""
    from qatoolkit.cli.report_screen import print_report

    screen = session.screen
    _ = screen.say
    print_report(found.at_a_glance, session)
    tellers = Tellers(session)
    for file in found.collection.files:
        for problem in file.problems:
            screen.whisper(tellers.line(file, problem))
    tell_problems(found.results.problems, screen)
    screen.out.print(str(found.built.folder), markup=False, soft_wrap=True)
    screen.whisper(_("Files read: {count}", count=len(found.collection.files)))
    screen.whisper(_("Certificates: {count}", count=found.certificates))


def results_data(found: PackResults, session: Session) -> dict[str, Any]:
    """The figures for a program. Lists of people stay in the workbook."""
    return {
        "workshop": found.workshop.name,
        "folder": str(found.built.folder),
        "files": [one.path for one in found.built.manifest.files],
        "written": list(found.built.written),
        "states": dict(found.collection.states),
        **found.figures,
        "problems": [problem_data(one, session.screen) for one in _problems(found)],
    }


def _problems(found: PackResults) -> Iterator[Problem]:
    for file in found.collection.files:
        yield from file.problems
    yield from found.results.problems
