"""The commands for translators, from the command line: what they print, write and return."""

from __future__ import annotations

import gettext
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polib
import pytest

from qatoolkit.definitions.library import built_in_root

if TYPE_CHECKING:
    from .conftest import Run

ADDRESS = "locales/zh_Hans_CN/LC_MESSAGES"
TOOL = "rotation_plan"
LINES = (built_in_root() / f"tools/4-organizing/{TOOL}.yaml").read_text(encoding="utf-8").splitlines()
TITLE_LINE = next(number for number, line in enumerate(LINES, 1) if line.startswith("title:"))


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mine")


@pytest.fixture
def mine(folder: Path) -> Path:
    """A user's library with a copy of one tool's translations, in step."""
    shutil.rmtree(folder / "locales", ignore_errors=True)
    shutil.rmtree(folder / "tools", ignore_errors=True)
    path = folder / ADDRESS / f"tools/{TOOL}.po"
    path.parent.mkdir(parents=True)
    path.write_bytes((built_in_root() / ADDRESS / f"tools/{TOOL}.po").read_bytes())
    return folder


def update(run: Run, mine: Path, *words: str) -> tuple[int, dict[str, Any]]:
    ran = run("i18n", "update", "zh", "--only", TOOL, "--json", *words, "--library", str(mine))
    file: dict[str, Any] = json.loads(ran.out)[0]["files"][0]
    return ran.code, file


def reword(mine: Path, before: str, after: str) -> None:
    """Change the English of the tool, in the user's own copy of its definition."""
    path = next(built_in_root().rglob(f"tools/*/{TOOL}.yaml"))
    copy = mine / path.relative_to(built_in_root())
    copy.parent.mkdir(parents=True, exist_ok=True)
    text = (copy if copy.exists() else path).read_text(encoding="utf-8")
    assert before in text
    copy.write_text(text.replace(before, after, 1), encoding="utf-8")


def entry(mine: Path, context: str) -> polib.POEntry:
    return next(one for one in polib.pofile(str(mine / ADDRESS / f"tools/{TOOL}.po")) if one.msgctxt == context)


def test_check_says_which_file_and_writes_nothing(run: Run, mine: Path) -> None:
    update(run, mine)
    assert update(run, mine, "--check")[0] == 0
    reword(mine, "title: Rotation plan\n", "title: Plan of the rotation\n")
    before = (mine / ADDRESS / f"tools/{TOOL}.po").read_bytes()
    ran = run("i18n", "update", "zh", "--only", TOOL, "--check", "--library", str(mine))
    assert ran.code == 3
    assert f"{TOOL}.po" in ran.out
    assert "“Rotation plan” → “Plan of the rotation”" in ran.out
    assert "qatoolkit i18n update" in ran.err
    assert (mine / ADDRESS / f"tools/{TOOL}.po").read_bytes() == before


def test_a_changed_string_becomes_fuzzy_and_may_be_called_minor(run: Run, mine: Path) -> None:
    update(run, mine)
    reword(mine, "title: Rotation plan\n", "title: Plan of the rotation\n")
    code, file = update(run, mine)
    assert (code, file["changed"], file["written"]) == (0, 1, True)
    found = entry(mine, f"{TOOL}:title")
    assert (found.fuzzy, found.previous_msgid) == (True, "Rotation plan")
    assert update(run, mine, "--minor", f"{TOOL}:title")[1]["minor"] == 1
    found = entry(mine, f"{TOOL}:title")
    assert (found.fuzzy, found.previous_msgid, found.msgstr) == (False, None, "轮岗计划")


def test_minor_at_once_keeps_the_translation(run: Run, mine: Path) -> None:
    update(run, mine)
    reword(mine, "title: Rotation plan\n", "title: Plan of the rotation\n")
    assert update(run, mine, "--minor", f"{TOOL}:title")[1]["minor"] == 1
    assert not entry(mine, f"{TOOL}:title").fuzzy


