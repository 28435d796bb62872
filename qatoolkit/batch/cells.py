"""What is needed to understand a roster, made once for a tool, and one cell of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from qatoolkit.batch.columns import Column, Plan, plan_roster
from qatoolkit.batch.lines import Spoilt
from qatoolkit.definitions.answers import Manner, Value, Values, manner
from qatoolkit.errors import Problem
from qatoolkit.records.checking import Checker
from qatoolkit.records.values import ListLabels, list_labels, parse_value

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.definitions.text import Text
    from qatoolkit.pages.voice import Voice

MISSING = frozenset({"answer-missing", "table-empty"})
"""Problems of blanks that may be left to people with a pen."""

_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Row:
    """A person: ``line`` is the row of the first sheet, ``values`` the answers with those of the tables."""

    line: int
    values: Values


@dataclass(frozen=True, slots=True)
class Reader:
    """All that is needed to understand the rosters of one tool. Made once with ``roster_reader``."""

    plan: Plan
    voice: Voice
    words: Mapping[str, Text]
    labels: ListLabels
    way: Manner
    checker: Checker

    @property
    def tool(self) -> Tool:
        """The tool whose roster it is."""
        return self.plan.tool


def roster_reader(tool: Tool, library: Library) -> Reader:
    """A reader that knows the columns by id and by label in every language of ``library``."""
    from qatoolkit.definitions.load import load_shared
    from qatoolkit.pages.locales import available_locales, find_locale
    from qatoolkit.pages.voice import open_voice

    ids = available_locales(library)
    voice = open_voice(library, [find_locale(library, name) for name in ids], tool.id, draft=True)
    shared = load_shared(library)
    labels = list_labels(tool, library)
    return Reader(plan_roster(tool, shared), voice, shared.words, labels, manner(ids), Checker(tool))


def read_cell(column: Column, raw: object, labels: ListLabels, way: Manner) -> Value | Problem | None:
    """The answer in a cell, None for an empty one. A number or date stands for itself and is never taken for text."""
    if isinstance(raw, Spoilt):
        return Problem(raw.problem, {"value": raw.shown}, path=column.path)
    field = column.field
    if isinstance(raw, (date, time)) and field.type != "date":
        return Problem("cell-date-for-text", {"value": str(raw)}, path=column.path)
    if isinstance(raw, float):
        raw = int(raw) if raw.is_integer() else Decimal(repr(raw))
    if isinstance(raw, datetime) and raw.time() == time():
        raw = raw.date()
    if column.item.or_other and field.path == column.item.id:
        field = replace(field, options=(*field.options, _OTHER))
    return parse_value(field, raw, labels, way)
