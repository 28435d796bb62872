"""Writes ``core-skills-online/returned.jsonl``: what 40 invented participants of that workshop handed in.

The forms of the pack are filled in by chance (the same chance each time), as .docx, and collected. Run it again when
one of the forms has changed: ``python examples/workshops/returned.py``. Another workshop may be named.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from qatoolkit.api import collect_answers, open_library
from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.load import load_tool
from qatoolkit.packs.papers import Paper
from qatoolkit.packs.workshop.loading import load_workshop
from qatoolkit.packs.workshop.meeting import Workshop
from qatoolkit.packs.workshop.papers import plan_workshop
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.records.summary.questions import questions
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import compile_form
from qatoolkit.word.writer import WordOptions

HERE = Path(__file__).resolve().parent
PEOPLE = 40
READ = datetime(2022, 7, 1, tzinfo=UTC)
CHANGES = (
    "每周一次安全与沟通小结",
    "给每位学徒写一份培训计划",
    "导师每月交流一次",
    "把培训日志改为每周批阅",
    "开班前先做基线调查",
)
STEPS = ("与车间主任谈一次", "先在一个班组试行", "列出名单和日期", "把表格发给导师", "请院校教师来一次")
PRAISE = ("练习最有用", "案例贴近岗位", "表格可以直接用", "讨论时间再长一些就好了")


def main(name: str = "core-skills-online") -> None:
    """Fill in the forms and collect them."""
    library = open_library()
    workshop = load_workshop(HERE / name / "pack.yaml", library).workshop
    assert workshop is not None, "qatoolkit pack check says what is wrong"
    chance = random.Random(name)  # noqa: S311 - invented answers
    with tempfile.TemporaryDirectory() as folder:
        for paper in plan_workshop(workshop, library, draft=True).papers:
            if paper.tool in ANSWERS:
                _fill(paper, workshop, Path(folder), library, chance)
        target = HERE / name / "returned.jsonl"
        found = collect_answers([folder], into=target, library=library, read_at=READ, force=True)
        text = target.read_text(encoding="utf-8").replace(f"{folder}/", "returned/")
        target.write_text(text, encoding="utf-8", newline="\n")
    print(target, dict(found.states))


def _fill(paper: Paper, workshop: Workshop, folder: Path, library: object, chance: random.Random) -> None:
    tool = load_tool(library, paper.tool)
    voice = open_voice(library, find_locales(library, paper.languages), tool.id, draft=True)
    form = compile_form(make_page(tool, voice, library), library, WordOptions("workshop"))
    for number, copy in enumerate(paper.copies):
        for answers in ANSWERS[paper.tool](copy.values, workshop, chance):
            values = {**copy.values, **answers}
            data = fill_form(form, values, document=f"{workshop.name}-{len(list(folder.iterdir())):04}")
            (folder / f"{tool.id}-{paper.languages}-{len(list(folder.iterdir())):04}-{number}.docx").write_bytes(data)


def _attendance(given: Mapping[str, Value], _: Workshop, chance: random.Random) -> Iterator[dict[str, Value]]:
    rows = {path.split(".")[1] for path in given if path.startswith("participants.")}
    states = ("full",) * 14 + ("morning", "morning", "afternoon", "absent", "absent")
    yield {f"participants.{row}.attended": chance.choice(states) for row in sorted(rows, key=int)}


def _test(given: Mapping[str, Value], workshop: Workshop, chance: random.Random) -> Iterator[dict[str, Value]]:
    if _place(given, workshop) >= PEOPLE:
        return
    tool = load_tool(open_library(), "workshop_test")
    skill = 0.4 if given["phase"] == "before" else 0.75
    answers: dict[str, Value] = {}
    for one in questions(tool):
        if one.scored and chance.random() > 0.04:
            right = next(option.code for option in one.options if option.points == one.best)
            answers[one.path] = right if chance.random() < skill else chance.choice(one.options).code
    yield answers


def _evaluation(given: Mapping[str, Value], workshop: Workshop, chance: random.Random) -> Iterator[dict[str, Value]]:
    tool = load_tool(open_library(), "workshop_evaluation")
    rows = {path.split(".")[1] for path in given if path.startswith("sessions.")}
    for person in workshop.people[: PEOPLE - 3]:
        answers: dict[str, Value] = {"organization_type": person.kind, "attendance_mode": person.mode}
        for one in questions(tool):
            if one.options and not one.repeated and one.path not in answers and chance.random() > 0.05:
                weights = [5, 6, 3, 1, 1][: len(one.options)]
                answers[one.path] = chance.choices([option.code for option in one.options], weights)[0]
        answers |= {f"sessions.{row}.rating": chance.choice("55444332") for row in sorted(rows, key=int)}
        if chance.random() < 0.5:
            answers["best"] = chance.choice(PRAISE)
        yield answers


def _plan(given: Mapping[str, Value], workshop: Workshop, chance: random.Random) -> Iterator[dict[str, Value]]:
    if _place(given, workshop) >= PEOPLE:
        return
    last: date = workshop.days[-1]
    answers: dict[str, Value] = {"goal": "三个月内见到变化"}
    for row in range(1, chance.randint(1, 3) + 1):
        answers[f"actions.{row}.change"] = chance.choice(CHANGES)
        answers[f"actions.{row}.first_step"] = chance.choice(STEPS)
        answers[f"actions.{row}.helper"] = "部门同事"
        answers[f"actions.{row}.due"] = last + timedelta(days=chance.randint(10, 90))
    yield answers


def _place(given: Mapping[str, Value], workshop: Workshop) -> int:
    """Where a person stands on the roster, from 0."""
    return next(place for place, one in enumerate(workshop.people) if one.number == given["participant_number"])


ANSWERS = {
    "workshop_attendance": _attendance,
    "workshop_test": _test,
    "workshop_evaluation": _evaluation,
    "participant_action_plan": _plan,
}

if __name__ == "__main__":
    main(*sys.argv[1:])