def test_an_unknown_context_is_refused_with_the_nearest(run: Run, mine: Path) -> None:
    ran = run("i18n", "update", "--minor", f"{TOOL}:titel", "--library", str(mine))
    assert ran.code == 2
    assert f"{TOOL}:title" in ran.err


def test_what_is_gone_stays_until_it_is_pruned(run: Run, mine: Path) -> None:
    update(run, mine)
    path = mine / ADDRESS / f"tools/{TOOL}.po"
    gone = f'\nmsgctxt "{TOOL}:gone"\nmsgid "Gone"\nmsgstr "没了"\n'
    path.write_text(path.read_text(encoding="utf-8") + gone, encoding="utf-8")
    assert update(run, mine)[1]["obsolete"] == 1
    assert '#~ msgstr "没了"' in path.read_text(encoding="utf-8")
    update(run, mine, "--prune")
    assert "#~" not in path.read_text(encoding="utf-8")


def test_the_file_of_a_tool_that_is_gone_is_buried_then_removed(run: Run, mine: Path) -> None:
    path = mine / ADDRESS / "tools/no_such_tool.po"
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    path.write_text(f'{head}\nmsgctxt "no_such_tool:title"\nmsgid "Gone"\nmsgstr "没了"\n', encoding="utf-8")
    assert run("i18n", "update", "zh", "--library", str(mine)).code == 0
    assert '#~ msgid "Gone"' in path.read_text(encoding="utf-8")
    assert run("i18n", "update", "zh", "--prune", "--library", str(mine)).code == 0
    assert not path.exists()


def test_files_below_are_not_copied_without_need(run: Run, mine: Path) -> None:
    run("i18n", "update", "zh", "--library", str(mine))
    written = {path.name for path in (mine / ADDRESS).rglob("*.po")}
    again = run("i18n", "update", "zh", "--json", "--library", str(mine))
    assert not any(file["written"] for file in json.loads(again.out)[0]["files"])
    assert f"{TOOL}.po" in written


def test_extract_writes_catalogues_and_checks(run: Run, mine: Path, tmp_path: Path) -> None:
    out = tmp_path / "pot"
    ran = run("i18n", "extract", "--out", str(out), "--library", str(mine))
    assert ran.code == 0
    written = (out / f"tools/{TOOL}.pot").read_text(encoding="utf-8")
    assert f"#: tools/4-organizing/{TOOL}.yaml:{TITLE_LINE}\n" in written
    reword(mine, "title: Rotation plan\n", "title: Plan of the rotation\n")
    ran = run("i18n", "extract", "--check", "--library", str(mine))
    assert ran.code == 3
    assert f"tools/4-organizing/{TOOL}.yaml:{TITLE_LINE}:1: {TOOL}:title: “Plan of the rotation”" in ran.out
    data = json.loads(run("i18n", "extract", "--check", "--json", "--library", str(mine)).out)
    assert [one["lacks"] for one in data if one["file"] == f"{ADDRESS}/tools/{TOOL}.po"] == [1]


def test_stats_count_strings_and_words(run: Run, mine: Path) -> None:
    ran = run("i18n", "stats", "zh", "--only", TOOL, "--json", "--library", str(mine))
    (one,) = json.loads(ran.out)
    (domain,) = one["domains"]
    assert domain["total"] == domain["translated"] > 50
    assert domain["words"] == domain["words_translated"] > domain["total"]
    assert one["percent"] == 100


@pytest.mark.parametrize(("least", "code"), [("100", 1), ("99", 0), ("99.9%", 1), ("0", 0), ("101", 2), ("all", 2)])
def test_stats_below_the_minimum_are_a_fault(run: Run, mine: Path, least: str, code: int) -> None:
    path = mine / ADDRESS / f"tools/{TOOL}.po"
    book = polib.pofile(str(path), wrapwidth=0)
    book[3].flags = ["fuzzy"]
    book.save()
    ran = run("i18n", "stats", "zh", "--only", TOOL, "--min", least, "--library", str(mine))
    assert ran.code == code, ran.err
    assert "zh_Hans_CN" in ran.out or code == 2


