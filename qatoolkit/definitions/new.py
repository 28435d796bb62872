"""The first text of a new definition: small, complete, valid, with comments that say what to change."""

from __future__ import annotations

import json
import re

from qatoolkit.definitions.find import listed
from qatoolkit.definitions.samples import SAMPLES
from qatoolkit.definitions.schema import HEADER
from qatoolkit.errors import Problem, UsageError

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NUMBER = re.compile(r"\d\.\d{1,2}(\.\d{1,2})?|\d\.C|CN\d\d")

_TOP = """\
{header}../qatoolkit.schema.json
# “qatoolkit tool check” says what is wrong with this file; “qatoolkit render {id} --draft” shows how it looks.
id: {id}  # stable for ever, and the name of this file
number: "{number}"  # our own number, in quotes
version: 1  # one more whenever the questions change
kind: {kind}
title: {title}
purpose: Say in one or two sentences what this tool is for.  # printed under the title
how: Say how to fill it in.  # printed after the purpose
when: Say when it is used.  # shown by “qatoolkit show”, not printed
minutes: 30
users: [hr, mentor]  # also: tvet_teacher apprentice labour_bureau social_partner workshop_trainer
one_per: {one_per}  # what one filled copy is about: programme class enterprise apprentice mentor session …
source: {{basis: own}}  # what it leans on: toolkit (with volume, module, section) companion china own
personal_data: {personal_data}  # 0 none, 1 names and work, 2 phone or birth date, 3 sensitive by law
"""


def new_definition(kind: str, id: str, number: str, title: str) -> str:
    """The text of a new definition of that kind, to be written to ``<id>.yaml``.

    Raises ``UsageError`` with every argument that will not do.
    """
    wrong = []
    if kind not in SAMPLES:
        wrong.append(Problem("not-allowed", {"value": kind, "allowed": listed(SAMPLES)}))
    if not _ID.fullmatch(id):
        wrong.append(Problem("bad-id", {"value": id}))
    if not _NUMBER.fullmatch(number):
        wrong.append(Problem("bad-number", {"value": number}))
    if not title.strip() or not title.isprintable():
        wrong.append(Problem("empty-value", {"key": "title"}))
    if wrong:
        raise UsageError(wrong)
    sample = SAMPLES[kind]
    top = _TOP.format(
        header=HEADER,
        id=id,
        number=number,
        kind=kind,
        title=json.dumps(title.strip(), ensure_ascii=False),
        one_per=sample.one_per,
        personal_data=sample.personal_data,
    )
    return top + sample.body
