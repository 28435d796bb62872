"""``qatoolkit roster``: the blank roster of a tool, to be filled in with a spreadsheet program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.options import AsJson, Force, Out, ToolName, languages_option
from qatoolkit.cli.screen import session_of
from qatoolkit.defaults import DEFAULT_LANGUAGES
from qatoolkit.messages import N_

HELP = N_(
    "Write the blank roster of a tool: a spreadsheet with one row a person and a column for each blank of the form.\n\n"
    "It has drop-down lists, date cells and notes, and a sheet for each table that grows. When it is filled in, “fill "
    "--roster” makes a form of each row."
)
EXAMPLES = """\
qatoolkit roster 4.3.1
qatoolkit roster 3.2.1 --lang zh --out out"""


Languages = Annotated[str, languages_option(N_("Languages of heads and notes, the first leads: zh,en."))]


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "roster", roster_command, HELP, EXAMPLES)


def roster_command(
    context: typer.Context,
    tool: ToolName,
    lang: Languages = DEFAULT_LANGUAGES,
    out: Out = ".",
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    path = api.write_roster(tool, languages=lang, out=Path(out), library=session.library, force=force)
    if as_json:
        screen.json({"path": str(path)})
    else:
        screen.out.print(str(path), markup=False, soft_wrap=True)
        screen.whisper(screen.say("When it is filled in:"))
        screen.whisper(f"  qatoolkit fill {tool} --roster {path} --out out")
    return 0
