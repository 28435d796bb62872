"""The sheets of a pack's roster: which holds which people, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.batch.cells import Reader
from qatoolkit.definitions.answers import fold
from qatoolkit.definitions.find import listed
from qatoolkit.definitions.text import Text
from qatoolkit.errors import Problem
from qatoolkit.packs.people import Columns, Found, Person
from qatoolkit.pages.reports import template_words

if TYPE_CHECKING:
    from qatoolkit.batch.lines import Line
    from qatoolkit.batch.sheets import Sheets
    from qatoolkit.definitions.library import Library

WORDS = "packs/roster_words.j2"
"""What people call columns besides the label of their field."""

MOST_PEOPLE = 2_000
"""People of one pack: no table on a form has more rows (``definitions.slots.MOST_ROWS``)."""

_SURE = 2
"""Known columns by which a sheet is taken for one of people, whatever it is called."""


def with_other_names(reader: Reader, library: Library) -> Reader:
    """The same reader, which also knows what people usually call the columns."""
    words = template_words(library, WORDS)
    columns = tuple(
        replace(column, alias=Text(words[column.path])) if column.path in words else column
        for column in reader.plan.columns
    )
    return replace(reader, plan=replace(reader.plan, columns=columns))


@dataclass(slots=True)
class Book:
    """A roster with the kinds of people that are ``wanted``; ``readers`` by the id of their ``Columns``."""

    path: Path
    sheets: Sheets
    wanted: Sequence[Columns]
    readers: Mapping[str, Reader]
    problems: list[Problem] = field(default_factory=list)
    places: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self) -> Found:
        """All people of all sheets."""
        shares = self._share_out()
        people = {one.id: tuple(self._people(one, shares.get(one.id, ()))) for one in self.wanted}
        for one in self.wanted:
            self.problems += _across_sheets(people[one.id], self.readers[one.id], str(self.path))
        return Found(people, tuple(self.problems), self.places, str(self.path))

    def _people(self, columns: Columns, names: Sequence[str]) -> Iterator[Person]:
        count = 0
        for sheet in names:
            for person in self._of_sheet(columns, sheet, several=len(self.sheets.names) > 1):
                count += 1
                if count <= MOST_PEOPLE:
                    yield person
        if count > MOST_PEOPLE:
            self.problems.append(Problem("roster-too-many", {"count": count, "most": MOST_PEOPLE}, str(self.path)))

    def _of_sheet(self, columns: Columns, sheet: str, *, several: bool) -> Iterator[Person]:
        from qatoolkit.batch.roster import Reading

        shown = Path(f"{self.path} [{sheet}]") if several else self.path
        reading = Reading(shown, self.readers[columns.id], _OneSheet(self.sheets, sheet), {}, False, None)
        found = reading.run()
        try:
            self.problems += found.problems
            for name, place in _head_places(self.sheets, sheet, self.readers[columns.id]).items():
                self.places.setdefault((columns.id, name), place)
            yield from (Person(row.line, row.values, sheet if several else "") for row in found.people)
        finally:
            found.people.close()

    def _share_out(self) -> dict[str, list[str]]:
        """Which sheets belong to which ``Columns``; a sheet with people that nobody takes is a problem."""
        names = list(self.sheets.names)
        if len(self.wanted) == 1:
            known = [name for name in names if self._knows(self.wanted[0], name)]
            return {self.wanted[0].id: known or names[:1]}
        shares: dict[str, list[str]] = {}
        for name in names:
            one = self._called(name) or self._best(name)
            if one is not None:
                shares.setdefault(one.id, []).append(name)
            elif next(self.sheets.lines(name), None) is not None:
                ids = listed(columns.id for columns in self.wanted)
                self.problems.append(Problem("sheet-unknown", {"sheet": name, "known": ids}, str(self.path)))
        missing = [one for one in self.wanted if one.required and one.id not in shares]
        for one in missing:
            self.problems.append(Problem("sheet-missing", {"sheet": one.id}, str(self.path)))
        return shares

    def _called(self, name: str) -> Columns | None:
        for one in self.wanted:
            said = {fold(spoken.text) for spoken in self.readers[one.id].voice.say(self.readers[one.id].tool.title)}
            if fold(name) in {fold(one.id), *said}:
                return one
        return None

    def _best(self, name: str) -> Columns | None:
        counts = [(self._knows(one, name), -place, one) for place, one in enumerate(self.wanted)]
        known, _, best = max(counts, key=lambda one: one[:2])
        return best if known >= _SURE else None

    def _knows(self, columns: Columns, name: str) -> int:
        return len(_head_places(self.sheets, name, self.readers[columns.id]))


@dataclass(frozen=True, slots=True)
class _OneSheet:
    """One sheet of a book as a book of its own."""

    book: Sheets
    name: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def lines(self, name: str) -> Iterator[Line]:
        return self.book.lines(name)


def _head_places(sheets: Sheets, sheet: str, reader: Reader) -> dict[str, int]:
    """The known columns of a sheet, each with its number from 1."""
    from qatoolkit.batch.blank import row_labels
    from qatoolkit.batch.columns import ROW, names_of
    from qatoolkit.batch.heads import read_head

    names = names_of(reader.plan.columns, reader.voice, row_labels(reader.plan, reader.voice, reader.words))
    by_path = {column.path: column for column in reader.plan.columns}
    head, _ = read_head(sheets.lines(sheet), "", by_path, names)
    paths = head.paths if head is not None else ()
    return {path: place for place, path in enumerate(paths, 1) if path and path != ROW}


def _across_sheets(people: Sequence[Person], reader: Reader, file: str) -> Iterator[Problem]:
    """Who stands on two sheets: within one sheet the roster has seen to it."""
    from qatoolkit.batch.people import People

    if len({person.sheet for person in people}) < 2:
        return
    known = People(reader.tool, reader.plan.name, file)
    for number, person in enumerate(people):
        for problem in known.add(person.facts, number):
            first = people[int(str(problem.values["line"]))]
            if first.sheet != person.sheet:
                values = {**problem.values, "line": f"{first.line} [{first.sheet}]"}
                spot = f"{file} [{person.sheet}]"
                yield replace(problem, values=values, file=spot, line=person.line, column=1)
