"""``qatoolkit pack results``: what came back from a workshop, as a report with charts, and certificates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qatoolkit import api
from qatoolkit.cli.collect import Tellers, reading_bar
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.options import AsJson, Draft, Force, file_option, languages_option
from qatoolkit.cli.screen import Session, problem_data, session_of
from qatoolkit.errors import Problem, UsageError
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.api import PackResults

HELP = N_(
    "Read what came back from a workshop: attendance, test gain, evaluation and action plans.\n\n"
    "Writes a report (.docx, .html, .xlsx) with charts, and certificates for those who attended enough. Forms that "
    "nobody filled in count for nothing; whatever cannot be counted is named."
)
EXAMPLES = """\
qatoolkit pack results my-workshop --from returned
qatoolkit pack results my-workshop --from returned --lang zh --to docx,xlsx --out results
qatoolkit pack results my-workshop --from returned --json"""


def add(app: typer.Typer) -> None:
    """Add the verb to its group."""
    add_verb(app, "results", results_command, HELP, EXAMPLES)


def results_command(
    context: typer.Context,
    path: Annotated[
        str, typer.Argument(help=N_("Folder of the workshop, or its pack.yaml."), metavar=N_("WORKSHOP"))
    ],
    came: Annotated[
        list[str] | None,
        file_option(N_("What came back: folders, forms, zips or a store; several times if need be."), "--from", metavar=N_("PATH")),
    ] = None,
    out: Annotated[
        str | None, typer.Option(help=N_("Folder to write to; NAME-results if left out."), metavar=N_("FOLDER"))
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(help=N_("Formats of the report: docx, html, xlsx; all if left out."), metavar=N_("FORMATS")),
    ] = None,
    lang: Annotated[
        str | None, languages_option(N_("Languages of the report; those of the workshop if left out."))
    ] = None,
    draft: Draft = False,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    if not came:
        raise UsageError(Problem("argument-missing", {"name": "--from"}))
    formats = list(dict.fromkeys(part.strip() for value in to or [] for part in value.split(",")))
    with reading_bar(session.screen) as progress:
        found = api.pack_results(
            Path(path),
            came,
            library=session.library,
            out=Path(out) if out else None,
            formats=formats or api.results_formats(),
            languages=lang,
            draft=draft,
            force=force,
            progress=progress,
        )
    if as_json:
        session.screen.json(results_data(found, session))
    else:
        _print(found, session)
    return found.exit_code


def _print(found: PackResults, session: Session) -> None:
    """The figures at a glance, what could not be counted, and where everything is."""
    from qatoolkit.cli.report_screen import print_chapters

    screen = session.screen
    _ = screen.say
    print_chapters(api.report_of_results(found), ("overview",), session)
    tellers = Tellers(session)
    for file in found.collection.files:
        for problem in file.problems:
            screen.whisper(tellers.line(file, problem))
    screen.complain(found.results.problems)
    certificates = len(found.results.attendance.certified)
    screen.whisper(_("Written to {folder}; certificates: {count}", folder=found.built.folder, count=certificates))


def results_data(found: PackResults, session: Session) -> dict[str, Any]:
    """The figures for a program. Lists of people stay in the workbook."""
    screen, results = session.screen, found.results
    return {
        "workshop": found.workshop.name,
        "folder": str(found.built.folder),
        "written": list(found.built.written),
        "kept": list(found.built.kept),
        "states": dict(found.collection.states),
        "attendance": api.attendance_data(results),
        "test": api.test_data(results),
        "evaluation": api.evaluation_data(results),
        "follow_up": api.follow_up_data(results),
        "problems": [
            problem_data(problem, screen)
            for problem in (*(one for file in found.collection.files for one in file.problems), *results.problems)
        ],
    }
