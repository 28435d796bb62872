"""Reads PO files for a review: also those that hold characters which no PO file should, because those are findings.

What ``open_po`` refuses for such a character it reads with a stand-in for it; everything else that is wrong with a
file stays a reason not to read it.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.pages.catalogue import MAX_BYTES, open_po

if TYPE_CHECKING:
    import polib

    from qatoolkit.definitions.library import Library

_ODD = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
_STAND_IN = 0x10F000
"""The first of the private-use characters that stand for odd ones while a file is read."""

_STOOD_IN = re.compile("[\U0010f000-\U0010ffff]")
_BACK = {0xFF8: 0x2028, 0xFF9: 0x2029}


def read_entries(path: Path, name: str) -> list[polib.POEntry]:
    """The entries of a PO file, with control characters and all; raises ``UnreadableInput``."""
    text = _odd_text(path)
    if text is None:
        return list(open_po(path, name))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.po"
        copy.write_text(_ODD.sub(_away, text), encoding="utf-8", newline="")
        entries = list(open_po(copy, name))
    for entry in entries:
        entry.msgid, entry.msgstr = _restored(entry.msgid), _restored(entry.msgstr)
        entry.msgstr_plural = {number: _restored(form) for number, form in entry.msgstr_plural.items()}
    return entries


def _odd_text(path: Path) -> str | None:
    """The text of a file that holds odd characters and is fit to be read otherwise; None for every other file."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    return text if "\0" not in text and _ODD.search(text) else None


def _away(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(_STAND_IN + next((low for low, high in _BACK.items() if high == code), code))


def _restored(text: str) -> str:
    return _STOOD_IN.sub(lambda found: chr(_original(ord(found[0]) - _STAND_IN)), text or "")


def _original(code: int) -> int:
    return _BACK.get(code, code)


def read_layers(library: Library, address: str) -> list[polib.POEntry]:
    """The entries of a PO file of the library; what the user's own does not say comes from the one below it."""
    entries: list[polib.POEntry] = []
    for path in library.layers(address):
        layer = [entry for entry in read_entries(path, address) if not entry.obsolete]
        more = {(entry.msgctxt, entry.msgid) for entry in layer}
        said = {(entry.msgctxt, entry.msgid) for entry in entries if entry.msgstr or any(entry.msgstr_plural.values())}
        entries = [
            entry
            for entry in entries
            if (entry.msgctxt, entry.msgid) in said or (entry.msgctxt, entry.msgid) not in more
        ]
        entries += [entry for entry in layer if (entry.msgctxt, entry.msgid) not in said]
    return entries
