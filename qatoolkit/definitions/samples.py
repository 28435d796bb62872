"""What a new definition of each kind begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """The sections of a first definition, and the two facts of its head that depend on its kind."""

    one_per: str
    personal_data: int
    body: str


_CHECKLIST = """\
checklist:  # how every “check” item below is answered
  scale: yes_no_improve  # a list of _scales.yaml, or one of your own under “choices:”
  row_heading: What to check
  columns:
    - {id: remarks, type: text, label: Remarks}
sections:
  - id: person
    items:
      - {use: enterprise_name, required: true}  # a field that many tools share, see _shared.yaml
      - {use: completed_on}
  - id: preparation  # each section of checks is a band; rows are numbered by the program
    title: Before the training
    items:
      - {id: trainer_named, type: check, label: A trainer has been named for each apprentice}
      - {id: place_ready, type: check, label: The place of work is ready, hint: Look at tools and protective equipment}
"""

_FORM = """\
sections:
  - id: person
    title: Apprentice
    items:
      - {use: apprentice_name, required: true}  # a field that many tools share, see _shared.yaml
      - {use: start_date}
      - id: days_absent  # a field of this tool alone; data hangs on its id
        type: integer
        label: Days absent
        constraint: ". >= 0"  # “.” is the answer itself
      - {id: reason, type: text, label: Reason, relevant: "${days_absent} > 0", appearance: wide}
      - {id: remarks, type: long_text, label: Remarks, lines: 3}
"""

_PLAN = """\
orientation: landscape  # leave out for portrait
sections:
  - id: person
    items:
      - {use: apprentice_name, required: true}  # a field that many tools share, see _shared.yaml
      - {use: mentor_name}
  - id: plan
    title: Plan
    items:
      - id: steps
        type: repeat  # a table in which people add rows
        label: Steps
        min_rows: 8
        columns:
          - {id: step, type: text, label: Step, width: 4}
          - {id: days, type: integer, label: Days, constraint: ". > 0", total: days_in_all}
          - {id: where, type: select_one, choices: venue, label: Where}
          - {id: until, type: date, label: Until}
      - {id: days_in_all, type: calculate, label: Days in all, calculation: "sum(${steps.days})"}
  - id: sign
    items:
      - id: signatures
        type: signature
        label: Signatures
        parties:
          - {id: trainer, label: In-company trainer (signature)}
          - {id: apprentice, label: Apprentice (signature)}
"""

_AGREEMENT = """\
layout: columns  # two languages side by side
sections:
  - id: parties
    title: Parties
    items:
      - {use: enterprise_name, required: true}  # a field that many tools share, see _shared.yaml
      - {use: apprentice_name, required: true}
  - id: duration
    title: Duration
    items:
      - id: aim
        type: clause  # a printed sentence; a blank is an item of its own
        label: The enterprise trains the apprentice for the occupation named above.
      - {use: start_date}
      - {use: end_date, constraint: ". > ${start_date}"}
  - id: sign
    items:
      - id: signatures
        type: signature
        label: Signatures
        parties:
          - {id: enterprise, label: Enterprise (seal), seal: true, signer: Authorized representative (signature)}
          - {id: apprentice, label: Apprentice (signature)}
"""

_QUESTIONNAIRE = """\
sections:
  - id: opinion
    title: Your opinion
    items:
      - id: clear_tasks
        type: select_one
        choices: agreement_5  # a list of _scales.yaml
        label: I know what I have to learn this month
        appearance: boxes
      - id: learnt_where
        type: select_multiple
        choices: places
        label: Where did you learn most?
        appearance: list
        or_other: true  # adds “Other, please state”
      - {id: wishes, type: long_text, label: What should change?, lines: 4}
choices:  # lists of this tool; the code is stored, the label is read
  places:
    - {code: workshop, label: In the workshop}
    - {code: school, label: At school}
