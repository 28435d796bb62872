"""Forms begun with what records of other tools say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qatoolkit.api import (
    How,
    Prefill,
    collect_answers,
    combine,
    fill_answers,
    fill_forms,
    open_library,
    read_prefills,
)
from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import Library
from qatoolkit.errors import AnswerError, UnreadableInput, UsageError

PLAN: Values = {
    "apprentice_name": "王样例",
    "enterprise_name": "样例公司",
    "parts.1.code": "A1",
    "parts.1.competency": "锉削",
    "parts.2.competency": "钻孔",
}


@pytest.fixture
def library() -> Library:
    return open_library()


@pytest.fixture
def how(tmp_path: Path) -> How:
    return How("zh", tmp_path / "out", partial=True)


def plan(library: Library, how: How, name: str = "王样例") -> Path:
    return fill_answers("4.3.1", {**PLAN, "apprentice_name": name}, how, library=library).path


def test_a_training_plan_begins_the_progress_record(library: Library, how: How) -> None:
    (found,) = read_prefills("4.5.4", [plan(library, how)], library=library)
    assert found.values == {
        "apprentice_name": "王样例",
        "enterprise_name": "样例公司",
        "competencies.1.code": "A1",
        "competencies.1.competency": "锉削",
        "competencies.2.competency": "钻孔",
    }
    assert (found.tool, found.left) == ("enterprise_training_plan", ())


def test_one_form_for_each_record_from_a_folder_or_a_store(library: Library, how: How, tmp_path: Path) -> None:
    for name in ("王样例", "李样例"):
        plan(library, how, name)
    collect_answers([how.out], into=tmp_path / "class.sqlite", library=library)
    for source in (how.out, tmp_path / "class.sqlite"):
        books = read_prefills("4.5.1", [source], library=library)
        forms = combine([books], {"class_name": "一班"})
        out = replace(how, out=tmp_path / f"from-{source.name}")
        filled = fill_forms("4.5.1", forms, out, library=library)
        assert len({one.path for one in filled}) == 2
        assert {one.path.exists() for one in filled} == {True}
        again = read_prefills("4.5.3", [one.path for one in filled], library=library)
        assert {one.values["apprentice_name"] for one in again} == {"王样例", "李样例"}


def test_a_record_that_has_nothing_is_a_usage_error_that_names_those_that_have(library: Library, how: How) -> None:
    with pytest.raises(UsageError) as caught:
        read_prefills("4.3.1", [plan(library, how)], library=library)
    assert caught.value.problems[0].id == "nothing-to-take"


def test_every_file_that_cannot_be_read_is_named(library: Library, how: How) -> None:
    plan(library, how)
    (how.out / "note.docx").write_bytes(b"nothing")
    (how.out / "other.docx").write_bytes(b"")
    with pytest.raises(UnreadableInput) as caught:
        read_prefills("4.5.1", [how.out], library=library)
    assert {Path(problem.file).name for problem in caught.value.problems} == {"note.docx", "other.docx"}


def prefill(**values: str) -> Prefill:
    return Prefill("a.docx", "plan", dict(values))


def test_later_groups_win_and_one_record_goes_into_all_forms() -> None:
    many = [prefill(name="a", post="x"), prefill(name="b")]
    forms = combine([many, [prefill(post="y")]], {"post": "z", "city": "c"})
    assert [form.values for form in forms] == [
        {"name": "a", "post": "y", "city": "c"},
        {"name": "b", "post": "y", "city": "c"},
    ]
    assert [form.values for form in combine([], {"city": "c"})] == [{"city": "c"}]


def test_who_belongs_to_whom_is_not_guessed() -> None:
    many = [prefill(name="a"), prefill(name="b")]
    with pytest.raises(UsageError) as caught:
        combine([many, many], {})
    assert caught.value.problems[0].id == "two-groups-of-records"


def test_a_wrong_answer_stops_all_forms_and_says_which(library: Library, how: How) -> None:
    wrong: Values = {"apprentice_name": "李样例", "week_number": -1}
    forms = [prefill(apprentice_name="王样例"), Prefill("b.docx", "plan", wrong)]
    with pytest.raises(AnswerError) as caught:
        fill_forms("4.5.1", forms, how, library=library)
    assert {problem.file for problem in caught.value.problems} == {"b.docx"}
    assert not how.out.exists()
