"""What a class file is built of: every paper of the catalogue, prefilled; identity numbers only when asked for."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from qatoolkit.definitions.heads import read_heads
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.slots import slots
from qatoolkit.packs.classfile import room
from qatoolkit.packs.classfile.identity import masked
from qatoolkit.packs.classfile.paper_rules import PaperRule, china_number, plan_papers, read_rules
from qatoolkit.packs.classfile.reading import read_class
from qatoolkit.packs.kinds import Wishes
from qatoolkit.packs.papers import Paper, Plan
from qatoolkit.pages.locales import find_locale

from .made import TODAY, class_of, made

LIBRARY = open_library()
CLEAN = made(size=4, mentors=2, passed=3, online=8, concentrated=20, workplace=40)
CLEAN.data["profile"] = "national"
CN = {f"CN{number:02d}" for number in range(1, 35)}


@cache
def tool(name: str) -> Tool:
    return load_tool(LIBRARY, name)


def plan(folder: Path, **wishes: bool) -> Plan:
    found = room.plan(CLEAN.write(folder) / "class.yaml", LIBRARY, Wishes(("en",), today=TODAY, **wishes))
    assert found.plan is not None, [str(one) for one in found.problems]
    return found.plan


def paper(of: Plan, tool: str) -> Paper:
    return next(one for one in of.papers if one.tool == tool)


def test_every_paper_of_the_catalogue_has_a_place() -> None:
    known = {head.id for head in read_heads(LIBRARY)}
    rules = read_rules(LIBRARY).papers
    assert [rule.tool for rule in rules if rule.tool not in known] == []
    numbers = {number for rule in rules for number in (tool(rule.tool).number, *tool(rule.tool).also)}
    assert CN - numbers == set()


@pytest.mark.parametrize("rule", read_rules(LIBRARY).papers, ids=lambda rule: rule.tool)
def test_the_file_of_papers_names_answers_that_there_are(rule: PaperRule) -> None:
    known = slots(tool(rule.tool))
    paths = [*rule.items, *rule.returns]
    assert [path for path in paths if known.find(path) is None] == []
    for table, cells in rule.tables.items():
        named = {cells.key, *cells.columns, *cells.returns, *(part for parts in cells.sums.values() for part in parts)}
        assert named - set(known.repeats[table]) == set()


def test_reading_gives_what_was_written(tmp_path: Path) -> None:
    read = read_class(CLEAN.write(tmp_path), LIBRARY, TODAY).file
    assert read is not None
    made_up = class_of(CLEAN, tmp_path)
    assert (read.data, read.facts, read.profile) == (made_up.data, made_up.facts, made_up.profile)
    assert read.book.people == made_up.book.people
    assert dict(read.book.places) == made_up.book.places
    assert read.spot("claim", "total") == made_up.spot("claim", "total")


def test_the_two_schemes_have_different_agreements() -> None:
    employees = {paper.tool.id for paper in plan_papers(LIBRARY, "enterprise")}
    students = {paper.tool.id for paper in plan_papers(LIBRARY, "modern")}
    assert "apprenticeship_agreement" in employees - students
    assert "student_apprenticeship_agreement" in students - employees


def test_one_copy_for_each_apprentice_mentor_session_and_month(tmp_path: Path) -> None:
    of = plan(tmp_path)
    counts = {china_number(tool(one.tool)): len(one.copies) for one in of.papers}
    assert (counts["CN07"], counts["CN10"], counts["CN14"], counts["CN15"], counts["CN06"]) == (4, 2, 9, 12, 1)
    assert paper(of, "tracer_questionnaire").copies[0].many
    assert {one.stage for one in of.papers} == {"filing", "running", "claiming", "archive"}


def test_papers_are_prefilled_from_the_class(tmp_path: Path) -> None:
    of = plan(tmp_path)
    first = CLEAN.apprentices[0]
    agreement = paper(of, "apprenticeship_agreement").copies[0].values
    assert agreement["apprentice_name"] == first["apprentice_name"]
    assert agreement["start_date"] == date(2025, 9, 1)
    assert agreement["mentor_name"] == first["mentor_name"]
    roster = paper(of, "apprentice_roster").copies[0].values
    assert [roster[f"apprentices.{row}.name"] for row in range(1, 5)] == [
        row["apprentice_name"] for row in CLEAN.apprentices
    ]
    claim = paper(of, "subsidy_application").copies[0].values
    assert claim["claim_amount"] == 15000 - 10000
    assert claim["claim_words"] == "伍仟元整"
    assert paper(of, "class_sign_in_sheet").copies[0].values["people.4.name"] == CLEAN.apprentices[3]["apprentice_name"]


def test_identity_numbers_stay_out_unless_asked_for(tmp_path: Path) -> None:
    numbers = [row["id_number"] for row in CLEAN.apprentices]

    def printed(of: Plan) -> str:
        papers = [str(dict(copy.values)) + copy.stem for one in of.papers for copy in one.copies]
        return " ".join([*papers, *(extra.made_from + extra.name for extra in of.extras)])

    without, wanted = printed(plan(tmp_path)), printed(plan(tmp_path, with_id=True))
    assert not any(number in without for number in numbers)
    assert all(number in wanted for number in numbers)
    assert not any(
        number in copy.stem for one in plan(tmp_path, with_id=True).papers for copy in one.copies for number in numbers
    )


def test_what_is_posted_is_masked(tmp_path: Path) -> None:
    posted = next(one for one in plan(tmp_path, with_id=True).extras if "posted" in one.name)
    assert CLEAN.apprentices[0]["id_number"] not in posted.made_from
    assert masked(CLEAN.apprentices[0]["id_number"]) in posted.made_from
    assert CLEAN.apprentices[0]["apprentice_phone"] not in posted.made_from
    assert any("personal data" in one.name for one in plan(tmp_path).extras)
    assert posted.make()[:2] == b"PK"


def test_the_privacy_notice_comes_with_personal_data(tmp_path: Path) -> None:
    assert len(paper(plan(tmp_path), "privacy_notice").copies) == 4


def test_contradictions_are_not_printed(tmp_path: Path) -> None:
    it = CLEAN.but()
    it.data["weights"]["exam"] = 50
    found = room.plan(it.write(tmp_path) / "class.yaml", LIBRARY, Wishes(today=TODAY))
    assert found.plan is None
    assert [one.id for one in found.problems] == ["class-weights"]


def test_what_is_not_signed_yet_is_no_hindrance(tmp_path: Path) -> None:
    it = CLEAN.but()
    del it.apprentices[1]["agreement_signed_on"]
    found = room.plan(it.write(tmp_path) / "class.yaml", LIBRARY, Wishes(today=TODAY))
    assert found.plan is not None
    assert [one.id for one in found.reminders] == ["class-signatures-missing"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_class_can_be_built_at_once(tmp_path: Path, language: str) -> None:
    for name, data in room.new_files("2026-01", find_locale(LIBRARY, language), LIBRARY, TODAY).items():
        (tmp_path / name).write_bytes(data)
    checked = room.check(tmp_path / "class.yaml", LIBRARY, Wishes(today=TODAY))
    assert [str(one) for one in checked.problems] == []
    assert checked.counts == {"apprentices": 3, "mentors": 1, "teachers": 1, "sessions": 86, "hours": 620}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("wieghts: {process: 1}", "unknown-key-near"),
        ("hours: {workplac: 1}", "unknown-key-near"),
        ("dates: {filed_on: 2026-02-30}", "class-day"),
        ("profile: tianjing", "profile-unknown"),
        ("facts: {klass: x}", "pack-fact-unknown"),
        ("facts: {start_date: soon}", "answer-date"),
        ("roster: nowhere.xlsx", "no-such-file"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_line(tmp_path: Path, change: str, problem: str) -> None:
    folder = CLEAN.write(tmp_path)
    key = change.partition(":")[0]
    lines = (folder / "class.yaml").read_text(encoding="utf-8").splitlines()
    kept: list[str] = []
    skipping = False
    for line in lines:
        if not line.startswith(" "):
            skipping = line.startswith(f"{key}:")
        if not skipping:
            kept.append(line)
    (folder / "class.yaml").write_text("\n".join([*kept, change]) + "\n", encoding="utf-8")
    found = room.check(folder / "class.yaml", LIBRARY, Wishes(today=TODAY)).problems
    told = next(one for one in found if one.id == problem)
    assert told.line == len(kept) + 1