"""

_LOGBOOK = """\
sections:
  - id: person
    items:
      - {use: apprentice_name, required: true}  # a field that many tools share, see _shared.yaml
      - {use: mentor_name}
  - id: week
    title: This week
    items:
      - id: days
        type: repeat  # a table in which people add rows
        label: Days
        min_rows: 6
        row_mm: 15  # room for handwriting
        columns:
          - {id: day, type: date, label: Date}
          - {id: work, type: long_text, label: Work done, width: 4}
          - {id: hours, type: decimal, label: Hours, constraint: ". > 0 and . <= 24", total: hours_in_all}
          - {id: seen, type: sign, label: Seen}  # room for a signature, never a control
      - {id: hours_in_all, type: calculate, label: Hours in all, calculation: "sum(${days.hours})"}
"""

_MATRIX = """\
sections:
  - id: compare
    items:
      - id: roles
        type: matrix  # fixed rows, answered in columns
        label: Who does what
        row_heading: Task
        columns:
          - {id: lead, type: text, label: Leads}
          - {id: hours, type: decimal, label: Hours, total: hours_in_all}
        rows:
          - {id: plan, label: Planning the training}
          - {id: assess, label: Assessing the result}
      - {id: hours_in_all, type: calculate, label: Hours in all, calculation: "sum(${roles.hours})"}
"""

_RECORD = """\
sections:
  - id: meeting
    items:
      - {use: enterprise_name}  # a field that many tools share, see _shared.yaml
      - {id: held_on, type: date, label: Held on, required: true}
  - id: result
    title: Decisions
    items:
      - id: decisions
        type: repeat  # a table in which people add rows
        label: Decisions
        columns:
          - {id: decision, type: text, label: Decision, width: 4}
          - {id: owner, type: text, label: Who, personal_data: 1}
          - {id: due, type: date, label: Until}
"""

_CERTIFICATE = """\
orientation: landscape
one_page: true
sections:
  - id: holder
    items:
      - {use: apprentice_name, required: true}  # a field that many tools share, see _shared.yaml
      - {id: statement, type: note, label: has completed the training in the occupation named below.}
      - {use: occupation}
      - {use: end_date}
  - id: sign
    items:
      - id: signatures
        type: signature
        label: Signatures
        parties:
          - {id: enterprise, label: Enterprise (seal), seal: true}
"""

_GUIDE = """\
sections:
  - id: aim
    title: Aim
    items:
      - {id: aim_text, type: note, label: Say what the participants can do afterwards.}
  - id: steps
    title: Steps
    items:
      - id: plan
        type: repeat  # a table in which people add rows
        label: Steps
        columns:
          - {id: minutes, type: integer, label: Minutes, constraint: ". > 0", total: minutes_in_all}
          - {id: step, type: text, label: Step, width: 4}
          - {id: material, type: text, label: Material}
      - {id: minutes_in_all, type: calculate, label: Minutes in all, calculation: "sum(${plan.minutes})"}
"""

_NOTES = """\
notes:  # printed after the form as numbered lines
  - {id: copies, text: "Two copies: one for the apprentice, one for the enterprise."}
"""

SAMPLES: Mapping[str, Sample] = {
    "checklist": Sample("enterprise", 0, _CHECKLIST),
    "form": Sample("apprentice", 1, _FORM),
    "plan": Sample("apprentice", 1, _PLAN + _NOTES),
    "agreement": Sample("apprentice", 1, _AGREEMENT + _NOTES),
    "questionnaire": Sample("respondent", 0, _QUESTIONNAIRE),
    "logbook": Sample("apprentice", 1, _LOGBOOK),
    "matrix": Sample("programme", 0, _MATRIX),
    "record": Sample("session", 1, _RECORD),
    "certificate": Sample("apprentice", 1, _CERTIFICATE),
    "guide": Sample("session", 0, _GUIDE),
}
"""By kind. All ten together use every type of item but money."""