def test_where_shows_source_translation_and_papers(run: Run, mine: Path) -> None:
    ran = run("i18n", "where", f"{TOOL}:title", "--json", "--library", str(mine))
    (place,) = json.loads(ran.out)
    assert place["places"] == [{"file": f"tools/4-organizing/{TOOL}.yaml", "line": TITLE_LINE}]
    assert place["tools"] == [TOOL]
    said = next(one for one in place["translations"] if one["language"] == "zh_Hans_CN")
    assert (said["text"], said["state"]) == ("轮岗计划", "translated")
    assert (mine / said["file"]).read_text(encoding="utf-8").split("\n")[said["line"] - 1].startswith(("#", "msgctxt"))


def test_where_knows_the_papers_of_shared_strings(run: Run) -> None:
    field = json.loads(run("i18n", "where", "_shared:fields.apprentice_name.label", "--json").out)[0]
    word = json.loads(run("i18n", "where", "Page {page} of {pages}", "--json").out)[0]
    assert 1 < len(field["tools"]) < len(word["tools"])


def test_where_lists_what_begins_so(run: Run) -> None:
    ran = run("i18n", "where", f"{TOOL}:checklist")
    assert ran.code == 0
    assert ran.out.count(f"{TOOL}:checklist.") > 1
    ran = run("i18n", "where", f"{TOOL}:titel")
    assert ran.code == 2
    assert f"{TOOL}:title" in ran.err


def test_compiled_catalogues_are_read_by_gettext(run: Run, mine: Path, tmp_path: Path) -> None:
    out = tmp_path / "mo"
    assert run("i18n", "compile", "zh", "--out", str(out), "--library", str(mine)).code == 0
    words = gettext.translation("shared", str(out), ["zh_CN"])
    assert words.pgettext("_shared:words.total", "Total") == "合计"
    tool = gettext.translation(f"tools/{TOOL}", str(out), ["zh_CN"])
    assert tool.pgettext(f"{TOOL}:title", "Rotation plan") == "轮岗计划"


def test_a_compiled_catalogue_holds_nothing_fuzzy(run: Run, mine: Path, tmp_path: Path) -> None:
    path = mine / ADDRESS / f"tools/{TOOL}.po"
    book = polib.pofile(str(path), wrapwidth=0)
    next(one for one in book if one.msgctxt == f"{TOOL}:title").flags = ["fuzzy"]
    book.save()
    run("i18n", "compile", "zh", "--out", str(tmp_path), "--library", str(mine))
    tool = gettext.translation(f"tools/{TOOL}", str(tmp_path), ["zh_CN"])
    assert tool.pgettext(f"{TOOL}:title", "Rotation plan") == "Rotation plan"


def test_init_is_told_and_is_next_in_line(run: Run, mine: Path) -> None:
    ran = run("i18n", "init", "km", "--library", str(mine))
    assert ran.code == 0, ran.err
    assert ran.out.strip() == str(mine / "locales/km/locale.yaml")
    assert run("i18n", "init", "km", "--library", str(mine)).code == 2
    assert run("i18n", "init", "kmer", "--library", str(mine)).code == 2
    ran = run("i18n", "stats", "km", "--min", "1", "--library", str(mine))
    assert ran.code == 1


@pytest.mark.parametrize(
    "words",
    [("update", "xx"), ("update", "en"), ("stats", "xx", "yy"), ("compile", "zz"), ("update", "--only", "no_tool")],
)
def test_wrong_use(run: Run, words: tuple[str, ...]) -> None:
    ran = run("i18n", *words)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == len([word for word in words[1:] if word != "--only"])


@pytest.mark.parametrize("verb", ["init", "extract", "update", "stats", "where", "compile"])
def test_every_command_has_help_with_an_example(run: Run, verb: str) -> None:
    ran = run("i18n", verb, "--help")
    assert ran.code == 0
    assert f"qatoolkit i18n {verb}" in ran.out.partition("Examples")[2]
