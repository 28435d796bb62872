"""Files that the examples of ``collect`` name: filled forms in folders and a zip, and stores."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

from qatoolkit.api import collect_answers
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import compile_form
from qatoolkit.word.writer import WordOptions

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def lay_out(folder: Path) -> None:
    """``returns/``, ``tuesday/``, ``monday.zip``, ``answers.sqlite``, ``north.sqlite`` and ``south.sqlite``."""
    library = open_library()
    tool = load_tool(library, "4.3.1")
    page = make_page(tool, open_voice(library, find_locales(library, "en"), tool.id), library)
    form = compile_form(page, library, WordOptions())
    for name in ("returns/a", "returns/b", "tuesday/c", "monday/d"):
        path = folder / f"{name}.docx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(fill_form(form, {"apprentice_name": name}, document=name.replace("/", "-")))
    with zipfile.ZipFile(folder / "monday.zip", "w") as archive:
        archive.write(folder / "monday/d.docx", "d.docx")
    for store, source in (("answers", "returns"), ("north", "tuesday"), ("south", "monday.zip")):
        collect_answers([folder / source], into=folder / f"{store}.sqlite", library=library, read_at=AT)
