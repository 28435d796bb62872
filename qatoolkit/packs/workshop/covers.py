"""The pages of a pack that are no forms: cover with contents, and the key to the test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from qatoolkit.definitions.fields import items
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.model import Item, ItemType, Tool
from qatoolkit.packs.marks import digest_of
from qatoolkit.packs.papers import Extra, Paper
from qatoolkit.packs.sayings import saying
from qatoolkit.packs.workshop.desk import Desk
from qatoolkit.packs.workshop.facts import AGENDA, class_hours
from qatoolkit.packs.workshop.meeting import ONLINE, ONSITE, Edition, Workshop
from qatoolkit.packs.workshop.sayings import WORDS
from qatoolkit.pages.reports import Cell, Chapter, Column, Grid, Joined, Plain, Report, Saying, Word, make_report
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.writer import WordOptions, write_docx


def cover(desk: Desk, edition: Edition, papers: Sequence[Paper], extras: Sequence[Extra]) -> Extra:
    """What the workshop is, and what lies in each folder, for how many people."""
    title = desk.tool(AGENDA)
    chapters = (_about(desk.workshop, edition), _contents(desk, papers, extras))
    report = Report(title, saying(desk.workshop.title), (), chapters)
    return _page(desk, edition, report, "", desk.name(f"00 {desk.word('cover')}", edition))


def key(desk: Desk, tool: Tool, edition: Edition) -> Extra:
    """The right answer to each question of a test, from the scores of its options. For trainers."""
    columns = (Column(Word("number"), "no"), Column(Word("question"), "label"), Column(Word("right"), "label"))
    lines = tuple(
        (_said(Plain(str(number))), _said(item.label), _said(right))
        for number, (item, right) in enumerate(right_answers(tool), 1)
    )
    grid = Grid("key", None, columns, lines)
    heading = Word("key_of", {"title": tool.title})
    report = Report(tool, heading, (Word("key_hint"),), (Chapter("key", Word("key"), (), (grid,)),))
    stem = desk.name(f"{desk.title(tool)} {desk.word('key')}", edition)
    return _page(desk, edition, report, desk.folder("trainers"), stem, tool.id)


def right_answers(tool: Tool) -> Iterator[tuple[Item, Saying]]:
    """Each question with scored options, and those that score most, with their letters."""
    for item in items(tool):
        options = tool.choices.get(item.choices or "", ())
        if item.type is not ItemType.select_one or not any(option.score for option in options):
            continue
        best = max(option.score or 0 for option in options)
        right = [option for option in options if option.score == best]
        parts = tuple(Joined((Plain(option.code.upper()), option.label), " ") for option in right)
        yield item, Joined(parts, "; ")


def _about(workshop: Workshop, edition: Edition) -> Chapter:
    locales = edition.locales
    days = " \u2013 ".join(dict.fromkeys(locales[0].write_date(day) for day in (workshop.days[0], workshop.days[-1])))
    count = {mode: sum(person.mode == mode for person in workshop.people) for mode in (ONSITE, ONLINE)}
    where = [saying(part) for part in (workshop.city, workshop.venue, workshop.address) if part]
    where += [Plain(workshop.link)] if workshop.link else []
    values = {
        "all": Plain(str(len(workshop.people))),
        "onsite": Plain(str(count[ONSITE])),
        "online": Plain(str(count[ONLINE])),
    }
    lines: list[tuple[Saying, Saying]] = [
        (Word("when"), Plain(days)),
        (Word("where"), Joined(tuple(where))),
        (Word("who"), Joined(tuple(saying(one) for one in workshop.organizers))),
        (Word("hours"), Plain(str(class_hours(workshop)))),
        (Word("people"), Word("people_count", values)),
        *((Word("aims"), saying(aim)) for aim in workshop.aims),
    ]
    columns = (Column(Word("item"), "name"), Column(Word("details"), "label"))
    grid = Grid("about", None, columns, tuple((_said(name), _said(value)) for name, value in lines))
    return Chapter("about", Word("about"), (), (grid,))


def _contents(desk: Desk, papers: Sequence[Paper], extras: Sequence[Extra]) -> Chapter:
    """A line for each paper of each folder, in the order of the folders."""
    found: dict[tuple[str, str], _Entry] = {}
    for paper in papers:
        tool, folder = desk.tool(paper.tool), paper.folder.partition("/")[0]
        said = Joined((Plain(tool.number), tool.title), " ")
        entry = found.setdefault((folder, tool.id), _Entry(folder, said))
        entry.kind = _kind(paper, entry.kind)
        entry.files += len(paper.copies)
    for extra in extras:
        word, folder = "folder_slides" if extra.name.endswith(".pptx") else "key", extra.folder.partition("/")[0]
        found.setdefault((folder, word), _Entry(folder, Word(word), "prepared")).files += 1
    columns = (Column(Word("paper"), "label"), Column(Word("for_each"), "name"), Column(Word("files"), "figure"))
    rows: list[tuple[Cell, ...]] = []
    for folder, entries in groupby(sorted(found.values(), key=lambda one: one.folder), lambda one: one.folder):
        rows.append((_said(Plain(folder)),))
        rows += [(_said(one.paper), _said(Word(one.kind)), _said(Plain(str(one.files)))) for one in entries]
    grid = Grid("contents", None, columns, tuple(rows))
    return Chapter("contents", Word("contents"), (Word("contents_hint"),), (grid,))


@dataclass(slots=True)
class _Entry:
    """A line of the contents."""

    folder: str
    paper: Saying
    kind: str = ""
    files: int = 0


def _kind(paper: Paper, before: str) -> str:
    if before == "named" or len(paper.copies) > 1:
        return "named"
    return "common" if all(copy.many for copy in paper.copies) else "prepared"


def _said(saying: Saying) -> Cell:
    return Cell("label", saying)


def _page(desk: Desk, edition: Edition, report: Report, folder: str, stem: str, tool: str = "") -> Extra:
    make = partial(write_page, report, edition, desk.library, desk.workshop.look, desk.draft)
    return Extra(folder, f"{stem}.docx", make, digest_of((report, desk.workshop.look)), edition.name, tool)


def write_page(report: Report, edition: Edition, library: Library, look: str, draft: bool) -> bytes:
    """The bytes of a page in Word. Raises what ``make_report`` and ``write_docx`` raise."""
    voice = open_voice(library, edition.locales, report.tool.id, draft=draft)
    return write_docx(make_report(report, voice, library, words=WORDS), library, WordOptions(look))
