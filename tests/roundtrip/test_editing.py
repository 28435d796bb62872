"""Forms that people went on working at in LibreOffice: every answer is read right or reported, none is read wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qatoolkit.definitions.answers import answers
from qatoolkit.definitions.model import Tool
from qatoolkit.word.filling import fill_form

from ..conftest import Office
from ..forms import all_tools, compiled, reader
from ..strategies import some_values
from ..structures import covering
from ..word.mutations import wrong
from .editing import PLACES, ROWS, Edit

pytestmark = pytest.mark.requires("soffice", "uno")

CERTAIN = {one.__name__ for one in ROWS} | {
    "typed_over_an_answer", "typed_into_a_blank", "typed_before_a_blank", "typed_with_the_keyboard",
    "chosen_from_a_list", "row_added_among_printed_ones",
}  # fmt: skip
"""After these nothing is uncertain: every answer must come back, not merely be reported."""

LANGUAGES = ("zh,en", "en", "zh")

TURNS = 2
"""Every edit is made on every second tool: LibreOffice takes some seconds over one."""


def tried() -> Iterator[tuple[str, str, Edit]]:
    """(tool, languages, edit): tools that hold every kind of table, languages and edits by turns."""
    tools = tuple(all_tools().values())
    for starts, edits in ((("repeat",), ROWS), (("repeat", "matrix", "check", "text", "long_text"), PLACES)):
        for place, tool in enumerate(covering(tools, starts)):
            for number, edit in enumerate(edits):
                if (number + place) % TURNS == 0:
                    yield tool.id, LANGUAGES[number % len(LANGUAGES)], edit


@pytest.mark.parametrize(("name", "languages", "edit"), list(tried()), ids=lambda one: getattr(one, "__name__", None))
def test_read_right_or_reported(name: str, languages: str, edit: Edit, office: Office, tmp_path: Path) -> None:
    tool: Tool = all_tools()[name]
    values = some_values(tool, 11, share=0.7)
    commands, expected = edit(tool, dict(values))
    if not commands:
        return  # the form has nothing of the kind
    (tmp_path / "before.docx").write_bytes(fill_form(compiled(name, languages), values, document="d-1"))
    after = office.save(tmp_path / "before.docx", tmp_path / "after.docx", commands)
    reading = reader(name).read(after.read_bytes())
    reported = {problem.path for problem in reading.problems}
    assert list(wrong(expected, answers(tool, reading.values), reported)) == []
    if edit.__name__ in CERTAIN:
        assert [problem.path for problem in reading.problems] == []
    assert reading.document == "d-1"


def test_every_edit_is_made() -> None:
    assert {edit.__name__ for _, _, edit in tried()} == {edit.__name__ for edit in (*ROWS, *PLACES)}
