"""Tests before and after: points, gain, difficulty."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_file
from qatoolkit.definitions.model import Tool
from qatoolkit.packs.workshop.gains import AFTER, BEFORE, gains
from qatoolkit.records.record import Record

from .returned import PEOPLE, record

TEST = """\
id: workshop_test
number: "7.2.3"
version: 1
kind: questionnaire
title: Test
purpose: A test.
users: [participant]
one_per: participant
source: {basis: own}
personal_data: 1
choices:
  phase: [{code: before, label: Before}, {code: after, label: After}]
  q1: [{code: a, label: Right, score: 1}, {code: b, label: Wrong, score: 0}]
  q2: [{code: a, label: "No", score: 0}, {code: b, label: "Yes", score: 2}]
sections:
  - id: about
    items:
      - {use: participant_number}
      - {use: participant_name}
      - {id: phase, type: select_one, choices: phase, label: When}
  - id: asked
    items:
      - {id: q1, type: select_one, choices: q1, label: One}
      - {id: q2, type: select_one, choices: q2, label: Two}
"""


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Tool:
    path = tmp_path_factory.mktemp("tools") / "workshop_test.yaml"
    path.write_text(TEST, encoding="utf-8")
    return load_file(open_library(), path)


def handed_in(number: str, phase: str, q1: str = "", q2: str = "", source: str = "t.docx") -> Record:
    given = {"participant_number": number, "phase": phase, "q1": q1, "q2": q2}
    return record("workshop_test", {name: value for name, value in given.items() if value}, source)


def test_gain_of_those_with_both_tests(tool: Tool) -> None:
    found = gains(
        tool,
        [
            handed_in("P001", BEFORE, "b", "a"),
            handed_in("P001", AFTER, "a", "b"),
            handed_in("P002", BEFORE, "a"),
            handed_in("P002", AFTER, "a"),
            handed_in("P003", AFTER, "a", "b"),
        ],
        PEOPLE,
    )
    assert found.possible == 3
    assert [(pair.person.number, pair.before, pair.after) for pair in found.pairs] == [
        ("P001", 0, 3),
        ("P002", 1, 1),
        ("P003", None, Decimal(3)),
    ]
    assert (found.mean(BEFORE), found.mean(AFTER), found.gain) == (Fraction(1, 2), Fraction(2), Fraction(3, 2))
    assert found.normalized == Fraction(3, 5)
    assert found.moved == (1, 1, 0)


def test_difficulty_counts_blanks_as_wrong(tool: Tool) -> None:
    found = gains(tool, [handed_in("P001", BEFORE, "a"), handed_in("P002", BEFORE, "b", "b")], PEOPLE)
    assert [(one.question.path, one.before, one.after) for one in found.questions] == [
        ("q1", Fraction(1, 2), None),
        ("q2", Fraction(1, 2), None),
    ]
    assert found.questions[1].chosen[BEFORE] == (0, 1, 1)
    assert found.gain is None


def test_what_was_not_handed_in_is_no_test(tool: Tool) -> None:
    found = gains(tool, [handed_in("P001", BEFORE)], PEOPLE)
    assert (found.tests, found.problems) == ({BEFORE: 0, AFTER: 0}, ())


def test_doubtful_tests_are_named_and_left_out(tool: Tool) -> None:
    found = gains(
        tool,
        [
            handed_in("P001", BEFORE, "a", source="one.docx"),
            handed_in("P001", BEFORE, "b", source="two.docx"),
            handed_in("P002", "", "a", source="three.docx"),
            handed_in("P009", AFTER, "a", source="four.docx"),
        ],
        PEOPLE,
    )
    assert {one.id for one in found.problems} == {"results-two-tests", "results-no-phase", "results-number-unknown"}
    assert found.pairs == ()
