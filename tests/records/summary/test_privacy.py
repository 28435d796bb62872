"""What is kept back: small cells, and what the total beside them would give away."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.errors import UsageError
from qatoolkit.records.summary import LEAST, anonymous, least_of, plain, signed, summarise
from qatoolkit.records.summary.masks import mask_name, mask_numbers
from qatoolkit.records.summary.privacy import hidden, shown_counts

from .forms import Sheet, sheets, survey
from .test_figures import COPY

SIZES = st.lists(st.integers(0, 12), max_size=6)


@given(SIZES, st.integers(1, 6))
def test_hidden_parts_cannot_be_worked_out(sizes: list[int], least: int) -> None:
    kept_back = hidden(sizes, least)
    assert kept_back >= {index for index, size in enumerate(sizes) if 0 < size < least}
    covered = [sizes[index] for index in kept_back if sizes[index]]
    if covered and sum(sizes) >= least:
        assert len(covered) > 1
        assert sum(covered) >= least


@given(SIZES, st.integers(2, 6))
def test_no_more_is_hidden_than_it_takes(sizes: list[int], least: int) -> None:
    if all(size == 0 or size >= least for size in sizes):
        assert hidden(sizes, least) == frozenset()


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([36, 27, 4], {1, 2}), ([36, 2, 4], {1, 2}), ([36, 1, 1], {0, 1, 2}), ([4], {0}), ([9, 0, 4], {0, 2}),
        ([9, 8], set()),
    ],
)  # fmt: skip
def test_cover(sizes: list[int], expected: set[int]) -> None:
    assert hidden(sizes, LEAST) == expected


@given(SIZES)
def test_counts_of_options(counts: list[int]) -> None:
    shown = shown_counts(counts, sum(counts), LEAST, several=False)
    assert all(one is None or one == 0 or one >= LEAST for one in shown)
    missing = [count for count, one in zip(counts, shown, strict=True) if one is None and count]
    if sum(counts) >= LEAST and missing:
        assert len(missing) > 1
        assert sum(missing) >= LEAST


def test_counts_of_several_choices_hide_who_did_not_choose() -> None:
    assert shown_counts([9, 3, 0, 6], 10, LEAST, several=True) == (None, None, 0, None)
    assert shown_counts([10, 5], 10, LEAST, several=True) == (10, 5)
    assert shown_counts([2, 0], 3, LEAST, several=True) == (None, None)


@given(st.lists(COPY, min_size=1, max_size=20))
def test_no_figure_is_about_few_copies(copies: list[Sheet]) -> None:
    summary = summarise(survey("respondent"), copies)
    for small in cells(json.loads(json.dumps(plain(summary)))):
        assert small["copies"] == 0 or small["copies"] >= LEAST, small
    for row in summary.rows:
        if row.total is None:
            continue
        rest = row.total.copies - sum(one.copies for one in row.groups if one is not None)
        assert not summary.groups or rest == 0 or rest >= LEAST, row.question.path


def cells(data: Any) -> list[dict[str, Any]]:
    """Every group of figures that says of how many copies it is, but for the summary itself."""
    found = []
    if isinstance(data, dict):
        if isinstance(data.get("copies"), int) and "scores" not in data:
            found.append(data)
        data = list(data.values())
    if isinstance(data, list):
        found += [one for part in data for one in cells(part)]
    return found


def test_what_is_hidden_leaves_no_trace() -> None:
    """Answers may change places between the hidden groups as they like: the report stays the same, to the letter."""
    rng = random.Random(3)  # noqa: S311 - for shuffling
    answered: list[dict[str, Any]] = [
        {
            "tools": rng.choice(("yes", "no")),
            "safe": rng.choice(("a1", "a5")),
            "staff": rng.randrange(100),
            "colour": rng.choice(("red", "blue")),
        }
        for _ in range(13)
    ]
    open_group = sheets(12, respondent_group="employers", tools="yes", safe="a5", staff=7, colour="red")

    def report(order: list[dict[str, Any]]) -> Any:
        labels = ["government"] * 4 + ["workers"] * 9
        small = [Sheet({**one, "respondent_group": label}) for one, label in zip(order, labels, strict=True)]
        return plain(summarise(survey("respondent"), [*open_group, *small]))

    first = report(answered)
    assert first["groups"][0]["copies"] is None
    for _ in range(10):
        rng.shuffle(answered)
        assert report(answered) == first


def test_named_tools_show_what_they_have() -> None:
    summary = summarise(survey("enterprise"), sheets(1, respondent_group="workers", tools="no"))
    assert summary.least == 1
    assert summary.rows[0].groups[0] is not None


def test_private_numbers_are_kept_back_in_any_tool() -> None:
    few = {one.question.path: one for one in summarise(survey(), sheets(4, salary=Decimal(100), staff=2)).numbers}
    assert few["salary"].total is None
    assert few["staff"].total is not None
    many = {one.question.path: one for one in summarise(survey(), sheets(5, salary=Decimal(100))).numbers}
    total = many["salary"].total
    assert total is not None
    assert (total.total, total.least, total.most) == (Decimal(500), None, None)


def test_the_table_by_group_stands_only_without_a_small_cell() -> None:
    def counts(greens: int) -> object:
        copies = [
            *sheets(9, respondent_group="workers", colour="red"),
            *sheets(9, respondent_group="employers", colour="red"),
            *sheets(greens, respondent_group="employers", colour="green"),
        ]
        found = summarise(survey("respondent"), copies).distributions
        return next(one.groups for one in found if one.question.path == "colour")

    assert counts(5) is not None
    assert counts(4) is None


def test_the_table_by_group_has_no_group_that_is_hidden_elsewhere() -> None:
    copies = [
        *sheets(9, respondent_group="workers", colour="red"),
        *sheets(12, respondent_group="employers", colour="red"),
        *sheets(4, respondent_group="government"),
    ]
    summary = summarise(survey("respondent"), copies)
    assert [group.copies for group in summary.groups] == [None, 12, None]
    assert [one.groups for one in summary.distributions] == [None]


def test_which_tools_are_anonymous() -> None:
    assert anonymous(survey("respondent"))
    assert anonymous(survey("participant"))
    assert not anonymous(survey("enterprise"))
    assert anonymous(survey("apprentice", personal_data=3))
    assert signed(survey())


def test_the_smallest_number_can_be_raised_and_for_signed_copies_lowered() -> None:
    assert least_of(survey("enterprise"), 10) == 10
    assert least_of(survey("respondent")) == LEAST
    assert least_of(survey("respondent"), 1) == 1
    for tool, wanted in ((survey("respondent", personal_data=3), 4), (survey("enterprise"), 0)):
        with pytest.raises(UsageError):
            least_of(tool, wanted)


def test_the_tracer_survey_never_shows_few() -> None:
    from qatoolkit.definitions.library import open_library
    from qatoolkit.definitions.load import load_tool

    with pytest.raises(UsageError) as error:
        least_of(load_tool(open_library(), "5.2.2"), 4)
    assert error.value.problems[0].id == "report-anonymous"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ring 13812345678 today", "ring **5678 today"),
        ("ID 11010519491231002X", "ID **002X"),
        ("0571-88886666", "**6666"),
        ("card 6222020200112233445", "card **3445"),
        ("write to li.na@example.com", "write to **@example.com"),
        ("in 2026, 20 of 300; order 91110000MA01ABCD2X", "in 2026, 20 of 300; order 91110000MA01ABCD2X"),
    ],
)
def test_numbers_of_persons_are_covered(text: str, expected: str) -> None:
    assert mask_numbers(text) == expected


def test_names_are_covered() -> None:
    assert mask_name("\u738b\u5c0f\u660e") == "\u738b**"
    named = summarise(survey(), sheets(2, completed_by="Li Na", illness="asthma", wish="more light"))
    texts = {one.question.path: one.texts for one in named.texts}
    assert texts == {"completed_by": (("L**", 2),), "illness": None, "wish": (("more light", 2),)}
    unnamed = summarise(survey("respondent"), sheets(6, completed_by="Li Na", wish="more light"))
    assert {one.question.path: one.texts for one in unnamed.texts} == {
        "completed_by": None,
        "wish": (("more light", 6),),
    }


def test_no_text_of_few_anonymous_copies() -> None:
    assert summarise(survey("respondent"), sheets(4, wish="more light")).texts == ()
    assert "more light" not in json.dumps(plain(summarise(survey("respondent"), sheets(4, wish="more light"))))


def test_texts_do_not_follow_the_order_of_copies() -> None:
    copies = [*sheets(1, wish="z", parts__1__task="y"), *sheets(1, wish="a", parts__1__task="b"), *sheets(1, wish="z")]
    texts = {one.question.path: one.texts for one in summarise(survey(), copies).texts}
    assert texts == {"wish": (("z", 2), ("a", 1)), "parts.*.task": (("b", 1), ("y", 1))}
