"""The example workshops are what they say, and the results of one of them are recomputed from the answers alone."""

from __future__ import annotations

import json
import zipfile
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from qatoolkit.api import PackResults, pack_results
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.packs.workshop.loading import load_workshop
from qatoolkit.records.summary.model import rounded
from qatoolkit.records.summary.questions import questions

WORKSHOPS = Path(__file__).resolve().parents[3] / "examples" / "workshops"
CORE = WORKSHOPS / "core-skills-online"
LIBRARY = open_library()


@pytest.mark.parametrize(
    ("name", "people", "onsite", "days", "organizations"),
    [
        ("chongqing-2021", 225, 39, 2, None),
        ("daqing-2021", 126, 126, 2, None),
        ("core-skills-online", 124, 0, 1, 71),
        ("trainers-course", 30, 30, 3, 17),
    ],
)
def test_a_workshop_of_that_size(name: str, people: int, onsite: int, days: int, organizations: int | None) -> None:
    loaded = load_workshop(WORKSHOPS / name / "pack.yaml", LIBRARY)
    assert loaded.problems == ()
    assert loaded.workshop is not None
    found = loaded.workshop.people
    assert (len(found), sum(one.mode == "onsite" for one in found)) == (people, onsite)
    assert len(loaded.workshop.days) == days
    if organizations:
        assert len({one.facts["organization"] for one in found}) == organizations


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PackResults:
    folder = tmp_path_factory.mktemp("results")
    return pack_results(CORE, [CORE / "returned.jsonl"], library=LIBRARY, out=folder / "out", languages="en")


@pytest.fixture(scope="module")
def answers() -> dict[str, list[dict[str, Any]]]:
    """The answers by tool, read as any program would."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (CORE / "returned.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found[record["tool"]].append({path: _plain(value) for path, value in record["values"].items()})
    return found


def _plain(value: Any) -> Any:
    return next(iter(value.values())) if isinstance(value, dict) else value


def test_attendance_recomputed(made: PackResults, answers: dict[str, list[dict[str, Any]]]) -> None:
    (sheet,) = answers["workshop_attendance"]
    states = Counter(value for path, value in sheet.items() if path.endswith(".attended"))
    figures = made.figures["attendance"]
    assert figures["all"]["registered"] == 124
    assert figures["all"]["attended"] == states["full"] + states["morning"] + states["afternoon"]
    assert figures["all"]["enough"] == states["full"] == made.certificates
    (day,) = figures["days"].values()
    assert day == {**{state: states[state] for state in ("full", "morning", "afternoon", "absent")}, "not_stated": 0}
    by_type: Counter[str] = Counter()
    for path, value in sheet.items():
        if path.endswith(".attended") and value != "absent":
            by_type[sheet[path.replace(".attended", ".organization_type")]] += 1
    assert {kind: one["attended"] for kind, one in figures["types"].items()} == dict(by_type)


def test_gain_and_difficulty_recomputed(made: PackResults, answers: dict[str, list[dict[str, Any]]]) -> None:
    right = {
        one.path: next(option.code for option in one.options if option.points == 1)
        for one in questions(load_tool(LIBRARY, "workshop_test"))
        if one.scored
    }
    points: dict[str, dict[str, int]] = defaultdict(dict)
    solved: dict[str, Counter[str]] = {"before": Counter(), "after": Counter()}
    for test in answers["workshop_test"]:
        good = [path for path, code in right.items() if test.get(path) == code]
        points[test["participant_number"]][test["phase"]] = len(good)
        solved[test["phase"]].update(good)
    assert len(points) == 40
    before, after = (Fraction(sum(one[phase] for one in points.values()), 40) for phase in ("before", "after"))
    figures = made.figures["test"]
    assert figures["paired"] == 40
    assert figures["mean_before"] == pytest.approx(float(before))
    assert figures["mean_after"] == pytest.approx(float(after))
    assert figures["gain"] == pytest.approx(float(after - before))
    assert figures["gained"] == sum(one["after"] > one["before"] for one in points.values())
    assert figures["questions"] == {
        path: {phase: pytest.approx(solved[phase][path] / 40) for phase in ("before", "after")} for path in right
    }


def test_evaluation_recomputed(made: PackResults, answers: dict[str, list[dict[str, Any]]]) -> None:
    forms = answers["workshop_evaluation"]
    given = [int(form["r_need"]) for form in forms if "r_need" in form]
    assert made.results.evaluation is not None
    row = next(one for one in made.results.evaluation.rows if one.question.path == "r_need")
    assert row.total is not None
    assert (made.results.evaluation.copies, row.total.answers) == (len(forms), len(given))
    assert row.total.mean == Fraction(sum(given), len(given))
    ratings = [int(form["sessions.1.rating"]) for form in forms if "sessions.1.rating" in form]
    assert made.figures["evaluation"]["sessions"][0]["mean"] == pytest.approx(sum(ratings) / len(ratings))


def test_nobody_rates_a_break(made: PackResults) -> None:
    rated = [one["title"] for one in made.figures["evaluation"]["sessions"]]
    assert rated == ["什么是通用职业素质", "看清强项和弱项", "放进学习任务", "我的行动计划"]


def test_action_plans_recomputed(made: PackResults, answers: dict[str, list[dict[str, Any]]]) -> None:
    plans = answers["participant_action_plan"]
    cells = [pair for plan in plans for pair in plan.items()]
    due = [value for path, value in cells if path.startswith("actions.") and path.endswith(".due")]
    figures = made.figures["follow_up"]
    assert (figures["plans"], figures["actions"]) == (len(plans), len(due))
    assert figures["dates"] == {"1": "2022-07-17", "3": "2022-09-17"}
    assert figures["due"]["2022-07-17"] == sum(str(day) <= "2022-07-17" for day in due)


def test_what_was_written(made: PackResults) -> None:
    paths = {one.path for one in made.built.manifest.files}
    assert {f"core-skills-online-results-en.{ending}" for ending in ("docx", "html", "xlsx")} <= paths
    assert sum("/" in path for path in paths) == made.certificates
    assert (made.built.folder / "answers.sqlite").is_file()


def test_the_report_bears_the_figures(made: PackResults) -> None:
    page = (made.built.folder / "core-skills-online-results-en.html").read_text(encoding="utf-8")
    for number in (made.figures["test"]["mean_before"], made.figures["test"]["mean_after"]):
        assert str(rounded(Fraction(number).limit_denominator(1000), 2)) in page
    assert "<svg" in page


def test_the_workbook_holds_everybody(made: PackResults) -> None:
    import openpyxl

    path = made.built.folder / "core-skills-online-results-en.xlsx"
    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in row] for row in book["Certificates by participant"].iter_rows()]
    assert sum(row[6] in ("yes", "no") for row in rows) == 124
    assert [name for name in zipfile.ZipFile(path).namelist() if name.startswith("xl/charts/")]


def test_the_same_again_writes_nothing(made: PackResults) -> None:
    again = pack_results(
        CORE, [made.built.folder / "answers.sqlite"], library=LIBRARY, out=made.built.folder, languages="en"
    )
    assert again.built.written == ()
