"""Miniature tools as Word forms, and every tool of the library rendered once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.walk import texts
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.writer import WordOptions, write_docx

from ..forms import all_tools, blank
from ..reading import Form

HEAD = """\
id: mini
number: "9.9.9"
version: 3
kind: {kind}
title: {title}
purpose: What it is for.
users: [mentor]
one_per: apprentice
source: {{basis: own}}
personal_data: 3
"""
PO_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@dataclass
class Shelf:
    """A user's folder over the built-in library, with one small tool, ``mini``."""

    folder: Path

    @property
    def library(self) -> Library:
        return Library((self.folder, *open_library().roots))

    def put(self, address: str, text: str) -> Path:
        path = self.folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def tool(self, body: str, kind: str = "form", title: str = "Small form") -> Tool:
        """Write and load a definition; ``body`` is everything below its head."""
        self.put("tools/mini.yaml", HEAD.format(kind=kind, title=title) + body)
        return load_tool(self.library, "mini")

    def translate(self, tool: Tool, words: dict[str, str]) -> None:
        """A Chinese PO file with ``words``; what they do not say is 译文1, 译文2 …"""
        own = [text for text in texts(tool) if text.context.startswith("mini:")]
        entries = (
            f'\nmsgctxt "{text.context}"\nmsgid "{text}"\nmsgstr "{words.get(text, f"译文{number}")}"\n'
            for number, text in enumerate(own, 1)
        )
        self.put("locales/zh_Hans_CN/LC_MESSAGES/tools/mini.po", PO_HEAD + "".join(entries))

    def bytes_of(
        self,
        tool: Tool,
        languages: str = "zh,en",
        *,
        layout: str | None = None,
        draft: bool = False,
        **options: str | bool | Path,
    ) -> bytes:
        library = self.library
        voice = open_voice(library, find_locales(library, languages), tool.id, draft=draft)
        page = make_page(tool, voice, library, layout=layout)
        return write_docx(page, library, WordOptions(**options))  # type: ignore[arg-type]

    def form(
        self,
        body: str,
        languages: str = "zh,en",
        *,
        kind: str = "form",
        title: str = "Small form",
        words: dict[str, str] | None = None,
        layout: str | None = None,
        **options: str | bool | Path,
    ) -> Form:
        """The Word form of a small tool."""
        tool = self.tool(body, kind, title)
        self.translate(tool, words or {})
        return Form(self.bytes_of(tool, languages, layout=layout, **options))  # type: ignore[arg-type]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


@pytest.fixture(scope="session")
def library() -> Library:
    return open_library()


@pytest.fixture(scope="session")
def tools() -> dict[str, Tool]:
    """Every tool of the library by its id."""
    return all_tools()


Render = Callable[..., Form]


@pytest.fixture(scope="session")
def render() -> Render:
    """``render("rotation_plan", look="workshop")``: the blank form of a tool; see ``forms.blank``."""
    return blank


TOOL_IDS = list(all_tools())


@pytest.fixture(params=TOOL_IDS, scope="session")
def tool_id(request: pytest.FixtureRequest) -> str:
    """Every tool of the library, one after the other."""
    return str(request.param)
