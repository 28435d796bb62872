"""Listing and helping must be quick: they load nothing that only checking or writing a form needs."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
import typer

from qatoolkit.cli.app import GROUPS, build

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


@pytest.mark.parametrize("group", GROUPS)
def test_of_a_group_the_command_that_is_asked_for_is_read_alone(group: str) -> None:
    every = set(build().commands[group].commands)
    listed = import_module(f"qatoolkit.cli.{group}").MODULES
    assert {name for names in listed.values() for name in names} == every
    for module, names in listed.items():
        alone = typer.Typer()
        import_module(f"qatoolkit.cli.{group}.{module}").add(alone)
        assert [one.name for one in alone.registered_commands] == list(names)
        for name in names:
            assert set(build([group, name]).commands[group].commands) == set(names)
    assert set(build([group, "nothing"]).commands[group].commands) == every
