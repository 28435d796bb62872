"""Reads a PO file in canonical form, as we write it ourselves, several times faster than polib reads any.

Whatever is not of that one form (plurals, odd escapes) is left to polib: a file is read wholly here
or not at all. Reading the library's files is most of what a check or an update does; polib and the
check of each line took twice the time of everything else (measured).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polib

_STRING = r'"(?:[^"\\\n\x00-\x1f\x7f\x85\u2028\u2029]++|\\[nt"\\])*+"'
_STRINGS = rf"{_STRING}(?:\n{_STRING})*+"
_BLOCK = re.compile(
    rf"((?:#[.:,]? [^\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*\n)*+)"
    rf"(?:#\| msgctxt ({_STRING})\n)?(?:#\| msgid ({_STRING}(?:\n#\| {_STRING})*+)\n)?"
    rf"(?:msgctxt ({_STRING})\n)?msgid ({_STRINGS})\nmsgstr ({_STRINGS})(?:\n+|\Z)"
)
_OLD_STRINGS = rf"{_STRING}(?:\n#~ {_STRING})*+"
_OLD_BLOCK = re.compile(
    rf"((?:#[.:,]? [^\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*\n)*+)"
    rf"()()(?:#~ msgctxt ({_STRING})\n)?#~ msgid ({_OLD_STRINGS})\n#~ msgstr ({_OLD_STRINGS})(?:\n+|\Z)"
)
"""The same of a string that is gone, each line behind a mark."""

_MARK = re.compile(r"\n#[~|] ")
_NOTHING = '""'
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t"}


def quick_entries(text: str) -> polib.POFile | None:
    """The file as polib gives it; None if it must be read by polib itself."""
    import polib

    po = polib.POFile()
    place, line = 0, 1
    while place < len(text):
        block = _BLOCK.match(text, place) or _OLD_BLOCK.match(text, place)
        if block is None:
            return None
        comments, was_context, was, context, source, said = block.groups()
        if not po and (context is not None or source != _NOTHING):
            return None  # no header
        old = block.re is _OLD_BLOCK
        entry = polib.POEntry(msgid=_text(source), msgstr=_text(said), linenum=line, obsolete=old)
        if context is not None:
            entry.msgctxt = _text(context)
        if was_context:
            entry.previous_msgctxt = _text(was_context)
        if was:
            entry.previous_msgid = _text(was)
        if comments:
            _add_comments(entry, comments)
        po.append(entry)
        line += text.count("\n", place, block.end())
        place = block.end()
    if not po:
        return None
    _take_header(po)
    return po


def _text(quoted: str) -> str:
    lines = _MARK.sub("\n", quoted).split("\n") if "\n" in quoted else (quoted,)
    inner = "".join(line[1:-1] for line in lines)
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), inner) if "\\" in inner else inner


def _add_comments(entry: polib.POEntry, comments: str) -> None:
    """Sort the comment lines by their marks: the translator's, the source's, places, flags."""
    own, told, flags = [], [], []
    for line in comments[:-1].split("\n"):
        mark, _, rest = line.partition(" ")
        if mark == "#.":
            told.append(rest)
        elif mark == "#:":
            entry.occurrences += map(_place, rest.split())
        elif mark == "#,":
            flags += [flag for part in rest.split(",") if (flag := part.strip())]
        else:
            own.append(rest)
    entry.comment, entry.tcomment, entry.flags = "\n".join(told), "\n".join(own), flags


def _place(place: str) -> tuple[str, str]:
    """File and line of a place, as polib gives them."""
    if ":" not in place:
        return place, ""
    file, _, number = place.rpartition(":")
    return (file, number) if file and number.isdecimal() else (place, "")


def _take_header(po: polib.POFile) -> None:
    """Make the header of the first entry, which is no string."""
    head = po.pop(0)
    po.header = head.tcomment
    po.metadata_is_fuzzy = head.fuzzy
    for line in head.msgstr.splitlines():
        name, _, value = line.partition(":")
        po.metadata[name.strip()] = value.strip()
