"""What several verbs take on the command line, each said once."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from qatoolkit.cli.complete import complete_languages, complete_look, complete_tool
from qatoolkit.messages import N_

ToolName = Annotated[
    str,
    typer.Argument(help=N_("Number, id or file name of a tool."), metavar=N_("TOOL"), autocompletion=complete_tool),
]
Look = Annotated[
    str,
    typer.Option(
        help=N_("official as a bureau files it (this is the default), or workshop for enterprises and trainers."),
        metavar=N_("LOOK"),
        autocompletion=complete_look,
    ),
]
Out = Annotated[str, typer.Option(help=N_("Folder to write to; this folder if left out."), metavar=N_("FOLDER"))]
Plain = Annotated[bool, typer.Option("--plain", help=N_("No controls to click: for paper and for WPS on a telephone."))]
Draft = Annotated[bool, typer.Option("--draft", help=N_("Write it even if texts are not translated, and mark them."))]
Force = Annotated[bool, typer.Option("--force", help=N_("Replace files that are there already."))]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))]


def languages_option(text: str, metavar: str = N_("LANGUAGES")) -> Any:
    """``--lang``, with what the languages are of in this verb."""
    return typer.Option(help=text, metavar=metavar, autocompletion=complete_languages)


def file_option(text: str, *names: str, metavar: str = N_("FILE")) -> Any:
    """An option that takes the path of a file."""
    return typer.Option(*names, help=text, metavar=metavar)
