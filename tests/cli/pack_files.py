"""Packs that the examples of ``pack`` name: the workshop ``spring`` with what came back, two classes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qatoolkit.api import new_pack
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import compile_form
from qatoolkit.word.writer import WordOptions

SPRING = """\
kind: workshop
name: spring
title: {zh: 春季研讨班, en: Spring workshop}
aims: [{zh: 会拟定计划, en: Can draft a plan}]
languages: en
organizers: [Example College]
venue: {name: Hall, seats: 10}
roster: roster.csv
speakers: [{id: li, name: Li}]
days:
  - date: 2026-03-02
    sessions:
      - {starts: 09:00, ends: 10:30, title: {zh: 计划, en: Plans}, speakers: [li]}
without: [7.2.4, 7.2.5, 7.2.7, 7.2.11]
"""
ROSTER = "participant_number,participant_name,organization,organization_type\n001,Li Na,Works,enterprise\n"


def lay_out(folder: Path) -> None:
    """``spring/``, ``handed-in/``, ``welders/`` and ``fitters/``."""
    write_workshop(folder / "spring")
    write_returned(folder / "handed-in")
    for name in ("welders", "fitters"):
        new_pack("class", name, language="en", out=folder, library=open_library(), today=date(2026, 1, 5))


def write_workshop(folder: Path) -> None:
    """A workshop of one session and one participant."""
    folder.mkdir()
    (folder / "pack.yaml").write_text(SPRING, encoding="utf-8")
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")


def write_returned(folder: Path) -> None:
    """The only participant's two tests."""
    folder.mkdir()
    library = open_library()
    tool = load_tool(library, "workshop_test")
    page = make_page(tool, open_voice(library, find_locales(library, "en"), tool.id), library)
    form = compile_form(page, library, WordOptions("workshop"))
    for phase, answer in (("before", "a"), ("after", "b")):
        values = {"participant_number": "001", "participant_name": "Li Na", "phase": phase, "q1": answer}
        (folder / f"{phase}.docx").write_bytes(fill_form(form, values, document=phase))
