"""``qatoolkit i18n``: for translators. A command is a module of this folder with a function ``add(group)``."""

from __future__ import annotations

from importlib import import_module

import typer

from qatoolkit.cli.command import Group
from qatoolkit.messages import N_

HELP = N_("For translators: keep translations in step with the English, start a language, see every string in place.")
EXAMPLES = """\
qatoolkit i18n init km
qatoolkit i18n update zh
qatoolkit i18n stats"""

MODULES = (
    "init",
    "extract",
    "update",
    "check",
    "stats",
    "where",
    "preview",
    "exchange",
    "pseudo",
    "compile",
)
"""The modules of the commands, in the order of the help page. A module may add more than one command."""


def add(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    for name in MODULES:
        import_module(f"{__name__}.{name}").add(group)
    app.add_typer(group, name="i18n", help=HELP, epilog=EXAMPLES)
