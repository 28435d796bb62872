"""``qatoolkit pack new``: a pack to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.options import AsJson, Force, Out
from qatoolkit.cli.screen import session_of
from qatoolkit.messages import N_

HELP = N_(
    "Begin a pack: a folder with a commented file and a roster, in the language of the screen.\n\n"
    "It can be built as it stands; then change what stands in it to your own workshop, class or course."
)
EXAMPLES = """\
qatoolkit pack new workshop autumn
qatoolkit pack new class turners --out classes"""

Kind = Annotated[str, typer.Argument(help=N_("workshop, class or course."), metavar=N_("KIND"))]
Name = Annotated[
    str, typer.Argument(help=N_("Short name, letters and digits without blanks: the folder."), metavar=N_("NAME"))
]


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "new", new_command, HELP, EXAMPLES)


def new_command(
    context: typer.Context, kind: Kind, name: Name, out: Out = ".", force: Force = False, as_json: AsJson = False
) -> int:
    session = session_of(context)
    screen = session.screen
    paths = api.new_pack(kind, name, language=screen.language, out=Path(out), library=session.library, force=force)
    if as_json:
        screen.json([str(path) for path in paths])
        return 0
    for path in paths:
        screen.out.print(str(path), markup=False, soft_wrap=True)
    folder = paths[0].parent
    screen.whisper(screen.say("Next:"))
    screen.whisper(f"  qatoolkit pack check {folder}")
    screen.whisper(f"  qatoolkit pack build {folder}")
    return 0
