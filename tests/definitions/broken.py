"""Help for the tables of broken definitions: each gives its own clear problem at the right place, and no traceback.

``►`` in a text marks where the problem must point to; it is taken out before the text is read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from qatoolkit.definitions.load import check_tools

from .conftest import HEAD, MakeLibrary

MARK = "►"


class Case(NamedTuple):
    """A text with the mark, and the problem expected: id, path, words that its sentence must hold."""

    problem: str
    path: str
    text: str
    says: str = ""


def item(body: str) -> str:
    """A sound tool with one item more, in flow style."""
    return (
        f"{HEAD}sections:\n  - id: part\n    items:\n      - {{id: first, type: text, label: First}}\n      - {body}\n"
    )


def table(columns: str, more: str = "") -> str:
    """A sound tool with one repeat table of those columns."""
    return item(f"{{id: rows, type: repeat, label: Rows, columns: [{columns}]}}") + more


def head(old: str, new: str) -> str:
    """A sound tool with one line of its head replaced."""
    assert old in HEAD
    return item("{id: second, type: date, label: Second}").replace(old, new)


ITEMS = "sections.part.items."


def spot(text: str) -> tuple[str, int, int]:
    """The text without the mark, and the line and column at which it stood ((0, 0) if there was none)."""
    if MARK not in text:
        return text, 0, 0
    before = text[: text.index(MARK)]
    return text.replace(MARK, "", 1), before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def assert_told(case: Case, make_library: MakeLibrary) -> None:
    """The one problem of the text is the expected one, at the mark, in a full sentence."""
    text, line, column = spot(case.text)
    problems = check_tools(make_library({"tools/demo.yaml": text}))
    assert [(one.id, one.path) for one in problems] == [(case.problem, case.path)]
    only = problems[0]
    assert (only.line, only.column) == (line, column)
    assert only.file.endswith("demo.yaml")
    assert case.says in only.text
    assert str(only).startswith(f"{only.file}:{line}:{column}: " if line else f"{only.file}: ")
    assert len(only.text) > 10
    assert not re.search(r"(?<!\$)\{\w+\}", only.text)
