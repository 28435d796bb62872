"""File names from a pattern such as ``{apprentice_name}-{tool}.docx``: safe, no two alike, never with private data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from string import Formatter

from qatoolkit.batch.columns import name_item
from qatoolkit.definitions.answers import PRIVATE, Value
from qatoolkit.definitions.fields import Field, fields
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import Problem, UsageError
from qatoolkit.files import MAX_NAME_BYTES, safe_name

ENDING = "docx"

TOOL, NUMBER, TITLE, ROW = "tool", "number", "title", "row"
"""Placeholders that are no answers: id, number and title of the tool, and the number of the row in the roster."""

Show = Callable[[Field, Value], str]
"""How an answer is written in a file name."""

_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def default_pattern(tool: Tool) -> str:
    """``{apprentice_name}-{tool}.docx`` for a tool about an apprentice; the row's number where nobody is named."""
    name = name_item(tool)
    return f"{{{name}}}-{{{TOOL}}}.{ENDING}" if name else f"{{{NUMBER}}}-{{{TOOL}}}-{{{ROW}}}.{ENDING}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that was checked: pairs of fixed text and the placeholder after it ("" for none)."""

    parts: tuple[tuple[str, str], ...]
    tool: Tool
    title: str
    show: Show
    _fields: Mapping[str, Field] = field(default_factory=dict)

    def stem(self, values: Mapping[str, Value], row: int) -> str:
        """The name without its ending, not yet made safe. A blank that is not answered leaves nothing."""
        fixed = {TOOL: self.tool.id, NUMBER: self.tool.number, TITLE: self.title, ROW: str(row)}
        words = [text + (fixed.get(name) or self._shown(name, values)) for text, name in self.parts]
        stem = re.sub(r"\s+", " ", "".join(words)).strip(" .-_")
        return stem or str(row)

    def holds_identity(self, values: Mapping[str, Value]) -> str | None:
        """The placeholder whose answer holds an identity card number, whatever the blank asks for; None if none."""
        names = (name for _, name in self.parts if name in values)
        return next((name for name in names if has_identity_number(str(values[name]))), None)

    def _shown(self, name: str, values: Mapping[str, Value]) -> str:
        value = values.get(name)
        if value is None:
            return ""
        return value.isoformat() if isinstance(value, date) else self.show(self._fields[name], value)


def read_pattern(pattern: str, tool: Tool, title: str, show: Show) -> Pattern:
    """Check a pattern. Raises ``UsageError`` with all that is wrong with it.

    Placeholders are plain names: items of the tool that hold less than identity numbers, telephones and birth dates
    (``personal_data`` below 2), and those at the top of this file. No folders, and no ending but ``.docx``.
    """
    by_path = {one.path: one for one in fields(tool) if one.row is None}
    stem = pattern.removesuffix(f".{ENDING}")
    try:
        found = list(Formatter().parse(stem))
    except ValueError:
        raise UsageError(Problem("name-pattern", {"pattern": pattern})) from None
    problems = list(_pattern_problems(pattern, stem, found, by_path))
    if problems:
        raise UsageError(problems)
    return Pattern(tuple((text, name or "") for text, name, _, _ in found), tool, title, show, by_path)


def _pattern_problems(
    pattern: str,
    stem: str,
    found: list[tuple[str, str | None, str | None, str | None]],
    by_path: Mapping[str, Field],
) -> Iterator[Problem]:
    if any(text and ("/" in text or "\\" in text) for text, _, _, _ in found):
        yield Problem("name-pattern-folder", {"pattern": pattern})
    if re.search(r"\.[A-Za-z0-9]{1,5}$", stem) or not stem:
        yield Problem("name-pattern-ending", {"pattern": pattern, "ending": ENDING})
    known = {TOOL, NUMBER, TITLE, ROW, *(path for path, one in by_path.items() if one.personal_data < PRIVATE)}
    for _, name, form, conversion in found:
        if name is None or name in known:
            if form or conversion:
                yield Problem("name-pattern", {"pattern": pattern})
            continue
        if name in by_path:
            yield Problem("name-pattern-private", {"name": name})
        else:
            near = nearest(name, known) or [TOOL, NUMBER, TITLE, ROW]
            yield Problem("name-pattern-unknown", {"name": name, "nearest": listed(near)})


def has_identity_number(text: str) -> bool:
    """Whether a text holds a Chinese identity card number: birth date and check digit right (GB 11643-1999)."""
    for found in _IDENTITY.findall(unicodedata.normalize("NFKC", text)):
        with suppress(ValueError):
            date(int(found[6:10]), int(found[10:12]), int(found[12:14]))
            total = sum(int(digit) * weight for digit, weight in zip(found, _WEIGHTS, strict=False))
            if _CHECKS[total % 11] == found[17].upper():
                return True
    return False


@dataclass(slots=True)
class FileNames:
    """Gives out safe names, no two of which any system takes for the same; the second is numbered ``-2``."""

    _taken: dict[str, int] = field(default_factory=dict)

    def give(self, stem: str) -> str:
        """The name of the next document called ``stem``."""
        name = _named(stem, "")
        key = _key(name)
        number = self._taken.get(key, 0) + 1
        while number > 1 and _key(_named(stem, f"-{number}")) in self._taken:
            number += 1
        self._taken[key] = number
        if number > 1:
            name = _named(stem, f"-{number}")
            self._taken[_key(name)] = 1
        return name


def _named(stem: str, mark: str) -> str:
    """A safe name that ends in ``mark``, however long the stem is."""
    room = MAX_NAME_BYTES - len(ENDING) - 1 - len(mark)
    cut = safe_name((stem,), ENDING).removesuffix(f".{ENDING}").encode()[:room].decode(errors="ignore").rstrip(" .")
    return f"{cut}{mark}.{ENDING}"


def _key(name: str) -> str:
    """What systems compare that do not tell capital letters or composed signs apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
