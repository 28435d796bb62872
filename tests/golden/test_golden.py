"""Every tool says and asks what it did when somebody last looked: ``<tool>.txt`` is the outline of its form.

After a change that is meant, ``pytest tests/golden --update-golden`` writes the outlines anew; read the diff.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from qatoolkit.definitions.model import Tool

from ..forms import all_tools, blank
from ..outline import outline

HERE = Path(__file__).resolve().parent
TOOLS = tuple(all_tools().values())
HOW = "if the change is meant, run pytest tests/golden --update-golden and read the diff"


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
def test_the_form_says_what_it_did(tool: Tool, request: pytest.FixtureRequest) -> None:
    path = HERE / f"{tool.id}.txt"
    now = outline(blank(tool.id).content)
    if request.config.getoption("--update-golden"):
        path.write_text(now, encoding="utf-8")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    changes = list(difflib.unified_diff(before.splitlines(), now.splitlines(), "before", "now", lineterm="", n=1))
    assert changes == [], f"{HOW}\n" + "\n".join(changes)


def test_no_outline_is_left_of_a_tool_that_went() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} <= {tool.id for tool in TOOLS}


def test_an_outline_is_about_meaning() -> None:
    """Another look changes no line but those where options break differently."""
    tool = next(tool for tool in TOOLS if tool.id == "induction_checklist")
    assert outline(blank(tool.id).content) == outline(blank(tool.id, look="workshop").content)
