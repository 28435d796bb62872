"""Questions on the screen, with scripted replies: what applies is asked, what is wrong is asked again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from qatoolkit.api import How, fill_by_asking
from qatoolkit.batch.asking import Question, Reply, Stopped, load_saved
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import OutputExists, UnreadableInput
from qatoolkit.verbs.filling import Filled
from qatoolkit.word.reader import read_form

STOP = object()


class Script:
    """Replies by path, one after the other; a blank where none is left. Tables are gone into as often as said."""

    def __init__(self, replies: Mapping[str, object], tables: Mapping[str, int] | None = None) -> None:
        self.replies = {path: list(reply) if isinstance(reply, list) else [reply] for path, reply in replies.items()}
        self.tables = dict(tables or {})
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Reply:
        self.asked.append(question)
        waiting = self.replies.get(question.path, [])
        reply = waiting.pop(0) if waiting else ""
        if reply is STOP:
            raise Stopped
        assert isinstance(reply, (str, tuple))
        return reply

    def more(self, table: str, rows: int) -> bool:
        left = self.tables.get(table, 0)
        self.tables[table] = left - 1
        return left > 0

    @property
    def paths(self) -> list[str]:
        return [question.path for question in self.asked]


def fill(script: Script, library: Library, out: Path, **settings: object) -> Filled:
    how = How("en", out, **{key: value for key, value in settings.items() if key != "facts"})  # type: ignore[arg-type]
    return fill_by_asking("demo", script, how, library=library, language="en", facts=settings.get("facts"))  # type: ignore[arg-type]


def answers(filled: Filled, demo: Tool, library: Library) -> dict[str, object]:
    return dict(read_form(filled.path.read_bytes(), lambda _: demo, library).values)


def test_from_the_first_question_to_the_form(library: Library, demo: Tool, tmp_path: Path) -> None:
    script = Script(
        {
            "days": "2",
            "reason": "ill",
            "apprentice_name": "Li Na",
            "birth_date": "2008-03-02",
            "place": "other",
            "place.other": "the farm",
            "skills": ("turn", "weld"),
            "parts.1.task": "Filing",
            "parts.1.weeks": "3",
            "parts.2.task": "Turning",
            "year.one.hours": "20",
        },
        {"Parts": 2, "Year": 1},
    )
    filled = fill(script, library, tmp_path)
    assert answers(filled, demo, library) == {
        "days": 2,
        "reason": "ill",
        "apprentice_name": "Li Na",
        "birth_date": date(2008, 3, 2),
        "place": "other",
        "place.other": "the farm",
        "skills": ("weld", "turn"),
        "twice": 4,
        "parts.1.task": "Filing",
        "parts.1.weeks": 3,
        "parts.2.task": "Turning",
        "year.one.hours": 20,
    }
    assert [path.name for path in tmp_path.glob("*.json")] == []


def test_what_does_not_apply_is_not_asked(library: Library, tmp_path: Path) -> None:
    script = Script({"days": "0", "apprentice_name": "Li"})
    fill(script, library, tmp_path)
    assert "reason" not in script.paths
    assert "place.other" not in script.paths
    assert "twice" not in script.paths
    assert "days" in script.paths


def test_a_wrong_reply_is_asked_again_with_what_is_wrong(library: Library, tmp_path: Path) -> None:
    script = Script({"days": ["soon", "-1", "0"], "apprentice_name": ["", "Li"], "birth_date": ["2008-02-30", ""]})
    fill(script, library, tmp_path)
    told = [(one.path, one.problem.id) for one in script.asked if one.problem is not None]
    assert told == [
        ("days", "answer-integer"),
        ("days", "answer-refused"),
        ("apprentice_name", "answer-missing"),
        ("birth_date", "answer-date-never"),
    ]


def test_questions_say_what_may_be_answered(library: Library, tmp_path: Path) -> None:
    script = Script({"apprentice_name": "Li"})
    fill(script, library, tmp_path)
    asked = {question.path: question for question in script.asked}
    assert asked["days"].label == "Days absent (days)"
    assert asked["days"].hint == "Whole days"
    assert asked["apprentice_name"].required
    assert asked["skills"].several
    assert [code for code, _ in asked["place"].options][-2:] == ["online", "other"]


def test_facts_are_not_asked(library: Library, demo: Tool, tmp_path: Path) -> None:
    script = Script({"apprentice_name": "Li"})
    filled = fill(script, library, tmp_path, facts={"enterprise_name": "Works"})
    assert "enterprise_name" not in script.paths
    assert answers(filled, demo, library)["enterprise_name"] == "Works"


def test_stopped_saved_and_resumed(library: Library, demo: Tool, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        fill(Script({"days": "0", "apprentice_name": "Li", "phone": STOP}), library, tmp_path)
    saved = tmp_path / "demo-answers.json"
    assert load_saved(saved, demo).values == {"days": 0, "apprentice_name": "Li"}
    assert list(tmp_path.glob("*.docx")) == []
    with pytest.raises(OutputExists):
        fill(Script({}), library, tmp_path)
    script = Script({"phone": "1"})
    filled = fill(script, library, tmp_path, resume=True)
    assert script.paths[0] == "phone"
    assert answers(filled, demo, library) == {"days": 0, "apprentice_name": "Li", "phone": "1", "twice": 0}
    assert not saved.exists()


@pytest.mark.parametrize("content", ["[]", "{}", '{"tool": "demo", "version": 2}', '{"tool": "demo", "version": 1}'])
def test_saved_answers_of_something_else(content: str, demo: Tool, tmp_path: Path) -> None:
    path = tmp_path / "saved.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput) as error:
        load_saved(path, demo)
    assert error.value.problems[0].id == "answers-of-other-tool"


def test_partial_leaves_required_blanks(library: Library, tmp_path: Path) -> None:
    script = Script({})
    assert fill(script, library, tmp_path, partial=True).path.exists()
    assert script.paths.count("apprentice_name") == 1


def test_every_tool_can_be_asked_to_its_end(library: Library, tmp_path: Path) -> None:
    for number in ("0.2.1", "4.3.2", "5.2.7"):
        tool = load_tool(library, number)
        how = How("en", tmp_path / tool.id, partial=True)
        assert fill_by_asking(number, Script({}), how, library=library, language="zh").path.exists()
