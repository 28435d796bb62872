"""A report in each of its formats: a Word document, a page for a browser, a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.reports import Report
    from qatoolkit.pages.voice import Voice


def _docx(report: Report, voice: Voice, library: Library, look: str) -> bytes:
    from qatoolkit.pages.reports import make_report
    from qatoolkit.word.writer import WordOptions, write_docx

    return write_docx(make_report(report, voice, library), library, WordOptions(look))


def _html(report: Report, voice: Voice, library: Library, look: str) -> bytes:
    from qatoolkit.formats import html
    from qatoolkit.formats.printing import Printing
    from qatoolkit.pages.reports import make_report

    return html.write(make_report(report, voice, library), Printing(library, look))


def _xlsx(report: Report, voice: Voice, library: Library, look: str) -> bytes:
    """A workbook has no look."""
    from qatoolkit.formats import report_xlsx
    from qatoolkit.pages.reports import Teller

    del look
    data = report_xlsx.write_report(report, Teller(voice, library))
    voice.finish()
    return data


WRITERS: Mapping[str, Callable[[Report, Voice, Library, str], bytes]] = MappingProxyType(
    {"docx": _docx, "html": _html, "xlsx": _xlsx}
)
"""Format → from a report, said by a voice in a look, to the bytes of its file. Texts that are missing raise."""
