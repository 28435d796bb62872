"""How pages are printed, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qatoolkit.definitions.library import Library


@dataclass(frozen=True, slots=True)
class Printing:
    """The ``look`` by name, a user's letterhead as ``base``, ``plain`` for no controls, ``protect`` to lock the text.

    A format takes what it can use: HTML has no letterhead and nothing to lock.
    """

    library: Library
    look: str = "official"
    base: Path | None = None
    plain: bool = False
    protect: bool = False
