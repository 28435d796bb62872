"""``qatoolkit i18n check``: what it prints, writes and returns."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from qatoolkit.cli.app import main

Po = Callable[..., Path]
GOOD = ("Trainer", "导师")
WRONG_MARK = ("Enterprise (seal)", "企业(盖章)")
BROKEN = ("Within {days} days", "在规定天数内")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def one(*words: str) -> tuple[int, str, str]:
        code = main(["i18n", "check", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return one


Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("entries", "options", "code"),
    [
        ([GOOD], [], 0),
        ([WRONG_MARK], [], 0),
        ([WRONG_MARK], ["--fail-on", "warning"], 1),
        ([BROKEN], [], 1),
        ([BROKEN], ["--fail-on", "never"], 0),
        ([("Trainer", "")], [], 0),
        ([("Trainer", "")], ["--final"], 1),
        ([BROKEN], ["--only", "numbers,url"], 0),
        ([BROKEN], ["--only", "nonsense"], 2),
        ([BROKEN], ["--fail-on", "loud"], 2),
        ([BROKEN], ["--format", "pdf"], 2),
        ([BROKEN], ["--lang", "xx"], 2),
    ],
)
def test_exit_codes(run: Run, po: Po, entries: list[tuple[str, str]], options: list[str], code: int) -> None:
    assert run(po("a.po", *entries), *options)[0] == code


def test_text_says_where_what_and_the_suggestion(run: Run, po: Po) -> None:
    path = po("a.po", GOOD, WRONG_MARK)
    _, out, err = run(path)
    assert "zh-halfwidth  warning  1" in out
    assert f"{path}:10: half-width marks" in out
    assert "suggestion: 企业（盖章）" in out
    assert "Strings: 2, errors: 0, warnings: 1, hints: 0" in err


def test_json_is_one_array_with_a_finding_a_line(run: Run, po: Po) -> None:
    path = po("a.po", GOOD, WRONG_MARK, BROKEN)
    _, out, _ = run(path, "--format", "json")
    found = json.loads(out)
    assert [(one["code"], one["level"]) for one in found] == [("zh-halfwidth", "warning"), ("placeholder", "error")]
    assert {"level", "code", "po", "line", "ctx", "file", "message", "fix"} <= set(found[0])
    assert found[0]["ctx"] == "tool:e1.label"
    assert len(out.splitlines()) == len(found) + 2
    assert run(path, "--json")[1] == out


def test_github_lines_are_escaped(run: Run, po: Po) -> None:
    _, out, _ = run(po("a,b.po", ("One.\\nTwo.", "一。二。")), "--format", "github")
    assert out.startswith("::warning file=")
    assert "a%2Cb.po,line=6,title=newlines::tool" in out
    assert out.count("\n") == 1


def test_junit_counts_and_passes_a_clean_file(run: Run, po: Po) -> None:
    bad, good = po("a.po", BROKEN, ("Trainer", "导\x07师")), po("b.po", GOOD)
    tree = etree.fromstring(run(bad, good, "--format", "junit")[1].encode())
    assert (tree.get("tests"), tree.get("failures")) == ("3", "2")
    assert [suite.get("failures") for suite in tree] == ["2", "0"]
    assert tree.findall(".//failure")[0].get("type") == "error.placeholder"


def test_html_shows_both_texts_and_needs_nothing_else(run: Run, po: Po, tmp_path: Path) -> None:
    path = po("a.po", WRONG_MARK, ("See <b>this</b>", "看<b>这里"))
    code, out, _ = run(path, "--format", "html", "--out", tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert code == 1
    assert out.strip() == str(tmp_path / "r.html")
    assert "企业(盖章)" in page
    assert "企业（盖章）" in page
    assert "看&lt;b&gt;这里" in page
    assert "src=" not in page
    assert 'lang="zh-CN"' in page
    assert run(path, "--format", "html", "--out", tmp_path / "r.html")[0] == 2
    assert run(path, "--format", "html", "--out", tmp_path / "r.html", "--force")[0] == 1


def test_a_comment_of_the_translator_switches_a_check_off(run: Run, po: Po) -> None:
    for comment in ("# qa: ignore zh-halfwidth\n", "# ignore-check: zh-halfwidth\n", "# as agreed\n# qa: ignore all\n",
                    "#, ignore-zh-halfwidth\n"):  # fmt: skip
        assert json.loads(run(po("a.po", (*WRONG_MARK, comment)), "--json")[1]) == [], comment
    found = json.loads(run(po("a.po", (*WRONG_MARK, "# qa: ignore numbers\n")), "--json")[1])
    assert [one["code"] for one in found] == ["zh-halfwidth"]


def test_a_comment_that_switches_off_nothing_known_is_reported(run: Run, po: Po) -> None:
    found = json.loads(run(po("a.po", (*GOOD, "# qa: ignore halfwidth\n")), "--json")[1])
    assert [(one["code"], "halfwidth" in one["message"]) for one in found] == [("unknown-ignore", True)]


def test_a_baseline_hides_what_is_known_until_it_changes(run: Run, po: Po, tmp_path: Path) -> None:
    path, base = po("a.po", BROKEN, WRONG_MARK), tmp_path / "known.json"
    assert run(path, "--write-baseline", base)[0] == 0
    code, out, err = run(path, "--baseline", base)
    assert (code, out) == (0, "")
    assert "Known from the baseline: 2" in err
    po("a.po", ("Within {days} days", "在规定的天数内"), WRONG_MARK)
    assert run(path, "--baseline", base)[0] == 1
    assert run(path, "--write-baseline", base)[0] == 2
    base.write_text("[]", encoding="utf-8")
    assert run(path, "--baseline", base)[0] == 4


@pytest.mark.parametrize("sign", ["\x07", "\x0b", "\x1c", "\x85", "\u2028", "\x7f"])
def test_a_file_with_control_characters_is_read_and_they_are_found(run: Run, po: Po, sign: str) -> None:
    code, out, _ = run(po("a.po", ("Trainer", f"导{sign}师"), WRONG_MARK), "--json")
    found = {one["code"]: one for one in json.loads(out)}
    assert code == 1
    assert set(found) == {"bad-char", "zh-halfwidth"}
    assert f"U+{ord(sign):04X}" in found["bad-char"]["message"]
    assert found["bad-char"]["fix"] == "导师"


@pytest.mark.parametrize("text", ['msgid "a\nmsgstr ""\n', "<<<<<<< ours\n", 'msgid ""\nmsgstr "x"\n\0'])
def test_a_broken_file_is_an_error_and_the_others_are_checked(run: Run, po: Po, tmp_path: Path, text: str) -> None:
    (tmp_path / "broken.po").write_text(text, encoding="utf-8")
    code, out, err = run(tmp_path / "broken.po", po("a.po", WRONG_MARK), "--json")
    assert code == 4
    assert [one["code"] for one in json.loads(out)] == ["zh-halfwidth"]
    assert "broken.po" in err
    assert run(tmp_path / "broken.po")[0] == 4


def test_a_folder_a_missing_file_and_a_file_without_language(run: Run, po: Po, tmp_path: Path) -> None:
    po("tools/a.po", WRONG_MARK)
    assert [one["code"] for one in json.loads(run(f"{tmp_path}{os.sep}tools", "--json")[1])] == ["zh-halfwidth"]
    assert run(tmp_path / "nowhere.po")[0] == 2
    path = tmp_path / "b.po"
    path.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n', encoding="utf-8")
    assert run(path)[0] == 2
    assert run(path, "--lang", "zh")[0] == 0


def test_a_user_library_is_laid_over_the_built_in_one(
    po: Po, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "locales/zh_Hans_CN/LC_MESSAGES/tools/apprentice_logbook.po"
    text = '\nmsgctxt "apprentice_logbook:title"\nmsgid "Apprentice logbook"\nmsgstr "学徒 日志"\n'
    path = po(address)
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    main(["--library", str(tmp_path), "i18n", "check", "zh", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert ("zh-space", "apprentice_logbook:title") in {(one["code"], one["ctx"]) for one in found}
    assert not {one["code"] for one in found} & {"untranslated"}


def test_the_codes_are_listed(run: Run) -> None:
    found = json.loads(run("--codes", "--json")[1])
    assert {"code": "placeholder", "level": "error"} in found
    assert len(found) >= 25


def test_pofilter_is_asked_as_a_program_of_its_own(
    run: Run, po: Po, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in that answers as pofilter does: it writes the doubtful entries with its remark as a comment."""
    path = po("a.po", ("Trainer", "导师"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert run(path, "--pofilter")[0] == 2
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "pofilter"
    script.write_text(
        "#!/bin/sh\nfor last; do :; done\n"
        'printf \'msgid ""\\nmsgstr ""\\n\\n# (pofilter) accelerators: Adding accelerator\\n'
        'msgctxt "tool:e0.label"\\nmsgid "Trainer"\\nmsgstr "x"\\n\' > "$last"\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    found = json.loads(run(path, "--pofilter", "--json")[1])
    assert [(one["code"], one["level"], one["line"]) for one in found] == [("pofilter", "info", 6)]
    script.write_text("#!/bin/sh\necho boom >&2\nexit 3\n", encoding="utf-8")
    assert run(path, "--pofilter")[0] == 4


def test_the_translations_of_the_library_have_no_errors(run: Run) -> None:
    code, out, _ = run("zh", "--json", "--only", "placeholder,markup,bad-char,edge-space,plural-forms")
    assert (code, json.loads(out)) == (0, [])
