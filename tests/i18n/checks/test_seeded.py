"""Planted defects are found under their code, and correct strings that look wrong raise no alarm."""

from __future__ import annotations

from collections import Counter

import polib
import pytest

from qatoolkit.i18n.checks.run import Book
from qatoolkit.i18n.checks.table import CODES

from .conftest import found_in, reviewer
from .seeded import DEFECTS, TRICKY

FOR_OTHER_LANGUAGES = {"fr-nbsp", "kashida"}
ELSEWHERE = {"fuzzy", "plural-forms", "inconsistent", "shared-translation", "unknown-ignore", "pofilter", "too-long"}
"""Codes that one plain string cannot show; their tests stand below and in other files."""


@pytest.mark.parametrize(("code", "source", "text"), DEFECTS, ids=[f"{code}-{text}" for code, _, text in DEFECTS])
def test_a_defect_is_found(code: str, source: str, text: str) -> None:
    assert code in [finding.code for finding in found_in(source, text)]


@pytest.mark.parametrize(("source", "text"), TRICKY, ids=[text for _, text in TRICKY])
def test_what_is_right_raises_no_alarm(source: str, text: str) -> None:
    assert [(finding.code, dict(finding.values)) for finding in found_in(source, text)] == []


def test_there_is_a_defect_for_every_code() -> None:
    planted = Counter(code for code, _, _ in DEFECTS)
    assert len(DEFECTS) >= 60
    assert len(TRICKY) >= 60
    assert set(CODES) - set(planted) == FOR_OTHER_LANGUAGES | ELSEWHERE


def test_all_defects_in_one_file_are_found_too() -> None:
    """Together as apart: no string hides another's defect."""
    entries = [polib.POEntry(msgctxt=f"t:{n}", msgid=s, msgstr=t, linenum=n) for n, (_, s, t) in enumerate(DEFECTS, 1)]
    found = {(one.line, one.code) for one in reviewer("zh").check([Book("a.po", entries)])}
    assert {(n, code) for n, (code, _, _) in enumerate(DEFECTS, 1)} <= found


@pytest.mark.parametrize(
    ("source", "text", "fix"),
    [
        ("Signature of the apprentice", " 学徒签字", "学徒签字"),
        ("Enterprise (seal)", "企业(盖章)", "企业（盖章）"),
        ("Wait...", "请等待...", "请等待……"),
        ("Week 12", "第１２周", "第12周"),
        ("In-company trainer", "企业 导师", "企业导师"),
        ("In-company trainer", "企业\u200b导师", "企业导师"),
        ("Training plan of the enterprise", "企业培訓计划", "企业培训计划"),
        ("Document No. 39 of 2021", "人社部发[2021]39号", "人社部发〔2021〕39号"),
        ("Print on A4 paper", "用 A4 纸打印", "用A4纸打印"),
    ],
)
def test_where_it_is_known_a_fix_is_offered(source: str, text: str, fix: str) -> None:
    assert fix in [finding.fix for finding in found_in(source, text)]


@pytest.mark.parametrize(("source", "text"), [("{a}, {b}", "{a},{b}"), ("Sign.", "签字."), ("“A”", '"甲"')])
def test_a_fix_is_never_wrong_where_it_is_not_sure(source: str, text: str) -> None:
    for finding in found_in(source, text):
        assert finding.fix == "" or not [one for one in found_in(source, finding.fix) if one.code == finding.code]


@pytest.mark.parametrize(
    ("comment", "flags", "text", "expected"),
    [
        ("at most 4 full-width characters", [], "学徒企业导师", True),
        ("at most 6 full-width characters", [], "学徒企业导师", False),
        ("", ["max-length:4"], "学徒企业导师", True),
        ("", [], "学徒在企业导师指导下参加本岗位培训的全部内容", True),
        ("label | Part 1 > Rules", [], "学徒企业导师", False),
    ],
)
def test_too_long(comment: str, flags: list[str], text: str, *, expected: bool) -> None:
    found = [finding.code for finding in found_in("Trainer", text, comment=comment, flags=flags)]
    assert ("too-long" in found) is expected


def test_plural_forms() -> None:
    entry = polib.POEntry(msgid="{n} file", msgid_plural="{n} files", msgstr_plural={0: "{n}个文件"})
    more = polib.POEntry(msgid="{n} form", msgid_plural="{n} forms", msgstr_plural={0: "{n}份表格", 1: "{n}份表格"})
    broken = polib.POEntry(msgid="One page", msgid_plural="{n} pages", msgstr_plural={0: "多页"})
    found = {(one.source, one.code) for one in reviewer("zh").check([Book("a.po", [entry, more, broken])])}
    assert ("{n} form", "plural-forms") in found
    assert ("{n} pages", "placeholder") in found
    assert not [code for source, code in found if source.startswith("{n} file")]


def test_strings_are_compared_with_each_other() -> None:
    same = [("a", "Date of entry", "填表日期"), ("b", "Date of entry", "入职日期"), ("c", "Date of entry", "填表日期"),
            ("d", "Employer", "企业"), ("e", "Training centre", "企业"), ("f", "The trainer", "导师"),
            ("g", "Trainer", "导师")]  # fmt: skip
    entries = [polib.POEntry(msgctxt=f"t:{name}", msgid=source, msgstr=text) for name, source, text in same]
    found = reviewer("zh").check([Book("a.po", entries)])
    codes = ("inconsistent", "shared-translation")
    by_code = {code: {one.context for one in found if one.code == code} for code in codes}
    assert by_code == {"inconsistent": {"t:b"}, "shared-translation": {"t:d", "t:e"}}
    assert {one.level for one in found if one.code in by_code} == {"info"}


def test_untranslated_and_fuzzy_are_errors_only_in_the_end() -> None:
    from dataclasses import replace

    entries = [polib.POEntry(msgid="Trainer"), polib.POEntry(msgid="Plan", msgstr="计划", flags=["fuzzy"])]
    usual = reviewer("zh").check([Book("a.po", entries)])
    final = replace(reviewer("zh"), final=True).check([Book("a.po", entries)])
    assert {(one.code, one.level) for one in usual} == {("untranslated", "warning"), ("fuzzy", "warning")}
    assert {one.level for one in final} == {"error"}


def test_a_file_that_nobody_has_begun_is_no_fault() -> None:
    entries = [polib.POEntry(msgid="Trainer"), polib.POEntry(msgid="Plan")]
    found = reviewer("zh").check([Book("a.po", entries)])
    assert {(one.code, one.level) for one in found} == {("untranslated", "info")}
