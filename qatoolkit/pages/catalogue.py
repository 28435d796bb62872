"""Reads one PO file: what a translator wrote, or every reason why it cannot be read.

PO is read, never .mo: a stale .mo is a classic, and the PO of one tool is read in a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.pages.po_faults import byte_faults, line_faults
from qatoolkit.pages.po_quick import quick_entries

if TYPE_CHECKING:
    import polib

MAX_BYTES = 10_000_000
"""A PO file of one tool has some 30 kB; more than this is not one."""

_SYNTAX_LINE = re.compile(r"\(line (\d+)\)")
_CHARSET = re.compile(r"charset=([\w-]+)", re.IGNORECASE)
_TIGHT_COMMENT = re.compile(r"^#([.:,|]?)(?=[^\s.:,|~])", re.MULTILINE)
_OLD_PREVIOUS = re.compile(r"^#~\|", re.MULTILINE)
_QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_ENTRY = re.compile(
    r"^(?P<marks>(?:#[,|][^\n]*\n|#[^\n]*\n)*)"
    r'(?:msgctxt (?P<context>"[^\n]*"\n(?:"[^\n]*"\n)*))?'
    r'msgid (?P<source>"[^\n]*"\n(?:"[^\n]*"\n)*)'
    r'msgstr (?P<text>"[^\n]*"(?:\n"[^\n]*")*)',
    re.MULTILINE,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}

Key = tuple[str | None, str]
"""(msgctxt, msgid): what a translation is found by."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation; ``text`` is empty when there is none. ``line`` is that of the entry in its PO file."""

    text: str
    fuzzy: bool
    line: int


def read_catalogue(path: Path, name: str = "") -> dict[Key, Entry]:
    """All living entries of the PO file ``path``; raises ``UnreadableInput`` with file and line.

    ``name`` is how the file is called in a report; obsolete entries (``#~``) are left out.
    """
    return {
        (entry.msgctxt, entry.msgid): Entry(entry.msgstr, entry.fuzzy, entry.linenum or 0)
        for entry in open_po(path, name)
        if not entry.obsolete
    }


def open_po(path: Path, name: str = "") -> polib.POFile:
    """The PO file as polib reads it; raises ``UnreadableInput`` with every reason why it is no sound PO file."""
    name = name or path.as_posix()
    text = _read_text(path, name)
    po = quick_entries(text) or _slow_entries(text, name)
    charset = _CHARSET.search(po.metadata.get("Content-Type", ""))
    if charset is None or charset[1].lower() not in ("utf-8", "utf8"):
        raise _unreadable("po-header", name, 1)
    _refuse_duplicates(po, name)
    return po


def _slow_entries(text: str, name: str) -> polib.POFile:
    import polib

    if wrong := line_faults(text, name):
        raise UnreadableInput(wrong)
    try:
        po: polib.POFile = polib.pofile(_as_polib_reads(text) + "\n", encoding="utf-8")
    except (OSError, ValueError) as error:
        spot = _SYNTAX_LINE.search(str(error))
        raise _unreadable("po-syntax", name, int(spot[1]) if spot else 0) from error
    return po


def _as_polib_reads(text: str) -> str:
    """``text`` with a space after the mark of each comment, and ``#|`` for ``#~|``, which polib would drop."""
    return _TIGHT_COMMENT.sub(r"#\1 ", _OLD_PREVIOUS.sub("#|", text) if "#~|" in text else text)


def _read_text(path: Path, name: str) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _unreadable("po-too-big", name, megabytes=MAX_BYTES // 1_000_000)
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable("po-closed", name, reason=error.strerror or str(error)) from error
    if wrong := byte_faults(data, name):
        raise UnreadableInput(wrong)
    return data.decode("utf-8-sig")


def _refuse_duplicates(po: polib.POFile, name: str) -> None:
    seen: dict[Key, int] = {(None, ""): 1}  # the header
    problems = []
    for entry in po:
        if entry.obsolete:
            continue
        line = entry.linenum or 0
        first = seen.setdefault((entry.msgctxt, entry.msgid), line)
        if first != line:
            values = {"text": entry.msgid, "first": first}
            problems.append(Problem("po-duplicate", values, name, line, 1, entry.msgctxt or ""))
    if problems:
        raise UnreadableInput(problems)


def _unreadable(problem_id: str, name: str, line: int = 0, **values: object) -> UnreadableInput:
    return UnreadableInput(Problem(problem_id, values, name, line, 1 if line else 0))


def placeholders(text: str) -> tuple[str, ...] | None:
    """The sorted ``{names}`` of ``text``; ``None`` if its braces are unbalanced or hold anything but a plain name."""
    try:
        names = [name for _, name, spec, convert in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    return tuple(sorted(names)) if all(name.isidentifier() for name in names) else None


def read_plain(path: Path) -> dict[str, str]:
    """msgid -> finished translation of a PO file without contexts (the screen), without importing polib.

    For start-up: lenient, skips what it does not understand. ``read_catalogue`` is the strict reader.
    """
    return {
        _unquote(found["source"]): _unquote(found["text"])
        for found in _ENTRY.finditer(_lenient(path))
        if found["context"] is None and _is_finished(found)
    }


def read_head(path: Path) -> Mapping[str, str]:
    """Title and purpose of a tool from its PO file ``<tool id>.po``: ``{"title": …, "purpose": …}``.

    For ``list``: reads a hundred files in some milliseconds, leaves out what is missing or fuzzy, never raises.
    """
    text = _lenient(path)
    head: dict[str, str] = {}
    for key in ("title", "purpose"):
        spot = text.find(f'msgctxt "{path.stem}:{key}"')
        found = _ENTRY.match(text, text.rfind("\n\n", 0, spot) + 2) if spot > 0 else None
        if found and _is_finished(found):
            head[key] = _unquote(found["text"])
    return head


def read_header(path: Path) -> str:
    """The header of a PO file as it stands, ``Name: value`` lines; what a dictionary would change is kept."""
    found = _ENTRY.search(_lenient(path))
    while found and (found["context"] is not None or found["source"] != '""\n'):
        found = _ENTRY.search(found.string, found.end())
    return _unquote(found["text"]) if found else ""


def _lenient(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return ""


def _is_finished(found: re.Match[str]) -> bool:
    fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in found["marks"].splitlines())
    return not fuzzy and found["text"] != '""' and found["source"] != '""\n'


def _unquote(lines: str) -> str:
    text = "".join(_QUOTED.findall(lines))
    return re.sub(r"\\(.)", lambda escape: _ESCAPES.get(escape[1], escape[1]), text) if "\\" in text else text
