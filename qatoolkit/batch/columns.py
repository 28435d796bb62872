"""The columns of a roster: one a simple answer on the first sheet, and a sheet of its own for each repeat table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import fold
from qatoolkit.definitions.fields import Field, fields, items
from qatoolkit.definitions.model import Column as TableColumn
from qatoolkit.definitions.model import Item, ItemType, OnePer, Tool
from qatoolkit.definitions.shared import Shared
from qatoolkit.definitions.text import Text

if TYPE_CHECKING:
    from qatoolkit.pages.voice import Voice

ROW = "_row"
"""The id of the column that numbers people; on the sheet of a table it says whose row it is."""

BETWEEN = " \u2013 "
"""Between the parts of a label: ``Evidence – Has a trainer been named?``."""

MOST_SHEET_NAME = 31
"""Letters that a spreadsheet takes in the name of a sheet."""

_ABOUT: Mapping[OnePer, str] = {
    OnePer.programme: "programme_name",
    OnePer.class_: "class_name",
    OnePer.enterprise: "enterprise_name",
    OnePer.apprentice: "apprentice_name",
    OnePer.mentor: "mentor_name",
    OnePer.participant: "participant_name",
}
"""The shared field that names whom or what one copy is about."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its ``path`` is its id (a column of a repeat table has no row in it), ``parts`` are its label.

    ``item`` is whose answer it is; ``asked`` defines what is asked: the item, a column of its table or beside a check,
    nothing for the text of “other”. ``alias`` is what other tools call the same shared field; where that is the label
    of something else, it means the other.
    """

    path: str
    field: Field
    parts: tuple[Text, ...]
    item: Item
    asked: Item | TableColumn | None
    alias: Text | None = None

    def labels(self, voice: Voice) -> tuple[str, ...]:
        """What it is called in each language of ``voice``, leading first, as on the form."""
        said = [voice.say(part) for part in self.parts]
        return tuple(BETWEEN.join(one.text for one in parts) for parts in zip(*said, strict=True))

    def units(self, voice: Voice) -> tuple[str, ...]:
        """Its unit in brackets in each language; empty texts for none."""
        if self.asked is None or self.asked.unit is None:
            return ("",) * len(voice.locales)
        return tuple(said.locale.in_brackets(said.text) for said in voice.say(self.asked.unit))


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet of a repeat table."""

    item: Item
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The sheets of a tool's roster. ``name`` is the path of the column that names the person; None without one."""

    tool: Tool
    columns: tuple[Column, ...]
    tables: tuple[Table, ...]
    name: str | None

    @property
    def all_columns(self) -> Iterator[Column]:
        """Of every sheet."""
        yield from self.columns
        for table in self.tables:
            yield from table.columns


def plan_roster(tool: Tool, shared: Shared) -> Plan:
    """The columns of the roster of ``tool``: whom it is about, then shared fields, other items, cells of fixed tables.

    What is calculated or signed has no column. ``shared`` are the words and fields of the library.
    """
    by_id = {item.id: item for item in items(tool)}
    name = name_item(tool)
    asked = [field for field in fields(tool) if not field.computed]
    simple = [field for field in asked if by_id[field.item].type is not ItemType.repeat]
    main = [_column(tool, field, by_id[field.item], shared) for field in simple]
    main.sort(key=lambda column: _place(column, name))
    tables = tuple(_table(tool, item, asked) for item in items(tool) if item.type is ItemType.repeat)
    return Plan(tool, tuple(main), tables, name)


def name_item(tool: Tool) -> str | None:
    """The id of the item that names whom or what a copy is about; None for anonymous tools."""
    wanted = _ABOUT.get(tool.one_per)
    return next((item.id for item in items(tool) if wanted and wanted in (item.use, item.id)), None)


def _place(column: Column, name: str | None) -> int:
    """Sorts columns; those of one place keep the order of the page."""
    if column.path == name:
        return 0
    if column.item.type is ItemType.matrix:
        return 3
    return 1 if column.item.use else 2


def _table(tool: Tool, item: Item, asked: Iterable[Field]) -> Table:
    first = [field for field in asked if field.item == item.id and field.row == "1"]
    columns = (
        Column(f"{item.id}.{field.column}", field, (field.label,), item, _asked(tool, item, field)) for field in first
    )
    return Table(item, tuple(columns))


def _asked(tool: Tool, item: Item, field: Field) -> Item | TableColumn | None:
    beside = tool.checklist.columns if tool.checklist is not None and item.type is ItemType.check else item.columns
    if field.column is not None:
        return next(column for column in beside if column.id == field.column)
    return item if field.path == item.id else None


def _column(tool: Tool, field: Field, item: Item, shared: Shared) -> Column:
    asked = _asked(tool, item, field)
    if field.row is not None:
        row = next(row for row in item.rows if row.id == field.row)
        return Column(field.path, field, (item.label, row.label, field.label), item, asked)
    if field.column is not None:
        return Column(field.path, field, (item.label, field.label), item, asked)
    if asked is None:
        return Column(field.path, field, (item.label, shared.words["other"]), item, asked)
    label = shared.fields.get(item.use or "", {}).get("label")
    alias = Text(label).placed(shared.contexts(item.use)["label"]) if label and item.use else None
    return Column(field.path, field, (item.label,), item, asked, alias)


@dataclass(frozen=True, slots=True)
class Names:
    """What columns may be called: ids, and labels in every language, folded; each with the ids that it can mean.

    ``all`` are the same names as people read them, for offering the nearest.
    """

    ids: frozenset[str]
    labels: Mapping[str, tuple[str, ...]]
    all: tuple[str, ...]

    def find(self, header: str) -> tuple[str, ...]:
        """The ids that a header can mean: none, one, or several that share a label.

        A header may hold the label in several languages, one a line or with `` / `` between, and a ``*``.
        """
        if header in self.ids:
            return (header,)
        plain = header.replace("*", " ")
        lines = plain.splitlines()
        for parts in ([plain], lines, [part for line in lines for part in line.split(" / ")]):
            found = [set(self.labels.get(fold(part), ())) for part in parts if part.strip()]
            if found and (meant := set.intersection(*found)):
                return tuple(sorted(meant))
        return ()


def names_of(columns: Sequence[Column], voice: Voice, row_labels: Iterable[str] = ()) -> Names:
    """The names of ``columns``, with labels in every language of ``voice``; ``row_labels`` name the column ``ROW``."""
    labels: dict[str, dict[str, None]] = {}
    shown: dict[str, None] = dict.fromkeys(column.path for column in columns)
    for label, path in (*((label, ROW) for label in row_labels), *_labels(columns, voice)):
        labels.setdefault(fold(label), {})[path] = None
        shown[label] = None
    for label, path in _aliases(columns, voice):
        labels.setdefault(fold(label), {path: None})
        shown[label] = None
    ids = frozenset({ROW, *(column.path for column in columns)})
    return Names(ids, {label: tuple(paths) for label, paths in labels.items()}, tuple(shown))


def _labels(columns: Sequence[Column], voice: Voice) -> Iterator[tuple[str, str]]:
    """(label, path) in every language, with and without the unit."""
    for column in columns:
        for label, unit in zip(column.labels(voice), column.units(voice), strict=True):
            yield label, column.path
            yield label + unit, column.path


def _aliases(columns: Sequence[Column], voice: Voice) -> Iterator[tuple[str, str]]:
    """(label, path) of what other tools call a shared field, in every language."""
    for column in columns:
        if column.alias is not None:
            yield from ((said.text, column.path) for said in voice.say(column.alias))
