"""A second opinion from pofilter of the Translate Toolkit, which is started as a program of its own (GPL)."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem, UnreadableInput, UsageError
from qatoolkit.i18n.checks.findings import Finding, quoted

if TYPE_CHECKING:
    from qatoolkit.i18n.checks.run import Book

PROGRAM = "pofilter"
LEFT_OUT = (
    "brackets", "doublequoting", "singlequoting", "puncspacing", "sentencecount", "short", "long", "simpleplurals",
    "endpunc", "numbers", "isfuzzy", "untranslated",
)  # fmt: skip
"""Its tests that push wide scripts in the wrong direction, and those that are ours already."""

_REMARK = re.compile(r"\(pofilter\)\s*([a-z]+):?\s*([^\n]*)")
_SECONDS = 120


def ask_pofilter(book: Book, text: str, language: str) -> list[Finding]:
    """What pofilter has to say about a PO file of the text ``text``. ``language`` is gettext's code.

    Raises ``UsageError`` if the program is not installed, ``UnreadableInput`` if it fails.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise UsageError(Problem("pofilter-missing", {"program": PROGRAM}))
    with tempfile.TemporaryDirectory() as folder:
        given, said = Path(folder) / "in.po", Path(folder) / "out.po"
        given.write_text(text, encoding="utf-8")
        tests = [word for test in LEFT_OUT for word in ("-x", test)]
        _run([program, f"--language={language}", "--progress=none", *tests, str(given), str(said)])
        return _findings(book, said) if said.exists() else []


def _run(command: Sequence[str]) -> None:
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failed(str(error)) from error
    if ran.returncode:
        raise _failed(ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else str(ran.returncode))


def _failed(reason: str) -> UnreadableInput:
    return UnreadableInput(Problem("pofilter-failed", {"program": PROGRAM, "reason": reason}))


def _findings(book: Book, path: Path) -> list[Finding]:
    import polib

    lines = {(entry.msgctxt, entry.msgid): entry.linenum or 0 for entry in book.entries}
    found = []
    for entry in polib.pofile(str(path)):
        remarks = _REMARK.findall(f"{entry.tcomment}\n{entry.comment}")
        if remarks:
            values = {"found": quoted(f"{test}: {why}".rstrip(": ") for test, why in remarks)}
            line = lines.get((entry.msgctxt, entry.msgid), 0)
            found.append(
                Finding(
                    "pofilter",
                    "info",
                    book.address,
                    line,
                    entry.msgctxt or "",
                    entry.msgid,
                    entry.msgstr,
                    values=values,
                )
            )
    return found
