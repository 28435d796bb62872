"""What the shell offers when a name is half typed. Reads the heads of the definitions only."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from qatoolkit.cli.language import screen_languages, screen_library
from qatoolkit.cli.words import KINDS, OCCASIONS, USERS
from qatoolkit.definitions.library import Library
from qatoolkit.errors import QatoolkitError

Offers = list[tuple[str, str]]


def complete_tool(context: typer.Context, incomplete: str) -> Offers:
    """Tools by number or by id, whichever was begun."""
    from qatoolkit.definitions.heads import read_heads

    try:
        heads = read_heads(_library(context))
    except QatoolkitError:
        return []
    offers = [(name, head.title) for head in heads for name in (*head.numbers, head.id)]
    return [offer for offer in offers if offer[0].startswith(incomplete)]


def complete_languages(context: typer.Context, incomplete: str) -> Offers:
    """One language, or one more after a comma."""
    before, comma, begun = incomplete.rpartition(",")
    names = [name for name in _locales(context) if name not in before.split(",")]
    return [(f"{before}{comma}{name}", "") for name in names if name.startswith(begun)]


def complete_screen(context: typer.Context, incomplete: str) -> Offers:
    """Languages that the screen speaks."""
    names = screen_languages(_library(context))
    return [(name, "") for name in names if name.startswith(incomplete)]


def complete_kind(incomplete: str) -> Offers:
    """Kinds of tool."""
    return [offer for offer in KINDS.items() if offer[0].startswith(incomplete)]


def complete_user(incomplete: str) -> Offers:
    """Users of tools."""
    return [offer for offer in USERS.items() if offer[0].startswith(incomplete)]


def complete_occasion(incomplete: str) -> Offers:
    """Occasions on which people look for a tool."""
    return [offer for offer in OCCASIONS.items() if offer[0].startswith(incomplete)]


def complete_look(context: typer.Context, incomplete: str) -> Offers:
    """Looks of the library."""
    from qatoolkit.api import looks

    return [(look, "") for look in looks(_library(context)) if look.startswith(incomplete)]


def complete_format(incomplete: str) -> Offers:
    """File formats, one more after a comma."""
    from qatoolkit.api import formats

    before, comma, begun = incomplete.rpartition(",")
    return [(f"{before}{comma}{name}", "") for name in formats() if name.startswith(begun)]


def _library(context: typer.Context) -> Library:
    return screen_library(context.find_root().params.get("library"))


def _locales(context: typer.Context) -> Iterator[str]:
    for path in _library(context).glob("locales/*/locale.yaml"):
        yield path.parent.name
