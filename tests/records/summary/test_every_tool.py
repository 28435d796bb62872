"""Every tool of the library can be reported on: Word, HTML and workbook, in two languages."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.fields import Field, fields
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.model import Tool
from qatoolkit.formats.report_xlsx import write_report
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.reports import Teller, make_report
from qatoolkit.pages.voice import open_voice
from qatoolkit.records.summary import summarise
from qatoolkit.records.summary.chapters import report_of
from qatoolkit.word.audit import audit
from qatoolkit.word.writer import WordOptions, write_docx

from ...forms import all_tools, cases
from .forms import Sheet

LONG = "a text of some length, so that a line must break somewhere in the middle of it "


def copy(tool: Tool, rng: random.Random) -> Sheet:
    return Sheet({field.path: answer(field, rng) for field in fields(tool) if rng.random() < 0.8})


def answer(field: Field, rng: random.Random) -> Value:
    if field.options:
        code = rng.choice(field.options)
        return (code,) if field.multiple else code
    made: dict[str, Value] = {
        "integer": rng.randrange(1000),
        "decimal": Decimal(rng.randrange(1000)) / 4,
        "money": Decimal(rng.randrange(10**8)) / 100,
        "calculate": rng.randrange(1000),
        "date": date(2026, 3, 2) + timedelta(rng.randrange(300)),
    }
    return made.get(field.type, LONG * rng.randrange(1, 4))


@pytest.mark.parametrize(
    ("name", "way"), cases((12, "zh,en", "official"), (1, "en", "workshop"), (12, "zh", "workshop")), ids=str
)
def test_reports(name: str, way: tuple[int, str, str]) -> None:
    number, languages, look = way
    library, tool = open_library(), all_tools()[name]
    rng = random.Random(name)  # noqa: S311 - the same copies in each run
    copies = [copy(tool, rng) for _ in range(number)]
    summary = summarise(tool, copies, before=copies[:7])
    assert summary.copies == number
    report = report_of(tool, summary)
    voice = open_voice(library, find_locales(library, languages), tool.id)
    page = make_report(report, voice, library)
    assert audit(write_docx(page, library, WordOptions(look))) == []
    assert write_report(report, Teller(voice, library)).startswith(b"PK")
    voice.finish()
