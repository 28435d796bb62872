"""The catalogue of the library: what each tool is, for whom, and how much it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.verbs.finding import Listed, list_tools

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Source, Tool


@dataclass(frozen=True, slots=True)
class Catalogued:
    """One tool of the catalogue. ``questions`` counts what a person is asked, see ``count_questions``."""

    tool: Listed
    source: Source
    questions: int


def catalogue(library: Library, *, language: str = SOURCE_LANGUAGE) -> list[Catalogued]:
    """Every tool of the library by number, with titles in ``language``. Raises ``DefinitionError``."""
    from qatoolkit.definitions.load import load_tools

    tools = {tool.id: tool for tool in load_tools(library)}
    rows = list_tools(library, language=language)
    return [Catalogued(row, tools[row.head.id].source, count_questions(tools[row.head.id])) for row in rows]


def count_questions(tool: Tool) -> int:
    """What a person is asked: each blank, check and fixed row of a table counts once, of a growing table each column.

    Results that the program works out, notes, clauses and signatures are not questions.
    """
    from qatoolkit.definitions.fields import SILENT, items
    from qatoolkit.definitions.model import ItemType

    count = 0
    for item in items(tool):
        if item.type is ItemType.matrix:
            count += len(item.rows)
        elif item.type is ItemType.repeat:
            count += sum(column.type not in ("sign", "calculate") for column in item.columns)
        elif item.type not in SILENT and item.type is not ItemType.calculate:
            count += 1
    return count
