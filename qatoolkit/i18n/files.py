"""Writes PO files in one canonical form: unwrapped, dates untouched, only when something changed."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.files import write_whole

if TYPE_CHECKING:
    import polib

_PLACES = re.compile(r"^#: (.{77,})$", re.MULTILINE)
_EMPTY_COMMENT = re.compile(r"^(#\.?) $", re.MULTILINE)
_PREVIOUS = re.compile(r"^#\|", re.MULTILINE)
_WIDTH = 79
"""GNU gettext breaks long lines of places even where it wraps nothing else."""

_TO_ESCAPE = re.compile(r'["\\\x00-\x1f]')
_ESCAPES = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r", "\v": r"\v", "\b": r"\b", "\f": r"\f"}
)

_DATES = ('"POT-Creation-Date:', '"PO-Revision-Date:')


def new_header(language: str, plural_forms: str) -> dict[str, str]:
    """Headers of a new PO file. ``language`` is gettext's (``km``, ``pt_BR``); no dates, so that bytes are stable."""
    return {
        "Project-Id-Version": "qatoolkit",
        "Report-Msgid-Bugs-To": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms,
    }


def po_text(
    comment: str,
    headers: Mapping[str, str] | str,
    entries: Iterable[polib.POEntry | str],
    *,
    fuzzy_header: bool = False,
) -> str:
    """A whole PO file as ``msgcat --no-wrap`` writes it; headers keep their order, unknown ones included.

    Entries may be given as their text, see ``entry_text``.
    """
    import polib

    lines = headers if isinstance(headers, str) else "".join(f"{name}: {value}\n" for name, value in headers.items())
    head = polib.POEntry(msgid="", msgstr=lines)
    head.tcomment = comment
    head.flags = ["fuzzy"] if fuzzy_header else []
    text = "\n".join([one if isinstance(one, str) else _entry_text(one) for one in (head, *entries)])
    text = _EMPTY_COMMENT.sub(r"\1", text)
    return _PLACES.sub(
        lambda line: textwrap.fill(
            line[1],
            _WIDTH,
            initial_indent="#: ",
            subsequent_indent="#: ",
            break_long_words=False,
            break_on_hyphens=False,
        ),
        text,
    )


def _entry_text(entry: polib.POEntry) -> str:
    """One entry; written here where it is of the common kind (polib measures each line, for wrapping)."""
    if entry.obsolete or entry.msgid_plural or entry.previous_msgid or entry.previous_msgctxt:
        text = entry.__unicode__(wrapwidth=0)
        return _PREVIOUS.sub("#~|", text) if entry.obsolete and entry.previous_msgid is not None else text
    before = [f"# {line}" for line in entry.tcomment.split("\n")] if entry.tcomment else []
    comments = entry.comment.split("\n") if entry.comment else ()
    text = entry_text(entry.msgctxt, entry.msgid, entry.msgstr, comments, entry.occurrences, entry.flags)
    return "\n".join([*before, text]) if before else text


def entry_text(
    context: str | None,
    source: str,
    text: str,
    comments: Sequence[str] = (),
    places: Sequence[tuple[str, int | str]] = (),
    flags: Sequence[str] = (),
) -> str:
    """One entry of the common kind. ``comments`` are those of the source; a place is a file and a line, if known."""
    lines = [f"#. {line}" for line in comments]
    if places:
        lines.append("#: " + " ".join([f"{file}:{line}" if line else file for file, line in places]))
    if flags:
        lines.append(f"#, {', '.join(flags)}")
    if context is not None:
        lines.append(f"msgctxt {_quoted(context)}")
    return "\n".join([*lines, f"msgid {_quoted(source)}", f"msgstr {_quoted(text)}", ""])


def _quoted(text: str) -> str:
    """A string as it stands in a PO file: on one line, or each of its lines on one of its own."""
    if "\n" not in text:
        return f'"{_escaped(text)}"'
    *whole, rest = text.split("\n")
    pieces = [f"{line}\n" for line in whole] + ([rest] if rest else [])
    if len(pieces) < 2:
        return f'"{_escaped(text)}"'
    return "\n".join(['""', *(f'"{_escaped(piece)}"' for piece in pieces)])


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES) if _TO_ESCAPE.search(text) else text


def without_dates(text: str) -> str:
    """``text`` without its date headers: what decides whether a file is written anew."""
    head, gap, entries = text.partition("\n\n")
    lines = [line for line in head.split("\n") if not line.startswith(_DATES)]
    return "\n".join(lines) + gap + entries


def says_the_same(path: Path | None, text: str) -> bool:
    """Whether the file is there and holds ``text``, but for the dates in its header."""
    if path is None or not path.is_file():
        return False
    kept = path.read_bytes().decode("utf-8", "replace")
    return kept == text or without_dates(kept) == without_dates(text)


def write_if_changed(path: Path, text: str) -> bool:
    """Write ``text`` wholly or not at all, unless the file already says the same; True if it was written."""
    if says_the_same(path, text):
        return False
    write_whole(path, text.encode("utf-8"))
    return True
