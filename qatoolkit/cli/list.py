"""``qatoolkit list``: every tool, by module."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Annotated

import typer

from qatoolkit.api import Listed, list_tools, module_of
from qatoolkit.cli.columns import BOLD, CYAN, DIM, YELLOW, Cell
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.complete import complete_kind, complete_occasion, complete_user
from qatoolkit.cli.options import AsJson
from qatoolkit.cli.screen import Screen, session_of
from qatoolkit.cli.words import KINDS, MODULES, OCCASIONS, USERS, code_of
from qatoolkit.messages import N_

HELP = N_("List the tools, by module: number, title, kind and who works with them.")
EXAMPLES = """\
qatoolkit list
qatoolkit list --user mentor --kind checklist
qatoolkit list --occasion recruiting
qatoolkit list --module 4 --json"""


User = Annotated[
    str | None,
    typer.Option(
        help=N_(
            "Only tools for this user: hr, mentor, tvet_teacher, apprentice, labour_bureau, "
            "social_partner, workshop_trainer."
        ),
        metavar=N_("USER"),
        autocompletion=complete_user,
    ),
]
Kind = Annotated[
    str | None,
    typer.Option(
        help=N_(
            "Only tools of this kind: checklist, form, plan, agreement, questionnaire, logbook, "
            "matrix, record, certificate, guide."
        ),
        metavar=N_("KIND"),
        autocompletion=complete_kind,
    ),
]
Module = Annotated[str | None, typer.Option(help=N_("Only tools of this module, for example 4."), metavar=N_("NUMBER"))]
Occasion = Annotated[
    str | None,
    typer.Option(
        help=N_("Only tools for this occasion, as “qatoolkit show” names it: recruiting, before_filing, trouble …"),
        metavar=N_("OCCASION"),
        autocompletion=complete_occasion,
    ),
]


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "list", list_command, HELP, EXAMPLES)


def list_command(
    context: typer.Context,
    user: User = None,
    kind: Kind = None,
    module: Module = None,
    occasion: Occasion = None,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    tools = list_tools(
        session.library,
        language=screen.language,
        user=code_of(user, USERS, screen.word),
        kind=code_of(kind, KINDS, screen.word),
        module=module,
        occasion=code_of(occasion, OCCASIONS, screen.word),
    )
    if as_json:
        screen.json([listed_data(tool) for tool in tools])
    else:
        _print(tools, screen)
    return 0


def listed_data(tool: Listed) -> dict[str, object]:
    """A line of the list as JSON."""
    return {
        "number": tool.head.number,
        "also": list(tool.head.also),
        "scheme": tool.head.scheme,
        "id": tool.head.id,
        "title": tool.title,
        "title_en": str(tool.head.title),
        "kind": str(tool.head.kind),
        "users": [str(user) for user in tool.head.users],
        "one_per": str(tool.head.one_per),
        "occasions": list(tool.head.occasions),
        "follows": list(tool.head.follows),
        "purpose": tool.purpose,
    }


def _print(tools: list[Listed], screen: Screen) -> None:
    _ = screen.say
    rows: list[list[Cell]] = []
    for module, group in groupby(tools, key=lambda tool: module_of(tool.head.number)):
        name = MODULES.get(module)
        rows += [[Cell("")], [Cell(module, BOLD), Cell(_(name) if name else "", BOLD)]]
        rows += [_row(tool, screen) for tool in group]
    screen.columns(rows)
    screen.whisper("")
    screen.whisper(_("{count} tools. More about one: qatoolkit show NUMBER", count=len(tools)))


def print_tools(tools: Iterable[Listed], screen: Screen) -> None:
    """A table of tools: number, title, kind, users."""
    screen.columns([_row(tool, screen) for tool in tools])


def _row(tool: Listed, screen: Screen) -> list[Cell]:
    title = Cell(tool.title) if tool.translated else Cell(f"{tool.title} [{tool.language}]", YELLOW)
    kind = screen.word(KINDS.get(tool.head.kind, tool.head.kind))
    users = screen.join(screen.word(USERS.get(user, user)) for user in tool.head.users)
    return [Cell(tool.head.number, CYAN), title, Cell(kind), Cell(users, DIM)]
