"""How long a translator waits: extract + update + check of a library, and our merge beside Babel's.

    python benchmarks/bench_i18n.py [--no-babel] [ROUNDS]

Two libraries: sixty tools of 5,420 strings, made here with a translation, and the real one. The three commands run as
a person runs them, start of Python included, with nothing kept from earlier runs; goal: 3 s together on two cores.

Then one domain of 5,420 strings after an edit round (shuffled, 116 sentences reworded, 43 full stops removed, 83 new,
2 % removed): our update reads the file, merges and makes the new text; Babel's ``Catalog.update`` only merges, which
takes a minute. Goal: 50 times faster.
"""

from __future__ import annotations

import io
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polib

from qatoolkit.definitions.library import Library, built_in_root, open_library
from qatoolkit.i18n.books import open_book
from qatoolkit.i18n.cache import known_domains
from qatoolkit.i18n.files import new_header, po_text
from qatoolkit.i18n.merge import merge
from qatoolkit.i18n.units import Unit
from qatoolkit.i18n.update import write_domains
from qatoolkit.pages.locales import find_locale

TOOLS, STRINGS = 60, 5420
LANGUAGE = "zh"
GOAL_SECONDS, GOAL_RATIO = 3.0, 50

WHO = {
    "apprentice": "学徒", "trainer": "企业导师", "teacher": "教师", "enterprise": "企业",
    "training institution": "培训机构", "labour bureau": "人社部门", "parent": "家长",
}  # fmt: skip
WHAT = {
    "signs the plan": "签署计划", "keeps one copy": "留存1份", "reports within {days} days": "在{days}天内报告",
    "visits the workplace": "走访工作场所", "confirms the hours": "确认学时", "agrees on the dates": "商定日期",
    "learns 70% of the time at work": "70%的时间在岗位学习", "is told in writing": "收到书面通知",
    "has the equipment": "备有设备",
}  # fmt: skip
WHEN = {
    "before training begins": "培训开始前", "every month": "每月", "after each block": "每个阶段结束后",
    "at the end of the year": "年末", "when asked": "应要求",
}  # fmt: skip

HEAD = """id: made_tool_{n}
number: "9.{n}"
version: 1
kind: checklist
title: Checklist number {n}
purpose: What is looked at, by whom and when.
users: [mentor]
one_per: programme
source: {{basis: own}}
personal_data: 0
checklist: {{scale: yes_no, row_heading: What to check}}
sections:
"""


def sentence(number: int, days: str = "{days}") -> tuple[str, str]:
    """One of many sentences of three parts, and its translation; the same number gives the same one."""
    parts = [list(WHO.items()), list(WHAT.items()), list(WHEN.items())]
    picked, rest = [], number
    for part in parts:
        rest, index = divmod(rest, len(part))
        picked.append(part[index])
    (who, by), (what, does), (when, then) = picked
    case = (f", case {rest + 1}", f"，情形{rest + 1}") if rest else ("", "")
    source, text = f"The {who} {what} {when}{case[0]}.", f"{by}{then}{does}{case[1]}。"
    return source.replace("{days}", days), text.replace("{days}", days)


TRANSLATIONS: dict[str, str] = {}


def definition(number: int, strings: int) -> str:
    """A checklist of so many strings: title, purpose, heading, section titles, rows."""
    lines = [HEAD.format(n=number)]
    left, made, section = strings - 3, 0, 0
    while left > 0:
        section += 1
        lines.append(f"  - id: part_{section}\n    title: Part {section} of checklist {number}\n    items:\n")
        left -= 1
        for row in range(max(min(left, 12), 1)):
            label, text = sentence((number * 97 + made * 13) % 2113, str(made % 30 + 1))
            TRANSLATIONS[label] = text
            lines.append(f'      - {{id: row_{section}_{row}, type: check, label: "{label}"}}\n')
            made, left = made + 1, left - 1
    return "".join(lines)


