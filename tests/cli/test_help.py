"""Help pages: whole in Chinese, with examples that work."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polib
import pytest

from qatoolkit.cli.app import build

if TYPE_CHECKING:
    from .conftest import Run

CHINESE = Path(__file__).resolve().parents[2] / "locales" / "zh_Hans_CN" / "LC_MESSAGES" / "cli.po"
WORD = re.compile(r"[A-Za-z_][A-Za-z_-]+")


@cache
def kept_by_translators() -> frozenset[str]:
    """Names and codes that the Chinese texts themselves keep in Latin letters."""
    return frozenset(word for entry in polib.pofile(str(CHINESE)) for word in WORD.findall(entry.msgstr))


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, command
    for name, verb in getattr(command, "commands", {}).items():
        yield from commands(verb, (*path, name))


ALL = {" ".join(path) or "qatoolkit": (path, command) for path, command in commands(build())}


def foreign_words(page: str) -> set[str]:
    """Words of Latin letters in a Chinese page that are no names, codes, commands or options."""
    page = page.partition("示例")[0]
    page = re.sub(r"--[a-z-]+", " ", page)
    known = kept_by_translators() | {name for path, _ in ALL.values() for name in path}
    return set(WORD.findall(page)) - known


@pytest.mark.parametrize("name", ALL)
def test_the_chinese_page_is_whole(run: Run, name: str) -> None:
    page = run("--ui", "zh", *ALL[name][0], "--help").out
    assert "用法：" in page
    assert foreign_words(page) == set()


def test_the_scan_sees_english() -> None:
    assert foreign_words("用法：qatoolkit [OPTIONS] 显示 the 工具") == {"OPTIONS", "the"}


@pytest.mark.parametrize("name", ALL)
def test_every_page_has_usage_and_an_example(run: Run, name: str) -> None:
    path, command = ALL[name]
    page = run(*path, "--help").out
    assert f"Usage: {' '.join(('qatoolkit', *path))}" in page
    assert all(line in page for line in command.epilog.splitlines())


@pytest.mark.parametrize("name", ALL)
def test_pages_fit_a_window_of_80_columns(run: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", "80")
    for language in ("en", "zh"):
        page = run("--ui", language, *ALL[name][0], "--help").out
        body = [line for line in page.splitlines() if not line.startswith("   qatoolkit ")]
        assert max(map(cell_len, body)) <= 80


EXAMPLES = sorted({line for _, command in ALL.values() for line in command.epilog.splitlines()})


FORMS_WITH_BLANKS = (1, "check")
"""What ``check`` ends with before forms that are not all filled in, as those of the examples are."""

CLASSES_BEGUN = (1, "pack status")
"""What ``pack status`` ends with while papers of a class are missing, as those of the examples are."""

NOT_TRANSLATED = ((1, "i18n"), (3, "i18n"))
"""What checks and counts of translations end with where a tool has none, as that of the examples."""


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every file that an example names."""
    from . import example_files, filling_files, report_files, translation_files

    folder = tmp_path_factory.mktemp("examples")
    example_files.lay_out(folder)
    filled = filling_files
    for write in (filled.write_answers, filled.write_facts, filled.write_class, filled.write_plan):
        write(folder)
    report_files.write_stores(folder)
    translation_files.write_returned(folder)
    return folder


@pytest.fixture(scope="module")
def packs_laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packs that examples name, built and filled in."""
    from . import pack_files

    folder = tmp_path_factory.mktemp("packs")
    pack_files.lay_out(folder)
    return folder


def grouped(line: str) -> Any:
    """Examples that need the same files run in one process."""
    group = "packs of examples" if line.split()[1] == "pack" else "examples"
    return pytest.param(line, marks=pytest.mark.xdist_group(group), id=line)


@pytest.fixture
def here(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place that is empty for each example and always the same, so that what one of them kept serves the next."""
    base = tmp_path_factory.getbasetemp()
    monkeypatch.setenv("XDG_CACHE_HOME", str(base / "cache of examples"))
    shutil.rmtree(base / "here", ignore_errors=True)
    return base / "here"


@pytest.mark.parametrize("line", [grouped(line) for line in EXAMPLES])
def test_examples_work(
    run: Run, line: str, request: pytest.FixtureRequest, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = shlex.split(line)[1:]
    shutil.copytree(request.getfixturevalue("packs_laid_out" if words[0] == "pack" else "laid_out"), here)
    monkeypatch.chdir(here)
    run("tool", "new", "something", "--library", "my-library")
    if words[0] == "i18n":  # these commands write into the library: never into that of the repository
        monkeypatch.setenv("QATOOLKIT_LIBRARY", str(here / "my-library"))
    ran = run(*words)
    verb = " ".join(words[:2]) if words[0] == "pack" else words[0]
    assert ran.code == 0 or (ran.code, verb) in (FORMS_WITH_BLANKS, CLASSES_BEGUN, *NOT_TRANSLATED), ran.err
