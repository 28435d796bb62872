"""PyYAML's complaints in our own sentences."""

from __future__ import annotations

import re

from qatoolkit.errors import Problem

_TAB = re.compile(r" *\t")

_SYNTAX = (
    ("mapping values are not allowed", "yaml-colon"),
    ("expected ',' or", "yaml-bracket"),
    ("node content", "yaml-bracket"),
    ("unexpected end of stream", "yaml-quote"),
    ("found unexpected document indicator", "yaml-quote"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("unknown escape", "yaml-escape"),
    ("hexadecimal", "yaml-escape"),
    ("hexdecimal", "yaml-escape"),
    ("invalid Unicode", "yaml-escape"),
    ("cannot start any token", "yaml-start"),
    ("expected key", "yaml-indent"),
    ("expected '-' indicator", "yaml-indent"),
    ("expected <block end>", "yaml-indent"),
    ("expected <document start>", "yaml-indent"),
    ("expected '<document start>'", "yaml-indent"),
)
"""What PyYAML's two parsers say, and our own sentence for it."""


def syntax_problem(error: Exception, text: str, file: str) -> Problem:
    """The problem that PyYAML met, at its place; a tab before the place is the likeliest cause of any."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    mark = getattr(error, "problem_mark", None)
    spot = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
    if mark is not None and _TAB.match("".join(text.split("\n")[mark.line : mark.line + 1])):
        return Problem("yaml-tab", {}, file, *spot)
    problem = next((ours for theirs, ours in _SYNTAX if theirs in said), "yaml-syntax")
    return Problem(problem, {}, file, *spot)
