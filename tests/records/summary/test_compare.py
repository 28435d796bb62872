"""Before and after, by two sets of copies or by the round of a survey."""

from __future__ import annotations

from fractions import Fraction

import pytest

from qatoolkit.errors import UsageError
from qatoolkit.records.summary import summarise

from .forms import Sheet, sheets, survey

OLD = [
    *sheets(2, respondent_group="workers", wave="one", tools="no", safe="a2"),
    *sheets(1, respondent_group="employers", wave="one", tools="yes"),
]
NEW = [
    *sheets(1, respondent_group="workers", wave="two", tools="yes", light="no", safe="a4"),
    *sheets(2, respondent_group="provider", wave="two", tools="improve"),
]
EXPECTED = {
    ("tools", "*"): (Fraction(2, 3), Fraction(4, 3)),
    ("tools", "workers"): (Fraction(0), Fraction(2)),
    ("safe", "*"): (Fraction(2), Fraction(4)),
    ("safe", "workers"): (Fraction(2), Fraction(4)),
}


def changes(copies: list[Sheet], **how: object) -> dict[tuple[str, str], tuple[Fraction, Fraction]]:
    change = summarise(survey(), copies, **how).change  # type: ignore[arg-type]
    assert change is not None
    assert (change.copies_before, change.copies_after) == (3, 3)
    return {(one.question.path, one.group): (one.before, one.after) for one in change.rows if one.question}


def test_two_sets() -> None:
    assert changes(NEW, before=OLD) == EXPECTED


def test_rounds_of_one_survey() -> None:
    assert changes([*NEW, *OLD], wave="wave") == EXPECTED
    change = summarise(survey(), [*NEW, *OLD], wave="wave").change
    assert change is not None
    assert change.waves is not None
    assert [option.code for option in change.waves] == ["one", "two"]


def test_the_other_figures_are_those_after() -> None:
    assert summarise(survey(), NEW, before=OLD).copies == 3
    assert {group.code for group in summarise(survey(), [*NEW, *OLD], wave="wave").groups} == {"workers", "provider"}


def test_the_largest_change_comes_first_and_sections_are_compared() -> None:
    change = summarise(survey(), NEW, before=OLD).change
    assert change is not None
    assert (change.rows[0].group, change.rows[0].difference) == ("workers", Fraction(2))
    sections = {(one.section, one.scale, one.group): one.difference for one in change.sections}
    assert sections["place", "yes_no_improve", "*"] == Fraction(4, 4) - Fraction(2, 3)


def test_one_round_alone_is_no_comparison() -> None:
    with pytest.raises(UsageError) as error:
        summarise(survey(), OLD, wave="wave")
    assert error.value.problems[0].id == "report-one-wave"


def test_small_sets_of_anonymous_copies_are_not_compared() -> None:
    change = summarise(survey("respondent"), sheets(9, tools="yes"), before=sheets(4, tools="no")).change
    assert change is not None
    assert change.rows == ()
    enough = summarise(survey("respondent"), sheets(9, tools="yes"), before=sheets(5, tools="no")).change
    assert enough is not None
    assert [one.difference for one in enough.rows] == [2]


@pytest.mark.parametrize("name", ["birth_date", "colours", "completed_by", "wish", "nothing", "tools.urgent"])
def test_what_cannot_divide_copies(name: str) -> None:
    with pytest.raises(UsageError) as error:
        summarise(survey(), OLD, by=name)
    assert error.value.problems[0].id == "report-by"
    assert "respondent_group" in str(error.value.problems[0].values["known"])
