"""Listing and helping must be quick: they load nothing that only checking or writing a form needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("docx", "jinja2", "babel", "lxml", "pydantic", "polib", "typer.rich_utils", "rich.markdown")


@pytest.mark.parametrize("words", [["list"], ["list", "--kind", "plan"], ["--help"], ["render", "--help"]])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_heavy_is_loaded(words: list[str], language: str) -> None:
    code = (
        "import sys\nfrom qatoolkit.cli.app import main\n"
        f"code = main({['--ui', language, *words]})\n"
        f"print(*[name for name in {HEAVY} if name in sys.modules], file=sys.stderr)\nsys.exit(code)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stdout
    assert ran.stderr.decode().splitlines()[-1] == ""


def test_the_guard_sees_what_is_loaded() -> None:
    code = f"import sys, docx\nprint(*[name for name in {HEAVY} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.split() == ["docx", "lxml"]
