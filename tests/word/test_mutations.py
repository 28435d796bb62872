"""The mutation matrix: whatever people and editors do to a form, an answer is read right or reported, never wrong."""

from __future__ import annotations

from functools import lru_cache

import pytest

from qatoolkit.definitions.answers import Values, answers
from qatoolkit.word.filling import fill_form

from ..forms import LANGUAGES, all_tools, compiled, every_tool_is_asked_for, reader, sample_ids
from ..strategies import some_values
from .mutations import ALL, ONE, Expected, Mutation, mutate, wrong

SEEDS = 1
EVERYTHING_STAYS = {"all_tags_lost", "all_bookmarks_lost", "only_places_left", "all_flattened", "other_glyphs"}
"""After these nothing is uncertain: every answer must come back, not merely be reported."""


@lru_cache(4)
def filled(name: str) -> tuple[bytes, Values]:
    """A filled copy of a tool; the tools take turns in the languages."""
    languages = LANGUAGES[list(all_tools()).index(name) % len(LANGUAGES)]
    values = some_values(all_tools()[name], 7)
    return fill_form(compiled(name, languages), values), values


def matrix() -> list[tuple[str, Mutation]]:
    """Every tool and every mutation. Tools that are not of the sample take turns: each meets half of the mutations."""
    everything = [*ONE, *ALL]
    found = []
    for number, name in enumerate(all_tools()):
        whole = name in sample_ids() or every_tool_is_asked_for()
        found += [(name, mutation) for mutation in (everything if whole else everything[number % 2 :: 2])]
    return found


@pytest.mark.parametrize(("tool_id", "mutation"), matrix(), ids=lambda one: getattr(one, "__name__", one))
def test_read_right_or_reported(tool_id: str, mutation: Mutation) -> None:
    content, values = filled(tool_id)
    for seed in range(SEEDS if mutation in ONE and tool_id in sample_ids() else 1):
        made = mutate(content, mutation, values, seed)
        if made is None:
            continue  # the form has nothing of the kind
        changed, expected = made
        reading = reader(tool_id).read(changed)
        reported = {problem.path for problem in reading.problems}
        assert list(wrong(expected, answers(all_tools()[tool_id], reading.values), reported)) == [], f"seed {seed}"
        if mutation.__name__ in EVERYTHING_STAYS:
            assert reading.problems == ()
        for problem in reading.problems:
            assert problem.path or problem.id == "row-unknown"  # a row of a person's own has no path
            assert problem.text


def test_the_matrix_sees_a_fault() -> None:
    expected = Expected({"a": "1", "b": "2", "t.1.c": "3"}, {"b"})
    assert list(wrong(expected, {"a": "1", "t.1.c": "3"}, {"b"})) == []
    assert list(wrong(expected, {"a": "2", "t.1.c": "3"}, {"b"}))
    assert list(wrong(expected, {"a": "1", "b": "9", "t.1.c": "3"}, set()))
    assert list(wrong(expected, {"a": "1"}, {"b"}))
    assert list(wrong(expected, {"a": "1", "extra": "1", "t.1.c": "3"}, {"b"}))
    assert list(wrong(expected, {"a": "1", "b": "2", "t.1.c": "3"}, set()))
    assert list(wrong(expected, {"a": "1"}, {"b", "t.1"})) == []
