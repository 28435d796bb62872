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

    tools = {tool.id: tool for tool in load_tools(library, checked=False)}
    rows = list_tools(library, language=language)
    return [Catalogued(row, tools[row.head.id].source, count_questions(tools[row.head.id])) for row in rows]


@dataclass(frozen=True, slots=True)
class Covered:
    """A topic of the Toolkit and the tools that cover it, by number; none is a gap."""

    volume: int
    module: int
    section: str
    topic: str
    tools: tuple[Listed, ...]


def coverage_of_topics(library: Library, *, language: str = SOURCE_LANGUAGE) -> list[Covered]:
    """Every topic of the Toolkit in its order, in ``language``, with the tools whose ``covers:`` names it."""
    from qatoolkit.definitions.load import load_tools
    from qatoolkit.definitions.topics import load_topics
    from qatoolkit.pages.locales import find_locale
    from qatoolkit.pages.voice import open_voice

    covers = {tool.id: tool.source.covers for tool in load_tools(library, checked=False)}
    tools = list_tools(library, language=language)
    voice = open_voice(library, [find_locale(library, language)], draft=True)
    return [
        Covered(
            section.volume,
            section.module,
            voice.say(section.title)[0].text,
            voice.say(topic.label)[0].text,
            tuple(tool for tool in tools if topic.id in covers[tool.head.id]),
        )
        for section in load_topics(library).values()
        for topic in section.topics
    ]


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
