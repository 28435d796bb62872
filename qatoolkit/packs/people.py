"""A pack's people: a roster whose columns are shared fields, read by the rules of every other roster.

The columns may be called by the id of the shared field or by its label in any language of the library. A roster is
planned as a miniature tool of ``use:`` items, so that reading, checking and the blank roster are those of ``batch``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Values
from qatoolkit.errors import Problem

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.pages.locales import Locale


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
    from qatoolkit.packs.people_sheets import Book, with_other_names

    readers = {one.id: with_other_names(roster_reader(roster_tool(one, library), library), library) for one in sheets}
    with open_sheets(path) as opened:
        return Book(path, opened, sheets, readers).read()
