"""``qatoolkit search``: find a tool by what it says, in Chinese or English."""

from __future__ import annotations

from typing import Annotated

import typer

from qatoolkit.api import Found, nearest_tools, search_tools
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.list import listed_data, print_tools
from qatoolkit.cli.screen import Screen, session_of
from qatoolkit.cli.words import OCCASIONS
from qatoolkit.messages import N_

HELP = N_(
    "Find tools by words of their titles, purposes, questions and occasions, in Chinese or English; best first.\n\n"
    "A tool must hold every word that you give."
)
EXAMPLES = """\
qatoolkit search rotation
qatoolkit search hiring
qatoolkit search training plan --json"""


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "search", search_command, HELP, EXAMPLES)


def search_command(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help=N_("Words to look for."), metavar=N_("WORD"))],
    as_json: Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    query = " ".join(words)
    occasions = {code: (name, screen.word(name)) for code, name in OCCASIONS.items()}
    found = search_tools(session.library, query, language=screen.language, occasions=occasions)
    if as_json:
        screen.json([listed_data(hit.tool) | {"score": hit.score, "where": hit.where} for hit in found])
    elif found:
        _print(found, screen)
    else:
        _suggest(query, context)
    return 0 if found else 1


def _print(found: list[Found], screen: Screen) -> None:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from qatoolkit.cli.prose import Prose

    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=True)
    table.add_column(no_wrap=True, style="cyan", min_width=6)
    table.add_column(ratio=1)
    for hit in found:
        texts = [Prose(hit.tool.title, "bold")]
        if hit.where not in (hit.tool.title, hit.tool.head.number):
            texts.append(Prose(_cut(hit.where), "dim"))
        table.add_row(Text(hit.tool.head.number), Group(*texts))
    screen.out.print(table)


def _cut(text: str, length: int = 90) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


def _suggest(query: str, context: typer.Context) -> None:
    session = session_of(context)
    screen = session.screen
    _ = screen.say
    screen.whisper(_("No tool holds all of these words: {words}", words=query))
    near = nearest_tools(session.library, query, language=screen.language)
    if near:
        screen.whisper(_("Nearest titles:"))
        print_tools(near, screen)
    else:
        screen.whisper(_("See all tools: qatoolkit list"))
