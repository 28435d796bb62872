"""What was filled in comes back: for any answers, and after LibreOffice had the file in its hands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qatoolkit.definitions.answers import answers
from qatoolkit.word.filling import fill_form

from ..conftest import Office
from ..forms import LANGUAGES, all_tools, cases, compiled, every_tool_is_asked_for, reader, sample_ids
from ..reading import Form, first, strings
from ..strategies import values_of
from .conftest import Copy

WAYS = [(languages, bool(number % 2)) for number, languages in enumerate(LANGUAGES)]
"""Languages, and whether the form is plain."""


@pytest.mark.parametrize(("name", "way"), cases(*WAYS), ids=str)
def test_any_answers_come_back(name: str, way: tuple[str, bool]) -> None:
    tool, (languages, plain) = all_tools()[name], way
    form = compiled(name, languages, plain=plain)

    @settings(max_examples=4, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def comes_back(data: st.DataObject) -> None:
        values = data.draw(values_of(tool))
        reading = reader(name).read(fill_form(form, values, document="d-1"))
        assert answers(tool, reading.values) == values
        assert reading.problems == ()
        assert (reading.tool, reading.version, reading.document) == (tool.id, tool.version, "d-1")
        assert set(reading.how) == set(reading.values)

    comes_back()


@pytest.mark.requires("soffice", "uno")
class TestAfterLibreOffice:
    """Every tool, opened and saved by LibreOffice as .docx; those of the sample by way of .odt too."""

    def test_the_answers_are_many(self, copies: list[Copy]) -> None:
        """A round trip of nothing would prove nothing."""
        assert sum(len(copy.values) for copy in copies) > 40 * len(copies)
        assert {copy.tool.id for copy in copies} == set(all_tools())

    def test_answers_come_back(self, copies: list[Copy]) -> None:
        assert [fault for copy in copies for fault in copy.faults(copy.after)] == []

    def test_answers_come_back_after_odt(self, copies: list[Copy], office: Office, tmp_path: Path) -> None:
        found = []
        tools = all_tools() if every_tool_is_asked_for() else sample_ids()
        for number, copy in enumerate(one for one in copies if one.tool.id in tools):
            odt = office.save(copy.before, tmp_path / f"{number}.odt")
            found += list(copy.faults(office.save(odt, tmp_path / f"{number}.docx")))
        assert found == []

    def test_every_bookmark_stays_in_its_place(self, copies: list[Copy]) -> None:
        for copy in copies:
            before, after = opened(copy)
            assert [mark for mark in after.bookmarks() if mark.startswith("qa_")] == before.bookmarks(), copy.name

    def test_the_manifest_and_the_identity_stay(self, copies: list[Copy]) -> None:
        for copy in copies:
            form = Form(copy.after.read_bytes())
            named = first(form.part("docProps/core.xml"), "dc:identifier/text()").partition("#")[0]
            assert named == f"{copy.tool.id}@{copy.tool.version}"
            items = [part for part in form.archive.namelist() if part.startswith("customXml/item")]
            assert copy.tool.id in [first(form.part(part), "@tool") for part in items if "Props" not in part]

    def test_no_printed_word_is_lost(self, copies: list[Copy]) -> None:
        for copy in copies:
            before, after = opened(copy)
            assert squeezed(after) == squeezed(before), copy.name

    def test_options_keep_their_codes(self, copies: list[Copy]) -> None:
        path = ".//w:dropDownList/w:listItem/@w:value"
        for copy in copies:
            before, after = opened(copy)
            assert strings(after.body, path) == strings(before.body, path), copy.name


def opened(copy: Copy) -> tuple[Form, Form]:
    return Form(copy.before.read_bytes()), Form(copy.after.read_bytes())


def squeezed(form: Form) -> str:
    """All printed text without spaces; page breaks become breaks in a line when LibreOffice saves."""
    return "".join("".join(strings(form.body, ".//w:t/text()")).split())
