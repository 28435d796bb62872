"""A pack's people: a roster whose columns are shared fields, read by the rules of every other roster.

The columns may be called by the id of the shared field or by its label in any language of the library. A roster is
planned as a miniature tool of ``use:`` items, so that reading, checking and the blank roster are those of ``batch``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Value, Values, fold
from qatoolkit.definitions.find import listed
from qatoolkit.errors import Problem

if TYPE_CHECKING:
    from qatoolkit.batch.cells import Reader
    from qatoolkit.batch.lines import Line
    from qatoolkit.batch.sheets import Sheets
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.pages.locales import Locale

MOST_PEOPLE = 2_000
"""People of one pack: no table on a form has more rows (``definitions.slots.MOST_ROWS``)."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What one sheet asks: shared fields in the order of the blank roster; ``required`` must be filled in each row.

    ``name`` is the field that names the person, ``about`` the kind of copy (``model.OnePer``) whose name it is: the
    two decide who stands twice. ``id`` names the sheet in a roster of several; ``title`` (English, with its context if
    it is translated) is what the sheet is called.
    """

    id: str
    fields: tuple[str, ...]
    required: tuple[str, ...]
    about: str = "participant"
    title: str = "People"


@dataclass(frozen=True, slots=True)
class Person:
    """A row: ``line`` and ``sheet`` say where it stands, ``facts`` are its answers by shared field."""

    line: int
    facts: Values
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a roster holds, by the id of its ``Columns``. The people are of use only if there are no problems.

    ``places``: the number of each column, from 1, by (id of Columns, shared field): for problems found later.
    """

    people: Mapping[str, tuple[Person, ...]]
    problems: tuple[Problem, ...]
    places: Mapping[tuple[str, str], int] = field(default_factory=dict)
    file: str = ""

    def problem(self, sheet: str, person: Person, id: str, name: str, **values: object) -> Problem:
        """A problem in a cell: of ``person``, in the column of the shared field ``name``."""
        column = self.places.get((sheet, name), 0)
        file = f"{self.file} [{person.sheet}]" if person.sheet else self.file
        return Problem(id, values, file, person.line, column or 1, name)


def roster_tool(columns: Columns, library: Library) -> Tool:
    """The miniature tool that a sheet is planned and checked by. Raises ``DefinitionError`` for unknown fields."""
    from qatoolkit.definitions.expand import expand
    from qatoolkit.definitions.load import load_shared
    from qatoolkit.definitions.model import Tool
    from qatoolkit.definitions.walk import place

    shared = load_shared(library)
    asked = [{"use": name, "required": name in columns.required} for name in columns.fields]
    data = {
        "id": columns.id, "number": "0.0", "version": 1, "kind": "form", "title": columns.title, "purpose": "-",
        "users": ["hr"], "one_per": columns.about, "source": {"basis": "own"}, "personal_data": 2,
        "sections": [{"id": "people", "items": asked}],
    }  # fmt: skip
    expanded = expand(data, shared)
    tool = Tool.model_validate(expanded.data)
    lists = {item.choices for section in tool.sections for item in section.items if item.choices}
    tool = tool.model_copy(update={"choices": {name: shared.scales[name] for name in sorted(lists)}})
    place(tool, expanded.inherited, set(tool.choices))
    context = getattr(columns.title, "context", "")
    return tool if not context else tool.model_copy(update={"title": columns.title})


def blank_people(
    columns: Columns, locales: Sequence[Locale], library: Library, rows: Sequence[Mapping[str, str]] = ()
) -> bytes:
    """A blank roster (.xlsx) for one sheet of people, with drop-downs and date cells.

    ``rows`` are examples that it begins with: texts by shared field; options by code are written as their label.
    """
    from qatoolkit.batch.blank import blank_roster
    from qatoolkit.batch.columns import plan_roster
    from qatoolkit.definitions.load import load_shared
    from qatoolkit.pages.voice import open_voice

    shared = load_shared(library)
    voice = open_voice(library, locales, draft=True)
    return blank_roster(plan_roster(roster_tool(columns, library), shared), voice, shared.words, rows)


def read_people(path: Path, sheets: Sequence[Columns], library: Library) -> Found:
    """The people in a roster (.xlsx or .csv), and everything that is wrong with it, by row and column.

    With one ``Columns``, every sheet with a head that it knows is read (people on site and online may have a sheet
    each); with several, each reads the sheet that is called by its id or title, or whose head it knows best. Raises
    ``UnreadableInput`` for a file that is no roster at all.
    """
    from qatoolkit.batch.cells import roster_reader
    from qatoolkit.batch.sheets import open_sheets

    readers = {one.id: roster_reader(roster_tool(one, library), library) for one in sheets}
    with open_sheets(path) as opened:
        return _Book(path, opened, sheets, readers).read()


@dataclass(slots=True)
class _Book:
    path: Path
    sheets: Sheets
    wanted: Sequence[Columns]
    readers: Mapping[str, Reader]
    problems: list[Problem] = field(default_factory=list)
    places: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self) -> Found:
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


_SURE = 2
"""Known columns by which a sheet is taken for one of people, whatever it is called."""


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


def fact(person: Person, name: str) -> Value | None:
    """One fact of a person."""
    return person.facts.get(name)
