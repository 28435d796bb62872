"""A user's library with one small tool and its Chinese, for tests of what translators do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.pages.locales import Locale, find_locale

MINI = """\
id: mini
number: "9.1.1"
version: 1
kind: form
title: Small form
purpose: What it is for.
users: [mentor]
one_per: apprentice
source: {basis: own}
personal_data: 0
sections:
  - id: a
    title: Who
    items:
      - {id: name, type: text, label: Name}
      - {id: job, type: text, label: Job, hint: "At most {weeks} weeks"}
      - {id: level, type: select_one, choices: levels, appearance: dropdown, label: Level}
      - {id: age, type: integer, label: Age, constraint: ". > 0", constraint_message: Too small.}
choices:
  levels:
    - {code: low, label: Low}
    - {code: high, label: High}
"""
HEAD = """\
# translators: nobody
msgid ""
msgstr ""
"Language: zh_CN\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: Poedit 3.4\\n"
"""
WORDS = {
    "title": ("Small form", "小表", ""),
    "purpose": ("What it is for.", "用途说明。", ""),
    "a.title": ("Who", "", ""),
    "a.name.label": ("Name", "名字", "fuzzy"),
    "a.job.label": ("Job", "工种", ""),
    "a.job.hint": ("At most {weeks} weeks", "最多{weeks}周", ""),
    "a.level.label": ("Level", "等级", ""),
    "a.age.label": ("Age", "年龄", ""),
    "a.age.constraint_message": ("Too small.", "太小。", ""),
    "choices.levels.low.label": ("Low", "低", ""),
    "choices.levels.high.label": ("High", "", ""),
}
ADDRESS = "locales/zh_Hans_CN/LC_MESSAGES/tools/mini.po"


@dataclass
class Workshop:
    """The library and the PO file of its tool."""

    folder: Path

    @property
    def library(self) -> Library:
        return Library((self.folder, *open_library().roots))

    @property
    def locale(self) -> Locale:
        return find_locale(self.library, "zh")

    @property
    def po(self) -> Path:
        return self.folder / ADDRESS

    def put(self, address: str, text: str) -> Path:
        path = self.folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def edit(self, before: str, after: str) -> None:
        """Change the PO file as somebody else would."""
        text = self.po.read_text(encoding="utf-8")
        assert before in text
        self.po.write_text(text.replace(before, after), encoding="utf-8")


def open_workshop(folder: Path) -> Workshop:
    """A fresh workshop in ``folder``."""
    made = Workshop(folder)
    made.put("tools/mini.yaml", MINI)
    entries = "".join(_entry(key, *words) for key, words in WORDS.items())
    made.put(ADDRESS, HEAD + entries + '\n#~ msgctxt "mini:old"\n#~ msgid "Old"\n#~ msgstr "旧"\n')
    return made


def _entry(key: str, source: str, text: str, flag: str) -> str:
    flags = f'#, {flag}\n#| msgid "First name"\n' if flag else ""
    comments = f"\n# seen by Li\n#. {key}\n#: tools/mini.yaml\n{flags}"
    return f'{comments}msgctxt "mini:{key}"\nmsgid "{source}"\nmsgstr "{text}"\n'
