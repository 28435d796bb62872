"""Heads for `list`: the few lines above the sections, without the weight of the model."""

from __future__ import annotations

import subprocess
import sys

import pytest

from qatoolkit.definitions.find import nearest
from qatoolkit.definitions.heads import find_head, read_heads, read_heads_of
from qatoolkit.definitions.library import tool_files
from qatoolkit.errors import DefinitionError, UsageError

from .conftest import MakeLibrary


def test_only_the_head_is_read(make_library: MakeLibrary, head: str) -> None:
    library = make_library({"tools/demo.yaml": head + "sections: [this is [not {even YAML\n"})
    (one,) = read_heads(library)
    assert (one.id, one.number, one.kind, one.title) == ("demo", "1.2.3", "form", "Demo")
    assert (one.purpose, one.users, one.one_per, one.personal_data) == ("Shows something.", ("hr",), "class", 1)
    assert one.path == library.find("tools/demo.yaml")


def test_broken_heads_are_reported_and_the_others_still_there(make_library: MakeLibrary, head: str) -> None:
    broken = head.replace("id: demo", "id: b").replace("title: Demo", "title: no")
    short = "id: c\nnumber: 1.1\nusers: hr\n"
    library = make_library(
        {"tools/demo.yaml": head, "tools/b.yaml": broken, "tools/c.yaml": short, "tools/d.yaml": "-"}
    )
    heads, problems = read_heads_of(tool_files(library))
    assert [one.id for one in heads] == ["demo"]
    assert [one.id for one in problems] == ["quote-doubtful", "head-incomplete", "not-a-definition"]
    assert "number, kind, title, purpose, one_per, users" in problems[1].text
    with pytest.raises(DefinitionError):
        read_heads(library)


def test_listing_imports_neither_the_model_nor_languages_nor_expressions() -> None:
    code = (
        "import sys; from qatoolkit.definitions.library import open_library;"
        "from qatoolkit.definitions.heads import read_heads; assert read_heads(open_library());"
        "heavy = {'pydantic', 'babel', 'elementpath', 'jinja2', 'docx', 'lxml'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_names_are_found_or_the_nearest_offered(make_library: MakeLibrary, head: str) -> None:
    heads = read_heads(make_library({"tools/demo.yaml": head}))
    assert find_head(heads, " DEMO ").id == find_head(heads, "1.2.3").id == find_head(heads, "x/demo.yaml").id == "demo"
    with pytest.raises(UsageError, match="did you mean demo"):
        find_head(heads, "demmo")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("apprentice_nam", ["apprentice_name"]),
        ("APPRENTICE_NAME", ["apprentice_name"]),
        ("date", ["end_date", "start_date"]),
        ("zzz", []),
        ("", []),
        ("x" * 5000, []),
    ],
)
def test_nearest_names(wanted: str, expected: list[str]) -> None:
    assert nearest(wanted, ["apprentice_name", "start_date", "end_date", "sex"]) == expected
