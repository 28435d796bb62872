"""The strings of the program itself, found in its Python files with the parser that Python brings along."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from qatoolkit.i18n.notes import notes_above
from qatoolkit.i18n.units import Unit

MARKS = frozenset({"_", "N_", "ngettext"})
ON_SCREEN = frozenset({*MARKS, "say"})
"""In ``cli``, what a screen is told to ``say`` counts too; elsewhere ``say`` speaks the words of a page."""

_ANY_MARK = re.compile(r"\b(?:N?_|ngettext|say)\(")


def python_units(package: Path) -> Iterator[Unit]:
    """Every marked string of the Python files under ``package``, by file and line. Strings have no context."""
    for path in sorted(package.rglob("*.py")):
        text = path.read_text("utf-8")
        if _ANY_MARK.search(text):
            names = ON_SCREEN if path.is_relative_to(package / "cli") else MARKS
            file = path.relative_to(package.parent).as_posix()
            yield from units_in(text, file, names)


def units_in(text: str, file: str, names: frozenset[str] = ON_SCREEN) -> Iterator[Unit]:
    """The strings of one Python ``text`` that stand first in a call of one of ``names``.

    A comment ``# i18n: …`` right above the call goes to the translators.
    """
    lines = text.split("\n")
    calls = [call for call in _calls(ast.parse(text)) if _name(call.func) in names]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        words = [_text(argument) for argument in call.args]
        if words and words[0]:
            plural = words[1] if _name(call.func) == "ngettext" and len(words) > 1 else None
            yield Unit(None, words[0], (file,), notes_above(lines, call.lineno), plural, ((file, call.lineno),))


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in ``tree``; ``ast.walk`` takes twice as long over a whole program."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call):
            yield node
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                waiting += [one for one in value if isinstance(one, ast.AST)]
            elif isinstance(value, ast.AST):
                waiting.append(value)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _text(argument: ast.expr) -> str | None:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None
