"""``qatoolkit pack``: workshops, class files and courses from one file each. A command is a module with ``add``."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import typer

from qatoolkit.cli.command import Group
from qatoolkit.messages import N_

HELP = N_("Workshop packs, class files and courses: every paper from one file and one roster, and what came back.")
EXAMPLES = """\
qatoolkit pack new workshop autumn
qatoolkit pack check spring
qatoolkit pack build spring"""

MODULES = ("new", "check", "build", "results", "status")
"""The modules of the commands, in the order of the help page."""


def add(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    for name in MODULES:
        if find_spec(f"{__name__}.{name}"):
            import_module(f"{__name__}.{name}").add(group)
    app.add_typer(group, name="pack", help=HELP, epilog=EXAMPLES)
