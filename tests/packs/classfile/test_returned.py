"""Papers that come back are held against the class and against each other, and count as being there."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.errors import Problem
from qatoolkit.packs.classfile import room
from qatoolkit.packs.classfile.knowledge import Knowledge
from qatoolkit.packs.classfile.papers import answers_of, planned, subjects
from qatoolkit.packs.classfile.presence import presence
from qatoolkit.packs.classfile.reading import read_class
from qatoolkit.packs.classfile.returned import read_returned
from qatoolkit.packs.classfile.status import Status, class_status, ledger_values
from qatoolkit.packs.kinds import Wishes
from qatoolkit.packs.prefill import Prefiller
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import Form, compile_form
from qatoolkit.word.writer import WordOptions

from .made import TODAY, Made, class_of, made

LIBRARY = open_library()
CLEAN = made(size=4, mentors=2, passed=3, online=8, concentrated=20, workplace=40)
CLEAN.data["profile"] = "national"
START, END = date(2025, 9, 1), date(2026, 8, 31)
DAY = timedelta(days=1)


@cache
def form(tool: str) -> Form:
    known = load_tool(LIBRARY, tool)
    voice = open_voice(LIBRARY, find_locales(LIBRARY, "en"), tool, draft=True)
    return compile_form(make_page(known, voice, LIBRARY), LIBRARY, WordOptions("official"))


def bring(folder: Path, tool: str, number: int = 0, name: str = "", it: Made = CLEAN, **change: Any) -> None:
    """A copy of the class's paper as somebody sent it back, with some answers changed; ``__`` stands for a point."""
    file = class_of(it, folder)
    known = Knowledge(file, with_id=True)
    paper = next(one for one in planned(file, LIBRARY) if one.tool.id == tool)
    values = answers_of(paper, subjects(paper, known)[number], known, Prefiller(paper.tool))
    for path, value in change.items():
        values[path.replace("__", ".")] = value
    target = folder / "returned" / f"{name or tool}-{number}.docx"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(fill_form(form(tool), values, document=f"{tool}-{number}-{name}"))


def found(folder: Path) -> list[Problem]:
    checked = room.check(folder / "class.yaml", LIBRARY, Wishes(("en",), today=TODAY))
    return [*checked.problems, *checked.reminders]


