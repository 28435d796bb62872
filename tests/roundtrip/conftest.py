"""Every tool, filled in, and what LibreOffice makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from qatoolkit.definitions.answers import Values, answers
from qatoolkit.definitions.model import Tool
from qatoolkit.word.filling import fill_form
from qatoolkit.word.reader import Reading

from ..conftest import Office
from ..forms import LANGUAGES, all_tools, compiled, reader, sample_ids
from ..strategies import some_values


@dataclass(frozen=True)
class Copy:
    """A filled copy, what was filled in, and what LibreOffice saved of it."""

    name: str
    tool: Tool
    values: Values
    document: str
    before: Path
    after: Path

    def faults(self, path: Path) -> Iterator[str]:
        """Everything in a file that is not what was filled in."""
        reading = reader(self.tool.id).read(path.read_bytes())
        got = answers(self.tool, reading.values)
        for place in sorted({*got, *self.values}):
            if got.get(place) != self.values.get(place):
                yield f"{self.name}: {place}: {self.values.get(place)!r} came back as {got.get(place)!r}"
        yield from (f"{self.name}: {problem}" for problem in reading.problems)
        yield from self._identity(reading)

    def _identity(self, reading: Reading) -> Iterator[str]:
        if reading.document != self.document:
            yield f"{self.name}: the document id came back as {reading.document!r}"
        if not set(reading.how.values()) <= {"tag", "bookmark", "number", "cell"}:
            yield f"{self.name}: found {set(reading.how.values())}"


def turns() -> Iterator[tuple[str, str, bool]]:
    """(tool, languages, plain): each tool, the languages by turns; those of the sample also plain."""
    for number, name in enumerate(all_tools()):
        yield name, LANGUAGES[number % len(LANGUAGES)], False
        if name in sample_ids():
            yield name, LANGUAGES[(number + 1) % len(LANGUAGES)], True


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory, office: Office) -> list[Copy]:
    """Copies with answers of their own, each opened and saved by LibreOffice."""
    folder, saved = tmp_path_factory.mktemp("copies"), tmp_path_factory.mktemp("saved")
    made = []
    for number, (name, languages, plain) in enumerate(turns()):
        tool = all_tools()[name]
        values = some_values(tool, number)
        file = f"{name}-{languages.replace(',', '_')}-{'plain' if plain else 'controls'}.docx"
        (folder / file).write_bytes(fill_form(compiled(name, languages, plain=plain), values, document=f"d-{number}"))
        after = office.save(folder / file, saved / file)
        made.append(Copy(file, tool, values, f"d-{number}", folder / file, after))
    return made
