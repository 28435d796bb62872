"""``qatoolkit i18n pseudo``: a language that nobody speaks, in which everything that is not translated shows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qatoolkit.api import make_pseudo
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.i18n.common import AsJson, Force
from qatoolkit.cli.screen import problem_data, session_of
from qatoolkit.messages import N_

HELP = N_(
    "Write a library in a language that nobody speaks, and look in every form for words that no translator can reach."
    "\n\n"
    "latin: accents and longer texts; cjk: wide characters; rtl: from right to left. Exit code 1 if a form says words "
    "that are not translated."
)
EXAMPLES = """\
qatoolkit i18n pseudo latin --out pseudo --force
qatoolkit render 4.3.1 --lang qps_Latn --library pseudo --out out
qatoolkit list --ui qps_Latn --library pseudo"""


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "pseudo", pseudo_command, HELP, EXAMPLES)


def pseudo_command(
    context: typer.Context,
    mode: Annotated[str, typer.Argument(help=N_("latin, cjk or rtl."), metavar=N_("MODE"))],
    out: Annotated[
        str, typer.Option(help=N_("Folder of the library to write; “pseudo” if left out."), metavar=N_("FOLDER"))
    ] = "pseudo",
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    made = make_pseudo(mode, library=session.library, out=Path(out), force=force)
    if as_json:
        problems = [problem_data(problem, screen) for problem in made.problems]
        files = [str(path) for path in made.files]
        screen.json({"mode": made.mode, "language": made.language, "files": files, "problems": problems})
        return 1 if problems else 0
    screen.out.print(str(made.folder), markup=False, soft_wrap=True)
    screen.complain(made.problems)
    screen.whisper(screen.say("Files written: {count}", count=len(made.files)))
    screen.whisper(screen.say("Next:"))
    screen.whisper(f"  qatoolkit render all --lang {made.language} --library {made.folder} --out out")
    return 1 if made.problems else 0
