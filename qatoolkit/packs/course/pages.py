"""The pages of a course that are no forms: contents, keys to the tests, and tools as pages for a learning platform."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qatoolkit.definitions.model import Tool
from qatoolkit.packs.course.loading import Unit
from qatoolkit.packs.marks import digest_of
from qatoolkit.packs.papers import Extra
from qatoolkit.packs.sayings import saying
from qatoolkit.packs.workshop.covers import right_answers
from qatoolkit.packs.workshop.meeting import Edition
from qatoolkit.pages.reports import Cell, Chapter, Column, Grid, Joined, Plain, Report, Saying, Word, make_report
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.writer import WordOptions, write_docx

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.packs.course.papers import Desk


def contents(desk: Desk, edition: Edition) -> Extra:
    """The units of the course with their tools and minutes."""
    columns = (
        Column(Word("number"), "no"),
        Column(Word("unit"), "label"),
        Column(Word("stage"), "name"),
        Column(Word("tools"), "label"),
        Column(Word("minutes"), "figure"),
    )
    lines = tuple(
        (
            _said(Plain(str(unit.number))),
            _said(saying(unit.title)),
            _said(Word(f"stage_{unit.stage}")),
            _said(Joined(tuple(Joined((Plain(tool.number), tool.title), " ") for tool in unit.tools), "; ")),
            _said(Plain(str(unit.minutes))),
        )
        for unit in desk.course.units
    )
    chapter = Chapter("units", Word("units"), (Word("contents_hint"),), (Grid("units", None, columns, lines),))
    lead = tuple(saying(one) for one in desk.course.organizers)
    report = Report(desk.card, saying(desk.course.title), lead, (chapter,))
    stem = f"00 {desk.leading.leading('contents')}"
    return _page(desk, edition, report, "", stem if len(desk.course.editions) < 2 else f"{stem} {desk.tags(edition)}")


def key(desk: Desk, unit: Unit, edition: Edition) -> Extra:
    """The right answers of a unit's test, in the folder of the tutor."""
    columns = (Column(Word("number"), "no"), Column(Word("question"), "label"), Column(Word("right"), "label"))
    lines = tuple(
        (_said(Plain(str(number))), _said(item.label), _said(right))
        for number, (item, right) in enumerate(right_answers(unit.test), 1)
    )
    chapter = Chapter("key", Word("key"), (Word("key_hint"),), (Grid("key", None, columns, lines),))
    report = Report(unit.test, Joined((Word("key"), unit.test.title), ": "), (), (chapter,))
    stem = f"{unit.number:02} {desk.leading.leading('key')}"
    if len(desk.course.editions) > 1:
        stem += f" {desk.tags(edition)}"
    return _page(desk, edition, report, f"{len(desk.course.units) + 1:02} {desk.leading.leading('tutor')}", stem)


def make_html(tool: Tool, edition: Edition, look: str, library: Library, draft: bool) -> bytes:
    """A blank tool as a page that a browser shows and fills in."""
    from qatoolkit.formats import html
    from qatoolkit.formats.printing import Printing
    from qatoolkit.pages.render import make_page

    voice = open_voice(library, edition.locales, tool.id, draft=draft)
    return html.write(make_page(tool, voice, library), Printing(library, look))


def _said(one: Saying) -> Cell:
    return Cell("label", one)


def _page(desk: Desk, edition: Edition, report: Report, folder: str, stem: str) -> Extra:
    mark = digest_of((report, desk.course.look))
    return Extra(folder, f"{stem}.docx", partial(_docx, desk, edition, report), mark, edition.name, report.tool.id)


def _docx(desk: Desk, edition: Edition, report: Report) -> bytes:
    from qatoolkit.packs.course.papers import WORDS

    voice = open_voice(desk.library, edition.locales, report.tool.id, draft=desk.draft)
    page = make_report(report, voice, desk.library, words=WORDS)
    return write_docx(page, desk.library, WordOptions(desk.course.look))
