"""Sample definitions: a head with a comment on every line that needs one, and a body for each kind of tool."""

from __future__ import annotations

from types import MappingProxyType

_HEAD = """\
# yaml-language-server: $schema=qatoolkit.schema.json
# A sample to change. Check it with: qatoolkit tool check   Print it with: qatoolkit render {id} --lang en --draft
id: {id}                  # stable for ever, and the name of this file; never change it once the form is in use
number: "{number}"              # module 9 is yours; always in quotation marks
version: 1                # raise it when a question changes its meaning
kind: {kind}
title: {title}
purpose: What this form is for, in one or two sentences that are printed under the title.
how: How to fill it in, in one sentence.
when: When it is used; shown by `qatoolkit show`, not printed.
minutes: 15
users: [hr, mentor]       # hr mentor tvet_teacher apprentice labour_bureau social_partner workshop_trainer
one_per: apprentice       # programme class enterprise apprentice mentor session participant respondent
source: {{basis: own}}
personal_data: 1          # 0 none, 1 names and work data, 2 identity number, phone, birth date, 3 sensitive by law
"""

_PERSON = """\
  - id: person
    title: Apprentice and trainer
    items:
      - {use: apprentice_name, required: true}     # shared fields need no label: see tools/_shared.yaml
      - {use: mentor_name}
      - {use: start_date}
"""

_SIGNATURES = """\
  - id: sign
    items:
      - id: signatures
        type: signature
        label: Signatures
        parties:
          - {id: trainer, label: In-company trainer (signature)}
          - {id: enterprise, label: Enterprise (seal), seal: true}
"""

_CHECKLIST = """\
checklist:                # every item of type `check` is a row, answered on this scale
  scale: yes_no_improve   # scales are in tools/_scales.yaml
  row_heading: What to check
  columns:
    - {id: remarks, type: text, label: Remarks}
sections:
  - id: workplace
    title: The workplace
    items:
      - {id: trainer_named, type: check, label: A trainer is named for each apprentice}
      - {id: tools_ready, type: check, label: Tools and protective equipment are ready on the first day}
"""

_TABLE = (
    """\
sections:
"""
    + _PERSON
    + """\
  - id: work
    title: The work
    items:
      - id: parts
        type: repeat      # a table; people add rows
        label: Parts of the work
        min_rows: 6
        columns:
          - {id: task, type: text, label: Task, width: 3}
          - {id: weeks, type: integer, label: Weeks, constraint: ". > 0", total: all_weeks}
          - {id: done, type: date, label: Completed on}
      - {id: all_weeks, type: calculate, label: Weeks in all, calculation: "sum(${parts.weeks})"}
"""
    + _SIGNATURES
)

_MATRIX = """\
sections:
  - id: places
    title: Where it is learnt
    items:
      - id: where
        type: matrix      # fixed rows × columns
        label: Topics and places
        row_heading: Topic
        rows:
          - {id: safety, label: Safety at work}
          - {id: quality, label: Quality}
        columns:
          - {id: enterprise_hours, type: integer, label: Hours in the enterprise}
          - {id: school_hours, type: integer, label: Hours at school}
"""

_QUESTIONS = """\
choices:                  # lists of options: the code is stored, the label is printed
  satisfaction:
    - {code: "1", label: Not satisfied}
    - {code: "2", label: Partly satisfied}
    - {code: "3", label: Satisfied}
sections:
  - id: questions
    title: Your answers
    items:
      - {id: overall, type: select_one, choices: satisfaction, label: How satisfied are you?, appearance: list}
      - {id: weeks, type: integer, label: Weeks of training so far, constraint: ". >= 0 and . <= 156"}
      - {id: better, type: long_text, label: What should be better?, lines: 4}
"""

_FORM = (
    """\
sections:
"""
    + _PERSON
    + """\
  - id: details
    title: Details
    items:
      - {id: pay, type: money, label: Monthly pay, unit: CNY}
      - {id: remarks, type: long_text, label: Remarks, lines: 3}
"""
    + _SIGNATURES
)

_AGREEMENT = (
    """\
sections:
"""
    + _PERSON
    + """\
  - id: terms
    title: Terms
    items:
      - {id: duty, type: clause, label: The enterprise trains the apprentice by the training plan.}
      - {id: months, type: integer, label: Length of training, unit: months, required: true}
"""
    + _SIGNATURES
)

_BODIES = MappingProxyType(
    {
        "checklist": _CHECKLIST,
        "form": _FORM,
        "plan": _TABLE,
        "agreement": _AGREEMENT,
        "questionnaire": _QUESTIONS,
        "logbook": _TABLE,
        "matrix": _MATRIX,
        "record": _TABLE,
        "certificate": _FORM,
        "guide": _QUESTIONS,
    }
)

KINDS = tuple(_BODIES)
"""Kinds of tool that a sample can be made of: all of them."""


def sample(tool_id: str, kind: str, number: str) -> str:
    """A commented definition that loads as it stands."""
    title = tool_id.replace("_", " ").capitalize()
    return _HEAD.format(id=tool_id, number=number, kind=kind, title=title) + _BODIES[kind]
