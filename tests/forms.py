"""The library's own tools and their forms, made once and shared by all rooms of tests.

What costs little is tried on every tool. What is dear goes through ``cases``: every variant for the few tools that
together hold every structure (``structures.covering``), and one variant by turns for each of the others. What is
dearest and not about right or wrong answers goes by turns: see ``tools_by_turns``.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from typing import TypeVar

from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tools
from qatoolkit.definitions.model import Tool
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import Page, make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.form import Form as Compiled
from qatoolkit.word.form import compile_form
from qatoolkit.word.reader import Reader
from qatoolkit.word.writer import WordOptions, write_docx

from .reading import Form
from .structures import covering

LANGUAGES = ("zh,en", "zh", "en", "en,zh")
Variant = TypeVar("Variant")


@cache
def tool_names() -> frozenset[str]:
    """The ids of the library's tools, by their files: also while one of them is broken."""
    return frozenset(path.stem for path in (open_library().roots[0] / "tools").glob("*/*.yaml"))


@cache
def all_tools() -> dict[str, Tool]:
    """Every tool of the library by its id, in the order of their ids."""
    return {tool.id: tool for tool in sorted(load_tools(open_library()), key=lambda tool: tool.id)}


@cache
def sample_ids() -> tuple[str, ...]:
    """The tools that together hold every structure of the library."""
    return tuple(tool.id for tool in covering(tuple(all_tools().values())))


EVERY = "QATOOLKIT_TEST_EVERY_TOOL"
"""Set to 1, tests that go by turns take every tool; they are too many for each run."""


def every_tool_is_asked_for() -> bool:
    """Whether nothing is to go by turns."""
    return os.environ.get(EVERY) == "1"


@cache
def tools_by_turns(turn: int = 0, of: int = 3) -> tuple[str, ...]:
    """The tools of the sample, and every third of the others; the ``turn`` (0, 1, 2) says which.

    Tests that take long use different turns, so that each tool is looked at by some of them in every run.
    """
    others = [name for name in all_tools() if name not in sample_ids()]
    return (*sample_ids(), *(others if every_tool_is_asked_for() else others[turn % of :: of]))


def cases_by_turns(turn: int, *variants: Variant) -> list[tuple[str, Variant]]:
    """As ``cases``, for the tools whose turn it is."""
    return [case for case in cases(*variants) if case[0] in tools_by_turns(turn)]


def cases(*variants: Variant) -> list[tuple[str, Variant]]:
    """(tool, variant): all variants for tools of the sample, one by turns for each of the others."""
    found: list[tuple[str, Variant]] = []
    for number, name in enumerate(all_tools()):
        own = variants if name in sample_ids() else (variants[number % len(variants)],)
        found += [(name, variant) for variant in own]
    return found


@lru_cache(16)
def page(name: str, languages: str, layout: str | None = None) -> Page:
    """The page of a tool; a draft, so that a translation in the making does not hide what is wrong with the form."""
    library = open_library()
    voice = open_voice(library, find_locales(library, languages), name, draft=True)
    return make_page(all_tools()[name], voice, library, layout=layout)


def blank(
    name: str, languages: str = "zh,en", *, look: str = "official", plain: bool = False, layout: str | None = None
) -> Form:
    """The blank form of a tool; nobody may change what it holds."""
    return _blank(name, languages, look, plain, layout)


@lru_cache(48)
def _blank(name: str, languages: str, look: str, plain: bool, layout: str | None) -> Form:
    return Form(write_docx(page(name, languages, layout), open_library(), WordOptions(look, plain=plain)))


def compiled(name: str, languages: str = "zh,en", *, plain: bool = False) -> Compiled:
    """The form of a tool, ready to be filled in."""
    return _compiled(name, languages, plain)


@lru_cache(16)
def _compiled(name: str, languages: str, plain: bool) -> Compiled:
    return compile_form(page(name, languages), open_library(), WordOptions(plain=plain))


@lru_cache(4)
def reader(name: str) -> Reader:
    """A reader for copies of a tool, which keeps what it learnt of its forms."""
    del name  # one each, so that what is kept of all tools goes again
    return Reader(all_tools().__getitem__, open_library())
