"""Problems of several files at once, and of the files that tools share."""

from __future__ import annotations

import pytest

from qatoolkit.definitions.load import check_tools, load_tool
from qatoolkit.errors import DefinitionError

from .broken import head, item
from .conftest import MakeLibrary


def test_all_problems_of_all_files_at_once(make_library: MakeLibrary) -> None:
    one = head("kind: form", "kind: from").replace("version: 1", "version: 0").replace("Second}", "Second, x: 1}")
    library = make_library({"tools/demo.yaml": one, "tools/a/other.yaml": "a: [", "tools/_shared.yaml": "wrods: {}\n"})
    found = [problem.id for problem in check_tools(library)]
    assert found == ["unknown-key-near", "yaml-bracket", "greater-than-equal", "not-allowed", "unknown-key"]


def test_a_broken_shared_field_is_told_once_and_not_in_each_tool(make_library: MakeLibrary) -> None:
    shared = "fields:\n  person_name: {type: txt, label: Name}\n"
    library = make_library({"tools/demo.yaml": item("{use: person_name}"), "tools/_shared.yaml": shared})
    assert [(one.id, one.path) for one in check_tools(library)] == [("unknown-type-near", "fields.person_name.type")]


@pytest.mark.parametrize(
    ("shared", "problem", "path", "spot"),
    [
        ("fields: {a: {type: text}}\n", "missing-key", "fields.a", (1, 13)),
        ("fields: {a: {id: b, type: text, label: A}}\n", "key-not-here", "fields.a.id", (1, 14)),
        ("fields: {a: {type: text, label: A, rows: []}}\n", "", "", (0, 0)),
        ("fields: {a: {type: text, label: A, min_rows: 2}}\n", "key-not-for-type", "fields.a.min_rows", (1, 36)),
        (
            "fields: {a: {type: select_one, label: A, choices: sexx}}\n",
            "unknown-choices-near",
            "fields.a.choices",
            (1, 51),
        ),
        ("words: {Total: Sum}\n", "bad-id", "words.Total", (1, 9)),
        ("words: {total: 5}\n", "quote-text", "words.total", (1, 16)),
        ("- a\n", "not-group", "", (1, 1)),
    ],
)
def test_problems_of_the_shared_file(
    shared: str, problem: str, path: str, spot: tuple[int, int], make_library: MakeLibrary
) -> None:
    found = check_tools(make_library({"tools/_shared.yaml": shared}))
    expected = [(problem, path, *spot)] if problem else []
    assert [(one.id, one.path, one.line, one.column) for one in found] == expected


@pytest.mark.parametrize(
    ("scales", "problem", "path"),
    [
        ("a: []\n", "empty-list", "a"),
        ("a: [{code: x, label: X}, {code: x, label: Z}]\n", "code-twice", "a.x.code"),
        ("a: [{code: 5, label: X}]\n", "quote-text", "a.1.code"),
        ("a: [{code: x, label: X, scor: 1}]\n", "unknown-key-near", "a.x.scor"),
    ],
)
def test_problems_of_the_scales(scales: str, problem: str, path: str, make_library: MakeLibrary) -> None:
    found = check_tools(make_library({"tools/_scales.yaml": scales, "tools/_shared.yaml": "words: {}\n"}))
    assert [(one.id, one.path) for one in found] == [(problem, path)]


def test_load_tool_raises_with_every_problem(make_library: MakeLibrary) -> None:
    library = make_library({"tools/demo.yaml": head("kind: form", "kind: from").replace("version: 1", "version: 0")})
    with pytest.raises(DefinitionError) as raised:
        load_tool(library, "demo")
    assert len(raised.value.problems) == 2


def test_two_files_with_one_id_or_number(make_library: MakeLibrary) -> None:
    sound = item("{use: sex}")
    library = make_library({"tools/a/demo.yaml": sound, "tools/b/demo.yaml": sound})
    found = check_tools(library)
    assert [(one.id, one.line, one.column, one.path) for one in found] == [
        ("id-twice", 1, 5, "id"),
        ("number-twice", 2, 9, "number"),
    ]
    assert "a/demo.yaml" in found[0].text
