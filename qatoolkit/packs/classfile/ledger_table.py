"""The ledger as a workbook: its tables with their sums, as the form has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Value, computed, show_answer
from qatoolkit.definitions.fields import items
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Item, ItemType, Tool
from qatoolkit.packs.classfile.extras import Table, cell_of, workbook
from qatoolkit.packs.classfile.statements import table_rows
from qatoolkit.packs.classfile.status import LEDGER

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.voice import Voice


def ledger_workbook(values: Mapping[str, Value], library: Library, languages: str) -> bytes:
    """A sheet for each table; the last row has the totals that the form calculates."""
    from qatoolkit.packs.classfile.papers import class_voice

    tool, voice = load_tool(library, LEDGER), class_voice(library, languages)
    worked = computed(tool, dict(values))
    tables = [_table(tool, item, worked, voice) for item in items(tool) if item.type is ItemType.repeat]
    return workbook(tables)


def _table(tool: Tool, item: Item, values: Mapping[str, Value], voice: Voice) -> Table:
    heads = [voice.say(column.label)[0].text for column in item.columns]
    rows = table_rows(values, item.id).values()
    body = [[_shown(tool, item, column.id, row.get(column.id), voice) for column in item.columns] for row in rows]
    totals = [values.get(column.total) if column.total else None for column in item.columns]
    if any(total is not None for total in totals):
        body.append([None if total is None else cell_of(total) for total in totals])
    return voice.say(item.label)[0].text, heads, body


def _shown(tool: Tool, item: Item, column: str, value: Value | None, voice: Voice) -> object:
    asked = next(one for one in item.columns if one.id == column)
    if value is None or asked.choices is None:
        return None if value is None else cell_of(value)
    labels = {one.code: voice.say(one.label)[0].text for one in tool.choices[asked.choices]}
    from qatoolkit.definitions.slots import slots

    slot = slots(tool).repeats[item.id][column]
    return show_answer(slot, value, voice.locales[0], labels)
