"""``qatoolkit fill``: every way to give answers, and every way to get it wrong."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qatoolkit.batch.asking import Stopped
from qatoolkit.cli import fill as module
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.word.reader import Reading, read_form

from . import filling_files as files

if TYPE_CHECKING:
    from .conftest import Run


def read(path: Path) -> Reading:
    library = open_library()
    return read_form(path.read_bytes(), lambda name: load_tool(library, name), library)


def test_a_data_file(run: Run, tmp_path: Path) -> None:
    data = files.write_answers(tmp_path)
    ran = run("fill", "4.5.1", "--data", str(data), "--partial", "--lang", "zh,en", "--out", str(tmp_path / "out"))
    assert ran.code == 0, ran.err
    path = tmp_path / "out" / "李娜-apprentice_logbook.docx"
    assert ran.out == f"{path}\n"
    assert "Files written: 1" in ran.err
    reading = read(path)
    assert reading.values["apprentice_name"] == "李娜"
    assert reading.values["competencies.1.competency"] == "划线"


def test_json_data_and_facts(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "answers.json"
    data.write_text(json.dumps({"apprentice_name": "Li Na", "occupation": "Own"}), encoding="utf-8")
    facts = files.write_facts(tmp_path)
    words = ["--data", str(data), "--facts", str(facts), "--partial", "--lang", "en", "--out", str(tmp_path), "--json"]
    ran = run("fill", "4.5.1", *words)
    (told,) = json.loads(ran.out)
    path = tmp_path / "Li Na-apprentice_logbook.docx"
    assert {key: told[key] for key in ("tool", "number", "languages", "path", "row", "state")} == {
        "tool": "apprentice_logbook",
        "number": "4.5.1",
        "languages": ["en"],
        "path": str(path),
        "row": 0,
        "state": "written",
    }
    reading = read(path)
    assert reading.document == told["document"]
    assert reading.values["occupation"] == "Own"
    assert reading.values["mentor_name"] == "赵师傅"


def test_a_roster_with_facts(run: Run, tmp_path: Path) -> None:
    words = ["--roster", str(files.write_class(tmp_path)), "--facts", str(files.write_facts(tmp_path))]
    words += ["--name", "{row}-{apprentice_name}.docx", "--out", str(tmp_path / "out")]
    ran = run("fill", "3.2.1", *words, "--json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    names = [f"{row}-{name}.docx" for row, name in enumerate(files.PEOPLE, 2)]
    assert [Path(one["path"]).name for one in told] == names
    again = run("fill", "3.2.1", *words)
    assert (again.code, again.out) == (2, "")
    assert again.err.count("[output-exists]") == 3
    ran = run("fill", "3.2.1", *words, "--resume")
    assert ran.code == 0
    assert "Already there and right: 3" in ran.err
    assert read(Path(told[0]["path"])).values["enterprise_name"] == "示例机械有限公司"


def test_formula_like_answers_stay_text(run: Run, tmp_path: Path) -> None:
    roster = tmp_path / "class.csv"
    roster.write_text('学徒姓名,班级\n=1+1,"=HYPERLINK(""http://x"")"\n+86 李,@a\n', encoding="utf-8")
    ran = run("fill", "4.3.1", "--roster", str(roster), "--partial", "--out", str(tmp_path / "out"), "--lang", "zh")
    assert ran.code == 0, ran.err
    first, second = (Path(line) for line in ran.out.splitlines())
    assert read(first).values["class_name"] == '=HYPERLINK("http://x")'
    assert read(second).values["apprentice_name"] == "+86 李"


def test_names_stay_in_the_folder(run: Run, tmp_path: Path) -> None:
    roster = tmp_path / "class.csv"
    roster.write_text("学徒姓名\n../../outside\n/etc/passwd\n..\\..\\x\nCON\n", encoding="utf-8")
    out = tmp_path / "deep" / "out"
    ran = run("fill", "4.3.1", "--roster", str(roster), "--partial", "--out", str(out), "--lang", "zh")
    assert ran.code == 0, ran.err
    assert len(list(out.iterdir())) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["class.csv", "deep"]


# --- problems


def test_all_problems_in_one_table_and_nothing_written(run: Run, tmp_path: Path) -> None:
    roster = tmp_path / "class.csv"
    roster.write_text("学徒姓名,开始日期,目标等级\n王伟,2026-02-30,\n,2026-09-01,九级\n王伟,,\n", encoding="utf-8")
    words = ["fill", "4.3.1", "--roster", str(roster), "--out", str(tmp_path / "out")]
    ran = run(*words, "--partial")
    assert (ran.code, ran.out) == (1, "")
    assert "row 2, column B" in ran.err
    for problem in ("answer-date-never", "answer-option", "person-twice"):
        assert f"[{problem}]" in ran.err
    assert "Nothing was written." in ran.err
    assert not (tmp_path / "out").exists()
    told = json.loads(run(*words, "--partial", "--json").out)
    assert [(one["id"], one["line"], one["column"]) for one in told] == [
        ("answer-date-never", 2, 2),
        ("answer-option", 3, 3),
        ("person-twice", 4, 1),
    ]
    assert {"label", "text", "file", "path", "values"} <= set(told[0])
    assert run(*words).err.count("[answer-missing]") + run(*words).err.count("[column-missing]") > 4


def test_options_are_listed_by_code_and_label_in_the_language_of_the_screen(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "answers.yaml"
    data.write_text("contract_type: ninth\n", encoding="utf-8")
    words = ["fill", "3.2.1", "--data", str(data), "--out", str(tmp_path / "out"), "--partial"]
    for screen, listed in (("en", "fixed Fixed term, open"), ("zh", "fixed 固定期限、open")):
        ran = run(*words, "--ui", screen, "--json")
        assert listed in json.loads(ran.out)[0]["text"], ran.out


def test_problems_of_a_data_file(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "answers.yaml"
    data.write_text('apprentice_nam: x\nstart_date: "soon"\n', encoding="utf-8")
    ran = run("fill", "4.5.1", "--data", str(data), "--out", str(tmp_path / "out"))
    assert ran.code == 1
    assert "[data-unknown-near]" in ran.err
    assert "[answer-date]" in ran.err
    data.write_text("occupation: Fitter\n", encoding="utf-8")
    ran = run("fill", "4.5.1", "--data", str(data), "--out", str(tmp_path / "out"))
    assert ran.code == 1
    assert "[answer-missing]" in ran.err
    assert not (tmp_path / "out").exists()


CLASS = "--roster {folder}/class.csv --partial"

WRONG = {
    "argument-missing": (2, ""),
    "unknown-tool": (2, "nothing --data x"),
    "data-and-roster": (2, "3.2.1 --data a --roster b"),
    "option-not-with-data": (2, "3.2.1 --data a --resume"),
    "nobody-to-ask": (2, "3.2.1"),
    "unknown-choice": (2, f"4.3.1 {CLASS} --to pdf"),
    "unknown-look": (2, f"4.3.1 {CLASS} --look loud"),
    "unknown-language": (2, f"4.3.1 {CLASS} --lang tlh"),
    "name-pattern-private": (2, f"3.2.1 {CLASS} --name {{{{birth_date}}}}"),
    "name-pattern-unknown": (2, f"4.3.1 {CLASS} --name {{{{nobody}}}}"),
    "name-pattern-folder": (2, f"4.3.1 {CLASS} --name ../{{{{tool}}}}"),
    "name-pattern-ending": (2, f"4.3.1 {CLASS} --name {{{{tool}}}}.exe"),
    "file-unreadable": (4, "4.3.1 --roster {folder}/none.xlsx"),
    "roster-damaged": (4, "4.3.1 --roster {folder}/damaged.xlsx"),
    "json-syntax": (4, "4.3.1 --data {folder}/bad.json"),
    "fact-unknown": (1, f"4.3.1 {CLASS} --facts {{folder}}/facts.yaml"),
}


@pytest.mark.parametrize(("problem", "case"), WRONG.items(), ids=WRONG)
def test_wrong_use_and_wrong_files(run: Run, problem: str, case: tuple[int, str], tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("学徒姓名\n王伟\n", encoding="utf-8")
    (tmp_path / "damaged.xlsx").write_bytes(b"PK\3\4 nothing")
    (tmp_path / "bad.json").write_text('{"a": NaN}', encoding="utf-8")
    (tmp_path / "facts.yaml").write_text("enterprise: x\n", encoding="utf-8")
    code, line = case
    ran = run("fill", *shlex.split(line.format(folder=tmp_path)), "--out", str(tmp_path / "out"))
    assert (ran.code, ran.out) == (code, ""), ran.err
    assert f"[{problem}" in ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "content",
    ['{"a": 1, "a": 2}', "[" * 100 + "]" * 100, "\ufeff{", "[1]", '"x"', "{" + '"a":' * 5 + "1}", "nul"],
)
def test_odd_json(run: Run, content: str, tmp_path: Path) -> None:
    data = tmp_path / "answers.json"
    data.write_text(content, encoding="utf-8")
    ran = run("fill", "4.5.1", "--data", str(data), "--out", str(tmp_path / "out"))
    assert ran.code in {1, 4}
    assert "its fault" not in ran.err


# --- questions


def test_questions_need_a_person(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("fill", "4.5.1").code == 2
    assert list(tmp_path.iterdir()) == []


def test_stopping_is_no_fault(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qatoolkit.cli import prompts

    def stop(*_: object) -> str:
        raise Stopped

    monkeypatch.setattr(prompts.Keyboard, "ask", stop)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    ran = run("fill", "4.5.1", "--out", str(tmp_path))
    assert ran.code == 130
    assert "--resume" in ran.err


def test_the_prompt_library_is_not_loaded_before_a_question(tmp_path: Path) -> None:
    roster = tmp_path / "class.csv"
    roster.write_text("学徒姓名\n王伟\n", encoding="utf-8")
    words = ["fill", "4.3.1", "--roster", str(roster), "--partial", "--out", str(tmp_path / "out")]
    code = (
        f"import sys\nfrom qatoolkit.cli.app import main\nassert main({words}) == 0\n"
        "print('questionary' in sys.modules, 'prompt_toolkit' in sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.splitlines()[-1] == "False False"


def test_the_keyboard_asks_with_questionary(monkeypatch: pytest.MonkeyPatch) -> None:
    import questionary

    from qatoolkit.batch.asking import Question
    from qatoolkit.cli.prompts import Keyboard
    from qatoolkit.cli.screen import Screen

    asked: list[tuple[str, str]] = []

    class Canned:
        def __init__(self, kind: str, reply: object) -> None:
            self.kind, self.reply = kind, reply

        def __call__(self, message: str, **_: object) -> Canned:
            asked.append((self.kind, message))
            return self

        def unsafe_ask(self) -> object:
            if self.reply is KeyboardInterrupt:
                raise KeyboardInterrupt
            return self.reply

    for kind, reply in (("text", "Li"), ("select", "a"), ("checkbox", ["a", "b"])):
        monkeypatch.setattr(questionary, kind, Canned(kind, reply))
    keyboard = Keyboard(Screen(), lambda problem: problem.id)
    assert keyboard.ask(Question("name", "Name", "text", required=True)) == "Li"
    assert keyboard.ask(Question("day", "Day", "date")) == "Li"
    assert keyboard.ask(Question("one", "One", "select_one", options=(("a", "A"), ("b", "B")))) == "a"
    assert keyboard.ask(Question("few", "Few", "select_multiple", options=(("a", "A"),), several=True)) == ("a", "b")
    assert asked[:2] == [("text", "Name *"), ("text", "Day (a date, as in 2026-03-02)")]
    monkeypatch.setattr(questionary, "select", Canned("select", KeyboardInterrupt))
    with pytest.raises(Stopped):
        keyboard.more("Parts", 0)


def test_keys_pressed_are_replies() -> None:
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    from qatoolkit.batch.asking import Question, Reply
    from qatoolkit.cli.prompts import Keyboard
    from qatoolkit.cli.screen import Screen

    two = (("x", "X"), ("y", "Y"))
    down = "\x1b[B"
    pressed: list[tuple[str, Question, Reply]] = [
        ("王伟\r", Question("a", "A", "text"), "王伟"),
        (f"{down}\r", Question("b", "B", "select_one", options=two), "y"),
        (f"{down}{down}\r", Question("b", "B", "select_one", options=two), None),
        ("\r", Question("b", "B", "select_one", options=two, default="y", required=True), "y"),
        (f" {down} \r", Question("c", "C", "select_multiple", options=two, several=True), ("x", "y")),
    ]
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keyboard = Keyboard(Screen(), lambda problem: problem.id)
        for text, question, reply in pressed:
            keys.send_text(text)
            assert keyboard.ask(question) == reply
        keys.send_text("\x03")
        with pytest.raises(Stopped):
            keyboard.more("Parts", 0)


# --- the page of help


def test_the_examples_work(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for write in (files.write_answers, files.write_class, files.write_facts, files.write_plan):
        write(tmp_path)
    for line in module.EXAMPLES.splitlines():
        ran = run(*shlex.split(line)[1:])
        assert ran.code == 0, ran.err


def test_help_loads_nothing_heavy() -> None:
    heavy = ("docx", "jinja2", "babel", "lxml", "pydantic", "openpyxl", "xlsxwriter", "questionary", "prompt_toolkit")
    for verb in ("fill", "roster"):
        code = (
            f"import sys\nfrom qatoolkit.cli.app import main\nmain(['{verb}', '--help'])\n"
            f"print(*[name for name in {heavy} if name in sys.modules], file=sys.stderr)"
        )
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert re.search(r"Usage: ", ran.stdout)
        assert ran.stderr.splitlines()[-1] == ""


def test_a_form_begins_with_a_record_of_another_tool(run: Run, tmp_path: Path) -> None:
    plan = files.write_plan(tmp_path)
    data = files.write_answers(tmp_path)
    out = tmp_path / "out"
    ran = run("fill", "4.5.4", "--from", str(plan), "--out", str(out), "--lang", "zh")
    assert ran.code == 0, ran.err
    values = read(Path(ran.out.strip())).values
    assert (values["apprentice_name"], values["competencies.1.code"]) == ("李娜", "A1")
    ran = run("fill", "4.5.1", "--from", str(plan), "--data", str(data), "--out", str(out / "more"), "--json")
    (row,) = json.loads(ran.out)
    assert read(Path(row["path"])).values["week_number"] == 3


@pytest.mark.parametrize(
    ("more", "code", "problem"),
    [
        (["--roster", "class.xlsx"], 2, "from-and-roster"),
        (["--from", "class.xlsx"], 4, "source-table"),
        (["--from", "nowhere"], 2, "no-such-file"),
    ],
)
def test_what_cannot_begin_a_form(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str], code: int, problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    files.write_plan(tmp_path)
    files.write_class(tmp_path)
    ran = run("fill", "4.5.1", "--from", "plan.docx", *more, "--out", "out")
    assert ran.code == code, ran.err
    assert problem in ran.err
    assert not (tmp_path / "out").exists()
