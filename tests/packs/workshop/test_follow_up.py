"""Action plans, gathered with the days on which to ask."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.packs.workshop.follow_up import follow_up, months_after

from .returned import PEOPLE, TWO, record


def test_actions_by_date() -> None:
    plans = [
        record("p", {"participant_number": "P001", "actions.1.change": "A\nplan", "actions.2.first_step": "Ask"}),
        record("p", {"participant_number": "P003", "actions.1.change": "B", "actions.1.due": date(2026, 12, 1)}),
        record("p", {"participant_number": "P002", "actions.3.helper": "nobody"}),
        record("p", {"participant_name": "A stranger", "actions.1.change": "C"}),
    ]
    found = follow_up(plans, PEOPLE, TWO)
    assert [(one.person.number, one.change, one.first_step) for one in found.actions] == [
        ("P003", "B", ""),
        ("P001", "", "Ask"),
        ("P001", "A plan", ""),
    ]
    assert (found.plans, len(found.people), [one.id for one in found.problems]) == (3, 2, ["results-name-unknown"])
    assert found.dates == ((1, date(2026, 12, 24)), (3, date(2027, 2, 24)))
    assert found.due_until(date(2026, 12, 24)) == 1


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
    ],
)
def test_short_months(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 40))
def test_months_are_months(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
