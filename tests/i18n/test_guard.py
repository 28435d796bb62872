"""No Python file but qatoolkit/defaults.py names a language or holds a Han character."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

PACKAGE = Path(__file__).resolve().parents[2] / "qatoolkit"
HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
LOOKS_LIKE_A_TAG = re.compile(r"[a-z]{2,3}([-_][A-Z][a-z]{3})?([-_]([A-Z]{2}|\d{3}))?")
ALSO_WORDS = {
    "lt", "th",
    "as", "be", "br", "id", "is", "it", "no", "or", "so", "to", "am", "my", "in", "he", "ha", "sq", "el", "hr", "mr",
    "ms", "mt", "os", "rm", "se", "sw", "ta", "te", "ti", "tr", "dz", "ln", "lb", "sg", "ii", "ee", "ki", "rw", "sn",
    "cs", "cu", "cv", "an", "tk", "tt", "ts", "tn", "bs", "bm", "co", "es", "ca", "fa", "wo", "yo", "qu", "nd",
    "all", "ace", "bas", "bin", "day", "dua", "bug", "fil", "gan", "gay", "hai", "her", "ido", "kin", "lad", "lam",
    "man", "mad", "mas", "men", "min", "mul", "nap", "nds", "new", "non", "old", "pap", "pau", "raw", "run", "sad",
    "saq", "see", "sin", "sun", "tem", "til", "vai", "war", "was", "wal", "zap", "ast", "tig", "tog", "doi", "sat",
}  # fmt: skip
"""Codes of languages that are also words, tags of HTML and XML, or keys of our own (``id``, ``hr``)."""
CODES = {name for name in locale_identifiers() if "_" not in name} - ALSO_WORDS
NAMES = {"chinese", "english", "mandarin", "khmer", "arabic", "french", "indonesian", "thai", "vietnamese", "lao"}
IDENTIFIER_CODES = {"zh", "cn", "en", "km", "fr"}


def findings(source: str) -> Iterator[tuple[int, str]]:
    """(line, what) for everything in a Python source that names a language."""
    for number, line in enumerate(source.splitlines(), 1):
        for sign in HAN.findall(line):
            yield number, f"Han character {sign}"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for part in node.value.split(","):
                if names_a_language(part.strip()):
                    yield node.lineno, f"literal {node.value!r}"
        for name in identifiers(node):
            words = {word.lower() for word in re.split(r"_|(?<=[a-z])(?=[A-Z])", name)}
            if words & (NAMES | IDENTIFIER_CODES):
                yield getattr(node, "lineno", 0), f"identifier {name}"


def identifiers(node: ast.AST) -> Iterator[str]:
    for field in ("id", "name", "attr", "arg"):
        value = getattr(node, field, None)
        if isinstance(value, str):
            yield value


def names_a_language(literal: str) -> bool:
    """A literal that is a locale, by Babel and by its looks: a known code, or a code with script or region."""
    if not LOOKS_LIKE_A_TAG.fullmatch(literal):
        return False
    if len(literal) <= 3:
        return literal in CODES
    try:
        Locale.parse(literal.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def python_files(root: Path) -> list[Path]:
    return [path for path in sorted(root.rglob("*.py")) if path != root / "defaults.py"]


def guard(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}:{line}: {what}"
        for path in python_files(root)
        for line, what in findings(path.read_text(encoding="utf-8"))
    ]


def test_no_python_file_names_a_language() -> None:
    assert len(python_files(PACKAGE)) > 20
    assert guard(PACKAGE) == []


@pytest.mark.parametrize(
    "planted",
    ["x = 'zh'", "x = 'en'", "x = ['a', 'zh_Hans_CN']", "if x == 'zh-CN': pass", "x = 'km-KH'", "f(lang='en-GB')",
     "x = 'zh,en'", "x = 'fr'", "def to_chinese(): pass", "zh_text = 1", "x.english = 1", "isEnglish = 1",
     "x = '是'", "# 学徒", "'''填表说明'''", "def f(zh): pass", "f(en=1)", "import english"],
)  # fmt: skip
def test_the_guard_catches(tmp_path: Path, planted: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file.py").write_text(f"{planted}\n", encoding="utf-8")
    assert guard(tmp_path)


@pytest.mark.parametrize(
    "innocent",
    ["x = 'id'", "x = 'no'", "x = 'w:lang'", "x = '\\u25a1 \\u5e74'", "x = 'Papers in Chinese or English'",
     "x = 'a-b'", "x = 'utf-8'", "length = 1", "enough = 1", "x = 'hr,mentor'", "x = 'is'", "x.encode('utf-8')"],
)  # fmt: skip
def test_the_guard_lets_pass(tmp_path: Path, innocent: str) -> None:
    (tmp_path / "file.py").write_text(f"{innocent}\n", encoding="utf-8")
    assert guard(tmp_path) == []


def test_only_the_defaults_file_is_free(tmp_path: Path) -> None:
    for address in ("defaults.py", "pages/defaults.py"):
        (tmp_path / address).parent.mkdir(exist_ok=True)
        (tmp_path / address).write_text("x = 'zh'\n", encoding="utf-8")
    assert [line.split(":")[0] for line in guard(tmp_path)] == ["pages/defaults.py"]
