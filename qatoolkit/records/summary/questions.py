"""What a tool asks, as it is counted: one question a row of a checklist, a cell of a matrix, a column of a table.

The rows of a repeat table are people's own, so its columns are counted over all rows (``parts.*.weeks``). A matrix
has fixed rows: each cell is a question, and its columns of numbers are added up over the rows as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from qatoolkit.definitions.fields import SILENT
from qatoolkit.definitions.model import Choice, Column, Item, ItemType, Row, Section, Tool
from qatoolkit.definitions.text import Text

EVERY = "*"
"""Stands for every row in the path of a question."""

OTHER = "other"
"""The code of the option “other, please state”, which is in no list of choices."""

NUMBERS = frozenset({"integer", "decimal", "money", "calculate"})
WRITTEN = frozenset({"text", "long_text"})


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. ``points`` is its score in the definition; None takes no part in scores."""

    code: str
    label: Text | None
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked. ``labels`` go from the item over the row to the column; ``choices`` names the option list.

    ``beside`` marks a column that stands beside the rows of a checklist (evidence, priority).
    """

    path: str
    type: str
    section: str
    labels: tuple[Text, ...]
    item: str
    row: str | None = None
    column: str | None = None
    choices: str | None = None
    options: tuple[Option, ...] = ()
    personal_data: int = 0
    beside: bool = False

    @property
    def scored(self) -> bool:
        """Whether one option is chosen and the options are worth different points."""
        return self.type == ItemType.select_one and len(set(self.points)) > 1

    @property
    def points(self) -> tuple[Decimal, ...]:
        """The points of the options that have any."""
        return tuple(option.points for option in self.options if option.points is not None)

    @property
    def best(self) -> Decimal:
        """The most points that an answer can get."""
        return max(self.points)

    @property
    def worst(self) -> Decimal:
        """The fewest points that an answer can get."""
        return min(self.points)

    @property
    def scale(self) -> tuple[tuple[str, Decimal | None], ...]:
        """Labels and points of the options: lists that say the same are one scale, whatever their names and codes."""
        return tuple((str(option.label), option.points) for option in self.options)

    @property
    def repeated(self) -> bool:
        """Whether one copy may answer it several times."""
        return EVERY in self.path


def questions(tool: Tool) -> tuple[Question, ...]:
    """Everything that a tool asks, in page order."""
    return tuple(
        question for section in tool.sections for item in section.items for question in _of_item(tool, section, item)
    )


def _of_item(tool: Tool, section: Section, item: Item) -> Iterator[Question]:
    if item.type in SILENT:
        return
    if item.type is ItemType.check:
        yield from _check(tool, section, item)
    elif item.type is ItemType.repeat:
        yield from _cells(tool, section, item, None, item.columns)
    elif item.type is ItemType.matrix:
        for row in item.rows:
            yield from _cells(tool, section, item, row, item.columns)
        yield from _cells(tool, section, item, None, tuple(one for one in item.columns if one.type in NUMBERS))
    else:
        yield _simple(tool, section, item, item.type.value, item.choices)
        if item.or_other:
            path, level = f"{item.id}.{OTHER}", item.personal_data or 0
            yield Question(path, "long_text", section.id, (item.label,), item.id, column=OTHER, personal_data=level)


def _check(tool: Tool, section: Section, item: Item) -> Iterator[Question]:
    if tool.checklist is None:
        return
    yield _simple(tool, section, item, "select_one", tool.checklist.scale)
    for column in tool.checklist.columns:
        if column.type != "sign":
            path = f"{item.id}.{column.id}"
            yield _column(tool, section, item, column, path=path, labels=(item.label, column.label), beside=True)


def _simple(tool: Tool, section: Section, item: Item, kind: str, choices: str | None) -> Question:
    return Question(
        item.id,
        kind,
        section.id,
        (item.label,),
        item.id,
        choices=choices,
        options=_options(tool, choices, or_other=item.or_other),
        personal_data=item.personal_data or 0,
    )


def _cells(
    tool: Tool, section: Section, item: Item, row: Row | None, columns: tuple[Column, ...]
) -> Iterator[Question]:
    for column in columns:
        if column.type == "sign":
            continue
        path = f"{item.id}.{row.id if row else EVERY}.{column.id}"
        labels = (item.label, row.label, column.label) if row else (item.label, column.label)
        yield _column(tool, section, item, column, path=path, labels=labels, row=row.id if row else EVERY)


def _column(
    tool: Tool,
    section: Section,
    item: Item,
    column: Column,
    *,
    path: str,
    labels: tuple[Text, ...],
    row: str | None = None,
    beside: bool = False,
) -> Question:
    return Question(
        path,
        column.type,
        section.id,
        labels,
        item.id,
        row,
        column.id,
        column.choices,
        _options(tool, column.choices),
        (item.personal_data or 0) if column.personal_data is None else column.personal_data,
        beside,
    )


def _options(tool: Tool, choices: str | None, *, or_other: bool = False) -> tuple[Option, ...]:
    found = tuple(_option(choice) for choice in tool.choices.get(choices, ())) if choices else ()
    return (*found, Option(OTHER, None)) if or_other else found


def _option(choice: Choice) -> Option:
    """A score is written in YAML as a decimal number; its digits are taken as they stand there."""
    return Option(choice.code, choice.label, None if choice.score is None else Decimal(str(choice.score)))
