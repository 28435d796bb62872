"""``qatoolkit i18n``: for translators. A command is a module of this folder with a function ``add(group)``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import typer

from qatoolkit.cli.command import add_group
from qatoolkit.messages import N_

HELP = N_("For translators: keep translations in step with the English, start a language, see every string in place.")
EXAMPLES = """\
qatoolkit i18n init km
qatoolkit i18n update zh
qatoolkit i18n stats"""

MODULES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "init": ("init",),
        "extract": ("extract",),
        "update": ("update",),
        "check": ("check",),
        "stats": ("stats",),
        "where": ("where",),
        "preview": ("preview",),
        "exchange": ("export", "import"),
        "pseudo": ("pseudo",),
        "compile": ("compile",),
    }
)
"""The modules and the commands that each adds, in the order of the help page."""


def add(app: typer.Typer, asked: str = "") -> None:
    """Add the group of commands to the program; one command alone if it is ``asked`` for."""
    add_group(app, __name__, MODULES, HELP, EXAMPLES, asked=asked)
