"""Every problem has a sentence, every sentence can be found by translators and is filled with what it is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from qatoolkit.messages import MESSAGES

PACKAGE = Path(__file__).resolve().parents[1] / "qatoolkit"
SOURCES = sorted(PACKAGE.rglob("*.py"))


def problem_ids(source: str) -> Iterator[tuple[str, set[str] | None]]:
    """(id, names of its values) of each ``Problem(...)`` or ``Fault(...)`` with a literal id; None if not literal."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Problem", "Fault"}:
            literal = node.args[0] if node.args else None
            if isinstance(literal, ast.Constant) and isinstance(literal.value, str):
                yield literal.value, _keys(node)


def _keys(call: ast.Call) -> set[str] | None:
    tables = [argument for argument in call.args if isinstance(argument, ast.Dict)]
    if not tables:
        return None
    keys = [key.value for key in tables[0].keys if isinstance(key, ast.Constant)]
    return {str(key) for key in keys} if len(keys) == len(tables[0].keys) else None


def hidden_marks(source: str) -> list[int]:
    """Lines where a text is marked for translation inside an f-string, where no extractor finds it."""
    tree = ast.parse(source)
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    inside = [node for string in strings for node in ast.walk(string) if isinstance(node, ast.Call)]
    return [node.lineno for node in inside if isinstance(node.func, ast.Name) and node.func.id in {"_", "N_"}]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_problem_has_a_sentence(path: Path) -> None:
    missing = {name for name, _ in problem_ids(path.read_text(encoding="utf-8")) if name not in MESSAGES}
    assert missing == set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_sentence_gets_its_values(path: Path) -> None:
    from string import Formatter

    for name, given in problem_ids(path.read_text(encoding="utf-8")):
        wanted = {field for _, field, _, _ in Formatter().parse(MESSAGES.get(name, "")) if field}
        assert given is None or wanted <= given, name


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_text_is_hidden_from_translators(path: Path) -> None:
    assert hidden_marks(path.read_text(encoding="utf-8")) == []


def test_the_guards_see_faults() -> None:
    assert list(problem_ids('Problem("made-up", {"name": 1})')) == [("made-up", {"name"})]
    assert hidden_marks("print(f'{_(\"Examples\")}')") == [1]
