"""``qatoolkit tool``: for authors of definitions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from qatoolkit.api import check_definitions, new_tool, schema_is_current, write_schema
from qatoolkit.cli import catalogue, coverage
from qatoolkit.cli.catalogue import catalogue_command
from qatoolkit.cli.command import Group, add_verb
from qatoolkit.cli.complete import complete_kind
from qatoolkit.cli.coverage import coverage_command
from qatoolkit.cli.screen import problem_data, session_of
from qatoolkit.definitions.library import OVERLAY_VARIABLE
from qatoolkit.errors import Problem, UsageError
from qatoolkit.messages import N_

HELP = N_("For authors: start, check and describe definitions of tools.")
EXAMPLES = """\
qatoolkit tool new --kind checklist site_visit --library my-library
qatoolkit tool check my-library"""

NEW_HELP = N_("Write a sample definition with comments into your own library, to change as you need.")
NEW_EXAMPLES = "qatoolkit tool new --kind checklist site_visit --library my-library"

CHECK_HELP = N_(
    "Check definitions and translations: every problem of every file, as file:line:column: path: problem [id].\n\n"
    "Exit code 1 if there are problems."
)
CHECK_EXAMPLES = """\
qatoolkit tool check
qatoolkit tool check --json"""

SCHEMA_HELP = N_("Write the JSON Schema of definitions, with which editors help and warn while one writes.")
SCHEMA_EXAMPLES = "qatoolkit tool schema --check"

OUT_OF_DATE = 3


def add(app: typer.Typer) -> None:
    """Add the group of verbs to the program."""
    group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    add_verb(group, "new", new_command, NEW_HELP, NEW_EXAMPLES)
    add_verb(group, "check", check_command, CHECK_HELP, CHECK_EXAMPLES)
    add_verb(group, "catalogue", catalogue_command, catalogue.HELP, catalogue.EXAMPLES)
    add_verb(group, "coverage", coverage_command, coverage.HELP, coverage.EXAMPLES)
    add_verb(group, "schema", schema_command, SCHEMA_HELP, SCHEMA_EXAMPLES)
    app.add_typer(group, name="tool", help=HELP, epilog=EXAMPLES)


def new_command(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=N_("Id of the new tool: small letters, digits and _."), metavar=N_("ID"))],
    kind: Annotated[
        str,
        typer.Option(
            help=N_(
                "Kind of tool: checklist, form, plan, agreement, questionnaire, logbook, matrix, record, "
                "certificate, guide."
            ),
            metavar=N_("KIND"),
            autocompletion=complete_kind,
        ),
    ] = "form",
) -> int:
    session = session_of(context)
    screen = session.screen
    named = os.environ.get(OVERLAY_VARIABLE)
    folder = session.overlay or (Path(named) if named else None)
    if folder is None:
        raise UsageError(Problem("no-own-library", {"variable": OVERLAY_VARIABLE}))
    path = new_tool(folder, name, kind)
    screen.out.print(str(path), markup=False, soft_wrap=True)
    screen.whisper(screen.say("Next:"))
    screen.whisper(f"  qatoolkit tool check {path}")
    screen.whisper(f"  qatoolkit render {name} --lang en --library {folder}")
    return 0


def check_command(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(help=N_("Files or folders; the whole library if left out."), metavar=N_("PATH")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    problems = check_definitions(session.library, tuple(map(Path, paths or ())))
    if as_json:
        screen.json([problem_data(problem, screen) for problem in problems])
    else:
        for problem in problems:
            screen.out.print(screen.line(problem), markup=False, soft_wrap=True)
        screen.whisper(
            screen.say("Problems: {count}", count=len(problems)) if problems else screen.say("No problems found.")
        )
    return 1 if problems else 0


def schema_command(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help=N_("Write nothing; exit code 3 if the file is out of date."))
    ] = False,
    out: Annotated[
        str | None, typer.Option(help=N_("File to write; that of the library if left out."), metavar=N_("FILE"))
    ] = None,
) -> int:
    session = session_of(context)
    screen = session.screen
    path = Path(out) if out else None
    if not check:
        screen.out.print(str(write_schema(session.library, path)), markup=False, soft_wrap=True)
        return 0
    if schema_is_current(session.library, path):
        screen.whisper(screen.say("The schema is up to date."))
        return 0
    screen.whisper(screen.say("The schema is out of date; write it with: qatoolkit tool schema"))
    return OUT_OF_DATE
