"""Sixty-seven filled copies of the checklist 0.2.1, as they come back: in both languages, half saved by LibreOffice.

From the files to one report, whose figures are worked out a second time from what was filled in, in plain Python.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from qatoolkit import api
from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.model import ItemType
from qatoolkit.records.summary import Summary
from qatoolkit.word.filling import fill_form

from ..conftest import Office
from ..forms import LANGUAGES, all_tools, compiled

pytestmark = pytest.mark.requires("soffice", "uno")

TOOL = "six_building_blocks_checklist"
SIZES = {"employers": 36, "provider": 27, "government": 4}
YES_AT = {"employers": 0.7, "provider": 0.4, "government": 0.9}
PHONE = "13812345678"


def checks() -> list[str]:
    """The scored questions, read from the definition without the code under test."""
    found = []
    for section in all_tools()[TOOL].sections:
        for item in section.items:
            if item.type is ItemType.check:
                found.append(item.id)
            if item.id == "role_matrix":
                found += [
                    f"role_matrix.{row.id}.{column.id}"
                    for row in item.rows
                    for column in item.columns
                    if column.choices == "yes_no"
                ]
    return found


def filled_in(*, seed: int, better: float = 0.0) -> list[Values]:
    """What each copy says; ``better``: how much more often than before the answer is yes."""
    chance = random.Random(seed)  # noqa: S311 - the same copies in each run
    made: list[Values] = []
    for group, size in SIZES.items():
        for number in range(size):
            values: Values = {
                "respondent_group": group,
                "completed_by": f"王小明{number}",
                "organization": f"Body {group}",
            }
            for path in checks():
                if chance.random() < 0.85:
                    values[path] = "yes" if chance.random() < YES_AT[group] + better else "no"
            values["differences"] = f"谁付费？请致电{PHONE}" if number == 3 else "Who pays?"
            made.append(values)
    chance.shuffle(made)
    return made


NOW, BEFORE = filled_in(seed=67), filled_in(seed=66, better=-0.3)


def come_back(copies: Sequence[Values], folder: Path, office: Office | None) -> Path:
    """The store with all copies; every second one was opened and saved by LibreOffice, if there is one."""
    folder.mkdir()
    store = folder.with_suffix(".sqlite")
    for number, values in enumerate(copies):
        data = fill_form(compiled(TOOL, LANGUAGES[number // 2 % 4]), values, document=f"{folder.name}-{number}")
        path = folder / f"{number:02}.docx"
        path.write_bytes(data)
        if office is not None and number % 2:
            office.save(path, folder / f"{number:02}-saved.docx")
            path.unlink()
    found = api.collect_answers([folder], into=store, library=open_library(), read_at=datetime(2026, 3, 2, tzinfo=UTC))
    assert (found.exit_code, found.records, dict(found.states)) == (0, len(copies), {"new": len(copies)})
    ways = [set(file.by) for file in found.files]
    assert sum("bookmark" in way for way in ways) == (len(copies) // 2 if office is not None else 0)
    return store


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory, office: Office) -> Summary:
    folder = tmp_path_factory.mktemp("sixty-seven")
    after, before = come_back(NOW, folder / "after", office), come_back(BEFORE, folder / "before", None)
    return api.make_summary(TOOL, store=after, before=before, library=open_library()).summary


def given(copies: Sequence[Values], path: str, group: str = "") -> list[object]:
    return [one[path] for one in copies if path in one and group in ("", one["respondent_group"])]


def mean(answers: list[object]) -> Fraction:
    return Fraction(answers.count("yes"), len(answers))


def test_every_question(summary: Summary) -> None:
    assert summary.copies == 67 == len(NOW)
    found = {row.question.path: row for row in summary.rows}
    assert sorted(found) == sorted(checks())
    assert len(found) > 80
    for path, row in found.items():
        answers = given(NOW, path)
        assert row.total is not None
        assert row.total.counts == (answers.count("yes"), answers.count("no"))
        assert (row.total.mean, row.gap) == (mean(answers), 1 - mean(answers))


def test_gaps_come_in_order_of_their_width(summary: Summary) -> None:
    widths = [1 - mean(given(NOW, row.question.path)) for row in summary.gaps]
    assert widths == sorted(widths, reverse=True)
    assert len(widths) == sum("no" in given(NOW, path) for path in checks())


def test_four_are_too_few_to_be_shown(summary: Summary) -> None:
    """Nor may another group be shown alone, or the four would be what is left of all."""
    assert {group.code: group.copies for group in summary.groups} == {
        "government": None,
        "employers": 36,
        "provider": None,
    }
    for row in summary.rows:
        shown = {group.code: one for group, one in zip(summary.groups, row.groups, strict=True)}
        assert shown["government"] is shown["provider"] is None
        answers = given(NOW, row.question.path, "employers")
        assert shown["employers"] is None or shown["employers"].mean == mean(answers)


def test_before_and_after(summary: Summary) -> None:
    change = summary.change
    assert change is not None
    assert (change.copies_before, change.copies_after) == (67, 67)
    told = {row.question.path: row for row in change.rows if row.question is not None and row.group == "*"}
    assert set(told) == set(checks())
    for path, row in told.items():
        assert (row.before, row.after) == (mean(given(BEFORE, path)), mean(given(NOW, path)))


def test_where_groups_disagree(tmp_path: Path) -> None:
    """Among those that may be shown: two groups of enterprises and institutions, without the four."""
    many = [one for one in NOW if one["respondent_group"] != "government"]
    summary = api.make_summary(TOOL, store=come_back(many, tmp_path / "two", None), library=open_library()).summary
    assert {group.code: group.copies for group in summary.groups} == {"employers": 36, "provider": 27}
    means = {path: [mean(given(many, path, group)) for group in ("employers", "provider")] for path in checks()}
    wanted = {path: abs(one - other) for path, (one, other) in means.items() if one != other}
    assert {one.question.path: one.difference for one in summary.disagreements} == wanted


def test_names_and_numbers_of_persons_are_covered(summary: Summary) -> None:
    texts = {one.question.path: one.texts for one in summary.texts}
    shown = "".join(text for several in texts.values() for text, _ in several or ())
    assert PHONE not in shown
    assert "**5678" in shown
    assert "王小明" not in shown
