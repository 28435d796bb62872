"""Files that the examples of ``i18n`` name: translations that came back, and a library in a made-up language."""

from __future__ import annotations

from pathlib import Path

from qatoolkit.definitions.library import open_library
from qatoolkit.verbs.exchanging import export_translations
from qatoolkit.verbs.previewing import make_pseudo


def write_returned(folder: Path) -> None:
    """``returned/`` with a review and a table, as they went out; ``pseudo/``."""
    library, returned = open_library(), folder / "returned"
    export_translations("review-docx", language="zh", library=library, names=["4.3.1"], out=returned)
    export_translations("csv", language="zh", library=library, out=returned)
    make_pseudo("latin", library=library, out=folder / "pseudo")