def make_library(folder: Path) -> Library:
    """Sixty tools with what they lean on, and a translation of each string."""
    source = built_in_root()
    for name in ("tools/_shared.yaml", "tools/_scales.yaml", "locales/_scripts.yaml", "locales/zh_Hans_CN/locale.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((source / name).read_bytes())
    (folder / "templates").symlink_to(source / "templates")
    for number in range(1, TOOLS + 1):
        strings = STRINGS // TOOLS + (number <= STRINGS % TOOLS)
        (folder / f"tools/made_tool_{number}.yaml").write_text(definition(number, strings), encoding="utf-8")
    library = Library((folder,))
    locale = find_locale(library, LANGUAGE)
    write_domains(library, locale, known_domains(library))
    for path in folder.glob("locales/*/LC_MESSAGES/tools/*.po"):
        book = polib.pofile(str(path), wrapwidth=0)
        for entry in book:
            entry.msgstr = TRANSLATIONS.get(entry.msgid, "")
        book.save()
    write_domains(library, locale, known_domains(library))
    return library


def run(words: list[str], folder: Path, root: Path) -> tuple[float, float]:
    """Seconds, and seconds of the processor, of one command as a process of its own. Findings are no failure here."""
    package = Path(__file__).resolve().parents[1]
    environment = {**os.environ, "PYTHONPATH": str(package), "XDG_CACHE_HOME": str(folder / "cache")}
    if root != package:
        environment["QATOOLKIT_LIBRARY"] = str(root)
    command = [sys.executable, "-m", "qatoolkit", "i18n", *words]
    begun, spent = time.perf_counter(), os.times()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    taken, now = time.perf_counter() - begun, os.times()
    if done.returncode not in (0, 1, 3):
        raise SystemExit(done.stderr.decode())
    processor = now.children_user + now.children_system - spent.children_user - spent.children_system
    return taken, processor


COMMANDS = (["extract"], ["update", LANGUAGE, "--check"], ["check", LANGUAGE])


def time_commands(library: Library, rounds: int) -> list[tuple[float, float]]:
    """The medians of each of the three commands; what they keep for each other is thrown away before each round."""
    times: list[list[tuple[float, float]]] = [[] for _ in COMMANDS]
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            for command, taken in zip(COMMANDS, times, strict=True):
                taken.append(run(command, Path(folder), library.roots[0]))
    medians = [[statistics.median(column) for column in zip(*taken, strict=True)] for taken in times]
    return [(wall, processor) for wall, processor in medians]


def edited(units: list[Unit]) -> list[Unit]:
    """An edit round, always the same."""
    chance = random.Random(4)  # noqa: S311 - no secret
    kept = chance.sample(units, len(units) * 98 // 100)
    changed = [Unit(unit.context, unit.source.replace("The ", "Each ", 1) + " Ask.") for unit in kept[:116]]
    trivial = [Unit(unit.context, unit.source.rstrip(".")) for unit in kept[116:159]]
    new = [Unit(f"t:new.{number}", f"A new sentence, number {number}") for number in range(83)]
    return [*changed, *trivial, *kept[159:], *new]


def compare_with_babel(rounds: int, *, babel: bool) -> None:
    """Our update of one large domain, and Babel's."""
    units = [Unit(f"t:part.row_{number}.label", sentence(number % 2113)[0]) for number in range(STRINGS)]
    after = edited(units)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "locales/zh_Hans_CN/LC_MESSAGES/tools/t.po"
        path.parent.mkdir(parents=True)
        text = po_text("", new_header("zh_CN", "nplurals=1; plural=0;"), merge(units, [])[0])
        path.write_text(text.replace('\nmsgstr ""\n\n', '\nmsgstr "学徒"\n\n'), encoding="utf-8")
        library = Library((Path(folder), built_in_root()))
        locale = find_locale(library, LANGUAGE)
        taken = []
        for _ in range(rounds):
            begun = time.perf_counter()
            book = open_book(library, locale, "tools/t")
            entries, counts = merge(after, book.entries)
            book.text(entries)
            taken.append(time.perf_counter() - begun)
        ours = statistics.median(taken)
        print(f"one domain of {STRINGS} strings, read + merge + write   {ours:6.2f} s   {counts}")
        if babel:
            theirs = babel_update(path.read_bytes(), after)
            print(f"Babel's Catalog.update alone                        {theirs:6.2f} s")
            print(f"ratio {theirs / ours:.0f} (goal: at least {GOAL_RATIO})")


def babel_update(data: bytes, units: list[Unit]) -> float:
    """Seconds that Babel takes to merge the same strings."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    catalog, template = read_po(io.BytesIO(data)), Catalog()
    for unit in units:
        template.add(unit.source, context=unit.context)
    begun = time.perf_counter()
    catalog.update(template)
    return time.perf_counter() - begun


def main(arguments: list[str]) -> None:
    rounds = next((int(word) for word in arguments if word.isdecimal()), 3)
    with tempfile.TemporaryDirectory() as folder:
        libraries = {"made": make_library(Path(folder)), "real": open_library()}
        for name, library in libraries.items():
            strings = sum(len(domain.units) for domain in known_domains(library))
            times = time_commands(library, rounds)
            told = ", ".join(f"{command[0]} {wall:.2f}" for command, (wall, _) in zip(COMMANDS, times, strict=True))
            wall, processor = (sum(column) for column in zip(*times, strict=True))
            print(f"{name} library, {strings} strings: {told}; together {wall:.2f} s (goal: {GOAL_SECONDS:g} s), "
                  f"{processor:.2f} s of one processor")  # fmt: skip
    compare_with_babel(rounds, babel="--no-babel" not in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