def told(problems: list[Problem], rule: str) -> Problem:
    assert f"class-{rule}" in {one.id for one in problems}, [str(one) for one in problems]
    return next(one for one in problems if one.id == f"class-{rule}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return CLEAN.write(tmp_path / "class")


def without(*fields: str, sheet: str = "apprentices") -> Made:
    it = CLEAN.but()
    for row in getattr(it, sheet):
        for field in fields:
            row.pop(field, None)
    return it


def test_papers_that_say_the_same_contradict_nothing(folder: Path) -> None:
    for tool in ("apprentice_roster", "apprenticeship_agreement", "class_sign_in_sheet", "teaching_log"):
        bring(folder, tool)
    assert [str(one) for one in found(folder)] == []


@pytest.mark.parametrize(
    ("tool", "change", "label", "papers"),
    [
        ("apprenticeship_agreement", {"occupation": "焊工"}, "Occupation", "CN07, CN06"),
        ("apprenticeship_agreement", {"target_level": "l3"}, "Target level", "CN07, CN06"),
        ("apprenticeship_agreement", {"end_date": END - DAY}, "", "CN07, CN06"),
        ("class_opening_application", {"training_hours": 61}, "Hours in all", "CN03"),
        ("class_opening_application", {"class_size": 5}, "Apprentices in the class", "CN03"),
        ("class_opening_application", {"credit_code": "99990000MA00ABCD99"}, "Social credit code", "CN03"),
        ("class_training_programme", {"parts__final__weight": 50}, "Weight", "CN04, CN03"),
        ("cooperation_agreement", {"provider_name": "另一技师学院"}, "institution", "CN08, CN03"),
        ("apprentice_roster", {"contracts__2__mentor": "何师样甲"}, "In-company trainer", "CN06"),
        ("apprentice_roster", {"contracts__3__contract_end": date(2026, 1, 1)}, "Labour contract until", "CN06"),
        ("mentor_teacher_list", {"mentors__1__apprentices": 3}, "", "CN09"),
        ("training_schedule", {"lessons__2__theory": 9}, "Theory", "CN05"),
        ("teaching_log", {"sessions__2__present": 3}, "Present", "CN16, CN05"),
        ("completion_register", {"people__1__certificate_number": "S-7"}, "Certificate no.", "CN24, CN06"),
        ("class_score_list", {"people__1__theory": 51}, "Theory", "CN22, CN06"),
        ("subsidy_detail_list", {"people__1__amount": 4000}, "Amount", "CN26, CN06"),
        ("subsidy_application", {"claim_amount": 4000}, "Claimed now", "CN25, CN03"),
    ],
)  # fmt: skip
def test_a_paper_that_differs_from_the_class_is_named(
    folder: Path, tool: str, change: dict[str, Any], label: str, papers: str
) -> None:
    bring(folder, tool, **change)
    problems = found(folder)
    problem = told(problems, "paper-differs")
    assert problem.values["papers"] == papers
    assert label in str(problem.values["label"])
    assert f"{tool}-0.docx" in problem.file
    assert "class.yaml" in str(problem.values["lines"]) or "roster.xlsx" in str(problem.values["lines"])


def test_two_papers_that_differ_are_named_where_the_class_says_nothing(tmp_path: Path) -> None:
    it = without("theory_score", "skills_score")
    folder = it.write(tmp_path)
    bring(folder, "class_score_list", it=it, people__1__state="1", people__1__theory=70, people__1__practice=80)
    bring(folder, "completion_register", it=it, people__1__theory=71, people__1__practice=80)
    problems = found(folder)
    problem = told(problems, "papers-differ")
    assert problem.values["papers"] in ("CN24, CN22", "CN22, CN24")


def test_hours_that_were_signed_for_are_held_against_schedule_and_log(tmp_path: Path) -> None:
    it = without("signed_hours", "signed_people", "logged_hours", "logged_people", sheet="sessions")
    folder = it.write(tmp_path)
    bring(folder, "class_sign_in_sheet", 0, it=it, hours=3)
    bring(folder, "teaching_log", it=it, sessions__1__theory=5)
    ids = {one.id for one in found(folder)}
    assert {"class-signed-hours", "class-logged-hours", "class-signed-logged"} <= ids


def test_an_agreement_that_came_back_is_held_against_the_labour_contract(tmp_path: Path) -> None:
    it = without("agreement_start", "agreement_end")
    folder = it.write(tmp_path)
    bring(folder, "apprenticeship_agreement", 1, it=it, start_date=START, end_date=END + 900 * DAY)
    problems = found(folder)
    problem = told(problems, "agreement-outside-contract")
    assert "apprenticeship_agreement-1.docx" in str(problem.values["lines"])
    assert "roster.xlsx" in str(problem.values["lines"])


def test_strangers_missing_people_and_people_twice_are_named(folder: Path) -> None:
    first = CLEAN.apprentices[0]["apprentice_name"]
    bring(folder, "class_sign_in_sheet", people__2__name="陌生人", people__3__name=first)
    problems = found(folder)
    assert told(problems, "paper-stranger").values["name"] == "陌生人"
    assert told(problems, "paper-twice").values["name"] == first
    assert CLEAN.apprentices[1]["apprentice_name"] in str(told(problems, "paper-lacks").values["names"])


def test_a_paper_of_somebody_else_of_another_class_or_twice_is_named(folder: Path) -> None:
    bring(folder, "enrolment_form", 0, "stranger", apprentice_name="陌生人")
    bring(folder, "enrolment_form", 1, "other", class_name="别的班")
    bring(folder, "apprenticeship_agreement", 2, "one")
    bring(folder, "apprenticeship_agreement", 2, "two")
    problems = found(folder)
    assert told(problems, "paper-stranger").values["papers"] == "CN01, CN06"
    assert told(problems, "paper-other-class").values["paper"] == "别的班"
    assert told(problems, "paper-again").values["papers"] == "CN07"


def test_a_sheet_of_a_day_without_a_session_and_of_who_left_is_named(tmp_path: Path) -> None:
    it = CLEAN.but()
    it.apprentices[3] |= {"left_on": START + 2 * DAY}
    for row in it.sessions:
        row.pop("expected_people")
    folder = it.write(tmp_path)
    bring(folder, "class_sign_in_sheet", 0, "strange", it, session_date=START + 3 * DAY)
    bring(folder, "class_sign_in_sheet", 5, "late", it)
    problems = found(folder)
    assert told(problems, "paper-session").values["day"] == (START + 3 * DAY).isoformat()
    assert told(problems, "paper-left").values["name"] == it.apprentices[3]["apprentice_name"]


def test_people_who_stand_in_the_roster_twice_do_not_stop_the_check(tmp_path: Path) -> None:
    it = CLEAN.but()
    it.apprentices.append({**it.apprentices[1], "department": "别的车间"})
    it.mentors.append({**it.mentors[1], "mentor_years": 3})
    folder = it.write(tmp_path)
    bring(folder, "apprentice_roster", it=it)
    problems = found(folder)
    assert told(problems, "person-twice").line == 6
    assert told(problems, "mentor-twice").line == 4


def test_a_rule_of_the_paper_itself_is_told(folder: Path) -> None:
    bring(folder, "apprentice_roster", class_size=4, apprentices__1__age=15)
    problems = found(folder)
    assert "Age" in str(told(problems, "paper-rule").values["said"])


def test_a_file_that_is_no_paper_is_told(folder: Path) -> None:
    (folder / "returned").mkdir()
    (folder / "returned" / "broken.docx").write_bytes(b"nothing")
    problems = found(folder)
    assert "broken.docx" in told(problems, "paper-unread").file


def test_no_identity_number_is_told_of_papers(folder: Path) -> None:
    number = CLEAN.apprentices[0]["id_number"]
    bring(folder, "enrolment_form", 0, id_number=CLEAN.apprentices[1]["id_number"])
    words = " ".join(f"{one} {dict(one.values)}" for one in found(folder))
    assert number[:14] not in words
    assert CLEAN.apprentices[1]["id_number"][:14] not in words


# --- what is there


def test_what_came_back_is_there_forms_and_scans(folder: Path) -> None:
    bring(folder, "apprenticeship_agreement", 0)
    names = [row["apprentice_name"] for row in CLEAN.apprentices]
    (folder / "returned" / f"CN07-{names[1]}.pdf").write_bytes(b"%PDF")
    (folder / "returned" / f"劳动合同-{names[1]}.pdf").write_bytes(b"%PDF")
    read = read_class(folder, LIBRARY, TODAY).file
    assert read is not None
    papers = planned(read, LIBRARY)
    returned = read_returned(read, papers, LIBRARY)
    held = {one.paper.number: one for one in presence(read, papers, returned, Knowledge(read))}
    assert held["CN07"].count == 2
    assert set(held["CN07"].missing) == set(names[2:])
    index = next(
        one for one in room.plan_of(read, LIBRARY, Wishes(today=TODAY)).papers if one.tool == "class_file_index"
    )
    values = index.copies[0].values
    assert values["papers.apprenticeship_agreement.copies"] == 2
    assert values["papers.apprenticeship_agreement.complete"] == "no"
    assert values["papers.labour_contract.copies"] == 1
    assert "papers.apprentice_personal_file.complete" not in values


def test_status_names_what_is_missing_and_due(folder: Path) -> None:
    it = CLEAN.but()
    it.data["stage"] = "running"
    it.data["dates"]["claim_by"] = "2026-08-30"
    it.write(folder)
    found = class_status(folder, LIBRARY, date(2026, 8, 26))
    assert isinstance(found, Status)
    assert {one.number for one in found.missing} >= {"CN03", "CN07", "CN14"}
    assert not {one.number for one in found.missing} & {"CN25", "CN29"}
    assert ("claim_by", date(2026, 8, 30)) in {(one.what, one.day) for one in found.due}
    assert "agreement_end" in {one.what for one in found.due}


def test_the_sums_of_the_ledger_are_those_of_its_classes(tmp_path: Path) -> None:
    one = CLEAN.write(tmp_path / "one")
    other = made(size=6, mentors=2, passed=5, online=8, concentrated=20, workplace=40, code="2025-02", name="二班")
    other.write(tmp_path / "two")
    states = [class_status(folder, LIBRARY, TODAY) for folder in (one, tmp_path / "two")]
    values = ledger_values([state for state in states if isinstance(state, Status)], LIBRARY, TODAY)
    assert sum(int(str(values[f"classes.{row}.heads"])) for row in (1, 2)) == 4 + 6
    assert [values[f"classes.{row}.hours_done"] for row in (1, 2)] == [60, 60]
    assert [int(str(values[f"money.{row}.due"])) for row in (1, 2)] == [15000, 25000]
    assert [int(str(values[f"money.{row}.advance"])) for row in (1, 2)] == [10000, 15000]
    assert values["classes.2.class_name"] == "二班"
    assert sum(row["claim_amount"] for it in (CLEAN, other) for row in it.apprentices if "claim_amount" in row) == 40000
