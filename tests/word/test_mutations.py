"""The mutation matrix: whatever people and editors do to a form, an answer is read right or reported, never wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qatoolkit.definitions.answers import Values, answers
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.model import Tool
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import compile_form
from qatoolkit.word.reader import Reader
from qatoolkit.word.writer import WordOptions

from ..strategies import some_values
from .conftest import TOOL_IDS
from .mutations import ALL, ONE, Expected, Mutation, mutate, wrong

LANGUAGES = ("zh,en", "zh", "en", "en,zh")
SEEDS = 2
EVERYTHING_STAYS = {"all_tags_lost", "all_bookmarks_lost", "only_places_left", "all_flattened", "other_glyphs"}
"""After these nothing is uncertain: every answer must come back, not merely be reported."""

Filled = Callable[[str], tuple[bytes, Values]]


@pytest.fixture(scope="module")
def filled(library: Library, tools: dict[str, Tool]) -> Filled:
    """A filled copy of a tool; the tools take turns in the languages."""
    made: dict[str, tuple[bytes, Values]] = {}

    def one(tool_id: str) -> tuple[bytes, Values]:
        if tool_id not in made:
            languages = LANGUAGES[TOOL_IDS.index(tool_id) % len(LANGUAGES)]
            voice = open_voice(library, find_locales(library, languages), tool_id, draft=True)
            form = compile_form(make_page(tools[tool_id], voice, library), library, WordOptions())
            values = some_values(tools[tool_id], 7)
            made[tool_id] = fill_form(form, values), values
        return made[tool_id]

    return one


@pytest.fixture(scope="module")
def reader(library: Library, tools: dict[str, Tool]) -> Reader:
    return Reader(tools.__getitem__, library)


@pytest.mark.parametrize("mutation", [*ONE, *ALL], ids=lambda one: one.__name__)
def test_read_right_or_reported(
    tool_id: str, mutation: Mutation, filled: Filled, reader: Reader, tools: dict[str, Tool]
) -> None:
    content, values = filled(tool_id)
    for seed in range(SEEDS if mutation in ONE else 1):
        made = mutate(content, mutation, values, seed)
        if made is None:
            continue  # the form has nothing of the kind
        changed, expected = made
        reading = reader.read(changed)
        reported = {problem.path for problem in reading.problems}
        assert list(wrong(expected, answers(tools[tool_id], reading.values), reported)) == [], f"seed {seed}"
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
