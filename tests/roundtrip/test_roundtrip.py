"""What was filled in comes back: for any answers, and after LibreOffice had the file in its hands."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qatoolkit.definitions.answers import answers
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tools
from qatoolkit.definitions.model import Tool
from qatoolkit.word.filling import fill_form
from qatoolkit.word.reader import Reader, Reading

from ..strategies import values_of
from .conftest import MODES, Compile, Convert, Copy


@lru_cache(1)
def all_tools() -> tuple[Tool, ...]:
    return load_tools(open_library())


def faults(copy: Copy, reading: Reading) -> list[str]:
    """Everything in a reading that is not what was filled in."""
    got = answers(copy.tool, reading.values)
    found = [
        f"{copy.name}: {path}: {copy.values.get(path)!r} came back as {got.get(path)!r}"
        for path in sorted({*got, *copy.values})
        if got.get(path) != copy.values.get(path)
    ]
    return [*found, *(f"{copy.name}: {problem}" for problem in reading.problems)]


@pytest.mark.parametrize("plain", [False, True], ids=["controls", "plain"])
@pytest.mark.parametrize("languages", MODES)
@pytest.mark.parametrize("tool", all_tools(), ids=lambda tool: tool.id)
def test_any_answers_come_back(tool: Tool, languages: str, plain: bool, compiled: Compile, reader: Reader) -> None:
    form = compiled(tool.id, languages, plain=plain)

    @settings(max_examples=6, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def comes_back(data: st.DataObject) -> None:
        values = data.draw(values_of(tool))
        reading = reader.read(fill_form(form, values, document="d-1"))
        assert answers(tool, reading.values) == values
        assert reading.problems == ()
        assert (reading.tool, reading.version, reading.document) == (tool.id, tool.version, "d-1")
        assert set(reading.how) == set(reading.values)

    comes_back()


def test_answers_of_the_samples_are_many(copies: list[Copy]) -> None:
    """A round trip of nothing would prove nothing."""
    assert sum(len(copy.values) for copy in copies) > 40 * len(copies)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, copies: list[Copy]) -> Path:
    made = tmp_path_factory.mktemp("copies")
    for copy in copies:
        (made / f"{copy.name}.docx").write_bytes(copy.content)
    return made


def check(copies: list[Copy], folder: Path, reader: Reader) -> None:
    found: list[str] = []
    hows: set[str] = set()
    for copy in copies:
        reading = reader.read((folder / f"{copy.name}.docx").read_bytes())
        found += faults(copy, reading)
        if reading.document != copy.document:
            found.append(f"{copy.name}: the document id came back as {reading.document!r}")
        hows.update(reading.how.values())
    assert found == []
    assert "bookmark" in hows or "tag" in hows


@pytest.mark.requires("soffice")
def test_answers_come_back_after_libreoffice_saved_the_file(
    copies: list[Copy], folder: Path, convert: Convert, reader: Reader
) -> None:
    check(copies, convert(folder, "docx"), reader)


@pytest.mark.requires("soffice")
def test_answers_come_back_after_odt(copies: list[Copy], folder: Path, convert: Convert, reader: Reader) -> None:
    check(copies, convert(convert(folder, "odt"), "docx"), reader)
