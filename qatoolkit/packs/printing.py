"""One PDF for the print shop: every paper as often as it is needed, each beginning on a front page.

LibreOffice makes the pages, pypdf puts them together. Both are needed only for this.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem, UnreadableInput, UsageError
from qatoolkit.files import write_whole
from qatoolkit.packs.staging import link

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import IndirectObject

    from qatoolkit.packs.building import Built
    from qatoolkit.packs.manifest import FileEntry

TOGETHER = 40
"""Papers that LibreOffice opens in one run."""
WAIT = 20
"""Seconds that it may take over each paper of a run, and to start."""

_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def find_office() -> str | None:
    """Where LibreOffice lies; None if it is not found."""
    return which("soffice") or which("libreoffice") or next((place for place in _USUAL if Path(place).is_file()), None)


def must_print() -> str:
    """The program that prints. Raises ``UsageError`` if it is not here."""
    program = find_office()
    if program is None:
        raise UsageError(Problem("pack-no-office"))
    return program


def print_path(folder: Path) -> Path:
    """The PDF of the pack in ``folder``, beside it."""
    return folder.with_name(f"{folder.name}-print.pdf")


def print_pack(built: Built, progress: Callable[[int, int], None]) -> Path:
    """Write the PDF of a pack beside its folder; ``progress`` is told papers done and in all.

    The bookmarks name folder, paper and number of copies. Raises ``UsageError`` if there is no LibreOffice, and
    ``UnreadableInput`` naming papers that it could not print; then there is no PDF, or the old one.
    """
    program = must_print()
    wanted = [entry for entry in built.manifest.files if entry.prints > 0 and (built.folder / entry.path).is_file()]
    with tempfile.TemporaryDirectory(prefix="qatoolkit-print-") as room:
        pages = dict(_pages(program, built.folder, wanted, Path(room), progress))
        lost = [entry for entry in wanted if entry.path not in pages]
        if lost:
            raise UnreadableInput(Problem("pack-not-printed", {}, str(built.folder / one.path)) for one in lost)
        data = join_pages([(entry.path, entry.prints, pages[entry.path]) for entry in wanted])
    target = print_path(built.folder)
    write_whole(target, data)
    return target


def _pages(
    program: str, folder: Path, wanted: Sequence[FileEntry], room: Path, progress: Callable[[int, int], None]
) -> Iterator[tuple[str, Path]]:
    """Each paper that LibreOffice printed, with its PDF."""
    profile = (room / "profile").as_uri()
    for start in range(0, len(wanted), TOGETHER):
        part = wanted[start : start + TOGETHER]
        sources = [room / f"{start + index:05}.docx" for index in range(len(part))]
        for source, entry in zip(sources, part, strict=True):
            link(folder / entry.path, source)
        words = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", room]
        try:
            command = [str(word) for word in (*words, *sources)]
            subprocess.run(command, capture_output=True, timeout=WAIT * (len(part) + 1), check=False)  # noqa: S603 - ours
        except (OSError, subprocess.TimeoutExpired):
            return
        for source, entry in zip(sources, part, strict=True):
            source.unlink()
            if source.with_suffix(".pdf").is_file():
                yield entry.path, source.with_suffix(".pdf")
        progress(start + len(part), len(wanted))


def join_pages(papers: Sequence[tuple[str, int, Path]]) -> bytes:
    """One PDF of (path in the pack, copies, PDF): each copy begins on a front page, with bookmarks by folder."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    folders: dict[str, IndirectObject] = {}
    for path, copies, file in papers:
        reader = PdfReader(file)
        first = len(writer.pages)
        for _ in range(copies):
            _add(writer, reader)
        folder, _, name = path.rpartition("/")
        if folder and folder not in folders:
            folders[folder] = writer.add_outline_item(title=folder, page_number=first)
        title = name.removesuffix(".docx") + (f" \u00d7 {copies}" if copies > 1 else "")
        writer.add_outline_item(title=title, page_number=first, parent=folders.get(folder))
    writer.compress_identical_objects()
    writer.add_metadata({"/Producer": "qatoolkit"})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _add(writer: PdfWriter, reader: PdfReader) -> None:
    """All pages of one copy, and a blank one if the next copy would begin on its back."""
    for page in reader.pages:
        writer.add_page(page)
    if len(reader.pages) % 2:
        last = reader.pages[-1].mediabox
        writer.add_blank_page(float(last.width), float(last.height))
