"""Printings of a page: one file a format, each a function from page to bytes.

A new format is a new module with such a function and one row in ``FORMATS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from qatoolkit.definitions.library import Library
from qatoolkit.formats import docx, html
from qatoolkit.formats.printing import Printing
from qatoolkit.pages.render import Page

__all__ = ["FORMATS", "Printing", "load_printing"]

FORMATS: Mapping[str, Callable[[Page, Printing], bytes]] = MappingProxyType({"docx": docx.write, "html": html.write})


def load_printing(
    library: Library, look: str, *, base: Path | None = None, plain: bool = False, protect: bool = False
) -> Printing:
    """How to print, checked before the first page is made.

    Raises ``UsageError`` for an unknown look, ``DefinitionError`` for a broken one and ``UnreadableInput`` for a base
    that is no Word document.
    """
    from qatoolkit.word.look import open_look
    from qatoolkit.word.package import open_base

    open_look(library, look)
    if base is not None:
        open_base(library, base)
    return Printing(library, look, base, plain, protect)
