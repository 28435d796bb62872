"""The grammar of XLSForm expressions: XPath 1.0 as elementpath parses it, with XLSForm's functions.

elementpath does the reading only. Its tree is turned into our own small ``Node``, because XPath arithmetic (doubles,
NaN) is not what money and empty blanks need; see ``evaluate``. The library takes a tenth of a second to import,
so this module is imported by ``expressions.parse`` alone, when the first expression comes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from elementpath import ElementPathError
from elementpath.xpath1 import XPath1Parser

from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.nodes import Node

FUNCTIONS: Mapping[str, tuple[int, int | None]] = {
    "if": (3, 3),
    "coalesce": (2, 2),
    "selected": (2, 2),
    "count-selected": (1, 1),
    "count": (1, 1),
    "sum": (1, 1),
    "min": (1, None),
    "max": (1, None),
    "round": (1, 2),
    "int": (1, 1),
    "pow": (2, 2),
    "string-length": (1, 1),
    "concat": (2, None),
    "today": (0, 0),
    "not": (1, 1),
    "true": (0, 0),
    "false": (0, 0),
}
"""XLSForm functions that are known here: fewest and most arguments (None: any number)."""

OPERATORS = frozenset({"and", "or", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"})
MAX_DEPTH = 40


class ExpressionError(ValueError):
    """An expression cannot be read. ``reason`` is a problem id, ``position`` counts characters from 1."""

    def __init__(self, reason: str, position: int, **values: object) -> None:
        super().__init__(f"{reason} at {position}")
        self.reason = reason
        self.position = position
        self.values = values


_TOKENS = re.compile(r"'[^']*'|\"[^\"]*\"|\$\{([^}]*)\}|[$'\"{}]")
_NAME = re.compile(r"\s*([a-z][a-z0-9_]*(?:\.[a-z0-9_]+){0,2})\s*")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read(text: str) -> Node:
    """The tree of an expression. Raises ``ExpressionError``."""
    plain, names = _with_variables(text)
    if plain.count("(") > MAX_DEPTH or len(re.findall(r"-\s*(?=-)", plain)) > MAX_DEPTH:
        raise ExpressionError("expression-too-deep", 1)
    try:
        tree = _parser()().parse(plain)
        return _node(tree, plain, names)
    except ExpressionError:
        raise
    except RecursionError:
        raise ExpressionError("expression-too-deep", 1) from None
    except (ElementPathError, ArithmeticError, ValueError, TypeError, KeyError) as error:
        raise _our_error(error, text) from None


def _with_variables(text: str) -> tuple[str, list[str]]:
    """``${a.b}`` becomes ``$a0   ``, of the same length, so that positions stay true.

    The blank at its end keeps ``${a}-1`` from being read as the name ``a-1``.
    """
    names: list[str] = []

    def variable(found: re.Match[str]) -> str:
        if found.group(1) is None:
            if len(found.group()) == 1:
                reason = "expression-quote" if found.group() in "'\"" else "expression-variable"
                raise ExpressionError(reason, found.start() + 1, value=text[found.start() :][:20])
            return found.group()
        name = _NAME.fullmatch(found.group(1))
        if name is None:
            raise ExpressionError("expression-variable", found.start() + 1, value=found.group()[:40])
        number = len(names)
        names.append(name.group(1))
        if number >= 10 * len(_LETTERS):
            raise ExpressionError("expression-too-deep", found.start() + 1)
        return f"${_LETTERS[number // 10]}{number % 10}".ljust(len(found.group()))

    return _TOKENS.sub(variable, text), names


@cache
def _parser() -> Any:
    class FormParser(XPath1Parser):
        """XPath 1.0 with XLSForm's functions; only used to read, never to evaluate."""

        def parse(self, source: str) -> Any:
            return super(XPath1Parser, self).parse(source)  # XPath1Parser's own parse evaluates constants

    for name, arguments in FUNCTIONS.items():
        if name in FormParser.symbol_table:
            FormParser.unregister(name)
        fewest, most = arguments
        FormParser.function(name, nargs=fewest if fewest == most else arguments)
    FormParser.build()
    return FormParser


def _our_error(error: Exception, text: str) -> ExpressionError:
    said = str(error)
    span = getattr(getattr(error, "token", None), "span", (0, 0))
    position = min(span[0], len(text)) + 1
    if found := re.search(r"unknown function '([^']*)'", said):
        name = found.group(1)
        near = nearest(name, FUNCTIONS, 1) or list(FUNCTIONS)
        return ExpressionError("expression-function", position, name=name, known=listed(near))
    if "arguments" in said:
        found = re.match(r"[a-z-]+", text[position - 1 :])
        return ExpressionError("expression-arguments", position, name=found.group() if found else "")
    if "unexpected end" in said or "source is empty" in said:
        return ExpressionError("expression-end", len(text) + 1)
    return ExpressionError("expression-syntax", position, value=text[position - 1 :][:20])


def _node(token: Any, text: str, names: list[str]) -> Node:
    symbol, parts = token.symbol, tuple(token)
    if symbol == "$":
        index = token[0].value
        return Node("name", names[_LETTERS.index(index[0]) * 10 + int(index[1])])
    if symbol == "." and not parts:
        return Node("here")
    if symbol in ("(integer)", "(decimal)", "(float)"):
        return Node("number", text[slice(*token.span)])
    if symbol == "(string)":
        return Node("text", str(token.value))
    kind = _kind(symbol, len(parts))
    if kind is None:
        known = symbol in FUNCTIONS or symbol in OPERATORS
        reason = "expression-bare-name" if symbol == "(name)" else "expression-syntax" if known else "expression-symbol"
        raise ExpressionError(reason, token.span[0] + 1, value=str(token.value)[:40])
    return Node(kind, "" if kind == "group" else symbol, tuple(_node(part, text, names) for part in parts))


def _kind(symbol: str, parts: int) -> str | None:
    """``call``, ``op`` or ``group``, or None for what XPath has and forms do not."""
    if symbol in FUNCTIONS:
        return "call"
    if symbol in OPERATORS and (parts == 2 or (parts == 1 and symbol == "-")):
        return "op"
    return "group" if symbol == "(" and parts == 1 else None
