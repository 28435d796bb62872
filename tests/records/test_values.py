"""Nested data, JSON and words: each way there has a way back."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.definitions.answers import Value, slots
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import AnswerError
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.voice import open_voice
from qatoolkit.records.values import (
    answers,
    from_json,
    from_nested,
    list_labels,
    show_value,
    to_json,
    to_nested,
    with_calculated,
)

from .conftest import SAMPLE, values_for


@given(data=st.data())
def test_nested_and_back(tool: Tool, data: st.DataObject) -> None:
    values = data.draw(values_for(tool))
    nested = to_nested(tool, with_calculated(tool, values))
    assert from_nested(tool, nested) == values
    assert from_nested(tool, json.loads(json.dumps(nested))) == values


@given(data=st.data())
def test_json_and_back_is_exact(tool: Tool, data: st.DataObject) -> None:
    values = with_calculated(tool, data.draw(values_for(tool)))
    again = from_json(to_json(values))
    assert again == values
    assert {path: type(value) for path, value in again.items()} == {path: type(value) for path, value in values.items()}
    assert to_json(again) == to_json(values)


def test_what_is_calculated_is_dropped_for_comparison(tool: Tool) -> None:
    full = with_calculated(tool, SAMPLE)
    assert full["parts.1.cost"] == Decimal("0.3")
    assert answers(tool, full) == SAMPLE


def test_the_nested_form(tool: Tool) -> None:
    assert to_nested(tool, {**SAMPLE, "parts.3.task": "Turning", "safe": "no"}) == {
        "full_name": "Li Na",
        "start": "2026-03-02",
        "venue": {"choice": "other", "other": "=the farm"},
        "months": ["1", "2"],
        "weeks": 12,
        "pay": 1200.5,
        "ready": {"answer": "yes", "remark": "-\nand so on"},
        "safe": "no",
        "parts": [{"task": "Filing", "hours": 3, "price": 0.1}, {}, {"task": "Turning"}],
        "years": {"first": {"here": 1}},
    }


@pytest.mark.parametrize(
    ("data", "values"),
    [
        ({"venue.other": "farm", "venue": "other"}, {"venue": "other", "venue.other": "farm"}),
        ({"parts.2.hours": "1,200"}, {"parts.2.hours": 1200}),
        ({"parts": {"2": {"hours": 1}}}, {"parts.2.hours": 1}),
        ({"parts": [None, {"hours": 1}]}, {"parts.2.hours": 1}),
        ({"ready": {"remark": "later"}}, {"ready.remark": "later"}),
        ({"name": "Li Na", "parts": [{"work": "Filing"}]}, {"full_name": "Li Na", "parts.1.task": "Filing"}),
        ({"years": {"next": {"here": 2}}}, {"years.second.here": 2}),
        ({"weeks": "", "start": None}, {}),
        ({"hours_in_all": 99}, {}),
    ],
)
def test_other_ways_to_write_data(tool: Tool, data: Any, values: dict[str, Value]) -> None:
    assert from_nested(tool, data) == values


def test_labels_of_options_are_understood(tool: Tool, library: Library) -> None:
    labels = list_labels(tool, library)
    data = {"venue": "enterprise, workshop", "months": ["february", "1"], "ready": "YES"}
    assert from_nested(tool, data, labels) == {"venue": "firm", "months": ("1", "2"), "ready": "yes"}


@pytest.mark.parametrize(
    "data",
    [
        {"channels": {"choice": ["online", "other"], "other": "my uncle"}},
        {"channels": ["online", "other"], "channels.other": "my uncle"},
        {"channels": "online, other", "channels.other": "my uncle"},
        {"channels": {"choice": ["招聘网站或手机应用", "其他"], "other": "my uncle"}},
    ],
)
def test_other_is_an_option_where_there_is_a_line_for_it(data: Any) -> None:
    """Its code stands in no list of options."""
    library = open_library()
    tool = load_tool(library, "5.2.2")
    labels = list_labels(tool, library)
    assert from_nested(tool, data, labels) == {"channels": ("online", "other"), "channels.other": "my uncle"}
    with pytest.raises(AnswerError):
        from_nested(tool, {"channels": ["elsewhere"]}, labels)


def test_labels_of_every_language_are_understood() -> None:
    library = open_library()
    tool = load_tool(library, "0.2.1")
    labels = list_labels(tool, library)
    for name in ("yes_no", "priority"):
        assert {code for codes in labels[name].values() for code in codes} == {one.code for one in tool.choices[name]}
    assert from_nested(tool, {"sd_rights": "是"}, labels) == {"sd_rights": "yes"}


def test_all_problems_are_told_at_once(tool: Tool) -> None:
    data = {
        "weeks": "twelve",
        "id_number": True,
        "fullname": "Li Na",
        "xyzzy": 1,
        "parts": [{"hours": "3h"}, "row"],
        "years": {"third": {"here": 1}},
        "venue": "firm",
        "venue.choice": "school",
        "name": "Li",
        "full_name": "Li Na",
    }
    with pytest.raises(AnswerError) as raised:
        from_nested(tool, data, file="data.yaml")
    found = {(problem.id, problem.path) for problem in raised.value.problems}
    assert {
        ("answer-integer", "weeks"),
        ("answer-kind", "id_number"),
        ("data-unknown-near", "fullname"),
        ("data-unknown", "xyzzy"),
        ("answer-integer", "parts.1.hours"),
        ("data-not-row", "parts.2"),
        ("data-twice", "full_name"),
    } <= found
    assert len(raised.value.problems) == 9
    assert all(problem.file == "data.yaml" and problem.text for problem in raised.value.problems)


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_what_is_no_data(tool: Tool, data: object) -> None:
    with pytest.raises(AnswerError, match="these are no answers"):
        from_nested(tool, data)


@pytest.mark.parametrize(
    "text", ["[]", '{"a": null}', '{"a": 1.5}', '{"a": {"date": "x"}}', '{"a": {"decimal": "x"}}', '{"a": [1]}', "{"]
)
def test_json_that_holds_no_answers(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        from_json(text)


def test_a_value_in_the_language_of_the_reader() -> None:
    library = open_library()
    tool = load_tool(library, "0.2.1")
    locales = find_locales(library, "zh,en")
    voice = open_voice(library, locales, tool.id)
    field = slots(tool).find("sd_rights")
    assert field is not None
    assert [show_value(field, "yes", locale, voice, tool) for locale in locales] == ["是", "Yes"]
