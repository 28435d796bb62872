"""``qatoolkit i18n compile``: machine catalogues for programs outside."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.i18n.shared import JSON_HELP, LANGUAGES_HELP, complete_target
from qatoolkit.cli.screen import session_of
from qatoolkit.messages import N_

HELP = N_(
    "Write machine catalogues (MO) that gettext of any program reads, from what is translated and not fuzzy.\n\n"
    "This program does not need them: it reads the PO files."
)
EXAMPLES = """\
qatoolkit i18n compile
qatoolkit i18n compile zh --out build/mo"""


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "compile", compile_command, HELP, EXAMPLES)


def compile_command(
    context: typer.Context,
    languages: Annotated[
        list[str] | None,
        typer.Argument(help=LANGUAGES_HELP, metavar=N_("LANGUAGE"), autocompletion=complete_target),
    ] = None,
    out: Annotated[
        str | None, typer.Option(help=N_("Folder to write into; build/mo if left out."), metavar=N_("FOLDER"))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    done = api.compile_catalogues(session.library, languages or (), folder=Path(out) if out else None)
    if as_json:
        screen.json([{"file": str(one.path), "strings": one.strings} for one in done])
        return 0
    for one in done:
        screen.out.print(str(one.path), markup=False, soft_wrap=True)
    strings = sum(one.strings for one in done)
    screen.whisper(screen.say("Files written: {files}; strings: {strings}", files=len(done), strings=strings))
    return 0
