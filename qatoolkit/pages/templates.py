"""The Jinja environment: sandboxed, strict about missing names, and confined to the library's templates."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from qatoolkit.definitions.library import Library

if TYPE_CHECKING:
    from jinja2 import Environment


@lru_cache(maxsize=4)
def open_templates(library: Library) -> Environment:
    """The template environment of a library; templates of a user's folder go before ours, file by file.

    Autoescape is on for every template; an undefined name is an error; a template can include only files of
    the library and reach no attribute that starts with an underscore.
    """
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    folders = [root / "templates" for root in library.roots]
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
