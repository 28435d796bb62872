"""Every tool, filled in, and what LibreOffice makes of it: all files in as few calls as possible."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tools
from qatoolkit.definitions.model import Tool
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import Form, compile_form
from qatoolkit.word.reader import Reader
from qatoolkit.word.writer import WordOptions

MODES = ("zh,en", "zh", "en", "en,zh")


@dataclass(frozen=True)
class Copy:
    """A filled copy and what was filled in."""

    name: str
    tool: Tool
    values: Values
    content: bytes
    document: str


Compile = Callable[..., Form]


@pytest.fixture(scope="session")
def library() -> Library:
    return open_library()


@pytest.fixture(scope="session")
def tools(library: Library) -> dict[str, Tool]:
    return {tool.id: tool for tool in load_tools(library)}


@pytest.fixture(scope="session")
def reader(library: Library, tools: dict[str, Tool]) -> Reader:
    by_number = {tool.number: tool for tool in tools.values()}
    return Reader(lambda name: {**tools, **by_number}[name], library)


@pytest.fixture(scope="session")
def compiled(library: Library, tools: dict[str, Tool]) -> Compile:
    """``compiled(tool_id, languages, plain=…)``: each form once a session."""
    made: dict[tuple[object, ...], Form] = {}

    def one(tool_id: str, languages: str = "zh,en", **options: str | bool) -> Form:
        key = (tool_id, languages, *sorted(options.items()))
        if key not in made:
            voice = open_voice(library, find_locales(library, languages), tool_id, draft=True)
            page = make_page(tools[tool_id], voice, library)
            made[key] = compile_form(page, library, WordOptions(**options))  # type: ignore[arg-type]
        return made[key]

    return one


@pytest.fixture(scope="session")
def copies(tools: dict[str, Tool], compiled: Compile) -> list[Copy]:
    """Every tool in four language modes, with controls and plain by turns, each with answers of its own."""
    from ..strategies import some_values

    made = []
    for tool in tools.values():
        for number, languages in enumerate(MODES):
            for plain in (False, True)[number % 2 :: 2] if number else (False, True):
                values = some_values(tool, number * 2 + plain)
                form = compiled(tool.id, languages, plain=plain)
                name = f"{tool.id}-{languages.replace(',', '_')}-{'plain' if plain else 'controls'}"
                document = f"{tool.id[:40]}-{number}"
                made.append(Copy(name, tool, values, fill_form(form, values, document=document), document))
    return made


Convert = Callable[[Path, str], Path]


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """``convert(folder, "odt")``: all files of a folder in one call of LibreOffice; the folder of the results."""
    profile = tmp_path_factory.mktemp("profile")

    def run(folder: Path, kind: str) -> Path:
        out = tmp_path_factory.mktemp(f"as-{kind}")
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
        files: Iterable[str] = sorted(str(path) for path in folder.iterdir())
        subprocess.run([*command, "--outdir", str(out), *files], check=True, capture_output=True, timeout=300)
        return out

    return run
