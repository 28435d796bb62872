"""The agreement that is filled in and read: four pages in two languages, 40 fields and two tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.walk import texts
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.form import Form, compile_form
from qatoolkit.word.writer import WordOptions, write_docx

TOOL = """\
id: bench_agreement
number: "4.1.9"
version: 1
kind: agreement
title: Apprenticeship agreement
purpose: What the enterprise, the institution and the apprentice promise one another.
users: [hr]
one_per: apprentice
source: {basis: own}
personal_data: 2
layout: columns
sections:
"""
CLAUSE = (
    "The enterprise trains the apprentice in every part of the occupation by the plan of annex {n}"
    " and releases the apprentice for lessons."
)
CLAUSE_ZH = "企业按照附件第{n}项培养计划，对学徒进行职业全部内容的培养，并安排学徒参加课程学习。"
NAMES = ("王小明", "Li Wei", "欧阳娜娜", "A & B", "阿依古丽", "张三丰")


def definition() -> str:
    """A tool of 40 fields and two tables."""
    types = ("text", "text", "integer", "date")
    parties = "".join(
        f"      - {{id: fact_{n}, type: {types[n % 4]}, label: Fact {n} of the parties}}\n" for n in range(24)
    )
    articles = "".join(_article(n) for n in range(1, 9))
    return f"{TOOL}  - id: parties\n    title: Parties\n    items:\n{parties}{articles}{_tables()}"


def _article(n: int) -> str:
    return f"""\
  - id: article_{n}
    title: Article {n}
    items:
      - {{id: clause_{n}, type: clause, label: "{CLAUSE.format(n=n)}"}}
      - {{id: sum_{n}, type: money, label: Allowance of stage {n}, unit: yuan}}
      - {{id: until_{n}, type: date, label: Stage {n} ends on}}
"""


def _tables() -> str:
    return """\
  - id: plan
    title: Training plan
    annex: true
    items:
      - id: parts
        type: repeat
        label: Parts of the occupation
        min_rows: 12
        columns:
          - {id: competency, type: text, label: Competency, width: 4}
          - {id: weeks, type: integer, label: Weeks}
          - {id: venue, type: text, label: Where}
          - {id: mentor, type: text, label: Mentor}
          - {id: done, type: date, label: Completed on}
      - id: wages
        type: repeat
        label: Wages by stage
        min_rows: 8
        columns:
          - {id: stage, type: text, label: Stage}
          - {id: months, type: integer, label: Months}
          - {id: wage, type: money, label: Monthly wage}
          - {id: remark, type: text, label: Remark, width: 2}
"""


def blank(folder: Path) -> tuple[Form, bytes]:
    """The form compiled, and the same form as a .docx."""
    library = Library((folder, *open_library().roots))
    path = folder / "tools" / "bench_agreement.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(definition(), encoding="utf-8")
    tool = load_tool(library, "bench_agreement")
    lines = ['msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n']
    for number, text in enumerate(texts(tool)):
        if text.context.startswith("bench_agreement:"):
            said = CLAUSE_ZH.format(n=number) if len(text) > 99 else f"第{number}项内容"
            lines.append(f'\nmsgctxt "{text.context}"\nmsgid "{text}"\nmsgstr "{said}"\n')
    po = folder / "locales" / "zh_Hans_CN" / "LC_MESSAGES" / "tools" / "bench_agreement.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text("".join(lines), encoding="utf-8")
    page = make_page(tool, open_voice(library, find_locales(library, "zh,en"), tool.id), library)
    return compile_form(page, library, WordOptions()), write_docx(page, library, WordOptions())


def values(form: Form, number: int) -> Values:
    """Answers to everything, different for each document."""
    made: dict[str, Callable[[int], Value]] = {
        "text": lambda n: f"{NAMES[n % len(NAMES)]} {n}",
        "integer": lambda n: n,
        "money": lambda n: 1000 + n,
        "date": lambda n: date(2026, 1 + n % 12, 1 + n % 28),
    }
    return {path: made[asked.type](number + at) for at, (path, asked) in enumerate(form.slots.blank.items())}


def words(form: Form, given: Values) -> dict[str, str]:
    """The same answers as other programs want them: texts by names without dots."""
    write = form.days.locale.write_date
    return {name_of(path): write(one) if isinstance(one, date) else str(one) for path, one in given.items()}


def name_of(path: str) -> str:
    """The name of an answer in other programs' templates."""
    return path.replace(".", "__")
