"""Courses: units in the order of the life cycle, each with card, tools, example, exercise and test, and slides."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.api import build_pack, check_pack, new_pack
from qatoolkit.definitions.library import open_library
from qatoolkit.packs.course.loading import load_course
from qatoolkit.packs.course.papers import plan_course
from qatoolkit.packs.course.unit_card import STEPS, timed

LIBRARY = open_library()
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "course" / "course.yaml"

COURSE = """\
kind: course
name: small
title: A course
languages: {languages}
html: {html}
units:
  - stage: places
    title: {title}
    aim: Fill in an agreement
    minutes: 60
    tools: ["3.2.1"]
    test: "7.7.3"
    questions: [Why not?]
    examples: [{example}]
"""


def write(folder: Path, text: str = COURSE, **more: str) -> Path:
    given = {"languages": "en", "html": "true", "title": "Places", "example": "apprenticeship_agreement.yaml", **more}
    (folder / "apprenticeship_agreement.yaml").write_text("enterprise_name: Example Ltd\n", encoding="utf-8")
    path = folder / "course.yaml"
    path.write_text(text.format(**given), encoding="utf-8")
    return path


def test_a_folder_a_unit(tmp_path: Path) -> None:
    built = build_pack(write(tmp_path), library=LIBRARY, out=tmp_path / "out", archive=False, draft=True)
    paths = {one.path: one.tool for one in built.manifest.files}
    assert {path.partition("/")[0] for path in paths} == {"00 Contents.docx", "01 Places", "02 Tutor"}
    tools = [tool for path, tool in paths.items() if path.startswith("01 Places/") and path.endswith(".docx")]
    assert sorted(tools) == [
        "apprenticeship_agreement",
        "apprenticeship_agreement",
        "course_unit_places",
        "peer_learning_guide",
    ]
    assert sum(path.endswith(".html") for path in paths) == 2
    assert "01 Places/Slides.pptx" in paths


def test_a_language_a_folder_where_papers_are_printed_twice(tmp_path: Path) -> None:
    both = COURSE.replace("A course", "{{zh: 课程, en: A course}}").replace("Fill in an agreement", "{title}")
    text = both.replace("Why not?", "{title}")
    loaded = load_course(write(tmp_path, text, languages="[zh, en]", title="{zh: 场所, en: Places}"), LIBRARY)
    assert [one.id for one in loaded.problems] == []
    assert loaded.course is not None
    plan = plan_course(loaded.course, LIBRARY, draft=True)
    assert {paper.folder for paper in plan.papers} == {"01 场所/zh", "01 场所/en"}


def test_no_key_lies_among_the_papers_of_a_unit(tmp_path: Path) -> None:
    loaded = load_course(write(tmp_path), LIBRARY)
    assert loaded.course is not None
    extras = plan_course(loaded.course, LIBRARY, draft=True).extras
    assert [extra.folder for extra in extras if "key" in extra.name] == ["02 Tutor"]
    page = next(extra.make() for extra in extras if extra.name.startswith("7.7.3") and extra.name.endswith(".html"))
    assert b"score" not in page


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('test: "7.7.3"', 'test: "7.7.33"', "unknown-tool-near"),
        ("stage: places", "stage: somewhere", "not-allowed"),
        ("examples: [{example}]", "examples: [gone.yaml]", "course-no-example"),
        ("title: A course", "title: {{zh: 课程}}", "pack-untranslated"),
        ("minutes: 60", "minute: 60", "unknown-key-near"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in COURSE
    path = write(tmp_path, COURSE.replace(old, new))
    found = check_pack(path, library=LIBRARY).problems
    assert problem in {one.id for one in found}
    assert all(one.line for one in found)


def test_stages_in_their_order(tmp_path: Path) -> None:
    again = COURSE[COURSE.index("  - stage") :].replace("places", "system")
    found = load_course(write(tmp_path, COURSE + again), LIBRARY).problems
    assert [(one.id, one.path) for one in found] == [("course-stage-order", "units.2.stage")]


def test_the_example_and_a_new_course_are_sound(tmp_path: Path) -> None:
    assert load_course(EXAMPLE, LIBRARY).problems == ()
    (path,) = new_pack("course", "mine", language="en", out=tmp_path, library=LIBRARY)
    checked = check_pack(path, library=LIBRARY)
    assert (checked.problems, checked.counts["units"]) == ((), 6)


@given(st.integers(15, 90))
def test_steps_take_all_the_minutes(minutes: int) -> None:
    parts = list(timed(minutes))
    assert sum(part for _, part in parts) == minutes
    assert [name for name, _ in parts] == [name for name, _ in STEPS]
    assert all(part > 0 for _, part in parts)
