"""How long a translator waits: extract + update + check of a library, and our merge beside Babel's.

    python benchmarks/bench_i18n.py [--no-babel] [ROUNDS]

The three commands run over the library as a person runs them, start of Python included: with nothing kept from earlier
runs, as in a fresh clone, and again when nothing has changed; goal: 3 s together on two cores for a language, set when
the library had 5,420 strings.

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

from qatoolkit.definitions.library import Library, built_in_root, open_library
from qatoolkit.i18n.books import open_book
from qatoolkit.i18n.cache import known_domains
from qatoolkit.i18n.files import new_header, po_text
from qatoolkit.i18n.merge import merge
from qatoolkit.i18n.units import Unit
from qatoolkit.pages.locales import find_locale

STRINGS = 5420
COMPILED = str(Path(tempfile.gettempdir()) / "qatoolkit-bench-compiled")
"""Where modules are compiled to before anything is timed: those of an installed program are."""

LANGUAGE = "zh"
COMMANDS = ("extract", "update", "check")
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


def run(words: list[str], folder: Path) -> tuple[float, float]:
    """Seconds, and seconds of the processor, of one command as a process of its own. Findings are no failure here."""
    package = Path(__file__).resolve().parents[1]
    environment = {**os.environ, "PYTHONPATH": str(package), "XDG_CACHE_HOME": str(folder / "cache")}
    environment |= {"PYTHONPYCACHEPREFIX": COMPILED, "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-m", "qatoolkit", "i18n", *words]
    begun, spent = time.perf_counter(), os.times()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    taken, now = time.perf_counter() - begun, os.times()
    if done.returncode not in (0, 1, 3):
        raise SystemExit(done.stderr.decode())
    processor = now.children_user + now.children_system - spent.children_user - spent.children_system
    return taken, processor


def time_commands(languages: tuple[str, ...], rounds: int, *, again: bool) -> list[tuple[float, float]]:
    """The medians of each of the three commands: with nothing kept from an earlier run, or ``again`` after one."""
    commands = (["extract"], ["update", *languages, "--check"], ["check", *languages])
    times: list[list[tuple[float, float]]] = [[] for _ in commands]
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            for command in commands if again else ():
                run(command, Path(folder))
            for command, taken in zip(commands, times, strict=True):
                taken.append(run(command, Path(folder)))
    medians = [[statistics.median(column) for column in zip(*taken, strict=True)] for taken in times]
    return [(wall, processor) for wall, processor in medians]


def tell_commands(rounds: int) -> None:
    """Print how long the three commands take over the library, for one language and for all that are begun."""
    strings = sum(len(domain.units) for domain in known_domains(open_library()))
    time_commands((), 1, again=False)
    for name, languages in ((LANGUAGE, (LANGUAGE,)), ("every language", ())):
        for kept, again in (("nothing kept", False), ("again", True)):
            times = time_commands(languages, rounds, again=again)
            told = ", ".join(f"{name} {wall:.2f}" for name, (wall, _) in zip(COMMANDS, times, strict=True))
            wall, processor = (sum(column) for column in zip(*times, strict=True))
            print(f"{strings} strings, {name}, {kept}: {told}; together {wall:.2f} s (goal: {GOAL_SECONDS:g} s), "
                  f"{processor:.2f} s of one processor")  # fmt: skip


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
    tell_commands(rounds)
    compare_with_babel(rounds, babel="--no-babel" not in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
