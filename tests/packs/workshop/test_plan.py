"""From pack file to plan: who gets which paper, in which language, beginning with what."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.packs.papers import Copy, Paper, Plan
from qatoolkit.packs.placing import place_files
from qatoolkit.packs.workshop.papers import plan_workshop
from qatoolkit.packs.workshop.steps import USUAL, shared_out

from .test_checks import PACK, ROSTER, load

MORE = """\
      - {starts: 13:00, ends: 14:00, kind: meal, title: {zh: 餐, en: Meal}}
      - {starts: 14:00, ends: 15:00, kind: panel, title: {zh: 圆桌, en: Panel}, moderator: li,
         questions: [{question: {zh: 谁, en: Who}, to: provider}]}
      - {starts: 15:00, ends: 16:00, kind: tour, mode: onsite, title: {zh: 参观, en: Tour},
         visit: {site: {zh: 厂, en: Works}, kind: studio}}
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()


def plan(folder: Path, library: Library, pack: str = PACK, roster: str = ROSTER) -> Plan:
    loaded = load(folder, library, pack.replace("tools: [3.2.1]", f"{MORE}tools: [3.2.1]"), roster)
    assert loaded.workshop is not None, loaded.problems
    return plan_workshop(loaded.workshop, library, draft=True)


def of(plan: Plan, tool: str) -> list[Paper]:
    return [paper for paper in plan.papers if paper.tool == tool]


def copies(plan: Plan, tool: str) -> dict[str, dict[str, Value]]:
    return {copy.stem: dict(copy.values) for paper in of(plan, tool) for copy in paper.copies}


def test_each_in_their_own_language(tmp_path: Path, library: Library) -> None:
    found = plan(tmp_path, library)
    papers = of(found, "participation_certificate")
    assert {paper.languages: [copy.stem for copy in paper.copies] for paper in papers} == {
        "zh,en": ["001 Li Na"], "en": ["002 Wang"], "zh": ["003 Zhao"],
    }  # fmt: skip
    certificate = copies(found, "participation_certificate")["002 Wang"]
    assert certificate["workshop_title"] == "Workshop"
    assert certificate["certificate_number"] == "spring-002"
    assert certificate["workshop_hours"] == Decimal("5.3")


def test_agenda_and_attendance(tmp_path: Path, library: Library) -> None:
    found = plan(tmp_path, library)
    (agenda,) = copies(found, "workshop_agenda").values()
    assert [agenda[f"sessions.{row}.starts"] for row in range(1, 6)] == ["09:00", "10:00", "13:00", "14:00", "15:00"]
    assert "sessions.3.minutes" not in agenda, "a meal is no work"
    assert agenda["days.1.minutes"] == 240
    sheets = copies(found, "workshop_attendance")
    assert [[sheet[f"participants.{row}.name"] for row in (1, 2) if f"participants.{row}.name" in sheet]
            for sheet in sheets.values()] == [["Li Na", "Wang"], ["Zhao"]]  # fmt: skip


def test_on_site_by_type_of_organization(tmp_path: Path, library: Library) -> None:
    roster = "participant_name,organization_type\nLi,enterprise\nWu,provider\nXu,enterprise\n"
    pack = PACK.replace("seats: 2", "seats: 3")
    sheets = list(copies(plan(tmp_path, library, pack, roster), "workshop_attendance").values())
    assert [sheet.get("counts.enterprise.expected") for sheet in sheets] == [2, None]


def test_anonymous_and_blank_papers_have_no_document_id(tmp_path: Path, library: Library) -> None:
    places = {place.path: place for place in place_files(plan(tmp_path, library))}
    without = {place.tool for place in places.values() if place.paper is not None and not place.document}
    assert without == {"workshop_evaluation", "apprenticeship_agreement", "enterprise_training_plan"}
    ids = [place.document for place in places.values() if place.document]
    assert len(ids) == len(set(ids))


def test_panel_and_tour(tmp_path: Path, library: Library) -> None:
    found = plan(tmp_path, library)
    (panel,) = copies(found, "panel_record").values()
    assert (panel["moderator"], panel["points.1.side"]) == ("Li", "2")
    tour = copies(found, "study_tour_sheet")
    assert set(tour) == {"001 Li Na", "002 Wang"}, "who is online cannot be there"
    assert (tour["002 Wang"]["site"], tour["002 Wang"]["kind"]) == ("Works", "studio")


def test_one_document_of_tents_and_badges_for_the_room(tmp_path: Path, library: Library) -> None:
    found = plan(tmp_path, library)
    (cards,) = copies(found, "name_tent").values()
    for table in ("tents", "badges"):
        names = [cards[f"{table}.{row}.name"] for row in range(1, 20) if f"{table}.{row}.name" in cards]
        assert names[:2] == ["Li Na", "Wang"]
        assert "Zhao" not in names, "who is online has no seat"
        assert names[2:], "speakers have tents and badges too"
        assert len(names) == len(set(names))
    assert cards["badges.2.number"] == "002"
    assert not [path for path in cards if path.startswith("tents.") and path.endswith(".number")]
    assert cards["workshop_title"]


def test_two_editions(tmp_path: Path, library: Library) -> None:
    found = plan(tmp_path, library, PACK.replace('"zh,en"', "[zh, en]"))
    assert [(paper.languages, paper.copies[0].stem[-2:]) for paper in of(found, "workshop_agenda")] == [
        ("zh", "zh"), ("en", "en"),
    ]  # fmt: skip


def test_what_is_not_wanted_is_left_out(tmp_path: Path, library: Library) -> None:
    found = plan(tmp_path, library, f"{PACK}without: [7.2.3, workshop_evaluation]\n")
    assert not of(found, "workshop_test")
    assert not of(found, "workshop_evaluation")
    assert not [extra for extra in found.extras if extra.tool == "workshop_test"]


def test_personal_copies_of_a_chosen_tool(tmp_path: Path, library: Library) -> None:
    roster = "participant_name,organization,organization_type\nLi,Works,enterprise\n"
    pack = PACK.replace("tools: [3.2.1]", "tools: [{tool: 3.2.1, personal: true}]")
    found = plan(tmp_path, library, pack, roster)
    assert copies(found, "apprenticeship_agreement")["001 Li"]["enterprise_name"] == "Works"


def test_the_print_shop_prints_for_those_who_come(tmp_path: Path, library: Library) -> None:
    found = plan(tmp_path, library)
    prints = {copy.stem: copy.prints for paper in of(found, "workshop_test") for copy in paper.copies}
    assert prints == {"001 Li Na": 1, "002 Wang": 1, "003 Zhao": 0}
    handouts: list[Copy] = [copy for paper in of(found, "enterprise_training_plan") for copy in paper.copies]
    assert {copy.prints for copy in handouts} == {2}


@pytest.mark.parametrize("kind", USUAL)
@pytest.mark.parametrize("minutes", [5, 17, 45, 60, 90, 135])
def test_usual_steps_fill_the_session(kind: str, minutes: int) -> None:
    shares = [share for _, share in USUAL[kind]]
    assert sum(shares) == 100
    parts = shared_out(minutes, shares)
    assert sum(parts) == minutes
    assert min(parts) >= 0
