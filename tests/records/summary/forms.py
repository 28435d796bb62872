"""Miniature tools and copies for the tests of summaries."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_file
from qatoolkit.definitions.model import Tool

SURVEY = """\
id: survey
number: "9.1"
version: 1
kind: questionnaire
title: Survey
purpose: A small survey.
users: [hr]
one_per: {one_per}
source: {{basis: own}}
personal_data: 3
checklist:
  scale: yes_no_improve
  row_heading: What to check
  columns:
    - {{id: remarks, type: text, label: Remarks}}
    - {{id: urgent, type: select_one, choices: priority, label: Urgent}}
choices:
  wave:
    - {{code: one, label: First round}}
    - {{code: two, label: Second round}}
  colour:
    - {{code: red, label: Red}}
    - {{code: green, label: Green}}
    - {{code: blue, label: Blue}}
sections:
  - id: about
    title: About
    items:
      - {{use: respondent_group}}
      - {{use: completed_by}}
      - {{use: birth_date}}
      - {{id: town, type: text, label: Town, personal_data: 0}}
      - {{id: wave, type: select_one, choices: wave, label: Round}}
      - {{id: visited, type: date, label: Visited on}}
  - id: place
    title: The place
    items:
      - {{id: tools, type: check, label: Tools are ready}}
      - {{id: light, type: check, label: There is light}}
  - id: people
    title: The people
    items:
      - {{id: trainer, type: check, label: A trainer is named}}
      - {{id: safe, type: select_one, choices: agreement_5, label: I feel safe}}
      - id: roles
        type: matrix
        label: Roles
        row_heading: Who
        columns:
          - {{id: clear, type: select_one, choices: yes_no, appearance: boxes, label: Clear}}
          - {{id: hours, type: decimal, label: Hours}}
        rows:
          - {{id: union, label: Union}}
          - {{id: boss, label: Management}}
  - id: facts
    title: Facts
    items:
      - {{id: staff, type: integer, label: Staff}}
      - {{id: salary, type: money, label: Salary, personal_data: 2}}
      - {{id: colour, type: select_one, choices: colour, label: Colour}}
      - {{id: colours, type: select_multiple, choices: colour, or_other: true, label: Colours}}
      - id: parts
        type: repeat
        label: Parts
        min_rows: 2
        columns:
          - {{id: task, type: text, label: Task}}
          - {{id: weeks, type: integer, label: Weeks}}
          - {{id: level, type: select_one, choices: independence, label: Level}}
      - {{id: wish, type: long_text, label: What you wish for}}
      - {{id: illness, type: long_text, label: Illness, personal_data: 3}}
"""


@dataclass(frozen=True)
class Sheet:
    """A filled copy: all that a summary needs of a record."""

    values: Mapping[str, Value] = field(default_factory=dict)


@cache
def survey(one_per: str = "enterprise", *, personal_data: int = 1) -> Tool:
    """The survey: with names (``enterprise``) or anonymous (``respondent``)."""
    text = SURVEY.format(one_per=one_per)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survey.yaml"
        path.write_text(text, encoding="utf-8")
        tool = load_file(open_library(), path)
    return tool.model_copy(update={"personal_data": personal_data})


def sheets(number: int, **values: Value) -> list[Sheet]:
    """``number`` copies with the same answers; ``__`` in a name stands for the point of a path."""
    return [Sheet({path.replace("__", "."): value for path, value in values.items()}) for _ in range(number)]
