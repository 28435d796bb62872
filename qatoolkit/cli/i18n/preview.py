"""``qatoolkit i18n preview``: the form of a tool with a remark on each of its texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qatoolkit.api import Previewed, preview_tool
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.complete import complete_languages, complete_tool
from qatoolkit.cli.i18n.common import AsJson, Force, Only, Out, split
from qatoolkit.cli.screen import session_of
from qatoolkit.messages import N_

HELP = N_(
    "Write the form of a tool as its translator wants to see it: a comment on each text says its context, its English "
    "and how its translation stands.\n\n"
    "Missing texts are yellow, unsure ones orange. What the tool says elsewhere, in messages and running lines, is "
    "listed after the form."
)
EXAMPLES = """\
qatoolkit i18n preview 4.3.1 --lang zh
qatoolkit i18n preview 4.3.1 --lang zh --only missing,fuzzy --to docx,html --out out"""


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "preview", preview_command, HELP, EXAMPLES)


def preview_command(
    context: typer.Context,
    tool: Annotated[
        str,
        typer.Argument(help=N_("Number, id or file name of a tool."), metavar=N_("TOOL"), autocompletion=complete_tool),
    ],
    lang: Annotated[
        str,
        typer.Option(
            help=N_("Language of the translation; several with commas, as they stand on the form."),
            metavar=N_("LANGUAGES"),
            autocompletion=complete_languages,
        ),
    ],
    only: Only = None,
    to: Annotated[
        str, typer.Option(help=N_("Formats: docx, html, or both with a comma."), metavar=N_("FORMATS"))
    ] = "docx",
    out: Out = ".",
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    done = preview_tool(
        tool,
        languages=lang,
        library=session.library,
        formats=split([to]),
        only=split(only or []),
        out=Path(out),
        force=force,
        speaker=screen.language,
        word=screen.word,
    )
    if as_json:
        screen.json([_data(one) for one in done])
        return 0
    for one in done:
        screen.out.print(str(one.path), markup=False, soft_wrap=True)
    last = done[-1]
    total = last.translated + last.fuzzy + last.missing
    screen.whisper(
        screen.say(
            "Texts: {total}; missing: {missing}; unsure: {fuzzy}", total=total, missing=last.missing, fuzzy=last.fuzzy
        )
    )
    return 0


def _data(one: Previewed) -> dict[str, object]:
    return {
        "tool": one.tool,
        "languages": list(one.languages),
        "format": one.format,
        "path": str(one.path),
        "translated": one.translated,
        "fuzzy": one.fuzzy,
        "missing": one.missing,
        "remarks": one.remarks,
    }
