"""Forms as files, and LibreOffice called once for all of them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tools
from qatoolkit.definitions.model import Tool
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.writer import WordOptions, write_docx

Convert = Callable[[Path, str], None]


def form_of(
    tool: Tool, library: Library, languages: str = "zh,en", *, layout: str | None = None, **options: str | bool | Path
) -> bytes:
    voice = open_voice(library, find_locales(library, languages), tool.id, draft=True)
    page = make_page(tool, voice, library, layout=layout)
    return write_docx(page, library, WordOptions(**options))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def tools() -> Mapping[str, Tool]:
    return {tool.id: tool for tool in load_tools(open_library())}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, tools: Mapping[str, Tool]) -> Path:
    """A folder with the form of every tool in Chinese and English."""
    made = tmp_path_factory.mktemp("forms")
    for name, tool in tools.items():
        (made / f"{name}.docx").write_bytes(form_of(tool, open_library()))
    return made


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Convert:
    """``convert(target, "pdf")``: every form of the folder in another format, in one call with a profile of its own."""
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def run(target: Path, kind: str) -> None:
        files = sorted(map(str, folder.glob("*.docx")))
        words = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", kind, "--outdir"]
        ran = subprocess.run([*words, str(target), *files], capture_output=True, text=True, check=False, timeout=220)
        made = {path.stem for path in target.iterdir()}
        assert made == {Path(file).stem for file in files}, ran.stdout + ran.stderr

    return run
