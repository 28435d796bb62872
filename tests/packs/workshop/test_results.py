"""Reports of results that are thin: a few forms, none of a kind, people of whom nothing is known."""

from __future__ import annotations

import pytest

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.library import open_library
from qatoolkit.packs.workshop.expected import Person
from qatoolkit.packs.workshop.results import results
from qatoolkit.packs.workshop.results_chapters import report_of_results
from qatoolkit.packs.workshop.results_plain import plain_results
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.reports import make_report
from qatoolkit.pages.voice import open_voice
from qatoolkit.records.record import Record

from .returned import ONE, came, record, sheet, two_days

LIBRARY = open_library()


def page(records: list[Record], languages: str = "en", **expected: object) -> str:
    found = results(two_days(**expected), records, LIBRARY)
    plain_results(found)
    report = report_of_results(found, LIBRARY)
    return make_report(report, open_voice(LIBRARY, find_locales(LIBRARY, languages)), LIBRARY).html


def evaluation(number: int, **more: Value) -> Record:
    values: dict[str, Value] = {"r_need": "5", "sessions.1.title": "Plans", "sessions.1.rating": "4", **more}
    return record("workshop_evaluation", values, f"e{number}.docx")


@pytest.mark.parametrize("languages", ["en", "zh", "zh,en"])
def test_nothing_came_back_but_a_sheet(languages: str) -> None:
    assert "svg" in page([sheet(ONE, {1: came("P001", "full")})], languages)


def test_nobody_has_a_type() -> None:
    people = (Person("1", "A"), Person("2", "B"))
    html = page([sheet(ONE, {1: came("1", "full")})], people=people)
    assert "Not stated" in html


def test_few_evaluations_are_not_shown() -> None:
    html = page([evaluation(number, best=f"Text {number}") for number in range(3)])
    assert "Text 1" not in html
    assert "5.00" not in html
    assert html.count('<td class="figure">*</td>') >= 6


def test_enough_evaluations_are() -> None:
    html = page([evaluation(number) for number in range(5)])
    assert "5.00" in html
    assert "4.00" in html


def test_forms_that_nobody_filled_in_count_for_nothing() -> None:
    blank = record("workshop_evaluation", {"workshop_title": "A workshop", "sessions.1.title": "Plans"})
    found = results(two_days(), [blank, record("workshop_test", {"participant_number": "P001"})], LIBRARY)
    assert (found.evaluation, found.gains, found.follow_up, found.attendance.sheets) == (None, None, None, 0)


def test_follow_ups_that_came_in() -> None:
    plan: dict[str, Value] = {"participant_number": "P001", "actions.1.change": "A plan"}
    plan |= {"month_1_due": ONE, "after_1.1.action": "A plan", "after_1.1.progress": "done"}
    html = page([record("participant_action_plan", plan)])
    assert "How far the actions are" in html
    assert str(ONE) in html
