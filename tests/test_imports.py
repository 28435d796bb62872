"""Imports run one way: cli → api → verbs → (packs, batch, records, i18n) → (word, formats) → pages → definitions.

And nothing below the command line prints, asks or reads the command line.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "qatoolkit"

FLOORS = (
    {"errors", "messages", "defaults", "files", "processes"},
    {"definitions"},
    {"pages"},
    {"word", "formats"},
    {"batch", "records", "i18n"},
    {"packs"},
    {"verbs"},
    {"api"},
    {"cli", "__main__"},
)
"""From the ground up. A room may import from its own floor and from those below it."""

SHOUTING = {"print", "input", "breakpoint"}
CONSOLE = {"sys.argv", "sys.stdin", "sys.stdout", "sys.stderr"}
MAY_BE_STARTED = {"qatoolkit/i18n/update.py", "qatoolkit/word/base.py"}
"""Below the command line, but started by themselves: ``python -m qatoolkit.i18n.update`` and its like."""


def floor(room: str) -> int:
    """The floor a room is on; raises for a room that has no place yet."""
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def room_of(path: Path, package: Path) -> str:
    return path.relative_to(package).parts[0].removesuffix(".py")


def imported(source: str) -> Iterator[tuple[int, str]]:
    """(line, room) of each import of our own, wherever in the file it stands."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "qatoolkit" else [module]
        else:
            continue
        for name in names:
            first, _, rest = name.partition(".")
            if first == "qatoolkit" and not rest.startswith("__"):
                yield node.lineno, rest.partition(".")[0]


def faults(path: Path, package: Path) -> list[str]:
    """What a file does against the rule."""
    source = path.read_text(encoding="utf-8")
    room = room_of(path, package)
    if room == "__init__":
        return []
    found = [f"line {line}: {room} imports {other}" for line, other in imported(source) if floor(other) > floor(room)]
    own = path.relative_to(package.parent).as_posix()
    return found if room in {"cli", "__main__"} or own in MAY_BE_STARTED else [*found, *_noise(source)]


def _noise(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SHOUTING:
            yield f"line {node.lineno}: {node.func.id}()"
        if isinstance(node, ast.Attribute) and ast.unparse(node) in CONSOLE:
            yield f"line {node.lineno}: {ast.unparse(node)}"


FILES = sorted(PACKAGE.rglob("*.py"))


def test_there_is_something_to_check() -> None:
    assert len(FILES) > 50
    assert {room_of(path, PACKAGE) for path in FILES} >= {"cli", "verbs", "word", "formats", "pages", "definitions"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    assert faults(path, PACKAGE) == []


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("definitions", "from qatoolkit.pages.locales import Locale"),
        ("pages", "import qatoolkit.word.writer"),
        ("word", "def late():\n    from qatoolkit.i18n import update"),
        ("pages", "from qatoolkit import cli"),
        ("verbs", "from qatoolkit.api import render_tools"),
        ("word", "print('found')"),
        ("definitions", "import sys\nsys.stdout.write('x')"),
        ("pages", "import sys\nname = sys.argv[1]"),
    ],
)
def test_the_guard_sees_a_planted_fault(tmp_path: Path, room: str, line: str) -> None:
    package = tmp_path / "qatoolkit"
    (package / room).mkdir(parents=True)
    planted = package / room / "planted.py"
    planted.write_text(line, encoding="utf-8")
    assert len(faults(planted, package)) == 1


def test_a_room_without_a_place_is_noticed(tmp_path: Path) -> None:
    package = tmp_path / "qatoolkit"
    (package / "attic").mkdir(parents=True)
    (package / "attic" / "box.py").write_text("from qatoolkit.errors import Problem", encoding="utf-8")
    with pytest.raises(StopIteration):
        faults(package / "attic" / "box.py", package)
