"""XLSForm expressions: ``${hours} * 0.5``, ``. > 0 and . <= 156``, ``sum(${parts.weeks})``.

``${item}`` is an answer, ``${table.column}`` a whole column, ``${matrix.row.column}`` one cell, and inside a table
``${column}`` a cell of the same row; ``.`` is the answer to which a constraint belongs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qatoolkit.definitions.nodes import Node
    from qatoolkit.definitions.values import Result

SIGNS: Mapping[str, str] = {
    "*": "×",
    "div": "÷",
    "-": "−",
    "<=": "≤",
    ">=": "≥",
    "!=": "≠",
    "sum": "Σ",
}
"""Signs that need no translation."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that has been read. ``root`` is its tree."""

    source: str
    root: Node

    @property
    def names(self) -> tuple[str, ...]:
        """What it asks for, ``item`` or ``table.column`` or ``matrix.row.column``, each once, in order."""
        return tuple(dict.fromkeys(node.value for node in self.nodes() if node.kind == "name"))

    @property
    def here(self) -> bool:
        """Whether it looks at ``.``, its own answer."""
        return any(node.kind == "here" for node in self.nodes())

    def nodes(self) -> Iterator[Node]:
        """All parts of the tree, from the top."""
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.parts))

    def evaluate(self, values: Mapping[str, object], here: object = None, today: date | None = None) -> Result:
        """What it comes to: int, Decimal, str, bool, date, or None for empty. See ``definitions.evaluate``.

        ``values`` holds answers under the names of ``names``: a column is a list. A missing name is empty.
        Never raises for any answer.
        """
        from qatoolkit.definitions.evaluate import evaluate

        return evaluate(self.root, values, here, today or date.today())  # noqa: DTZ011 - the day on the wall

    def spell(self, names: Mapping[str, str], words: Mapping[str, str] | None = None) -> str:
        """The formula for people: ``Weeks × 5 ÷ 2``.

        ``names`` gives the label of each name (a name without one stays as it is). ``words`` may give another
        word for a function, for ``and`` and ``or``, and for ``.``, and other signs for ``(``, ``)`` and ``,``;
        ``round`` is left out unless it is given a word.
        """
        return _spelled(self.root, names, {**SIGNS, **(words or {})})


@lru_cache(1024)
def parse(text: str) -> Expression:
    """Read an expression, each text once.

    Raises ``ExpressionError`` with a reason (a problem id) and the position of the fault.
    """
    from qatoolkit.definitions.grammar import read

    return Expression(text, read(text))


def _spelled(node: Node, names: Mapping[str, str], words: Mapping[str, str]) -> str:
    parts = [_spelled(part, names, words) for part in node.parts]
    if node.kind not in ("op", "call"):
        leaves = {"here": words.get(".", "…"), "text": f"“{node.value}”", "group": _bracketed("".join(parts), words)}
        return leaves.get(node.kind, names.get(node.value, node.value) if node.kind == "name" else node.value)
    word = words.get(node.value, node.value)
    if node.kind == "op":
        return f"{word}{parts[0]}" if len(parts) == 1 else f"{parts[0]} {word} {parts[1]}"
    if (
        node.value == "round" and node.value not in words
    ):  # how exactly is for the program; people read what is worked out
        return parts[0]
    return f"{word}{_bracketed(words.get(',', ', ').join(parts), words)}"


def _bracketed(text: str, words: Mapping[str, str]) -> str:
    return f"{words.get('(', '(')}{text}{words.get(')', ')')}"
