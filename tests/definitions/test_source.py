"""Reading YAML by its events: the same data as any reader, and nothing that is doubtful or unbounded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qatoolkit.definitions import source
from qatoolkit.definitions.places import locate, readable
from qatoolkit.definitions.slow import PlainParser
from qatoolkit.definitions.source import MAX_BYTES, read_file, read_yaml, scan, source_of
from qatoolkit.errors import DefinitionError

DOUBTFUL = """
    yes Yes YES no NO on On off OFF y Y n N 12:30 1:2:3 12:30.5 2026-03-02 2026-3-2 0x1F 0b1 0o17 1_000 +86 1e5 1. .5
    .inf -.INF .nan 911102400123456789 007.5 1e999 1.5e999 =
"""
PLAIN_DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text("abcxz 学徒:#-'\"0179\n", max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcd_", min_size=1, max_size=5), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: words", "words"),
        ("a: 'Yes'", "Yes"),
        ('a: "12:30"', "12:30"),
        ("a: 12", 12),
        ("a: -3", -3),
        ("a: 0", 0),
        ("a: 1.10", 1.1),
        ("a: 1.5e3", 1500.0),
        ("a: 0123456", "0123456"),
        ("a: 00", "00"),
        ("a: true", True),
        ("a: False", False),
        ("a:", None),
        ("a: ~", None),
        ("a: null", None),
        ("a: yes sir", "yes sir"),
        ("a: 4.3.1", "4.3.1"),
        ("a: 3 years", "3 years"),
        ("a: -", [None]),
        ("a: . > 0", ". > 0"),
        ("a: '<<'", "<<"),
        ("a: nan", "nan"),
        ("a: 中文", "中文"),
        ("a: |\n  two\n  lines\n", "two\nlines\n"),
        ("\ufeffa: marked", "marked"),
        ("# comment\n---\na: x\n...\n", "x"),
        ("a: {b: [1, two, {c: 3}]}", {"b": [1, "two", {"c": 3}]}),
    ],
)
def test_values(text: str, value: object) -> None:
    if text == "a: -":
        text = "a:\n  -"
    assert read_yaml(text.encode()) == {"a": value}
    assert type(read_yaml(text.encode())["a"]) is type(value)


@pytest.mark.parametrize(
    "value",
    DOUBTFUL.split(),
)
def test_doubtful_values_need_quotes(value: str) -> None:
    data, problems = scan(f"a: [{value}]\n".encode())
    assert [(one.id, one.line, one.column, one.path) for one in problems] == [("quote-doubtful", 1, 5, "a.1")]
    assert read_yaml(f'a: ["{value}"]\n'.encode()) == {"a": [value]}
    assert data == {"a": [value]}


def test_several_problems_at_once() -> None:
    text = "a: &x 1\nb: *x\nc: no\na: 2\n<<: {}\nd: !!int 3\n"
    with pytest.raises(DefinitionError) as raised:
        read_yaml(text.encode(), "t.yaml")
    assert [(one.id, one.line) for one in raised.value.problems] == [
        ("anchor", 1),
        ("alias", 2),
        ("quote-doubtful", 3),
        ("duplicate-key", 4),
        ("merge-key", 5),
        ("tag", 6),
    ]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"a: " + b"x" * MAX_BYTES, "file-too-big"),
        (b"a: \xff\xfe", "not-utf-8"),
        (b"\x00\x01\x02" * 100, "control-character"),
        ("a: b\ufeffc".encode(), "control-character"),
        (b'a: "\\ud800"', "yaml-escape"),
        (b"", "file-empty"),
        (b"---\n", "not-a-definition"),
    ],
)
def test_bytes_that_are_no_definition(raw: bytes, problem: str) -> None:
    data, problems = scan(raw)
    found = {one.id for one in problems} or {"not-a-definition" if data is None else "?"}
    assert found == {problem}
    assert len(problems) <= 20


def test_a_missing_file_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    assert [one.id for one in read_file(tmp_path / "none.yaml").problems] == ["file-unreadable"]
    assert [one.id for one in read_file(tmp_path).problems] == ["file-unreadable"]


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "? ", "[{", "'", '"', "a: ", "\\"])
def test_deep_nesting_cannot_crash_the_program(piece: str) -> None:
    """In a process of its own: PyYAML's loaders die of a segmentation fault on the first of these."""
    code = f"from qatoolkit.definitions.source import scan; print(len(scan({piece!r}.encode() * 50_000)[1]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_data_or_our_own_error(raw: bytes) -> None:
    with suppress(DefinitionError):
        read_yaml(raw)
    assert all(str(one) for one in scan(raw)[1])


