"""Reading a roster: all rows are understood and checked before anything is written; all problems are told at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.batch.blank import row_labels, sheet_title
from qatoolkit.batch.cells import MISSING, Reader, Row, read_cell
from qatoolkit.batch.columns import ROW, Column, Names, Table, names_of
from qatoolkit.batch.heads import Head, read_head
from qatoolkit.batch.lines import Line
from qatoolkit.batch.people import People
from qatoolkit.batch.sheets import Sheets, column_letter, open_sheets
from qatoolkit.batch.spool import Spool
from qatoolkit.batch.table_rows import TableRows
from qatoolkit.definitions.answers import Value, Values, fold
from qatoolkit.definitions.find import listed
from qatoolkit.errors import Problem

if TYPE_CHECKING:
    pass

MOST_PROBLEMS = 5_000
"""So many are told; whoever has more has a fault of another kind."""

Check = Callable[[Row], Iterable[Problem]]
"""A further check of a row that is sound in itself."""


@dataclass(frozen=True, slots=True)
class Roster:
    """What a roster holds: people in their order, and the problems; the people are of use only if there are none."""

    people: Spool[Row]
    problems: tuple[Problem, ...]


def read_roster(
    path: Path,
    reader: Reader,
    *,
    facts: Mapping[str, Value] | None = None,
    partial: bool = False,
    check: Check | None = None,
) -> Roster:
    """Read and check the roster at ``path`` (.xlsx or .csv), streaming its rows.

    ``facts`` are answers that all people share; a cell that is filled goes before. ``partial``: blanks that are
    required may stay empty. Raises ``UnreadableInput`` for a file that is no roster at all.
    """
    with open_sheets(path) as sheets:
        return Reading(path, reader, sheets, facts or {}, partial, check).run()


@dataclass(slots=True)
class Reading:
    """One run through a file."""

    path: Path
    reader: Reader
    sheets: Sheets
    facts: Mapping[str, Value]
    partial: bool
    check: Check | None
    problems: list[Problem] = field(default_factory=list)
    missing: Counter[tuple[str, str]] = field(default_factory=Counter)
    headless: set[tuple[str, int]] = field(default_factory=set)
    full: bool = False

    def run(self) -> Roster:
        people: Spool[Row] = Spool()
        plan = self.reader.plan
        main, tables = self._share_out()
        heads = {id: self._head(sheet, id) for id, sheet in tables.items()}
        head = self._head(main, "") if main is not None else None
        if head is not None:
            rows = TableRows(self, {id: head for id, head in heads.items() if head is not None})
            rows.read()
            known = People(plan.tool, plan.name, str(self.path))
            for line in head.body:
                self._person(line, head, rows, known, people)
                if self.full:
                    break
            self.problems += rows.unclaimed()
            if not head.wrong:
                self._tell_missing()
            if not people.count and not self.problems:
                self.tell("roster-empty", head.file)
        return Roster(people, tuple(sorted(self.problems, key=_place)))

    def tell(self, problem: str, file: str, line: int = 0, column: int = 0, path: str = "", **values: object) -> None:
        self.add(Problem(problem, values, file, line, column, path))

    def add(self, problem: Problem) -> None:
        """Note a problem; of very many only the first are kept."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        elif not self.full:
            self.full = True
            self.problems.append(Problem("roster-more-problems", {"limit": MOST_PROBLEMS}, str(self.path)))

    def file_of(self, sheet: str) -> str:
        """How a sheet is called in a problem: the first by the file alone."""
        return f"{self.path} [{sheet}]" if sheet and sheet != self.sheets.names[0] else str(self.path)

    def cells(self, line: Line, head: Head) -> dict[str, object]:
        """The filled cells of a row by column; a filled cell without a head is a problem, once a column."""
        found: dict[str, object] = {}
        for place, raw in enumerate(line.cells):
            if raw is None or raw == "":
                continue
            path = head.paths[place] if place < len(head.paths) else ""
            if path:
                found[path] = raw
            elif place not in head.wrong and (head.file, place) not in self.headless:
                self.headless.add((head.file, place))
                self.tell("column-without-head", head.file, line.number, place + 1, letter=column_letter(place + 1))
        return found

    def answer(self, path: str, raw: object, head: Head, line: int) -> Value | None:
        """The answer in a cell; a problem is noted and counts as no answer."""
        value = read_cell(head.columns[path], raw, self.reader.labels, self.reader.way)
        if isinstance(value, Problem):
            self.add(replace(value, file=head.file, line=line, column=head.place(path), path=path))
            return None
        return value

    # --- sheets

    def _share_out(self) -> tuple[str | None, dict[str, str]]:
        """The sheet of people, and the sheet of each repeat table by the table's id."""
        names = self.sheets.names
        tables: dict[str, str] = {}
        for name in names[1:]:
            table = self._table_called(name)
            if table is None:
                if name and next(self.sheets.lines(name), None) is not None:
                    known = listed(table.item.id for table in self.reader.plan.tables) or "-"
                    self.tell("sheet-unknown", str(self.path), sheet=name, known=known)
            else:
                tables[table.item.id] = name
        if not names:
            self.tell("roster-empty", str(self.path))
        return (names[0] if names else None), tables

    def _table_called(self, sheet: str) -> Table | None:
        """The table of a sheet: by its id or its label as the sheet's name, or by the ids in its head."""
        for table in self.reader.plan.tables:
            labels = {fold(sheet_title(said.text)) for said in self.reader.voice.say(table.item.label)}
            if fold(sheet) in {fold(table.item.id), *labels}:
                return table
        lines = self.sheets.lines(sheet)
        seen = {cell for line in (next(lines, None), next(lines, None)) if line for cell in line.cells}
        for table in self.reader.plan.tables:
            if seen & {column.path for column in table.columns}:
                return table
        return None

    def _head(self, sheet: str, table: str) -> Head | None:
        plan = self.reader.plan
        columns = next((one.columns for one in plan.tables if one.item.id == table), plan.columns)
        names = _names(self.reader, columns)
        by_path = {column.path: column for column in columns}
        head, problems = read_head(self.sheets.lines(sheet), self.file_of(sheet), by_path, names)
        if not (table and head is None and problems[0].id == "roster-empty"):
            self.problems += problems
        if head is None:
            return None
        if table and ROW not in head.paths:
            self.tell("table-without-key", head.file, 1, 1, name=ROW)
            return None
        return head

    # --- people

    def _person(self, line: Line, head: Head, rows: TableRows, known: People, people: Spool[Row]) -> None:
        cells = self.cells(line, head)
        number = cells.pop(ROW, None)
        if not cells:
            return
        before = len(self.problems)
        own = {path: self.answer(path, raw, head, line.number) for path, raw in cells.items()}
        given = {path: value for path, value in own.items() if value is not None}
        values: Values = {**self.facts, **given}
        places = rows.claim(number, values.get(self.reader.plan.name or ""), line.number, values)
        for problem in known.add(values, line.number):
            self.add(replace(problem, column=head.place(self.reader.plan.name or "")))
        unread = frozenset(path for path, value in own.items() if value is None)
        self._check(Row(line.number, values), head, places, unread)
        if len(self.problems) == before:
            people.add(Row(line.number, values))

    def _check(self, row: Row, head: Head, places: Mapping[str, tuple[Head, int]], unread: frozenset[str]) -> None:
        """The rules of the tool, and the further check; each problem gets the place of its cell."""
        for problem in (*self.reader.checker.check(row.values, way=self.reader.way), *self._further(row)):
            if problem.path in unread or (self.partial and problem.id in MISSING):
                continue
            spot, line = places.get(problem.path.rpartition(".")[0], (head, row.line))
            path = _without_row(problem.path) if spot is not head else problem.path
            if problem.id in MISSING and not spot.place(path):
                self.missing[spot.file, path] += 1
            else:
                self.add(replace(problem, file=spot.file, line=line, column=spot.place(path) or 1))

    def _further(self, row: Row) -> Iterable[Problem]:
        return self.check(row) if self.check is not None else ()

    def _tell_missing(self) -> None:
        """Required blanks that the roster has no column for: one problem each, not one a row."""
        for (file, path), count in self.missing.items():
            self.tell("column-missing", file, 1, 1, path, id=path, count=count)


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line, problem.column


def _names(reader: Reader, columns: Sequence[Column]) -> Names:
    return names_of(columns, reader.voice, row_labels(reader.plan, reader.voice, reader.words))


def _without_row(path: str) -> str:
    """``parts.3.weeks`` as ``parts.weeks``, which is what its column is called."""
    parts = path.split(".")
    return f"{parts[0]}.{parts[2]}" if len(parts) == 3 and parts[1].isdigit() else path
