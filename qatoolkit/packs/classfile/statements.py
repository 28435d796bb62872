"""What each paper of a class says, under one set of names: the ground on which any two papers are compared.

The class file itself is the first to speak. A statement is about the class, an apprentice, a mentor, a teacher or a
session; two papers that say different things of one fact contradict each other, whichever two they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qatoolkit.definitions.answers import Value, fold
from qatoolkit.definitions.fields import items
from qatoolkit.definitions.slots import Slots
from qatoolkit.packs.classfile.columns import APPRENTICES, FIELDS, MENTORS, SESSIONS, TEACHERS
from qatoolkit.packs.classfile.knowledge import KEYS, Knowledge
from qatoolkit.packs.classfile.model import ClassFile, Spot, day, number, text
from qatoolkit.packs.classfile.paper_rules import Planned, TableRule
from qatoolkit.packs.classfile.papers import LITERAL
from qatoolkit.packs.classfile.returned import Back
from qatoolkit.packs.classfile.sessions import match_session, session_key, session_of

CLASS, MONTH = "class", "month"
MONTH_FACT = "month."
Key = tuple[str, str, str]
"""Sheet or ``class``, whose (a folded name, or the day and topic of a session), and which fact."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One paper says that a fact has a value. ``path`` is the answer's on the paper."""

    key: Key
    value: Value
    paper: str
    spot: Spot
    path: str = ""
    tool: str = ""
    private: bool = False


_SKIPPED = frozenset({"completed_by", "completed_on", "region", "respondent_group", "apprentice_name"})


def own_statements(it: ClassFile, known: Knowledge) -> Iterator[Statement]:
    """What the class file and its roster say."""
    for name, value in known.about_class.items():
        address = tuple(name.split(".")) if "." in name else ("facts", name)
        yield Statement((CLASS, "", name), value, "", it.spot(*address))
    sheets = ((APPRENTICES, known.apprentices, it.apprentices, "apprentice_name"),)
    more = (
        (MENTORS, known.mentors, it.mentors, "mentor_name"),
        (TEACHERS, known.teachers, it.teachers, "teacher_name"),
    )
    for sheet, rows, people, name in (*sheets, *more):
        for row, person in zip(rows, people, strict=True):
            who = fold(text(row.get(name)))
            yield from (
                Statement((sheet, who, fact), value, "", it.cell(sheet, person, fact)) for fact, value in row.items()
            )
    by_line = {one.line: one for one in it.sessions}
    for row in known.sessions:
        person = by_line[int(str(row["line"]))]
        for fact, value in row.items():
            yield Statement((SESSIONS, session_key(row), fact), value, "", it.cell(SESSIONS, person, fact))

    for year, month in known.months:
        for fact, value in known.about_month(year, month).items():
            yield Statement((MONTH, f"{year}-{month:02d}", fact), value, "", it.spot("facts", "start_date"))


