"""The page as a Word form."""

from __future__ import annotations

from qatoolkit.formats.printing import Printing
from qatoolkit.pages.render import Page


def write(page: Page, printing: Printing) -> bytes:
    """The bytes of a .docx form; see ``qatoolkit.word.writer.write_docx`` for what can go wrong."""
    from qatoolkit.word.writer import WordOptions, write_docx

    options = WordOptions(printing.look, printing.base, printing.plain, printing.protect)
    return write_docx(page, printing.library, options)
