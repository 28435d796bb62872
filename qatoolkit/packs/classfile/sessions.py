"""Which session of the class a paper is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qatoolkit.definitions.answers import Value, fold
from qatoolkit.packs.classfile.knowledge import Knowledge
from qatoolkit.packs.classfile.model import day, text
from qatoolkit.packs.classfile.returned import Back


def session_key(row: Mapping[str, Value]) -> str:
    """Day and topic of a session."""
    held = day(row.get("session_date"))
    return f"{held.isoformat() if held else ''} {fold(text(row.get('session_title')))}".strip()


def session_of(known: Knowledge, back: Back) -> str:
    """The session that a paper is about; "" if the class has none on that day."""
    held = date.fromisoformat(back.who) if back.who else None
    title = next((text(value) for path, value in back.values.items() if path == "session_title"), "")
    return match_session(known, held, title)


def match_session(known: Knowledge, held: date | None, title: str) -> str:
    """The session of that day, told apart by its topic where there are several; "" if there is none."""
    if held is None:
        return ""
    rows = [row for row in known.sessions if day(row.get("session_date")) == held]
    named = [row for row in rows if fold(text(row.get("session_title"))) == fold(title)]
    chosen = named or rows
    return session_key(chosen[0]) if len(chosen) == 1 or named else ""
