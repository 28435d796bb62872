from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run


def found(run: Run, *words: str) -> list[str]:
    return [row["number"] for row in json.loads(run("search", *words, "--json").out)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["rotation"], "4.3.2"),
        (["ROTATION", "plan"], "4.3.2"),
        (["轮岗"], "4.3.2"),
        (["学徒培养协议"], "3.2.1"),
        (["4.5.7"], "4.5.7"),
        (["日志"], "4.5.1"),
        (["tracer"], "5.2.2"),
        (["first", "weeks"], "4.2.3"),
    ],
)
def test_search_in_both_languages(run: Run, words: list[str], first: str) -> None:
    assert found(run, *words)[0] == first


def test_every_word_must_be_there(run: Run) -> None:
    assert set(found(run, "plan", "weeks")) <= set(found(run, "plan")) & set(found(run, "weeks"))
    assert found(run, "plan", "zebra") == []


def test_latin_words_match_from_their_start(run: Run) -> None:
    assert found(run, "otation") == []


@pytest.mark.parametrize(("typo", "meant"), [("logbok", "4.5.1"), ("轮岗计画", "4.3.2")])
def test_nothing_found_offers_the_nearest(run: Run, typo: str, meant: str) -> None:
    ran = run("search", typo)
    assert ran.code == 1
    assert meant in ran.out
    assert typo in ran.err


def test_signs_are_words_too(run: Run) -> None:
    assert run("search", "(", "[", "\\").code == 1


def test_show_tells_what_a_clerk_asks(run: Run) -> None:
    page = run("show", "4.3.1").out
    for said in (
        "Enterprise training plan",
        "90 minutes",
        "in-company trainer",
        "Training plan",
        "qatoolkit render 4.3.1",
    ):
        assert said in page


def test_show_tells_what_comes_before_and_after(run: Run) -> None:
    page = run("show", "4.5.4", "--ui", "en").out
    assert page.count("4.3.1 Enterprise training plan") == 2  # before it, and prefilled from
    assert "4.5.6" in page
    assert "following progress" in page


def test_show_in_another_language_than_the_screen(run: Run) -> None:
    page = run("show", "4.3.1", "--lang", "zh").out
    assert "企业培训计划" in page
    assert "Sections" in page


def test_show_json(run: Run) -> None:
    data = json.loads(run("show", "enterprise_training_plan", "--json").out)
    assert data["number"] == "4.3.1"
    assert data["users"] == ["mentor", "tvet_teacher"]
    assert sum(section["items"] for section in data["sections"]) > 10


@pytest.mark.parametrize("name", ["4.3.1", "ENTERPRISE_TRAINING_PLAN", "enterprise_training_plan.yaml", " 4.3.1 "])
def test_names_of_a_tool(run: Run, name: str) -> None:
    assert json.loads(run("show", name, "--json").out)["id"] == "enterprise_training_plan"
