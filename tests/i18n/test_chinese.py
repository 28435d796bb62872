"""The Chinese texts: complete, and free of what is certainly wrong. Cheap and sure; more is for people to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from qatoolkit.definitions.library import open_library
from qatoolkit.i18n.coverage import Coverage, coverage
from qatoolkit.pages.catalogue import placeholders
from qatoolkit.pages.locales import find_locale

FOLDER = Path(__file__).resolve().parents[2] / "locales/zh_Hans_CN/LC_MESSAGES"
HAN = "[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"

RULES = {
    "half-width mark beside Chinese": re.compile(f"{HAN}[,;:?!()]|[,;:?!()]{HAN}"),
    "straight quotes round Chinese": re.compile(f"{HAN}[\"']|[\"']{HAN}"),
    "space inside Chinese": re.compile(f"{HAN}[ \t\u00a0]+{HAN}"),
    "space beside a full-width mark": re.compile("[ \t]+[，。；：？！、）》”]|[，。；：？！、（《“][ \t]+"),
    "two full stops": re.compile("。。|，，|、、|。，|，。"),
    "term that this project does not use": re.compile("学徒工|学徒合同|职业技能鉴定|个人数据|核心素养"),
    "full-width letter or digit": re.compile("[０-９Ａ-Ｚａ-ｚ％]"),
    "character that cannot be seen": re.compile("[\u200b-\u200f\ufeff\u00ad\ufffd]"),
}


def faults(source: str, text: str) -> list[str]:
    """What is certainly wrong with ``text`` as the Chinese of ``source``."""
    for quoted in re.findall('"[^"]+"', source):  # what must be typed with straight quotes
        text = text.replace(quoted, quoted.strip('"')) if quoted.isascii() else text
    bare = re.sub(r"\{\w+\}|--?[a-z][\w-]*|https?://\S+|“[ -~]+”", "\u0001", text)
    found = [name for name, rule in RULES.items() if rule.search(bare)]
    if placeholders(text) != placeholders(source):
        found.append("placeholders differ")
    if text.strip() != text and source.strip() == source:
        found.append("space at an end")
    return found


def translations() -> Iterator[tuple[str, polib.POEntry]]:
    for path in sorted(FOLDER.rglob("*.po")):
        for entry in polib.pofile(str(path)):
            if entry.msgstr and not entry.obsolete:
                yield f"{path.relative_to(FOLDER)}:{entry.linenum}", entry


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a", "企业,学徒"), ("a", "企业: A"), ("a", "企业(公章)"), ("a", "(企业)"), ("a", "是否?"),
        ("a", "对!"), ("a", "甲;乙"), ("a", '"企业"'), ("a", "'学徒'"), ("a", "企 业"),
        ("a", "企业 ，学徒"), ("a", "完成。。"), ("a", "企业，，学徒"), ("a", "学徒工"),
        ("a", "签订学徒合同"), ("a", "职业技能鉴定"), ("a", "个人数据"), ("a", "核心素养"),
        ("a", "第１周"), ("a", "Ａ4纸"), ("a", "企业\u200b"), ("{n} days", "天"), ("{n} days", "{m}天"),
        ("a", "{n}天"), ("{n} days", "{n天"), ("a", " 企业"), ("a", "企业\n"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(source: str, text: str) -> None:
    assert faults(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a", "企业（公章）"), ("a", "《优质学徒制工具包》第2卷"), ("a", "（© ILO 2020）"),
        ("a", "“是”或“否”"), ("a", "A4纸"), ("a", "70%的学徒"), ("a", "1.5小时"), ("a", "9:00—17:00"),
        ("a", "年　月　日"), ("a", "他说：“好。”"), ("{n} a", "共{n}页"), ("{a}, {b}", "{a}，{b}"),
        ("a", "人社部发〔2021〕39号"), ("a", "企业（ABC Ltd.）"), ("a", "Word、WPS和LibreOffice"),
        ('as "1-1"', '写作"1-1"'),
        ("a", "初级工（五级）"), ("a", "徒工"), ("a", "--lang zh,en表示中英文"), ("a", "学徒……"),
        ("a", "甲——乙"), ("a", "喆䶮𬭎"),
    ],
)  # fmt: skip
def test_what_is_right_stays_silent(source: str, text: str) -> None:
    assert faults(source, text) == []


def test_no_chinese_text_is_certainly_wrong() -> None:
    found = {place: (faults(entry.msgid, entry.msgstr), entry.msgstr) for place, entry in translations()}
    assert len(found) > 50
    assert {place: fault for place, fault in found.items() if fault[0]} == {}


LABEL_KEYS = ("label", "title")
LONGEST_SHARED_LABEL = 8


def test_shared_labels_fit_their_cells() -> None:
    book = polib.pofile(str(FOLDER / "shared.po"))
    on_forms = [entry for entry in book if not (entry.msgctxt or "").startswith("_topics:")]
    labels = {entry.msgstr for entry in on_forms if entry.msgctxt and entry.msgctxt.rpartition(".")[2] in LABEL_KEYS}
    assert labels
    assert {label for label in labels if len(label) > LONGEST_SHARED_LABEL} == set()


def test_chinese_is_complete() -> None:
    """The gate: every string of every tool, the shared files, the templates and the screen; nothing left over."""
    library = open_library()
    found = coverage(library, find_locale(library, "zh"))
    assert {"shared", "cli"} < {one.domain for one in found}
    assert [line for one in found for line in lacking(one)] == []


def lacking(one: Coverage) -> list[str]:
    lines = [str(problem) for problem in one.problems]
    if one.obsolete:
        lines.append(f"{one.domain}: {one.obsolete} obsolete; run python -m qatoolkit.i18n.update --prune zh")
    return lines
