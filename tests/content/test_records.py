"""Every tool has a worked example that fills in, reads back and breaks no rule."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from qatoolkit.api import How, check_files, collect_answers, fill_answers, load_answers, open_library
from qatoolkit.definitions.answers import answers
from qatoolkit.definitions.fields import fields
from qatoolkit.definitions.heads import read_heads
from qatoolkit.definitions.load import load_tool
from qatoolkit.records.store import open_store

RECORDS = Path(__file__).resolve().parents[2] / "examples" / "records"
LIBRARY = open_library()
TOOLS = tuple(head.id for head in read_heads(LIBRARY))


def test_every_tool_has_one_and_no_other_file_lies_there() -> None:
    assert {path.name for path in RECORDS.iterdir()} == {f"{tool}.yaml" for tool in TOOLS}


@pytest.mark.parametrize("tool", TOOLS)
def test_it_fills_in_and_comes_back(tool: str, tmp_path: Path) -> None:
    values = load_answers(tool, RECORDS / f"{tool}.yaml", library=LIBRARY)
    filled = fill_answers(tool, values, How("zh", tmp_path), library=LIBRARY)
    store = tmp_path / "store.sqlite"
    collection = collect_answers([filled.path], into=store, library=LIBRARY, read_at=datetime.now(UTC))
    assert [problem.id for file in collection.files for problem in file.problems] == []
    with open_store(store, create=False) as kept:
        (record,) = kept.records()
    definition = load_tool(LIBRARY, tool)
    assert answers(definition, record.values) == answers(definition, values)
    checked = check_files([filled.path], library=LIBRARY)
    assert [finding.text for one in checked for finding in one.findings] == []


@pytest.mark.parametrize("tool", TOOLS)
def test_it_shows_the_tool_at_work(tool: str) -> None:
    """A worked example that leaves most of the form empty teaches nothing."""
    definition = load_tool(LIBRARY, tool)
    values = load_answers(tool, RECORDS / f"{tool}.yaml", library=LIBRARY)
    given = {path.partition(".")[0] for path in answers(definition, values)}
    asked = {field.item for field in fields(definition) if not field.computed}
    assert len(given) >= 0.6 * len(asked)
