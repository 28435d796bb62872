"""A broken PO file: every problem with file and line, exit code 4, and the file stays as it is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from qatoolkit.cli.app import main
from qatoolkit.errors import UnreadableInput
from qatoolkit.pages.catalogue import MAX_BYTES, open_po

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ENTRY = '\nmsgctxt "a:b"\nmsgid "One"\nmsgstr "一"\n'
OURS = f'{HEAD}\nmsgctxt "a:b"\nmsgid "One"\n<<<<<<< HEAD\nmsgstr "一"\n=======\nmsgstr "壹"\n>>>>>>> other\n'

BROKEN: dict[str, tuple[bytes, list[tuple[str, int]]]] = {
    "merge conflict": (OURS.encode(), [("po-merge-marks", 7), ("po-merge-marks", 9), ("po-merge-marks", 11)]),
    "three-way conflict": (
        (HEAD + "\n<<<<<<< a\n||||||| b\n=======\n>>>>>>> c\n").encode(),
        [("po-merge-marks", 5), ("po-merge-marks", 6), ("po-merge-marks", 7), ("po-merge-marks", 8)],
    ),
    "other encoding": (
        (HEAD + ENTRY.replace("一", "企业") + '\nmsgid "Two"\nmsgstr "二"\n').encode("gbk"),
        [("po-encoding", 7), ("po-encoding", 10)],
    ),
    "two bytes a character": ((HEAD + ENTRY).encode("utf-16"), [("po-binary", 1)]),
    "binary": (b"PK\x03\x04" + bytes(2000), [("po-binary", 1)]),
    "machine catalogue": (b"\xde\x12\x04\x95\x00\x00\x00\x00", [("po-binary", 1)]),
    "no header": (ENTRY.encode(), [("po-header", 1)]),
    "header of another encoding": ((HEAD.replace("UTF-8", "GB18030") + ENTRY).encode(), [("po-header", 1)]),
    "header without encoding": ((HEAD.replace("; charset=UTF-8", "") + ENTRY).encode(), [("po-header", 1)]),
    "header twice": ((HEAD + ENTRY + "\n" + HEAD).encode(), [("po-duplicate", 9)]),
    "duplicates": ((HEAD + ENTRY * 3).encode(), [("po-duplicate", 9), ("po-duplicate", 13)]),
    "empty": (b"", [("po-header", 1)]),
    "cut off in an entry": ((HEAD + ENTRY + '\nmsgid "Two"\n').encode(), [("po-cut-off", 9)]),
    "cut off in a line": ((HEAD + ENTRY + '\nmsgid "Two"\nmsgstr "二').encode(), [("po-syntax", 10)]),
    "several lines": (
        (HEAD + '\nmsgid "a\nmsgstr "b"\n\nmsgid "c"\nmsgstr d"\n').encode(),
        [("po-syntax", 5), ("po-syntax", 9)],
    ),
    "translation twice": ((HEAD + ENTRY + 'msgstr "壹"\n').encode(), [("po-syntax", 8)]),
    "line break of Word": ((HEAD + '\nmsgid "a"\nmsgstr "一\x0b二"\n').encode(), [("po-line-break", 6)]),
    "line separator": ((HEAD + '\nmsgid "a"\nmsgstr "一\u2028二"\n').encode(), [("po-line-break", 6)]),
    "too big": (HEAD.encode() + b"#" * MAX_BYTES, [("po-too-big", 0)]),
}


@pytest.mark.parametrize("case", BROKEN)
def test_every_problem_is_told_with_its_line(case: str, tmp_path: Path) -> None:
    data, expected = BROKEN[case]
    path = tmp_path / "x.po"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput) as caught:
        open_po(path, "locales/zz/x.po")
    assert [(problem.id, problem.line) for problem in caught.value.problems] == expected
    assert all(problem.file == "locales/zz/x.po" and problem.text for problem in caught.value.problems)


def test_a_file_of_nothing_but_rubbish_is_told_briefly(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text("rubbish\n" * 5000, encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        open_po(path)
    assert len(caught.value.problems) == 20


COMMANDS = (
    ("update", "zh"),
    ("update", "zh", "--check"),
    ("update", "zh", "--prune"),
    ("extract", "--check"),
    ("compile", "zh", "--out", "mo"),
)


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all commands, so that the strings are found once."""
    return tmp_path_factory.mktemp("mine")


@pytest.fixture
def folder(mine: Path) -> Path:
    """Where the translations lie, empty."""
    found = mine / "locales/zh_Hans_CN/LC_MESSAGES"
    shutil.rmtree(found, ignore_errors=True)
    found.mkdir(parents=True)
    return found


ADDRESS = "locales/zh_Hans_CN/LC_MESSAGES"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_commands_refuse_and_leave_the_files(
    words: tuple[str, ...], folder: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"shared.po": "merge conflict", "templates.po": "too big", "tools/rotation_plan.po": "binary"}
    for name, case in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(BROKEN[case][0])
    assert main(["i18n", *words, "--library", str(mine)]) == 4
    told = capsys.readouterr().err
    for name, case in files.items():
        assert (folder / name).read_bytes() == BROKEN[case][0]
        for problem, line in BROKEN[case][1]:
            place = f"{ADDRESS}/{name}:{line}:1: " if line else f"{ADDRESS}/{name}: "
            assert [text for text in told.splitlines() if text.startswith(place) and text.endswith(f"[{problem}]")]
    assert not Path("mo").exists()


def test_the_sound_files_are_updated_all_the_same(folder: Path, mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "shared.po").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    stray = HEAD + '\nmsgctxt "templates"\nmsgid "Nobody says this"\nmsgstr "没人说"\n'
    (folder / "templates.po").write_text(stray, encoding="utf-8")
    assert main(["i18n", "update", "zh", "--json", "--library", str(mine)]) == 4
    told = capsys.readouterr()
    data = json.loads(told.out)[0]
    assert [problem["id"] for problem in data["problems"]] == ["po-merge-marks"]
    assert '#~ msgid "Nobody says this"' in (folder / "templates.po").read_text(encoding="utf-8")
    assert (folder / "shared.po").read_text(encoding="utf-8") == "<<<<<<< HEAD\n"


def test_stats_count_a_broken_file_as_missing_and_say_so(
    folder: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shared.po").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert main(["i18n", "stats", "zh", "--json", "--library", str(mine)]) == 4
    told = capsys.readouterr()
    shared = json.loads(told.out)[0]["domains"][0]
    assert (shared["domain"], shared["readable"], shared["translated"]) == ("shared", False, 0)
    assert "[po-merge-marks]" in told.err
