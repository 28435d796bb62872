"""What authors write for translators: ``# i18n: …`` in the comment lines right above a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOTE = re.compile(r"\s*#\s*i18n:\s*(.*)")


def notes_above(lines: Sequence[str], line: int) -> tuple[str, ...]:
    """The notes in the comment lines right above ``line`` (from 1), in their order."""
    found: list[str] = []
    for above in reversed(lines[: line - 1]):
        if not above.lstrip().startswith("#"):
            break
        if note := _NOTE.match(above):
            found.insert(0, note[1].strip())
    return tuple(found)
