"""``--install-completion``: Typer's own, saying in the language of the screen what was done."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import typer

from qatoolkit.cli.screen import session_of
from qatoolkit.errors import Problem, UsageError
from qatoolkit.messages import N_

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "install_completion": N_("Let the shell complete commands and tools when you press Tab."),
        "show_completion": N_("Print the script for completion, to install it by hand."),
    }
)
"""Help of the two options that Typer adds to the program."""


def adopt_completion(command: Any) -> None:
    """Give Typer's completion options our help texts, and ``--install-completion`` our words."""
    for param in command.params:
        param.help = TEXTS.get(param.name, param.help)
        if param.name == "install_completion":
            param.callback = _install


def _install(context: typer.Context, _param: Any, value: Any) -> Any:
    if not value or context.resilient_parsing:
        return value
    from typer._completion_shared import Shells, _get_shell_name, install

    shell = _get_shell_name()
    if shell not in list(Shells):
        raise UsageError(Problem("no-completion", {"shell": shell or "?", "known": ", ".join(Shells)}))
    shell, path = install(shell=shell)
    screen = session_of(context).screen
    screen.out.print(str(path), markup=False, soft_wrap=True)
    screen.whisper(screen.say("Completion for {shell} is installed; it works in the next window.", shell=shell))
    raise typer.Exit
