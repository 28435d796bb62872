"""Papers that came back against the class and against each other: every pair that says different things of one fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import PRIVATE, Manner, Value, Values, fold, manner, show_answer
from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.columns import APPRENTICES, FIELDS, MENTORS, SESSIONS, TEACHERS
from qatoolkit.packs.classfile.knowledge import KEYS, Knowledge
from qatoolkit.packs.classfile.model import ClassData, ClassFile, Spot, day, text
from qatoolkit.packs.classfile.paper_rules import Planned
from qatoolkit.packs.classfile.returned import Back, Returned, shared_value
from qatoolkit.packs.classfile.rules import tell
from qatoolkit.packs.classfile.sessions import session_key, session_of
from qatoolkit.packs.classfile.statements import (
    CLASS,
    MONTH,
    Key,
    Listener,
    Statement,
    alike,
    by_key,
    own_statements,
    table_rows,
)
from qatoolkit.records.checking import Checker

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale
    from qatoolkit.records.check_words import Teller

HUBS: Mapping[str, str] = {
    CLASS: "CN03",
    APPRENTICES: "CN06",
    MENTORS: "CN09",
    TEACHERS: "CN09",
    SESSIONS: "CN05",
    MONTH: "CN05",
}
"""The paper in which the class file itself says a fact."""

MOST_LINES = 8
"""So many papers with one and the same difference are named; of more, the number."""

ONE_EACH = ("class", "apprentice", "mentor", "left", "month")


@dataclass(slots=True)
class Comparison:
    """One run over what came back."""

    it: ClassFile
    papers: Mapping[str, Planned]
    returned: Returned
    library: Library
    locale: Locale
    known: Knowledge
    way: Manner
    _tellers: dict[str, Teller] = field(default_factory=dict)
    _checkers: dict[str, Checker] = field(default_factory=dict)

    def problems(self) -> Iterator[Problem]:
        """Everything that papers say against the class or each other."""
        yield from self.returned.problems
        ours = [back for back in self.returned.papers if back.tool in self.papers]
        stray: set[str] = set()
        for back in ours:
            if (other := self._other_class(back)) is not None:
                stray.add(back.file)
                yield other
        ours = [back for back in ours if back.file not in stray]
        yield from self._again(ours)
        for back in ours:
            if back.record is not None:
                yield from self._people(self.papers[back.tool], back)
                yield from self._rules(self.papers[back.tool], back)
        yield from self._differences(self.statements(ours))

    def statements(self, papers: Sequence[Back]) -> dict[Key, list[Statement]]:
        """What the class file says, and after it what each paper says, fact by fact."""
        listener = Listener(self.it, self.known)
        told = (one for back in papers for one in listener.statements(self.papers[back.tool], back))
        return by_key([*own_statements(self.it, self.known), *told])

    # --- whole papers

    def _other_class(self, back: Back) -> Problem | None:
        """A paper that names another class is not compared further."""
        for name in ("class_number", "class_name"):
            own, said = (
                text(self.it.facts.get(name)),
                text(shared_value(self.papers[back.tool].tool, back.values, name)),
            )
            if own and said:
                if fold(own) == fold(said):
                    return None
                spots = (Spot(back.file), self.it.spot("facts", name))
                return tell("paper-other-class", *spots, path=name, papers=back.number, paper=said, file=own)
        return None

    def _again(self, papers: Sequence[Back]) -> Iterator[Problem]:
        seen: dict[tuple[str, str], Back] = {}
        for back in papers:
            per = self.papers[back.tool].rule.per
            if back.record is None or per not in ONE_EACH or (per != "class" and not back.who):
                continue
            if back.tool in _MANY:
                continue
            first = seen.setdefault((back.tool, back.who), back)
            if first is not back:
                name = self._shown_name(back)
                yield tell(
                    "paper-again", Spot(back.file), Spot(first.file), papers=back.number, name=name, other=first.file
                )

    def _shown_name(self, back: Back) -> str:
        """The name of whom a paper is about, as it stands on the roster."""
        names = {**self._names(MENTORS), **self._names(APPRENTICES)}
        return names.get(back.who, back.who) or text(self.it.facts.get("class_name"))

    # --- people

    def _people(self, paper: Planned, back: Back) -> Iterator[Problem]:
        per = paper.rule.per
        if per in ("apprentice", "left"):
            name = text(shared_value(paper.tool, back.values, "apprentice_name"))
            if name and fold(name) not in self._names(APPRENTICES):
                yield tell("paper-stranger", Spot(back.file), papers=f"{back.number} CN06", name=name)
        if per == "mentor":
            name = text(shared_value(paper.tool, back.values, "mentor_name"))
            if name and fold(name) not in self._names(MENTORS):
                yield tell("paper-stranger", Spot(back.file), papers=f"{back.number} CN09", name=name)
        if per == "session" and back.who and not session_of(self.known, back):
            title = text(shared_value(paper.tool, back.values, "session_title"))
            yield tell("paper-session", Spot(back.file), papers=f"{back.number} CN05", day=back.who, title=title)
        for table, rule in paper.tables.items():
            if KEYS[rule.rows][0] != SESSIONS:
                yield from self._table_people(paper, back, table)
            else:
                yield from self._table_days(paper, back, table)

    def _names(self, sheet: str) -> Mapping[str, str]:
        people, name = {
            APPRENTICES: (self.it.apprentices, "apprentice_name"),
            MENTORS: (self.it.mentors, "mentor_name"),
            TEACHERS: (self.it.teachers, "teacher_name"),
        }[sheet]
        return {fold(text(one.facts.get(name))): text(one.facts.get(name)) for one in people}

    def _table_people(self, paper: Planned, back: Back, table: str) -> Iterator[Problem]:
        rule = paper.tables[table]
        sheet = KEYS[rule.rows][0]
        known = self._names(sheet)
        if not known:
            return
        hub = HUBS[sheet]
        seen: dict[str, int] = {}
        for row, cells in table_rows(back.values, table).items():
            name = text(cells.get(rule.key))
            spot = Spot(back.file, row)
            if name and fold(name) not in known:
                yield tell(
                    "paper-stranger", spot, path=f"{table}.{row}.{rule.key}", papers=f"{back.number} {hub}", name=name
                )
            elif name and fold(name) in seen:
                yield tell("paper-twice", spot, path=f"{table}.{row}.{rule.key}", papers=back.number, name=name)
            elif name:
                seen[fold(name)] = row
        yield from self._left_later(paper, back, seen)
        if seen and rule.rows in ("apprentices", "mentors", "teachers"):
            gone = self._gone(paper, back)
            lacking = [name for key, name in known.items() if key not in seen and key not in gone]
            if lacking:
                yield tell(
                    "paper-lacks", Spot(back.file), path=table, papers=f"{back.number} {hub}", names=", ".join(lacking)
                )

    def _gone(self, paper: Planned, back: Back) -> set[str]:
        """Who may be missing on a paper: whoever left, at any time if the paper has no day."""
        del paper, back
        return {fold(text(one.facts.get("apprentice_name"))) for one in self.it.apprentices if "left_on" in one.facts}

    def _left_later(self, paper: Planned, back: Back, seen: Mapping[str, int]) -> Iterator[Problem]:
        held = day(shared_value(paper.tool, back.values, "session_date"))
        for person in self.it.apprentices if held else ():
            left, name = day(person.facts.get("left_on")), text(person.facts.get("apprentice_name"))
            if left and held and held > left and fold(name) in seen:
                spots = (Spot(back.file, seen[fold(name)]), self.it.cell(APPRENTICES, person, "left_on"))
                yield tell("paper-left", *spots, papers=f"{back.number} CN34", name=name, left=left, day=held)

    def _table_days(self, paper: Planned, back: Back, table: str) -> Iterator[Problem]:
        rule = paper.tables[table]
        days = {day(row.get("session_date")) for row in self.known.sessions}
        for row, cells in table_rows(back.values, table).items():
            held = day(cells.get(rule.key))
            if held is not None and held not in days:
                topic = next((column for column, source in rule.columns.items() if source == "session_title"), "")
                said = {"day": held, "title": text(cells.get(topic))}
                spot = Spot(back.file, row)
                yield tell(
                    "paper-session", spot, path=f"{table}.{row}.{rule.key}", papers=f"{back.number} CN05", **said
                )

    # --- one paper by itself

    def _rules(self, paper: Planned, back: Back) -> Iterator[Problem]:
        """What the rules of its own form say to a paper; blanks are told by ``qatoolkit check``."""
        checker = self._checkers.setdefault(paper.tool.id, Checker(paper.tool))
        teller = self._teller(paper)
        for problem in checker.check(back.values, way=self.way, partial=True):
            if problem.id in _NOT_FOR_PARTS:
                continue
            said = f"{teller.label(problem)}: {teller.text(problem)}"
            yield tell("paper-rule", Spot(back.file), path=problem.path, papers=back.number, said=said, rule=problem.id)

    def _teller(self, paper: Planned) -> Teller:
        from qatoolkit.records.check_words import Teller

        if paper.tool.id not in self._tellers:
            self._tellers[paper.tool.id] = Teller(paper.tool, self.library, self.locale)
        return self._tellers[paper.tool.id]

    # --- facts

    def _differences(self, statements: Mapping[Key, Sequence[Statement]]) -> Iterator[Problem]:
        known = {APPRENTICES: self._names(APPRENTICES), MENTORS: self._names(MENTORS), TEACHERS: self._names(TEACHERS)}
        for key, said in statements.items():
            if key[0] in known and key[1] not in known[key[0]]:
                continue  # a stranger has been told of
            told: dict[tuple[str, str], list[Statement]] = {}
            for one in said[1:]:
                if one.paper and alike(said[0], one) is False:  # two rows of one name are told of as such
                    told.setdefault((one.tool, str(one.value)), []).append(one)
            for same in told.values():
                yield self._difference(said[0], same)

    def _difference(self, first: Statement, same: Sequence[Statement]) -> Problem:
        one = same[0]
        paper = self.papers[one.tool]
        label = self._teller(paper).label(Problem("class-paper-differs", path=one.path))
        spots = [_placed(other) for other in same[:MOST_LINES]]
        other = first.paper or HUBS[first.key[0]]
        name = self._of_whom(first.key)
        if len(same) > MOST_LINES:
            name = f"{name} × {len(same)}"
        values = {"label": label, "paper": self._shown(one), "file": self._shown(one, first.value), "name": name}
        if not first.paper:
            return tell("paper-differs", *spots, first.spot, path=one.path, papers=f"{one.paper} {other}", **values)
        both = {"label": label, "values": f"{one.paper} {self._shown(one)}; {first.paper} {self._shown(first)}"}
        return tell(
            "papers-differ",
            *spots,
            _placed(first),
            path=one.path,
            papers=f"{one.paper} {first.paper}",
            name=name,
            **both,
        )

    def _of_whom(self, key: Key) -> str:
        if key[0] in (APPRENTICES, MENTORS, TEACHERS):
            return self._names(key[0]).get(key[1], key[1])
        return key[1] if key[0] in (SESSIONS, MONTH) else text(self.it.facts.get("class_name"))

    def _shown(self, one: Statement, value: Value | None = None) -> str:
        """A value as it may stand in a sentence: never a private one."""
        told = one.value if value is None else value
        paper = self.papers[one.tool]
        slot = paper.slots.find(one.path)
        if one.private or (slot is not None and slot.personal_data >= PRIVATE) or one.key[2] == "id_number":
            return "…"
        return show_answer(slot, told, self.locale) if slot is not None else str(told)


_MANY = frozenset({"stage_evaluation", "mentor_guidance_record", "apprentice_logbook", "media_index", "teaching_log"})
"""Papers of which there may rightly be several for one person or class."""


_NOT_FOR_PARTS = frozenset({"answer-not-asked"})
"""Nothing to say of a paper on which the answer that others depend on is still to be written."""


def _placed(one: Statement) -> Spot:
    row = one.path.split(".")
    return Spot(one.spot.file, int(row[1])) if len(row) == 3 and row[1].isdigit() else one.spot


def compare(
    it: ClassFile, papers: Sequence[Planned], returned: Returned, library: Library, locale: Locale
) -> tuple[list[Problem], ClassFile]:
    """What papers say against the class and each other; and the class with the facts that only papers told.

    The second is checked by the rules of the class: an agreement that came back is held against the labour contract,
    a sign-in sheet against the schedule.
    """
    by_tool = {paper.tool.id: paper for paper in papers}
    run = Comparison(it, by_tool, returned, library, locale, Knowledge(it, with_id=True), _way(library))
    problems = list(run.problems())
    ours = [back for back in returned.papers if back.record is not None and back.tool in by_tool]
    return problems, with_told(it, run.statements(ours))


def _way(library: Library) -> Manner:
    from qatoolkit.pages.locales import available_locales

    return manner(available_locales(library))


def with_told(it: ClassFile, statements: Mapping[Key, Sequence[Statement]]) -> ClassFile:
    """The class, with facts of its rows that the roster lacks and that papers told alike."""
    told: dict[tuple[str, ...], Spot] = {}
    people = {sheet: list(rows) for sheet, rows in it.book.people.items()}
    names = {APPRENTICES: "apprentice_name", MENTORS: "mentor_name", SESSIONS: ""}
    for sheet, name in names.items():
        for place, person in enumerate(people[sheet]):
            who = session_key(person.facts) if sheet == SESSIONS else fold(text(person.facts.get(name)))
            more: dict[str, Value] = {}
            for fact in FIELDS[sheet]:
                said = statements.get((sheet, who, fact), ())
                if fact in person.facts or not said or not said[0].paper:
                    continue
                if all(alike(said[0], one) is not False for one in said[1:]):
                    more[fact] = said[0].value
                    told[sheet, str(person.line), fact] = _placed(said[0])
            if more:
                people[sheet][place] = replace(person, facts={**person.facts, **more})
    book = replace(it.book, people={sheet: tuple(rows) for sheet, rows in people.items()})
    data, facts = _told_of_class(it, statements, told)
    return replace(it, book=book, data=data, facts=facts, told=told)


def _told_of_class(
    it: ClassFile, statements: Mapping[Key, Sequence[Statement]], told: dict[tuple[str, ...], Spot]
) -> tuple[ClassData, Values]:
    """Hours, weights and amounts that only papers told."""
    data, facts = it.data, dict(it.facts)
    for (sheet, _, name), said in statements.items():
        if sheet != CLASS or not said[0].paper or any(alike(said[0], one) is False for one in said[1:]):
            continue
        group, _, key = name.partition(".")
        if group in ("hours", "claim", "allowance") and key in type(getattr(data, group)).model_fields:
            inner = getattr(data, group).model_copy(update={key: _as_written(said[0].value, key)})
            data = data.model_copy(update={group: inner})
            told[group, key] = said[0].spot
        elif not key and name not in facts:
            facts[name] = said[0].value
            told["facts", name] = said[0].spot
    return data, facts


def _as_written(value: Value, key: str) -> str | float | int:
    """An answer as ``class.yaml`` would have it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, tuple)):
        return str(value)
    return int(value) if key in ("people", "advance_people") else float(value)
