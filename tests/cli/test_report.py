"""``qatoolkit report``: what a store of answers says, on the screen, as files and for machines."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qatoolkit.api import open_library
from qatoolkit.definitions.answers import Values
from qatoolkit.records.record import Record
from qatoolkit.records.store import open_store

from .conftest import Run

Fill = Callable[..., Path]
READ = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """``fill("a.sqlite", [values, …])``: a store with a copy of 0.2.1 for each."""

    def make(name: str, copies: list[Values]) -> Path:
        path = tmp_path / name
        with open_store(path) as store:
            for number, values in enumerate(copies):
                record = Record(
                    tool="six_building_blocks_checklist",
                    number="0.2.1",
                    version=1,
                    document=f"{name}-{number}",
                    languages=("en",),
                    source=f"{number}.docx",
                    read_at=READ,
                    values=values,
                )
                store.add(record, f"{name}{number}")
        return path

    return make


def copies(number: int, group: str, **answers: str) -> list[Values]:
    return [{"respondent_group": group, "completed_by": f"Person {index}", **answers} for index in range(number)]


@pytest.fixture
def answers(fill: Fill) -> Path:
    return fill(
        "answers.sqlite",
        [
            *copies(9, "employers", sd_rights="yes", rf_law="no"),
            *copies(6, "workers", sd_rights="no", rf_law="no", differences="Who pays?"),
        ],
    )


def test_on_the_screen(run: Run, answers: Path) -> None:
    ran = run("report", "0.2.1", "--from", str(answers))
    assert ran.code == 0
    assert ran.out.index("Gaps first") < ran.out.index("A national law governs apprenticeships")
    assert ran.out.index("A national law governs") < ran.out.index("Workers and employers are free")
    for part in ("Filled copies: 15", "100%", "60%", "Employers", "Who pays?", "0.60", "40%"):
        assert part in ran.out, part
    assert "Person" not in ran.out


def test_in_chinese(run: Run, answers: Path) -> None:
    ran = run("--ui", "zh", "report", "0.2.1", "--from", str(answers))
    assert ran.code == 0
    for part in ("差距清单", "雇主", "各部分得分"):
        assert part in ran.out, part


def test_for_machines(run: Run, answers: Path) -> None:
    data = json.loads(run("report", "0.2.1", "--from", str(answers), "--json").out)
    assert (data["copies"], data["least"], data["by"]) == (15, 5, "respondent_group")
    assert [row["question"] for row in data["gaps"]] == ["rf_law", "sd_rights"]
    assert data["gaps"][1]["total"]["counts"] == [9, 6]
    assert data["gaps"][1]["gap"] == "0.4000"
    assert data["disagreements"][0]["difference"] == "1.0000"
    assert data["files"] == []


def test_files(run: Run, answers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("report", "0.2.1", "--from", str(answers), "--to", "docx,html", "--to", "xlsx,plan", "--out", str(out))
    assert run(*words).code == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == [
        "0.2.1-six_building_blocks_checklist-action-plan-zh-en.docx",
        "0.2.1-six_building_blocks_checklist-report-zh-en.docx",
        "0.2.1-six_building_blocks_checklist-report-zh-en.html",
        "0.2.1-six_building_blocks_checklist-report-zh-en.xlsx",
    ]
    assert all(zipfile.is_zipfile(path) for path in out.iterdir() if path.suffix != ".html")
    again = run(*words)
    assert again.code == 2
    assert again.err.count("[output-exists]") == 4
    assert run(*words, "--force").code == 0


def test_the_same_answers_give_the_same_bytes(run: Run, answers: Path, tmp_path: Path) -> None:
    made = []
    for folder in ("one", "two"):
        out = tmp_path / folder
        run("report", "0.2.1", "--from", str(answers), "--to", "docx,html,xlsx,plan", "--out", str(out))
        made.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert len(made[0]) == 4
    assert made[0] == made[1]


@pytest.mark.parametrize("languages", ["zh", "en", "zh,en"])
def test_the_action_plan_reads_back(run: Run, answers: Path, tmp_path: Path, languages: str) -> None:
    from qatoolkit.definitions.load import load_tool
    from qatoolkit.word.reader import read_form

    run("report", "0.2.1", "--from", str(answers), "--to", "plan", "--lang", languages, "--out", str(tmp_path))
    path = next(tmp_path.glob("*action-plan*.docx"))
    library = open_library()
    reading = read_form(path.read_bytes(), lambda name: load_tool(library, name))
    assert not reading.problems
    assert reading.values["copies"] == 15
    gaps = [reading.values[f"actions.{row}.gap"] for row in (1, 2)]
    missing = [reading.values[f"actions.{row}.missing"] for row in (1, 2)]
    assert missing == [100, 40]
    assert "actions.3.gap" not in reading.values
    expected = "A national law governs apprenticeships" if languages == "en" else "国家法律对学徒制作出规定"
    assert gaps[0] == expected


def test_before_and_after(run: Run, answers: Path, fill: Fill) -> None:
    before = fill("before.sqlite", [*copies(7, "employers", sd_rights="no"), *copies(7, "workers", sd_rights="no")])
    data = json.loads(run("report", "0.2.1", "--before", str(before), "--after", str(answers), "--json").out)
    change = data["change"]
    assert (change["copies_before"], change["copies_after"]) == (14, 15)
    told = {(one["question"], one["group"]): one["difference"] for one in change["rows"]}
    assert {question for question, _ in told} == {"sd_rights"}
    assert {group: change for (_, group), change in told.items()} == {
        "*": "0.6000",
        "employers": "1.0000",
        "workers": "0.0000",
    }
    screen = run("report", "0.2.1", "--before", str(before), "--after", str(answers))
    assert "Before and after" in screen.out
    assert "+1.00" in screen.out


def test_small_groups_are_hidden_and_shown_when_asked(run: Run, fill: Fill) -> None:
    store = fill("few.sqlite", [*copies(1, "employers", sd_rights="yes"), *copies(1, "government", sd_rights="no")])
    hidden = json.loads(run("report", "0.2.1", "--from", str(store), "--json").out)
    assert (hidden["least"], hidden["gaps"], hidden["disagreements"]) == (5, [], [])
    assert all(row["total"] is None or row["total"]["copies"] == 0 for row in hidden["rows"])
    assert "*" in run("report", "0.2.1", "--from", str(store)).out
    shown = json.loads(run("report", "0.2.1", "--from", str(store), "--least", "1", "--json").out)
    assert shown["disagreements"][0]["difference"] == "1.0000"


def test_one_copy(run: Run, fill: Fill, tmp_path: Path) -> None:
    store = fill("one.sqlite", copies(1, "employers", sd_rights="no"))
    formats = ("--to", "docx,html,xlsx", "--out", str(tmp_path))
    assert run("report", "0.2.1", "--from", str(store), *formats).code == 0
    assert run("report", "0.2.1", "--from", str(store), *formats, "--least", "1", "--force").code == 0
    plan = run("report", "0.2.1", "--from", str(store), "--to", "plan", "--out", str(tmp_path))
    assert plan.code == 2
    assert "[report-no-gaps]" in plan.err


def test_groups_by_another_item_or_none(run: Run, fill: Fill) -> None:
    store = fill("regions.sqlite", [*copies(6, "workers", region="North"), *copies(7, "workers", region="South")])
    data = json.loads(run("report", "0.2.1", "--from", str(store), "--by", "region", "--json").out)
    assert [(group["code"], group["copies"]) for group in data["groups"]] == [("North", 6), ("South", 7)]
    data = json.loads(run("report", "0.2.1", "--from", str(store), "--by", "none", "--json").out)
    assert (data["by"], data["groups"]) == (None, [])


@pytest.mark.parametrize(
    ("words", "code", "problem"),
    [
        (("0.2.9",), 2, "unknown-tool-near"),
        (("4.3.1",), 2, "report-no-records"),
        (("0.2.1", "--by", "regiom"), 2, "report-by"),
        (("0.2.1", "--to", "pdf"), 2, "unknown-choice"),
        (("0.2.1", "--least", "0"), 2, "report-least"),
        (("0.2.1", "--least", "two"), 2, "report-least"),
        (("0.2.1", "--after", "x.sqlite"), 2, "report-two-stores"),
        (("0.2.1", "--before", "x.sqlite", "--wave", "region"), 2, "report-two-befores"),
        (("0.2.1", "--before", "x.sqlite"), 4, "store-missing"),
        (("0.2.1", "--wave", "respondent_group", "--lang", "tlh", "--to", "docx"), 2, "unknown-language"),
    ],
)
def test_wrong_use(run: Run, answers: Path, tmp_path: Path, words: tuple[str, ...], code: int, problem: str) -> None:
    ran = run("report", *words, "--from", str(answers), "--out", str(tmp_path / "out"))
    assert ran.code == code
    assert f"[{problem}]" in ran.err
    assert not (tmp_path / "out").exists()


def test_no_store(run: Run, tmp_path: Path) -> None:
    assert "[argument-missing]" in run("report", "0.2.1").err
    text = tmp_path / "letter.sqlite"
    text.write_text("Dear Sir or Madam", encoding="utf-8")
    ran = run("report", "0.2.1", "--from", str(text))
    assert (ran.code, text.read_text(encoding="utf-8")) == (4, "Dear Sir or Madam")
    missing = run("report", "0.2.1", "--from", str(tmp_path / "nothing.sqlite"))
    assert missing.code == 4
    assert not (tmp_path / "nothing.sqlite").exists()


def test_an_empty_store(run: Run, fill: Fill) -> None:
    ran = run("report", "0.2.1", "--from", str(fill("empty.sqlite", [])))
    assert ran.code == 2
    assert "[report-no-records]" in ran.err
