"""What was wrong with the command line, in our own words: Typer has its own only in English."""

from __future__ import annotations

from typing import Any

from qatoolkit.cli.help import USAGE, command_path, usage
from qatoolkit.cli.screen import Screen
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.errors import Problem


def report_usage(error: Any, screen: Screen) -> int:
    """Print a usage error of Typer: the usage line, the problem, where to find help. Returns the exit code."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":  # the help page has been printed
        return 2
    _ = screen.say
    if context is not None:
        screen.whisper(_(USAGE, usage=usage(context.command, context, screen)))
    screen.complain([usage_problem(error, screen)])
    if context is not None:
        screen.whisper(_("More: {command}", command=f"{command_path(context)} --help"))
    return 2


def usage_problem(error: Any, screen: Screen) -> Problem:
    """The problem behind an exception of the Click that Typer carries, told apart by the exception's type."""
    name = type(error).__name__
    option = getattr(error, "option_name", "")
    if name == "NoSuchOption":
        near = nearest(option, _options(error)) or _options(error)
        return Problem("no-such-option", {"option": option, "nearest": listed(near)})
    if name == "BadOptionUsage":
        flag = "does not take" in error.message  # this exception carries no context that could be asked
        return Problem("option-takes-no-value" if flag else "option-needs-value", {"option": option})
    param = getattr(error, "param", None)
    if name == "MissingParameter" and param is not None:
        shown = param.opts[0] if param.param_type_name == "option" else param.metavar or param.name.upper()
        return Problem("argument-missing", {"name": screen.word(shown)})
    return Problem("wrong-use", {"message": error.format_message()})


def _params(error: Any) -> list[Any]:
    context = getattr(error, "ctx", None)
    return [] if context is None else list(context.command.get_params(context))


def _options(error: Any) -> list[str]:
    return [name for param in _params(error) if param.param_type_name == "option" for name in param.opts]
