"""What is wrong with the bytes of a PO file before anybody reads its entries: every line that is, up to a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from qatoolkit.errors import Problem

MOST = 20
"""Problems told of one file: a file that is no PO file at all would have one in each line."""

_MERGE_MARK = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SOUND_LINE = re.compile(
    r"""\s*(?: \#(?!~[ ]).*
      | (?:\#~\s+)? (?:(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s+)? "(?:[^"\\]|\\.)*" )?\s*""",
    re.VERBOSE,
)
_LINE_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Characters that some programs take for the end of a line; a line break pasted from Word is one."""

_AFTER = {
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[0]",),
}
"""What must come after a keyword; polib makes an empty translation of an entry that was cut off."""

_END, _UNKNOWN = "end", "?"


def byte_faults(data: bytes, name: str) -> list[Problem]:
    """What keeps ``data`` from being text in UTF-8: a binary file, or every line that is not in this encoding."""
    if found := _BINARY.search(data):
        return [Problem("po-binary", {}, name, data.count(b"\n", 0, found.start()) + 1, 1)]
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return list(islice(_wrong_encoding(data, name), MOST))
    return []


def _wrong_encoding(data: bytes, name: str) -> Iterator[Problem]:
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            yield Problem("po-encoding", {}, name, number, error.start + 1)


def line_faults(text: str, name: str) -> list[Problem]:
    """Every line of ``text`` that is a mark of a merge conflict, or that no PO file can hold.

    polib overlooks a quotation mark that is never closed, and stops at the first line that it cannot read.
    """
    return list(islice(_wrong_lines(text, name), MOST))


def _wrong_lines(text: str, name: str) -> Iterator[Problem]:
    sound, last, begun = _SOUND_LINE.fullmatch, "", 0
    odd_breaks = _LINE_BREAKS.search if _LINE_BREAKS.search(text) else None
    for number, line in enumerate(text.split("\n"), 1):
        if odd_breaks and (odd := odd_breaks(line)):
            yield Problem("po-line-break", {"code": f"U+{ord(odd[0]):04X}"}, name, number, odd.start() + 1)
        if not line or (line[0] == "#" and line[1:3] != "~ "):
            continue
        found = sound(line)
        if not found:
            mark = _MERGE_MARK.fullmatch(line.rstrip())
            yield Problem("po-merge-marks" if mark else "po-syntax", {}, name, number, 1)
            last = _UNKNOWN
        elif keyword := found[1]:
            if last in _AFTER and not _may_follow(last, keyword):
                yield Problem("po-cut-off", {"keyword": last}, name, begun, 1)
            elif not _may_follow(last, keyword):
                yield Problem("po-syntax", {}, name, number, 1)
            last, begun = keyword, number
    if not _may_follow(last, _END):
        yield Problem("po-cut-off", {"keyword": last}, name, begun, 1)


def _may_follow(last: str, keyword: str) -> bool:
    """Whether ``keyword`` may be the next after ``last``: an entry is context, English, plural, translations."""
    if last in _AFTER:
        return keyword in _AFTER[last]
    begins = keyword in ("msgctxt", "msgid", _END)
    return begins or last == _UNKNOWN or (last.startswith("msgstr[") and keyword.startswith("msgstr["))
