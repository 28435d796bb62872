"""``qatoolkit list``: every tool, by module."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit.api import Listed, list_tools, module_of
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.complete import complete_kind, complete_user
from qatoolkit.cli.screen import Screen, session_of
from qatoolkit.cli.words import KINDS, MODULES, USERS, code_of
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from rich.table import Table

HELP = N_("List the tools, by module: number, title, kind and who works with them.")
EXAMPLES = """\
qatoolkit list
qatoolkit list --user mentor --kind checklist
qatoolkit list --module 4 --json"""


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "list", list_command, HELP, EXAMPLES)


def list_command(
    context: typer.Context,
    user: Annotated[
        str | None,
        typer.Option(
            help=N_(
                "Only tools for this user: hr, mentor, tvet_teacher, apprentice, labour_bureau, "
                "social_partner, workshop_trainer."
            ),
            metavar=N_("USER"),
            autocompletion=complete_user,
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            help=N_(
                "Only tools of this kind: checklist, form, plan, agreement, questionnaire, logbook, "
                "matrix, record, certificate, guide."
            ),
            metavar=N_("KIND"),
            autocompletion=complete_kind,
        ),
    ] = None,
    module: Annotated[
        str | None, typer.Option(help=N_("Only tools of this module, for example 4."), metavar=N_("NUMBER"))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    tools = list_tools(
        session.library,
        language=screen.language,
        user=code_of(user, USERS, screen.word),
        kind=code_of(kind, KINDS, screen.word),
        module=module,
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
        "id": tool.head.id,
        "title": tool.title,
        "title_en": str(tool.head.title),
        "kind": str(tool.head.kind),
        "users": [str(user) for user in tool.head.users],
        "one_per": str(tool.head.one_per),
        "purpose": tool.purpose,
    }


def _print(tools: list[Listed], screen: Screen) -> None:
    from rich.text import Text

    _ = screen.say
    table = _table()
    for module, group in groupby(tools, key=lambda tool: module_of(tool.head.number)):
        name = MODULES.get(module)
        table.add_row("")
        table.add_row(Text(module, style="bold"), Text(_(name) if name else "", style="bold"))
        _add(table, group, screen)
    screen.out.print(table)
    screen.whisper("")
    screen.whisper(_("{count} tools. More about one: qatoolkit show NUMBER", count=len(tools)))


def print_tools(tools: Iterable[Listed], screen: Screen) -> None:
    """A table of tools: number, title, kind, users."""
    table = _table()
    _add(table, tools, screen)
    screen.out.print(table)


def _table() -> Table:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 1))
    table.add_column(no_wrap=True, style="cyan")
    table.add_column()
    table.add_column(no_wrap=True)
    table.add_column(style="dim")
    return table


def _add(table: Table, tools: Iterable[Listed], screen: Screen) -> None:
    from rich.text import Text

    from qatoolkit.cli.prose import Prose

    for tool in tools:
        title = Prose(tool.title) if tool.translated else Prose(f"{tool.title} [{tool.language}]", "yellow")
        kind = screen.word(KINDS.get(tool.head.kind, tool.head.kind))
        users = screen.join(screen.word(USERS.get(user, user)) for user in tool.head.users)
        table.add_row(Text(tool.head.number), title, Text(kind), Prose(users))
