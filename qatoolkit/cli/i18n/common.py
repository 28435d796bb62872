"""Options that several commands for translators share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from qatoolkit.messages import N_

Only = Annotated[
    list[str] | None,
    typer.Option(help=N_("Only these states: missing, fuzzy, translated; several with commas."), metavar=N_("STATES")),
]
Out = Annotated[str, typer.Option(help=N_("Folder to write to; this folder if left out."), metavar=N_("FOLDER"))]
Force = Annotated[bool, typer.Option("--force", help=N_("Replace files that are there already."))]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))]


def split(values: Iterable[str]) -> list[str]:
    """``["a,b", "c"]`` as ``["a", "b", "c"]``, each once."""
    return list(dict.fromkeys(part.strip() for value in values for part in value.split(",") if part.strip()))
