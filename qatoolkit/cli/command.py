"""Commands and groups of commands: Typer's, with our own help page and without the start-up cost of pydantic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from typer import Typer
from typer.core import TyperCommand, TyperGroup

from qatoolkit.cli.help import show_help
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.errors import Problem, UsageError

if TYPE_CHECKING:
    from typer._click import Command as ClickCommand  # Typer brings its own Click and gives it no public name
    from typer._click import Context, HelpFormatter


@dataclass(frozen=True, slots=True)
class AsTyped:
    """Takes a value as it was typed: a verb checks its own values, with problems in the language of the screen.

    Typer would build a pydantic adapter for each parameter, which doubles the start-up time of ``list``.
    """

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        many = param.multiple or param.nargs == -1
        return value if value is not None or not many else ()


def taken_as_typed(params: list[Any]) -> list[Any]:
    """The same parameters, each with the plain reading above."""
    for param in params:
        param._runtime_param = AsTyped()  # noqa: SLF001 - Typer offers no other way to leave pydantic out
    return params


class Command(TyperCommand):
    """A verb."""

    def get_params(self, ctx: Context) -> list[Any]:
        return taken_as_typed(super().get_params(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            raise UsageError(Problem("extra-arguments", {"words": " ".join(extra), "command": ctx.command_path}))
        return extra

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        show_help(self, ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.short_help or (self.help or "").partition("\n")[0]


def add_verb(app: Typer, name: str, function: Callable[..., int], text: str, examples: str) -> None:
    """Add a verb to a group of verbs: its function, its help text and the examples under it."""
    app.command(name, cls=Command, help=text, epilog=examples)(function)


def add_group(
    app: Typer, package: str, modules: Mapping[str, Sequence[str]], text: str, examples: str, *, asked: str = ""
) -> None:
    """Add a group of commands that are modules of ``package``, by the names of their commands.

    If ``asked`` is one of the commands only its module is read, else all are.
    """
    group = Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    own = [name for name, commands in modules.items() if asked in commands]
    for name in own or modules:
        import_module(f"{package}.{name}").add(group)
    app.add_typer(group, name=package.rpartition(".")[2], help=text, epilog=examples)


class Group(TyperGroup):
    """A group of verbs; the program itself is one."""

    def get_params(self, ctx: Context) -> list[Any]:
        return taken_as_typed(super().get_params(ctx))

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, ClickCommand | None, list[str]]:
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            near = nearest(args[0], known) or known
            raise UsageError(Problem("no-such-command", {"name": args[0], "nearest": listed(near)}))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        show_help(self, ctx)
