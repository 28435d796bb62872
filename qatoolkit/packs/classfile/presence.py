"""What of a class file is really there: each paper, how many are wanted, how many came back, and whose are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qatoolkit.definitions.answers import Value, fold
from qatoolkit.definitions.fields import items
from qatoolkit.definitions.model import Tool
from qatoolkit.packs.classfile.knowledge import Knowledge
from qatoolkit.packs.classfile.model import STAGES, ClassFile, day, text
from qatoolkit.packs.classfile.paper_rules import Planned
from qatoolkit.packs.classfile.returned import Returned
from qatoolkit.packs.classfile.sessions import session_key, session_of

NEEDED = "yes"
LACKING = "no"


@dataclass(frozen=True, slots=True)
class Held:
    """One paper of the class: ``wanted`` names whom each copy is about (folded; "" for the class), with the name as
    people read it; ``there`` those that came back. ``due``: whether the class has reached its stage."""

    paper: Planned
    wanted: Mapping[str, str]
    there: frozenset[str]
    due: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """Whose copies have not come back, as people read it."""
        return tuple(name for key, name in self.wanted.items() if key not in self.there)

    @property
    def complete(self) -> bool:
        return bool(self.wanted) and not self.missing

    @property
    def count(self) -> int:
        """Wanted copies that are there."""
        return sum(1 for key in self.wanted if key in self.there)


def presence(it: ClassFile, papers: Sequence[Planned], returned: Returned, known: Knowledge) -> tuple[Held, ...]:
    """Every paper of the class, in their order."""
    reached = STAGES.index(it.data.stage)
    return tuple(
        Held(paper, wanted(paper, known), frozenset(_there(paper, returned, known)), _is_due(paper, reached))
        for paper in papers
    )


def _is_due(paper: Planned, reached: int) -> bool:
    return STAGES.index(paper.rule.stage) <= reached


def _there(paper: Planned, returned: Returned, known: Knowledge) -> Iterator[str]:
    for back in returned.of(paper.tool.id):
        yield session_of(known, back) if paper.rule.per == "session" else back.who


def wanted(paper: Planned, known: Knowledge) -> dict[str, str]:
    """Whom each copy of a paper is about: the key by which a returned copy is known, and the name."""
    per = paper.rule.per
    if per in ("apprentice", "left"):
        rows = [one for one in known.apprentices if per == "apprentice" or "left_on" in one]
        return {fold(text(one.get("apprentice_name"))): text(one.get("apprentice_name")) for one in rows}
    if per == "mentor":
        return {fold(text(one.get("mentor_name"))): text(one.get("mentor_name")) for one in known.mentors}
    if per == "session":
        held = [one for one in known.sessions if (when := day(one.get("session_date"))) and when <= known.it.today]
        return {session_key(one): f"{one['session_date']} {text(one.get('session_title'))}" for one in held}
    if per == "month":
        months = (f"{year}-{month:02d}" for year, month in known.months)
        return {month: month for month in months if month <= f"{known.it.today:%Y-%m}"}
    return {} if per == "blank" else {"": text(known.it.facts.get("class_name"))}


def index_values(
    tool: Tool, table: str, held: Sequence[Held], returned: Returned, who: str | None = None
) -> dict[str, Value]:
    """The rows of an index: copies that are there, and whether that is all of them; nothing where nothing is due yet.

    ``who``: only the copies about one person. Rows that are no papers of the class (a labour contract) count the scans
    that are called like them.
    """
    rows = next((item.rows for item in items(tool) if item.id == table), ())
    by_tool = {one.paper.tool.id: one for one in held}
    found: dict[str, Value] = {}
    for row in rows:
        one = by_tool.get(row.id)
        if one is None:
            scans = [back for back in returned.of(row.id) if who in (None, back.who)]
            if scans:
                found |= {f"{table}.{row.id}.copies": len(scans), f"{table}.{row.id}.complete": NEEDED}
        elif who is None:
            found |= _row(f"{table}.{row.id}", one.count, len(one.wanted), one.due)
        elif who in one.wanted:
            found |= _row(f"{table}.{row.id}", int(who in one.there), 1, one.due)
    return found


def _row(path: str, count: int, whole: int, due: bool) -> Iterator[tuple[str, Value]]:
    if not whole or (not count and not due):
        return
    yield f"{path}.copies", count
    if count >= whole:
        yield f"{path}.complete", NEEDED
    elif due:
        yield f"{path}.complete", LACKING
        yield f"{path}.remarks", f"{count}/{whole}"
