"""Help pages in the language of the screen.

Typer writes ``Usage:`` and some other words in English whatever the language, so the page is set here. It also needs
none of the parts of Rich that make Typer's own page slow to start.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from qatoolkit.cli.screen import Screen, Session
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from rich.table import Table

USAGE = N_("Usage: {usage}")
OPTIONS = N_("[options]")
COMMAND = N_("command …")
MAX_WIDTH = 100
"""Columns of a help page; longer lines are tiring to read."""

HELP_OPTION = N_("Show this page.")


def show_help(command: Any, context: Any) -> None:
    """Print the help page of a command or group to standard output."""
    session = context.find_root().obj
    screen = session.screen if isinstance(session, Session) else Screen()
    out = screen.out
    _ = screen.say
    out.print()
    line = _(USAGE, usage=usage(command, context, screen))
    out.print(f" {line}", markup=False, style="bold", soft_wrap=True)
    out.print()
    for paragraph in _paragraphs(command.help, screen):
        _paragraph(paragraph, screen)
    _panel(screen, _("Commands"), _command_rows(command, context, screen))
    _panel(screen, _("Arguments"), _rows(command, context, screen, "argument"))
    _panel(screen, _("Options"), _rows(command, context, screen, "option"))
    root = context.find_root().command
    if root is not command:
        _panel(screen, _("Options of every command"), _option_rows(_shared(root), screen))
    if command.epilog:
        title = _("Examples")
        out.print(f" {title}", style="bold")
        for line in command.epilog.splitlines():
            out.print(f"   {line}", markup=False, soft_wrap=True, style="green")
        out.print()


def usage(command: Any, context: Any, screen: Screen) -> str:
    """``qatoolkit render [options] TOOL…``"""
    pieces = [command_path(context), screen.word(OPTIONS)]
    for param in command.params:
        if param.param_type_name == "argument":
            name = _metavar(param, screen)
            pieces.append(name if param.required else f"[{name}]")
    if hasattr(command, "list_commands"):
        pieces.append(screen.word(COMMAND))
    return " ".join(pieces)


def command_path(context: Any) -> str:
    """``qatoolkit tool check``: the words that lead to a command."""
    names = []
    while context is not None:
        names.append(context.info_name)
        context = context.parent
    return " ".join(reversed(names))


def _shared(root: Any) -> list[Any]:
    return [param for param in root.params if param.name in {"ui", "library"}]


def _paragraphs(text: str | None, screen: Screen) -> list[str]:
    """The paragraphs of a help text. The whole text is one entry for translators."""
    return [part for part in screen.word(text or "").split("\n\n") if part]


def _paragraph(text: str, screen: Screen) -> None:
    from rich.padding import Padding

    from qatoolkit.cli.prose import Prose

    screen.out.print(Padding(Prose(text), (0, 1)), width=min(screen.out.width, MAX_WIDTH))


def _grid(columns: int) -> Table:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 1), pad_edge=True)
    for _unused in range(columns - 1):
        table.add_column(no_wrap=True, style="cyan")
    table.add_column()
    return table


def _panel(screen: Screen, title: str, rows: Iterable[Sequence[str]]) -> None:
    from rich.panel import Panel
    from rich.text import Text

    from qatoolkit.cli.prose import Prose

    cells = list(rows)
    if not cells:
        return
    table = _grid(len(cells[0]))
    for row in cells:
        table.add_row(*map(Text, row[:-1]), Prose(row[-1]))
    width = min(screen.out.width, MAX_WIDTH)
    screen.out.print(Panel(table, title=Text(title), title_align="left", border_style="dim", padding=0, width=width))


def _command_rows(command: Any, context: Any, screen: Screen) -> list[tuple[str, str]]:
    if not hasattr(command, "list_commands"):
        return []
    verbs = [command.get_command(context, name) for name in command.list_commands(context)]
    return [(verb.name, _first(verb, screen)) for verb in verbs if not verb.hidden]


def _first(verb: Any, screen: Screen) -> str:
    return next(iter(_paragraphs(verb.help, screen)), "")


def _rows(command: Any, context: Any, screen: Screen, kind: str) -> list[tuple[str, str]]:
    params = [param for param in command.get_params(context) if param.param_type_name == kind and not param.hidden]
    if kind == "option":
        return _option_rows(params, screen)
    return [(_metavar(param, screen), screen.word(param.help or "")) for param in params]


def _option_rows(params: list[Any], screen: Screen) -> list[tuple[str, str]]:
    rows = []
    for param in params:
        text = HELP_OPTION if param.name == "help" else param.help or ""
        value = "" if param.is_flag else f" {_metavar(param, screen)}"
        rows.append((", ".join(param.opts) + value, screen.word(text)))
    return rows


def _metavar(param: Any, screen: Screen) -> str:
    name: str = screen.word(param.metavar or param.name.upper())
    return f"{name} …" if param.nargs != 1 else name
