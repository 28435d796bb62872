"""Writes PO files in one canonical form: unwrapped, dates untouched, only when something changed."""

from __future__ import annotations

import os
import re
import tempfile
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polib

_PLACES = re.compile(r"^#: (.{77,})$", re.MULTILINE)
_WIDTH = 79
"""GNU gettext breaks long lines of places even where it wraps nothing else."""

_DATES = ("POT-Creation-Date", "PO-Revision-Date")


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


def po_text(comment: str, headers: Mapping[str, str], entries: Iterable[polib.POEntry]) -> str:
    """A whole PO file as ``msgcat --no-wrap`` writes it; headers keep their order, unknown ones included."""
    import polib

    head = polib.POEntry(msgid="", msgstr="".join(f"{name}: {value}\n" for name, value in headers.items()))
    head.tcomment = comment
    text = "\n".join(entry.__unicode__(wrapwidth=0) for entry in (head, *entries))
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


def without_dates(text: str) -> str:
    """``text`` without its date headers: what decides whether a file is written anew."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(tuple(f'"{name}:' for name in _DATES)))


def write_if_changed(path: Path, text: str) -> bool:
    """Write ``text`` atomically unless the file already says the same; True if it was written."""
    if path.is_file() and without_dates(path.read_bytes().decode("utf-8", "replace")) == without_dates(text):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
