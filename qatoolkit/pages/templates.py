"""The Jinja environment: sandboxed, strict about missing names, and confined to the library's templates."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

from qatoolkit.definitions.library import Library
from qatoolkit.errors import DefinitionError, Problem

if TYPE_CHECKING:
    from jinja2 import Environment


def render_template(library: Library, name: str, /, **values: object) -> str:
    """The text that a template of the library makes of ``values``.

    Raises ``DefinitionError`` with file and line for a template that is missing, cannot be read, asks for a name that
    is not there, reaches for what the sandbox forbids, or fails in any other way of its own.
    """
    from jinja2 import TemplateError

    try:
        return open_templates(library).get_template(name).render(**values)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise DefinitionError(_problem(library, name, error)) from error


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


def _problem(library: Library, name: str, error: Exception) -> Problem:
    from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError

    file, line = _place(library, name, error)
    if isinstance(error, TemplateNotFound):
        return Problem("template-missing", {"name": error.name or name}, file, line, bool(line))
    if isinstance(error, TemplateSyntaxError):
        spot = (error.filename or file, error.lineno, 1)
        return Problem("template-syntax", {"reason": error.message or ""}, *spot)
    kinds = {SecurityError: "template-forbidden", UndefinedError: "template-undefined"}
    what = next((problem for kind, problem in kinds.items() if isinstance(error, kind)), "template-failed")
    return Problem(what, {"reason": str(error) or type(error).__name__}, file, line, bool(line))


def _place(library: Library, name: str, error: Exception) -> tuple[str, int]:
    """The template and the line in it where things went wrong; Jinja writes them into the traceback."""
    folders = [root / "templates" for root in library.roots]
    for frame, line in reversed(list(walk_tb(error.__traceback__))):
        path = Path(frame.f_code.co_filename)
        if any(path.is_relative_to(folder) for folder in folders):
            return str(path), line
    return f"templates/{name}", 0
