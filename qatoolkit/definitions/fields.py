"""The answer slots of a tool's blank form, and the names by which a filled form gives the answers back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from qatoolkit.definitions.model import Column, Item, ItemType, Kind, Tool
from qatoolkit.definitions.text import Text

MAX_TAG = 64
"""Word refuses a longer ``w:tag``."""

MAX_BOOKMARK = 40
"""Word cuts a longer bookmark name."""

MOST_BOXES = 4
"""Options that are printed as boxes where the author says nothing; more are a list."""

SILENT = frozenset({ItemType.note, ItemType.clause, ItemType.signature})
"""Items that hold no answer: notes and clauses are read, signatures are written by hand."""

_ROWS = {Kind.plan: 8, Kind.logbook: 6, Kind.record: 10, Kind.matrix: 6, Kind.checklist: 4, Kind.guide: 4}
_FEW_ROWS = 3


@dataclass(frozen=True, slots=True)
class Field:
    """One answer slot. ``options`` are the codes of its choice list, in order; empty for every other type.

    ``path`` is ``item``, ``item.other``, ``item.column``, ``item.row.column`` or ``item.3.column`` (repeat rows
    count from 1). ``label`` is that of the innermost thing asked: the column's in a table, else the item's.
    """

    path: str
    type: str
    label: Text
    item: str
    row: str | None = None
    column: str | None = None
    choices: str | None = None
    options: tuple[str, ...] = ()
    required: bool = False
    personal_data: int = 0

    @property
    def multiple(self) -> bool:
        """Whether several options may be ticked."""
        return self.type == ItemType.select_multiple

    @property
    def computed(self) -> bool:
        """Whether the program, not a person, fills it in."""
        return self.type == ItemType.calculate

    def tag(self, option: str | None = None) -> str:
        """See ``tag_of``."""
        return tag_of(self.path, option)

    def bookmark(self, option: str | None = None) -> str:
        """See ``bookmark_of``."""
        return bookmark_of(self.path, option)


def tag_of(path: str, option: str | None = None) -> str:
    """The ``w:tag`` of a control: ``path`` or ``path/option``. At most 64 characters in a tool that was loaded."""
    return path if option is None else f"{path}/{option}"


def bookmark_of(path: str, option: str | None = None) -> str:
    """The bookmark around a control: ``qa_`` and letters, digits, ``_``; at most 40 characters.

    Too long a name is cut and ends in a hash of the whole, so that it stays the same for ever. Word does not
    tell upper from lower case in bookmarks; ids have no upper case.
    """
    name = "qa_" + tag_of(path, option).replace(".", "__").replace("/", "___")
    if len(name) <= MAX_BOOKMARK:
        return name
    mark = blake2b(tag_of(path, option).encode(), digest_size=5).hexdigest()
    return f"{name[: MAX_BOOKMARK - len(mark) - 1]}_{mark}"


def empty_rows(tool: Tool, item: Item) -> int:
    """How many empty rows a repeat table is printed with: ``min_rows``, or what its kind of tool usually needs."""
    return item.min_rows or _ROWS.get(tool.kind, _FEW_ROWS)


def fields(tool: Tool) -> tuple[Field, ...]:
    """Every answer slot of the blank form, in page order.

    The result that a table's ``total:`` names is printed in the total row, so it follows that table's rows.
    """
    placed = {total for item in items(tool) for column in item.columns if (total := column.total)}
    by_id = {item.id: item for item in items(tool)}
    found: list[Field] = []
    for item in items(tool):
        if item.id in placed:
            continue
        found += _of_item(tool, item)
        totals = dict.fromkeys(column.total for column in item.columns if column.total in by_id)
        found += [field for total in totals if total for field in _of_item(tool, by_id[total])]
    return tuple(found)


def items(tool: Tool) -> Iterator[Item]:
    """The items of all sections, in order."""
    for section in tool.sections:
        yield from section.items


def as_boxes(tool: Tool, asked: Item | Column) -> bool:
    """Whether the options of a question are printed as boxes to tick; else they are a list to choose from."""
    if isinstance(asked, Column):
        return asked.appearance == "boxes"
    if asked.type is ItemType.select_multiple or asked.appearance in ("boxes", "list"):
        return True
    return asked.appearance not in ("dropdown", "code") and len(codes(tool, asked.choices)) <= MOST_BOXES


def codes(tool: Tool, choices: str | None) -> tuple[str, ...]:
    """The codes of a choice list of the tool, in order; empty for no list."""
    return tuple(option.code for option in tool.choices.get(choices, ())) if choices else ()


def _of_item(tool: Tool, item: Item) -> Iterator[Field]:
    if item.type in SILENT:
        return
    if item.type is ItemType.check:
        yield from _check(tool, item)
    elif item.type is ItemType.repeat:
        for number in range(1, empty_rows(tool, item) + 1):
            yield from _cells(tool, item, item.columns, str(number))
    elif item.type is ItemType.matrix:
        for row in item.rows:
            yield from _cells(tool, item, item.columns, row.id)
    else:
        yield _simple(tool, item, item.type, item.choices)
        if item.or_other:
            yield Field(f"{item.id}.other", "text", item.label, item.id, personal_data=item.personal_data or 0)


def _check(tool: Tool, item: Item) -> Iterator[Field]:
    if tool.checklist is not None:
        yield _simple(tool, item, ItemType.select_one, tool.checklist.scale)
        yield from _cells(tool, item, tool.checklist.columns, None)


def _simple(tool: Tool, item: Item, kind: ItemType, choices: str | None) -> Field:
    return Field(
        item.id,
        kind.value,
        item.label,
        item.id,
        choices=choices,
        options=codes(tool, choices),
        required=item.required,
        personal_data=item.personal_data or 0,
    )


def _cells(tool: Tool, item: Item, columns: tuple[Column, ...], row: str | None) -> Iterator[Field]:
    for column in columns:
        if column.type == "sign":
            continue
        yield Field(
            ".".join(part for part in (item.id, row, column.id) if part),
            column.type,
            column.label,
            item.id,
            row,
            column.id,
            column.choices,
            codes(tool, column.choices),
            column.required,
            (item.personal_data or 0) if column.personal_data is None else column.personal_data,
        )
