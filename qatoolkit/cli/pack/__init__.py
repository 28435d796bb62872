"""``qatoolkit pack``: workshops, class files and courses from one file each. A command is a module with ``add``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import typer

from qatoolkit.cli.command import add_group
from qatoolkit.messages import N_

HELP = N_("Workshop packs, class files and courses: every paper from one file and one roster, and what came back.")
EXAMPLES = """\
qatoolkit pack new workshop autumn
qatoolkit pack check spring
qatoolkit pack build spring"""

MODULES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: (name,) for name in ("new", "check", "build", "results", "status")}
)
"""The modules and the command that each adds, in the order of the help page."""


def add(app: typer.Typer, asked: str = "") -> None:
    """Add the group of commands to the program; one command alone if it is ``asked`` for."""
    add_group(app, __name__, MODULES, HELP, EXAMPLES, asked=asked)
