"""Figures of random copies, worked out a second time in plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.records.summary import summarise
from qatoolkit.records.summary.model import Summary

from .forms import Sheet, sheets, survey

SCALE = {"yes": 2, "no": 0, "improve": 1}
YES_NO = {"yes": 1, "no": 0}
FEELING = {"a5": 5, "a4": 4, "a3": 3, "a2": 2, "a1": 1}
LEVELS = {"i1": 1, "i2": 2, "i3": 3}
POINTS: Mapping[str, Mapping[str, int]] = {
    "tools": SCALE,
    "light": SCALE,
    "trainer": SCALE,
    "safe": FEELING,
    "roles.union.clear": YES_NO,
    "roles.boss.clear": YES_NO,
}
GROUPS = ("government", "employers", "workers", "provider")
MONEY = st.decimals(min_value=0, max_value=10**9, places=2)
COLOURS = ("red", "green", "blue", "other")

ANSWERS: Mapping[str, st.SearchStrategy[Any]] = {
    "respondent_group": st.sampled_from(GROUPS),
    **{path: st.sampled_from(sorted(points)) for path, points in POINTS.items()},
    "staff": st.integers(-(10**6), 10**6),
    "roles.union.hours": MONEY,
    "roles.boss.hours": MONEY,
    "colour": st.sampled_from(COLOURS[:3]),
    "colours": st.sets(st.sampled_from(COLOURS), min_size=1).map(lambda found: tuple(c for c in COLOURS if c in found)),
    **{f"parts.{row}.weeks": st.integers(0, 200) for row in (1, 2, 3)},
    **{f"parts.{row}.level": st.sampled_from(sorted(LEVELS)) for row in (1, 2, 3)},
}
COPY = st.fixed_dictionaries({}, optional=dict(ANSWERS)).map(Sheet)
COPIES = st.lists(COPY, min_size=1, max_size=14)


def answers(copies: list[Sheet], *paths: str) -> list[Any]:
    return [copy.values[path] for copy in copies for path in paths if path in copy.values]


def rows(summary: Summary) -> dict[str, Any]:
    return {row.question.path: row for row in summary.rows}


@given(COPIES)
def test_rows_and_gaps(copies: list[Sheet]) -> None:
    summary = summarise(survey(), copies)
    found = rows(summary)
    for path, points in POINTS.items():
        given_ = answers(copies, path)
        total = found[path].total
        assert dict(zip((o.code for o in found[path].question.options), total.counts, strict=True)) == {
            code: given_.count(code) for code in points
        }
        if not given_:
            assert total.mean is None
            continue
        earned = [points[code] for code in given_]
        assert total.mean == Fraction(sum(earned), len(earned))
        assert total.best == Fraction(earned.count(max(points.values())), len(earned))
        worst, best = min(points.values()), max(points.values())
        assert found[path].gap == Fraction(best * len(earned) - sum(earned), (best - worst) * len(earned))
    widths = [row.gap for row in summary.gaps if row.gap]
    assert len(widths) == len(summary.gaps)
    assert widths == sorted(widths, reverse=True)
    assert {row.question.path for row in summary.gaps} == {path for path, row in found.items() if row.gap}


@given(COPIES)
def test_sections(copies: list[Sheet]) -> None:
    summary = summarise(survey(), copies)
    scores = {(one.section, one.scale): one for one in summary.scores}
    for key, paths in {
        ("place", "yes_no_improve"): ("tools", "light"),
        ("people", "yes_no_improve"): ("trainer",),
        ("people", "yes_no"): ("roles.union.clear", "roles.boss.clear"),
        ("", "yes_no_improve"): ("tools", "light", "trainer"),
    }.items():
        earned = [POINTS[path][copy.values[path]] for copy in copies for path in paths if path in copy.values]  # type: ignore[index]
        score = scores[key].total
        if not earned:
            assert score is None
            continue
        assert score is not None
        assert score.answers == len(earned)
        assert score.points == sum(earned)
        assert score.possible == len(earned) * max(POINTS[paths[0]].values())
        assert score.mean == Fraction(sum(earned), len(earned))
    assert ("", "agreement_5") not in scores


@given(COPIES)
def test_groups_and_disagreements(copies: list[Sheet]) -> None:
    summary = summarise(survey(), copies)
    by_group = {
        code: [copy for copy in copies if copy.values.get("respondent_group", "") == code] for code in (*GROUPS, "")
    }
    assert {group.code: group.copies for group in summary.groups} == {
        code: len(part) for code, part in by_group.items() if part
    }
    widest = {}
    for path, points in POINTS.items():
        means = {}
        for group, one in zip(summary.groups, rows(summary)[path].groups, strict=True):
            earned = [points[code] for code in answers(by_group[group.code], path)]
            assert one.mean == (Fraction(sum(earned), len(earned)) if earned else None)
            if earned and group.code:
                means[group.code] = one.mean
        if means and max(means.values()) != min(means.values()):
            widest[path] = (max(means.values()) - min(means.values())) / (max(points.values()) - min(points.values()))
    told = {one.question.path: one.difference for one in summary.disagreements if one.option is None}
    assert {path: difference for path, difference in told.items() if path in POINTS} == widest
    differences = [one.difference for one in summary.disagreements]
    assert differences == sorted(differences, reverse=True)


@given(COPIES)
def test_numbers(copies: list[Sheet]) -> None:
    found = {one.question.path: one.total for one in summarise(survey(), copies).numbers}
    for path, paths in {
        "staff": ("staff",),
        "roles.union.hours": ("roles.union.hours",),
        "roles.*.hours": ("roles.union.hours", "roles.boss.hours"),
        "parts.*.weeks": ("parts.1.weeks", "parts.2.weeks", "parts.3.weeks"),
    }.items():
        numbers = [Decimal(one) for one in answers(copies, *paths)]
        one = found.get(path)
        if not numbers:
            assert one is None
            continue
        assert one is not None
        assert (one.answers, one.total) == (len(numbers), sum(numbers))
        assert one.copies == sum(1 for copy in copies if any(path in copy.values for path in paths))
        assert one.mean == sum(map(Fraction, numbers)) / len(numbers)
        assert one.median == median(map(Fraction, numbers))
        assert (one.least, one.most) == (min(numbers), max(numbers))


@given(COPIES)
def test_choices_and_rows_of_tables(copies: list[Sheet]) -> None:
    summary = summarise(survey(), copies)
    found = {one.question.path: one for one in summary.distributions}
    for path in ("colour", "colours"):
        chosen = answers(copies, path)
        counted = Counter(code for value in chosen for code in (value if isinstance(value, tuple) else (value,)))
        if not chosen:
            assert path not in found
            continue
        options = [option.code for option in found[path].question.options]
        assert found[path].answers == len(chosen)
        assert dict(zip(options, found[path].counts, strict=True)) == {code: counted[code] for code in options}
    filled = [{path.split(".")[1] for path in copy.values if path.startswith("parts.")} for copy in copies]
    told = [(one.copies, one.rows) for one in summary.filled]
    assert told == ([(sum(map(bool, filled)), sum(map(len, filled)))] if any(filled) else [])


def test_the_order_of_gaps() -> None:
    copies = [*sheets(2, tools="no", light="yes", trainer="improve"), *sheets(1, trainer="improve", safe="a2")]
    gaps = summarise(survey(), copies).gaps
    assert [(row.question.path, row.gap) for row in gaps] == [
        ("tools", 1),
        ("safe", Fraction(3, 4)),
        ("trainer", Fraction(1, 2)),
    ]


def test_of_two_equal_gaps_the_one_with_more_answers_comes_first() -> None:
    copies = [*sheets(3, light="no"), *sheets(1, tools="no")]
    assert [row.question.path for row in summarise(survey(), copies).gaps] == ["light", "tools"]


def test_a_row_of_a_table_is_scored_over_all_rows() -> None:
    copies = sheets(1, parts__1__level="i1", parts__2__level="i3", parts__3__level="i3")
    total = rows(summarise(survey(), copies))["parts.*.level"].total
    assert (total.copies, total.answers, total.mean) == (1, 3, Fraction(7, 3))


def test_one_copy_and_none() -> None:
    one = summarise(survey(), sheets(1, tools="no", staff=3))
    assert (one.copies, one.gaps[0].gap) == (1, Fraction(1))
    none = summarise(survey(), [])
    assert (none.copies, none.gaps, none.numbers, none.texts) == (0, (), (), ())


def test_groups_by_another_item_and_none() -> None:
    copies = [*sheets(2, town="B", tools="no"), *sheets(1, town="A", tools="yes"), *sheets(1, tools="yes")]
    by_town = summarise(survey(), copies, by="town")
    assert [(group.code, group.copies) for group in by_town.groups] == [("A", 1), ("B", 2), ("", 1)]
    assert [one.low_group for one in by_town.disagreements] == ["B"]
    assert summarise(survey(), copies, divided=False).groups == ()
