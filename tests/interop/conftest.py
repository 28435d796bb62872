"""Forms as files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.model import Tool
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.writer import WordOptions, write_docx

from ..forms import all_tools


def form_of(
    tool: Tool, library: Library, languages: str = "zh,en", *, layout: str | None = None, **options: str | bool | Path
) -> bytes:
    voice = open_voice(library, find_locales(library, languages), tool.id, draft=True)
    page = make_page(tool, voice, library, layout=layout)
    return write_docx(page, library, WordOptions(**options))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def tools() -> Mapping[str, Tool]:
    return all_tools()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, tools: Mapping[str, Tool]) -> Path:
    """A folder with the form of every tool in Chinese and English."""
    made = tmp_path_factory.mktemp("forms")
    for name, tool in tools.items():
        (made / f"{name}.docx").write_bytes(form_of(tool, open_library()))
    return made
