"""``qatoolkit i18n init``: a new language."""

from __future__ import annotations

from typing import Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.i18n.shared import JSON_HELP
from qatoolkit.cli.screen import session_of
from qatoolkit.messages import N_

HELP = N_(
    "Start a language: its locale.yaml with what is known of it, and empty files to translate.\n\n"
    "--force writes an existing locale.yaml anew; translations are never overwritten."
)
EXAMPLES = """\
qatoolkit i18n init km
qatoolkit i18n init pt-BR --library my-library"""


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "init", init_command, HELP, EXAMPLES)


def init_command(
    context: typer.Context,
    language: Annotated[
        str, typer.Argument(help=N_("Code of the language, as in km, id or pt-BR."), metavar=N_("LANGUAGE"))
    ],
    force: Annotated[bool, typer.Option("--force", help=N_("Write an existing locale.yaml anew."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    done = api.start_language(session.library, language, force=force)
    if as_json:
        files = [str(path) for path in done.files]
        screen.json({"language": done.language, "name": done.name, "files": files})
        return 0
    _ = screen.say
    screen.out.print(str(done.files[0]), markup=False, soft_wrap=True)
    screen.whisper(_("{name} ({language}): files written: {count}", name=done.name, language=done.language,
                     count=len(done.files)))  # fmt: skip
    screen.whisper(_("Next:"))
    advice = _("look at every line")
    screen.whisper(f"  {done.files[0]}: {advice}")
    screen.whisper(f"  qatoolkit i18n stats {done.language}")
    return 0
