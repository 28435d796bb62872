"""``qatoolkit i18n where``: a string in its source, in its translations and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.columns import CYAN, DIM, Cell
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.i18n.shared import JSON_HELP
from qatoolkit.cli.screen import Screen, session_of
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.api import Place

HELP = N_(
    "Show where a string stands: file and line of its source, its English, what each language says, and the papers "
    "that print it."
)
EXAMPLES = """\
qatoolkit i18n where rotation_plan:title
qatoolkit i18n where _shared:fields.apprentice_name.label
qatoolkit i18n where "Page {page} of {pages}\""""

STATES = {"translated": N_("translated"), "fuzzy": N_("fuzzy"), "missing": N_("missing")}


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "where", where_command, HELP, EXAMPLES)


def where_command(
    context: typer.Context,
    wanted: Annotated[
        str,
        typer.Argument(
            help=N_("Context of a string, as in msgctxt; or its English text, or the beginning of contexts."),
            metavar=N_("CONTEXT"),
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    found = api.find_strings(session.library, wanted)
    if as_json:
        screen.json([_data(place) for place in found])
        return 0
    for place in found:
        _print(place, screen)
    return 0


def _data(place: Place) -> dict[str, object]:
    return {
        "context": place.context,
        "source": place.source,
        "domain": place.domain,
        "places": [{"file": file, "line": line} for file, line in place.spots],
        "notes": list(place.notes),
        "translations": [
            {"language": one.language, "text": one.text, "state": one.state, "file": one.file, "line": one.line}
            for one in place.translations
        ],
        "tools": list(place.tools),
    }


def _print(place: Place, screen: Screen) -> None:
    _ = screen.say
    screen.out.print(place.context or place.domain, markup=False, style="bold", soft_wrap=True)
    rows = [[Cell(_("Source"), CYAN), Cell(_spot(file, line)), Cell("", DIM)] for file, line in place.spots]
    rows += [[Cell("", CYAN), Cell(note, DIM), Cell("")] for note in place.notes]
    rows.append([Cell(_("English"), CYAN), Cell(place.source), Cell("")])
    for one in place.translations:
        standing = f"{screen.word(STATES[one.state])}  {_spot(one.file, one.line)}"
        rows.append([Cell(one.language, CYAN), Cell(one.text or "–"), Cell(standing, DIM)])
    if place.context is not None:
        rows.append([Cell(_("Printed in"), CYAN), Cell(screen.join(place.tools) or "–"), Cell("")])
    screen.columns(rows)


def _spot(file: str, line: int) -> str:
    return f"{file}:{line}" if line else file
