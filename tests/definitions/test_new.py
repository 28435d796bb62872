"""A new definition is complete and valid from the first moment."""

from __future__ import annotations

import pytest

from qatoolkit.definitions.library import Library, built_in_root
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Kind
from qatoolkit.definitions.new import new_definition
from qatoolkit.errors import UsageError

from .conftest import MakeLibrary


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_sample_that_loads(kind: Kind, make_library: MakeLibrary) -> None:
    ours = {f"tools/{name}": (built_in_root() / "tools" / name).read_text("utf-8") for name in SHARED_FILES}
    text = new_definition(kind.value, "my_tool", "6.1.1", 'Our "own": tool # 1')
    tool = load_tool(make_library({**ours, "tools/6-own/my_tool.yaml": text}), "my_tool")
    assert (tool.kind, tool.number, tool.title) == (kind, "6.1.1", 'Our "own": tool # 1')
    assert text.startswith("# yaml-language-server: $schema=../qatoolkit.schema.json\n")


def test_the_ids_may_be_taken_from_a_library_that_is_laid_over_ours(make_library: MakeLibrary) -> None:
    text = new_definition("form", "my_tool", "9.1.1", "Mine")
    overlay = make_library({"tools/_shared.yaml": "words: {mine: Mine}\n", "tools/my_tool.yaml": text})
    assert load_tool(Library((*overlay.roots, built_in_root())), "9.1.1").id == "my_tool"


def test_every_bad_argument_is_named() -> None:
    with pytest.raises(UsageError) as raised:
        new_definition("poem", "My tool", "one", " ")
    assert [problem.id for problem in raised.value.problems] == ["not-allowed", "bad-id", "bad-number", "empty-value"]


SHARED_FILES = ("_shared.yaml", "_scales.yaml")
