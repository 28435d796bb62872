"""67 copies of the checklist 0.2.1, figures worked out a second time in plain Python, and every report of them."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter
from fractions import Fraction
from functools import cache

import pytest
from lxml import etree

from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import ItemType, Tool
from qatoolkit.formats.report_xlsx import write_report
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import Page
from qatoolkit.pages.reports import Report, Teller, make_report
from qatoolkit.pages.voice import open_voice
from qatoolkit.records.summary import Summary, summarise
from qatoolkit.records.summary.chapters import report_of
from qatoolkit.word.audit import audit
from qatoolkit.word.writer import WordOptions, write_docx

from .forms import Sheet

SIZES = {"employers": 36, "workers": 14, "provider": 13, "government": 4}
ROLES = ("design", "implementation", "defined")
YES_AT = {"employers": 0.7, "workers": 0.3, "provider": 0.5, "government": 0.9}


@cache
def tool() -> Tool:
    return load_tool(open_library(), "0.2.1")


@cache
def paths() -> dict[str, list[str]]:
    """Scored paths by section, read from the definition without the code under test."""
    found: dict[str, list[str]] = {}
    for section in tool().sections:
        for item in section.items:
            if item.type is ItemType.check:
                found.setdefault(section.id, []).append(item.id)
            if item.id == "role_matrix":
                found[section.id] = [f"role_matrix.{row.id}.{column}" for row in item.rows for column in ROLES]
    return found


@cache
def copies() -> tuple[Sheet, ...]:
    rng = random.Random(67)  # noqa: S311 - the same copies in each run
    made = []
    for group, size in SIZES.items():
        for number in range(size):
            values = {"respondent_group": group, "completed_by": f"Person {number}", "organization": f"Body {group}"}
            for path in (path for section in paths().values() for path in section):
                if rng.random() < 0.85:
                    values[path] = "yes" if rng.random() < YES_AT[group] else "no"
            values["differences"] = '=HYPERLINK("http://example.com")' if number == 3 else "who pays, call 13812345678"
            made.append(Sheet(dict(values)))
    rng.shuffle(made)
    return tuple(made)


@cache
def summary() -> Summary:
    return summarise(tool(), copies())


@cache
def report() -> Report:
    return report_of(tool(), summary())


def test_there_are_sixty_seven() -> None:
    assert (summary().copies, sum(SIZES.values())) == (67, 67)
    assert sum(map(len, paths().values())) == len(summary().rows) > 80


def test_every_row() -> None:
    order = [path for section in paths().values() for path in section]
    assert sorted(row.question.path for row in summary().rows) == sorted(order)
    for row in summary().rows:
        given = [copy.values[row.question.path] for copy in copies() if row.question.path in copy.values]
        counted = Counter(given)
        assert row.total is not None
        assert row.total.counts == (counted["yes"], counted["no"])
        assert row.total.mean == row.total.best == Fraction(counted["yes"], len(given))
        assert row.gap == Fraction(counted["no"], len(given))


def test_gaps_come_in_order() -> None:
    shares = {}
    for path in (path for section in paths().values() for path in section):
        given = [copy.values[path] for copy in copies() if path in copy.values]
        shares[path] = (-Fraction(given.count("no"), len(given)), -len(given))
    expected = sorted(shares, key=lambda path: shares[path])
    told = [row.question.path for row in summary().gaps]
    assert [shares[path] for path in told] == [shares[path] for path in expected]


def test_every_section_and_all_of_them() -> None:
    found = {one.section: one.total for one in summary().scores}
    everything = [path for section in paths().values() for path in section]
    for section, own in {**paths(), "": everything}.items():
        given = [copy.values[path] for copy in copies() for path in own if path in copy.values]
        score = found[section]
        assert score is not None
        assert score.answers == score.possible == len(given)
        assert score.points == given.count("yes")


def test_groups_and_what_is_hidden() -> None:
    """Four copies of the government are too few; the next smallest group covers them."""
    assert {group.code: group.copies for group in summary().groups} == {
        "government": None,
        "employers": 36,
        "workers": 14,
        "provider": None,
    }
    for row in summary().rows:
        for group, one in zip(summary().groups, row.groups, strict=True):
            path = row.question.path
            own = [copy for copy in copies() if copy.values["respondent_group"] == group.code and path in copy.values]
            given = [copy.values[path] for copy in own]
            assert (one is None) == (group.code in ("government", "provider"))
            assert one is None or one.mean == Fraction(given.count("yes"), len(given))
    assert {one.low_group for one in summary().disagreements} <= {"employers", "workers"}


def page(languages: str) -> Page:
    library = open_library()
    return make_report(report(), open_voice(library, find_locales(library, languages), tool().id), library)


def texts_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(
            "".join(etree.fromstring(archive.read(name)).itertext())
            for name in archive.namelist()
            if name.endswith(".xml") and not name.startswith("docProps")
        )


@pytest.mark.parametrize("languages", ["en", "zh", "zh,en"])
@pytest.mark.parametrize("look", ["official", "workshop"])
def test_word_reports_are_sound(languages: str, look: str) -> None:
    content = write_docx(page(languages), open_library(), WordOptions(look))
    assert audit(content) == []
    text = texts_of(content)
    assert "Person" not in text
    assert "13812345678" not in text
    assert "**5678" in text


def test_a_report_is_no_form() -> None:
    content = write_docx(page("en"), open_library(), WordOptions())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        core = archive.read("docProps/core.xml").decode()
        document = archive.read("word/document.xml").decode()
    assert "report_of_six_building_blocks_checklist@1" in core
    assert "<w:sdt>" not in document


def test_figures_of_the_page_are_those_of_the_summary() -> None:
    html = etree.fromstring(page("en").html.encode())
    table = html.xpath("//table[starts-with(@data-id, 'gaps')]")[0]
    first = ["".join(cell.itertext()).strip() for cell in table.findall("tbody/tr")[0]]
    gap = summary().gaps[0]
    assert gap.total is not None
    assert first[2:4] == [str(count) for count in gap.total.counts]
    assert first[5] == f"{round(float(gap.gap or 0) * 100)}%"
    bar = table.findall("tbody/tr")[0][6]
    assert float(bar.get("data-share")) == pytest.approx(float(gap.gap or 0), abs=0.0001)
    assert not bar.xpath(".//*[local-name()='text']")


def test_bars_in_word_are_drawn_by_word() -> None:
    content = write_docx(page("en"), open_library(), WordOptions())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = archive.read("word/document.xml").decode()
        assert not [name for name in archive.namelist() if "media" in name]
    assert re.search(r'<w:shd w:val="clear" w:color="auto" w:fill="[0-9A-F]{6}"/><w:spacing[^>]*/><w:ind', document)


def test_the_workbook_holds_everything_and_no_formula() -> None:
    import openpyxl

    library = open_library()
    voice = open_voice(library, find_locales(library, "zh,en"), tool().id)
    content = write_report(report(), Teller(voice, library))
    assert content == write_report(report(), Teller(voice, library))
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert '=HYPERLINK("http://example.com")' in {cell.value for cell in cells}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len([name for name in archive.namelist() if name.startswith("xl/charts/chart")]) >= 3
    gaps = book.worksheets[2]
    rows = [line for line in gaps.iter_rows(min_row=5, values_only=True) if isinstance(line[0], int)]
    assert len(rows) == len(summary().gaps)
    for line, row in zip(rows, summary().gaps, strict=True):
        assert row.total is not None
        assert tuple(line[2:4]) == row.total.counts
        assert line[5] == pytest.approx(float(row.gap or 0))
