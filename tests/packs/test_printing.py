"""One PDF for the print shop: each paper as often as needed, on a front page, with bookmarks."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from qatoolkit.definitions.library import Library
from qatoolkit.errors import UsageError
from qatoolkit.packs import printing
from qatoolkit.packs.building import Options, build, no_progress
from qatoolkit.packs.papers import Copy, Paper, Plan
from qatoolkit.packs.printing import join_pages, must_print, print_pack


def pdf(path: Path, pages: int) -> Path:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(path)
    return path


def titles(reader: PdfReader) -> list[object]:
    outline: list[Any] = reader.outline
    return [[one["/Title"] for one in entry] if isinstance(entry, list) else entry["/Title"] for entry in outline]


def test_copies_begin_on_front_pages(tmp_path: Path) -> None:
    one, two = pdf(tmp_path / "1.pdf", 1), pdf(tmp_path / "2.pdf", 2)
    reader = PdfReader(io.BytesIO(join_pages([("a/x.docx", 3, one), ("a/y.docx", 1, two), ("z.docx", 1, one)])))
    assert len(reader.pages) == 3 * 2 + 2 + 2
    assert titles(reader) == ["a", ["x \u00d7 3", "y"], "z"]


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "find_office", lambda: None)
    with pytest.raises(UsageError):
        must_print()


@pytest.mark.requires("soffice")
def test_a_pack(tmp_path: Path, library: Library) -> None:
    copies = (Copy("here", {"participant_name": "Li"}, prints=2), Copy("online", {"participant_name": "Wu"}, prints=0))
    plan = Plan("workshop", "demo", (Paper("mini_paper", "en", "papers", copies),))
    built = build(plan, tmp_path / "demo", library, Options(workers=1))
    path = print_pack(built, no_progress)
    reader = PdfReader(path)
    assert path == tmp_path / "demo-print.pdf"
    assert titles(reader) == ["papers", ["here \u00d7 2"]]
    assert "Li" in reader.pages[0].extract_text()
    assert len(reader.pages) == 4