@given(st.text("ab:-[]{}&*!|>'\"%@`#?, \n\t\\<0123no\u2028\x85é", max_size=60))
@settings(max_examples=600, deadline=None)
def test_any_text_gives_data_or_our_own_error(text: str) -> None:
    data, problems = scan(text.encode())
    assert all(one.text and one.line >= 0 for one in problems)
    locate(text)
    if not problems and "0" not in text:  # numbers with leading zeros are octal there
        assert yaml.load(text, yaml.CSafeLoader) == data


@given(PLAIN_DATA)
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_back(data: Any) -> None:
    text = yaml.safe_dump({"top": data}, allow_unicode=True)
    again, problems = scan(text.encode())
    assert problems == []
    assert again == {"top": data}


@given(PLAIN_DATA)
@settings(max_examples=100, deadline=None)
def test_every_value_is_located(data: Any) -> None:
    text = yaml.safe_dump({"top": data}, allow_unicode=True)
    places = locate(text)
    lines = text.split("\n")

    def visit(value: Any, address: tuple[str | int, ...]) -> None:
        line, column = places.values[address]
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
        steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, inner in steps:
            visit(inner, (*address, step))
            if isinstance(value, dict):
                key_line, key_column = places.keys[(*address, step)]
                assert lines[key_line - 1][key_column - 1 :].lstrip("'\"").startswith(str(step))

    visit({"top": data}, ())


@given(PLAIN_DATA)
@settings(max_examples=100, deadline=None)
def test_lines_of_keys_are_in_the_order_of_the_data(data: Any) -> None:
    text = yaml.safe_dump({"top": data}, allow_unicode=True, sort_keys=False)
    read, places = source_of(text.encode()), locate(text)

    def lines(value: Any, address: tuple[str | int, ...]) -> Iterator[int]:
        steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, inner in steps:
            if isinstance(value, dict):
                yield places.keys[(*address, step)][0]
            yield from lines(inner, (*address, step))

    assert list(read.lines) == list(lines(read.data, ()))


def test_places_of_things_that_are_not_there_are_those_around_them() -> None:
    places = locate("a:\n  - {b: 1}\n")
    assert places.spot(("a", 0, "b")) == (2, 9)
    assert places.spot(("a", 0, "b"), on_key=True) == (2, 6)
    assert places.spot(("a", 0, "c", "d")) == (2, 5)
    assert places.spot(("z",)) == (1, 1)


def test_readable_addresses_use_ids() -> None:
    data = {"sections": [{"id": "plan", "items": [{"use": "name"}, {"label": "no id"}]}], "choices": [{"code": "a"}]}
    assert readable(data, ("sections", 0, "items", 0, "label")) == "sections.plan.items.name.label"
    assert readable(data, ("sections", 0, "items", 1)) == "sections.plan.items.2"
    assert readable(data, ("choices", 0, "nothing", 3)) == "choices.a.nothing.4"


def test_without_libyaml_the_reader_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [1, x, {b: 'Yes'}]\nc: no\na: 2\n"
    expected = scan(text.encode())
    monkeypatch.setattr(source, "events", PlainParser)
    assert scan(text.encode()) == expected
