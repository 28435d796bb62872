"""Draws the first page of every form, in Chinese, for docs/catalogue.md: docs/forms/<number>.png.

    python docs/pictures.py [NUMBER …]

Without a number all are drawn anew, and a form that is gone loses its picture.
Needs LibreOffice and poppler. Then write the catalogue anew: ``qatoolkit tool catalogue --pictures docs/forms --out
docs/catalogue.md --force --ui en``, and ``docs/catalogue.zh.md`` with ``--ui zh``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from qatoolkit.api import list_tools, open_library, render_tools

FORMS = Path(__file__).parent / "forms"
WIDE = 620
"""Pixels of the longer side: enough to see what kind of paper it is, and 20 KB a picture."""


def main(wanted: list[str]) -> None:
    """Draw the forms that are wanted, or all of them."""
    if not wanted:
        shutil.rmtree(FORMS, ignore_errors=True)
    FORMS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = open_library()
        numbers = wanted or [tool.head.number for tool in list_tools(library)]
        written = render_tools(numbers, languages=["zh"], out=folder, library=library)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        papers = [str(one.path) for one in written]
        office = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *papers]
        subprocess.run(office, check=True, capture_output=True)
        for number, one in zip(numbers, written, strict=True):
            draw(folder / f"{one.path.stem}.pdf", number)


def draw(paper: Path, number: str) -> None:
    """The first page of a PDF as docs/forms/<number>.png, in shades of grey."""
    picture = ["pdftoppm", "-png", "-gray", "-singlefile", "-scale-to", str(WIDE), str(paper), str(FORMS / number)]
    subprocess.run(picture, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