@dataclass(frozen=True, slots=True)
class Listener:
    """Hears what papers that came back say."""

    it: ClassFile
    known: Knowledge

    def statements(self, paper: Planned, back: Back) -> Iterator[Statement]:
        """Everything that one paper says of facts of the class."""
        known = paper.slots
        named = {path: source for path, source in paper.rule.items.items() if not source.startswith(LITERAL)}
        for item in items(paper.tool):
            if item.use is not None and item.use not in _SKIPPED and item.id not in named and item.id in back.values:
                yield from self._fact(paper, back, item.id, item.use, known)
        for path, source in {**named, **paper.rule.returns}.items():
            if path in back.values:
                yield from self._fact(paper, back, path, source, known)
        for table, rule in paper.tables.items():
            yield from self._table(paper, back, table, rule, known)

    def _fact(self, paper: Planned, back: Back, path: str, fact: str, known: Slots) -> Iterator[Statement]:
        key = self._key(paper, back, fact)
        if key is not None:
            field = known.find(path)
            private = field is not None and field.personal_data >= 2
            yield Statement(key, back.values[path], paper.number, Spot(back.file), path, paper.tool.id, private)

    def _key(self, paper: Planned, back: Back, fact: str) -> Key | None:
        """Of whom or what a paper says a fact."""
        per = paper.rule.per
        if fact.startswith(MONTH_FACT):
            return (MONTH, back.who, fact)
        if per in ("apprentice", "left") and fact in _APPRENTICE:
            return (APPRENTICES, back.who, fact)
        if fact in _MENTOR and fact != "mentor_name":
            said = fold(text(_said(paper, back, "mentor_name")))
            return (MENTORS, back.who if per == "mentor" else said, fact)
        if per == "session" and fact in _SESSION:
            found = session_of(self.known, back)
            return (SESSIONS, found, fact) if found else None
        if per in ("class", "month") and fact in _SESSION_ONLY | _APPRENTICE_ONLY:
            return None
        return None if fact in _MENTOR else (CLASS, "", fact)

    def _table(self, paper: Planned, back: Back, table: str, rule: TableRule, known: Slots) -> Iterator[Statement]:
        sheet, _ = KEYS[rule.rows]
        if table not in known.repeats:
            return
        for row, cells in table_rows(back.values, table).items():
            who = self._who(sheet, rule, cells)
            if not who:
                continue
            wanted = {**rule.columns, **rule.returns}
            for column, source in wanted.items():
                if column == rule.key or column not in cells or source.startswith(LITERAL):
                    continue
                cell = known.find(f"{table}.{row}.{column}")
                private = cell is not None and cell.personal_data >= 2
                path = f"{table}.{row}.{column}"
                yield Statement(
                    (sheet, who, source), cells[column], paper.number, Spot(back.file), path, paper.tool.id, private
                )
            for fact, parts in rule.sums.items():
                found = [number(cells.get(part)) for part in parts]
                given = [one for one in found if one is not None]
                if given:
                    path = f"{table}.{row}.{parts[0]}"
                    total = sum(given, Decimal(0))
                    yield Statement((sheet, who, fact), total, paper.number, Spot(back.file), path, paper.tool.id)

    def _who(self, sheet: str, rule: TableRule, cells: Mapping[str, Value]) -> str:
        if sheet != SESSIONS:
            return fold(text(cells.get(rule.key)))
        topic = next((column for column, source in rule.columns.items() if source == "session_title"), "")
        return match_session(self.known, day(cells.get(rule.key)), text(cells.get(topic)))


_APPRENTICE = frozenset(FIELDS[APPRENTICES])
_APPRENTICE_ONLY = _APPRENTICE - {"occupation", "target_level"}
_MENTOR = frozenset(FIELDS[MENTORS])
_SESSION = frozenset((*FIELDS[SESSIONS], "session_hours", "present", "lesson_kind"))
_SESSION_ONLY = _SESSION - {"training_place", "teacher_name"}


def _said(paper: Planned, back: Back, name: str) -> Value | None:
    from qatoolkit.packs.classfile.returned import shared_value

    return shared_value(paper.tool, back.values, name)


def table_rows(values: Mapping[str, Value], table: str) -> dict[int, dict[str, Value]]:
    """The rows of a repeat table that hold anything: number to cells by column."""
    found: dict[int, dict[str, Value]] = {}
    for path, value in values.items():
        parts = path.split(".")
        if len(parts) == 3 and parts[0] == table and parts[1].isdigit():
            found.setdefault(int(parts[1]), {})[parts[2]] = value
    return dict(sorted(found.items()))


def alike(one: Statement, other: Statement) -> bool | None:
    """Whether two statements say the same; None where they cannot be compared (a code and words)."""
    a, b = one.value, other.value
    first, second = number(a), number(b)
    if first is not None and second is not None:
        return first == second
    if isinstance(a, date) and isinstance(b, date):
        return a == b
    if isinstance(a, str) and isinstance(b, str):
        if one.key[2].endswith("_words"):
            from qatoolkit.packs.classfile.money import same_words

            return same_words(a, b)
        return fold(a) == fold(b)
    return None


def by_key(statements: Iterable[Statement]) -> dict[Key, list[Statement]]:
    """Statements of one fact together, in their order."""
    found: dict[Key, list[Statement]] = {}
    for one in statements:
        found.setdefault(one.key, []).append(one)
    return found
