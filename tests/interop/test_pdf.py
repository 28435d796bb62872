"""LibreOffice prints every form: no empty page, no word missing, nothing left alone on a page of its own."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from qatoolkit.definitions.model import ItemType, Tool
from qatoolkit.word.cards import CARDS

from ..conftest import Office
from ..reading import Form, find, text_of

pytestmark = pytest.mark.requires("soffice", "uno", "pdftotext")

MOST_PAGES = 12
A4_MM = 297


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, office: Office, folder: Path) -> Mapping[str, list[str]]:
    """The text of each page of each tool."""
    target = tmp_path_factory.mktemp("pdf")
    forms = sorted(folder.glob("*.docx"))
    return {form.stem: read_pages(office.save(form, target / f"{form.stem}.pdf")) for form in forms}


def read_pages(path: Path) -> list[str]:
    ran = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    return [squeezed(page) for page in ran.stdout.split("\f")[:-1]]


def squeezed(text: str) -> str:
    """Without spaces, and with one code for signs that fonts draw alike (fi, radicals)."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_every_tool_is_printed(pages: Mapping[str, list[str]], tools: Mapping[str, Tool]) -> None:
    assert set(pages) == set(tools)
    assert {name: len(found) for name, found in pages.items() if not 0 < len(found) <= MOST_PAGES} == {}


def test_no_page_is_empty(pages: Mapping[str, list[str]], tools: Mapping[str, Tool], folder: Path) -> None:
    """What runs along every page does not count; sheets of blank cards have nothing but lines, and only they."""
    bare = {}
    for name, found in pages.items():
        running = running_text(folder / f"{name}.docx")
        for number, page in enumerate(found, 1):
            rest = without(page, running)
            if len(rest) < 30:
                bare[f"{name} page {number}"] = rest
    cards = [f"{name} page {number}" for name, tool in tools.items() for number in sheets_of_cards(tool)]
    assert cards
    assert sorted(bare) == sorted(cards), bare


def sheets_of_cards(tool: Tool) -> Iterator[int]:
    """The pages of blank cards, which come after the first page: cards that fill one sheet, or the next."""
    page = 1
    for item in (item for section in tool.sections for item in section.items):
        if item.card:
            card = CARDS[item.card]
            for _ in range(-(-(item.min_rows or 1) // (card.across * int(A4_MM // card.height)))):
                page += 1
                yield page


def running_text(path: Path) -> set[str]:
    form = Form(path.read_bytes())
    names = [name for name in form.archive.namelist() if name.startswith(("word/header", "word/footer"))]
    lines = {squeezed(text_of(run)) for name in names for run in find(form.part(name), ".//w:r")}
    return {line for line in lines if len(line) > 3}


def without(page: str, lines: set[str]) -> str:
    for line in sorted(lines, key=len, reverse=True):
        page = page.replace(line, "")
    return page


def test_an_annex_begins_a_page(pages: Mapping[str, list[str]], tools: Mapping[str, Tool], folder: Path) -> None:
    late = {}
    for name, tool in tools.items():
        running = running_text(folder / f"{name}.docx")
        for title in (squeezed(section.title) for section in tool.sections if section.annex and section.title):
            begins = [title in without(page, running)[: len(title) + 40] for page in pages[name]]
            if not any(begins):
                late[name] = title
    assert late == {}


def parties(tool: Tool) -> Iterator[str]:
    for section in tool.sections:
        for item in section.items:
            yield from (squeezed(party.label) for party in item.parties)


def test_no_signature_stands_alone_on_a_page(
    pages: Mapping[str, list[str]], tools: Mapping[str, Tool], folder: Path
) -> None:
    """A page with signatures also holds something of what is signed, before them."""
    alone = {}
    for name, tool in tools.items():
        running = running_text(folder / f"{name}.docx")
        for number, page in enumerate(pages[name], 1):
            text = without(page, running)
            places = [text.find(label) for label in parties(tool) if label in text]
            if places and min(places) < 20:
                alone[f"{name} page {number}"] = text[:60]
    assert alone == {}


@pytest.mark.parametrize(
    ("name", "opening", "last"),
    [
        ("apprentice_logbook", "Weekly sheet", "Teacher (signature)"),
        ("completion_certificate", "Certificate of completion", "Training institution (seal)"),
    ],
)
def test_a_sheet_that_is_printed_by_itself_takes_one_page(
    pages: Mapping[str, list[str]], name: str, opening: str, last: str
) -> None:
    number = next(number for number, page in enumerate(pages[name]) if squeezed(opening) in page[:120])
    assert squeezed(last) in pages[name][number]


def test_every_label_is_printed_in_both_languages(
    pages: Mapping[str, list[str]], tools: Mapping[str, Tool], folder: Path
) -> None:
    missing = {}
    for name, found in pages.items():
        text = "".join(found)
        lost = [word for word in words(Form((folder / f"{name}.docx").read_bytes())) if word not in text]
        if lost:
            missing[name] = lost
    assert missing == {}
    for name, tool in tools.items():
        labels = [item.label for section in tool.sections for item in section.items if item.type is ItemType.check]
        assert [label for label in labels if squeezed(label) not in "".join(pages[name])] == []


def words(form: Form) -> set[str]:
    """Whole texts of labels, statements, heads and options of a form."""
    roles = ("QALabel", "QAHeadCell", "QAText", "QABand", "QAHead", "QATitle", "QAClause")
    return {squeezed(text) for style, text in form.paragraphs() if style.startswith(roles) and "\u00a0" not in text}
