"""Attendance sheets: who was there, for how long, and who attended enough."""

from __future__ import annotations

from fractions import Fraction

import pytest

from qatoolkit.packs.workshop.attendance import attendance
from qatoolkit.packs.workshop.expected import Person

from .returned import ONE, TWO, came, sheet, two_days


def hours(*sheets: object) -> dict[str, tuple[Fraction, bool]]:
    found = attendance(two_days(), sheets)  # type: ignore[arg-type]
    return {one.person.number: (one.hours, one.enough) for one in found.people}


def test_hours_are_those_of_the_sessions_that_somebody_could_attend() -> None:
    day_one = sheet(ONE, {1: came("P001", "full"), 2: came("P002", "full"), 3: came("P003", "morning")})
    day_two = sheet(TWO, {1: came("P001", "morning"), 2: came("P002", "full"), 3: came("P003", "absent")})
    assert hours(day_one, day_two) == {
        "P001": (Fraction(9), False),  # 9 of 12 hours are 75 %
        "P002": (Fraction(9), True),  # the tour is not for those online: 9 of 9
        "P003": (Fraction(3), False),
        "P004": (Fraction(0), False),
    }


def test_enough_is_what_the_pack_says() -> None:
    sheets = [sheet(ONE, {1: came("P001", "full")}), sheet(TWO, {1: came("P001", "morning")})]
    found = attendance(two_days(enough=Fraction(3, 4)), sheets)
    assert [one.person.number for one in found.certified] == ["P001"]


def test_where_somebody_sat_is_what_the_sheet_says() -> None:
    found = attendance(two_days(), [sheet(ONE, {1: came("P001", "full", mode="online")})])
    assert (found.people[0].mode, found.people[0].possible) == ("online", 540)


def test_blank_sheets_count_for_nothing() -> None:
    found = attendance(two_days(), [sheet(ONE, {1: {"number": "P001", "name": "Li Na"}})])
    assert (found.sheets, found.unstated(ONE)) == (0, 4)


@pytest.mark.parametrize(
    ("row", "problem", "guests"),
    [
        (came("P009", "full"), "results-number-unknown", 1),
        (came("", "full", name="Zhao Min"), "results-name-unknown", 1),
        (came("P001", "full", name="Somebody Else"), "results-other-name", 0),
        (came("", "full", name="Li Na"), "results-two-people", 0),
        (came("", "full"), "results-nameless", 0),
    ],
)
def test_a_row_that_is_nobody_s(row: dict[str, str], problem: str, guests: int) -> None:
    given = {name: value for name, value in row.items() if value}
    found = attendance(two_days(), [sheet(ONE, {7: given})])
    assert [(one.id, one.file, one.path) for one in found.problems] == [(problem, "sheet.docx", "participants.7")]
    assert found.guests.get(ONE, 0) == guests
    assert not any(one.present for one in found.people)


def test_people_of_one_name_are_told_apart_by_their_organization() -> None:
    row = {"name": "li na", "organization": "River College", "attended": "full"}
    found = attendance(two_days(), [sheet(ONE, {1: row})])
    assert [one.person.number for one in found.people if one.present] == ["P004"]


@pytest.mark.parametrize("number", ["P001", "p001", "P1", " P 01", "\uff30\uff11"])
def test_a_number_may_be_written_shorter(number: str) -> None:
    found = attendance(two_days(), [sheet(ONE, {1: came(number, "full")})])
    assert [one.person.number for one in found.people if one.present] == ["P001"]


def test_numbers_that_are_alike_are_not_shortened() -> None:
    people = (Person("7", "A"), Person("07", "B"))
    found = attendance(two_days(people=people), [sheet(ONE, {1: came("007", "full"), 2: came("07", "full")})])
    assert [one.person.name for one in found.people if one.present] == ["B"]
    assert [one.id for one in found.problems] == ["results-number-unknown"]


def test_two_sheets_that_disagree_count_as_neither() -> None:
    sheets = [sheet(ONE, {1: came("P001", "full")}), sheet(ONE, {1: came("P001", "absent")}, "other.docx")]
    found = attendance(two_days(), sheets)
    assert [one.id for one in found.problems] == ["results-attendance-two-ways"]
    assert found.unstated(ONE) == 4


def test_a_sheet_of_another_day_is_a_problem() -> None:
    found = attendance(two_days(), [sheet(ONE.replace(year=2025), {1: came("P001", "full")})])
    assert [one.id for one in found.problems] == ["results-other-day"]
