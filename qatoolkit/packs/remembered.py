"""Tools and languages that a pack asks for again and again, read once in a run."""

from __future__ import annotations

from functools import lru_cache

from qatoolkit.definitions import load
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.model import Tool
from qatoolkit.pages import locales
from qatoolkit.pages.locales import Locale


@lru_cache(maxsize=256)
def tool_of(library: Library, name: str) -> Tool:
    """See ``definitions.load.load_tool``."""
    return load.load_tool(library, name)


@lru_cache(maxsize=64)
def locales_of(library: Library, wanted: str) -> tuple[Locale, ...]:
    """See ``pages.locales.find_locales``."""
    return locales.find_locales(library, wanted)
