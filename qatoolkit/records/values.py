"""Answers between people and programs: nested as one writes them, flat by path, as JSON, and in words.

The nested form is that of data files::

    apprentice_name: Li Na
    venue: {choice: other, other: the family farm}     # a choice with a text of one's own beside it (or_other)
    trainer_named: {answer: "yes", remarks: Ms Wu}     # a check with its extra columns; or only its code
    year_plan: {year_1: {weeks: 20}}                   # a matrix: row, then column
    parts: [{task: Filing, weeks: 3}, {task: Turning}] # a repeat table: one entry a row
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import (
    MOST_ROWS,
    PLAIN,
    Labels,
    Manner,
    Slots,
    Value,
    Values,
    answers,
    computed,
    fold,
    parse_answer,
    show_answer,
    slots,
)
from qatoolkit.definitions.fields import Field, items
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.model import Item, ItemType, Tool
from qatoolkit.definitions.slots import OTHER
from qatoolkit.errors import AnswerError, Problem
from qatoolkit.records.as_json import from_json, to_json, value_data, value_from_data

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale
    from qatoolkit.pages.voice import Voice

__all__ = [
    "ListLabels", "Value", "Values", "answers", "from_json", "from_nested", "list_labels", "parse_value", "show_value",
    "to_json", "to_nested", "value_data", "value_from_data", "with_calculated",
]  # fmt: skip

ListLabels = Mapping[str, Labels]
"""The labels of each list of options of a tool: name of the list to folded label to codes."""

with_calculated = computed
"""``with_calculated(tool, values)``: see ``definitions.answers.computed``."""


def list_labels(tool: Tool, library: Library) -> ListLabels:
    """What the options of ``tool`` are called in every language of the library, for ``parse_value``."""
    from qatoolkit.definitions.load import load_shared
    from qatoolkit.pages.locales import available_locales, find_locale
    from qatoolkit.pages.voice import open_voice

    locales = [find_locale(library, name) for name in available_locales(library)]
    voice = open_voice(library, locales, draft=True)
    words = load_shared(library).words
    with_other = {item.choices for item in items(tool) if item.or_other}
    found: dict[str, dict[str, frozenset[str]]] = {}
    for name, options in tool.choices.items():
        labels = found.setdefault(name, {})
        said = [(option.code, word.text) for option in options for word in voice.say(option.label)]
        if name in with_other and OTHER in words:
            said += [(OTHER, word.text) for word in voice.say(words[OTHER])]
        for code, text in said:
            labels[fold(text)] = labels.get(fold(text), frozenset()) | {code}
    return found


def parse_value(
    field: Field, raw: object, labels: ListLabels | None = None, way: Manner = PLAIN
) -> Value | Problem | None:
    """See ``definitions.answers.parse_answer``; ``labels`` are those of the whole tool."""
    return parse_answer(field, raw, way, (labels or {}).get(field.choices or "", {}))


def show_value(field: Field, value: Value, locale: Locale, voice: Voice, tool: Tool) -> str:
    """An answer as people read it in the language ``locale``, which must be one that ``voice`` speaks."""
    spot = voice.locales.index(locale)
    options = tool.choices.get(field.choices or "", ())
    return show_answer(field, value, locale, {option.code: voice.say(option.label)[spot].text for option in options})


# --- nested -----------------------------------------------------------------------------------------------


def from_nested(
    tool: Tool, data: object, labels: ListLabels | None = None, way: Manner = PLAIN, *, file: str = ""
) -> Values:
    """The flat answers in ``data`` (see the module); paths (``parts.1.weeks: 3``) may stand among its keys too.

    What is calculated is left out: it is worked out anew. Raises ``AnswerError`` with every problem, by path.
    """
    reader = _Reader(tool, labels or {}, way, file)
    reader.read(data)
    if reader.problems:
        raise AnswerError(reader.problems)
    return reader.values


class _Reader:
    """Goes through nested data and collects answers and problems."""

    def __init__(self, tool: Tool, labels: ListLabels, way: Manner, file: str) -> None:
        self.slots: Slots = slots(tool)
        self.items: dict[str, Item] = {item.id: item for section in tool.sections for item in section.items}
        self.labels = labels
        self.way = way
        self.file = file
        self.values: Values = {}
        self.problems: list[Problem] = []
        self.given: set[str] = set()

    def read(self, data: object) -> None:
        if not isinstance(data, Mapping):
            self.refuse("data-not-answers", "")
            return
        for name, raw in data.items():
            for path, answer in self._spread(str(name), raw):
                self._take(path, answer)

    def refuse(self, problem: str, path: str, **values: object) -> None:
        self.problems.append(Problem(problem, values, self.file, path=path))

    def _spread(self, path: str, raw: object) -> Iterator[tuple[str, object]]:
        """(path, answer) of what stands under one key."""
        item = self.items.get(path)
        if item is not None and item.type is ItemType.repeat:
            yield from self._rows(path, raw)
        elif isinstance(raw, Mapping):
            own = {"choice", "answer"} if path in self.slots.blank else set()
            for key, inner in raw.items():
                if key in own and f"{path}.{key}" not in self.slots.blank:
                    yield path, inner
                else:
                    yield from self._spread(f"{path}.{key}", inner)
        else:
            yield path, raw

    def _rows(self, path: str, raw: object) -> Iterator[tuple[str, object]]:
        if raw is None:
            return
        rows = dict(enumerate(raw, 1)) if isinstance(raw, (list, tuple)) else raw
        if not isinstance(rows, Mapping) or len(rows) > MOST_ROWS:
            self.refuse("data-not-rows", path, most=MOST_ROWS)
            return
        for row, cells in rows.items():
            if isinstance(cells, Mapping):
                yield from ((f"{path}.{row}.{column}", answer) for column, answer in cells.items())
            elif cells is not None:
                self.refuse("data-not-row", f"{path}.{row}")

    def _take(self, path: str, raw: object) -> None:
        today = self.slots.current(path)
        field = self.slots.answered(today) if today is not None else None
        if field is None:
            self._unknown(path)
        elif field.path in self.given:
            self.refuse("data-twice", field.path)
        else:
            self.given.add(field.path)
            self._answer(field, raw)

    def _answer(self, field: Field, raw: object) -> None:
        if field.computed:
            return
        value = parse_value(field, raw, self.labels, self.way)
        if isinstance(value, Problem):
            self.refuse(value.id, value.path, **value.values)
        elif value is not None:
            self.values[field.path] = value

    def _unknown(self, path: str) -> None:
        near = nearest(path, list(dict.fromkeys((*self.slots.blank, *self.items))))
        if near:
            self.refuse("data-unknown-near", path, name=path, nearest=listed(near))
        else:
            self.refuse("data-unknown", path, name=path)


def to_nested(tool: Tool, values: Mapping[str, Value]) -> dict[str, object]:
    """The nested form of ``values``, ready for YAML and JSON: dates as ISO text, lists of codes as lists.

    A decimal that a float cannot hold exactly is a text. ``from_nested`` gives back the answers, without what is
    calculated. Paths that the tool does not have keep their whole path as key.
    """
    kinds = {item.id: item.type for section in tool.sections for item in section.items}
    known = slots(tool)
    nested: dict[str, object] = {}
    for path in sorted(values, key=known.place):
        first, *rest = path.split(".")
        if known.find(path) is None or known.find(f"{first}.answer") is not None:
            nested[path] = _plain(values[path])  # a column called “answer” leaves no word for the item's own
        elif not rest:
            _own(nested, first, f"{first}.", values, _plain(values[path]), kinds[first])
        elif kinds[first] is ItemType.repeat:
            _row(nested, first, int(rest[0]))[rest[1]] = _plain(values[path])
        else:
            _inner(nested, (first, *rest[:-1]))[rest[-1]] = _plain(values[path])
    return nested


def _own(
    nested: dict[str, object], name: str, below: str, values: Mapping[str, Value], plain: object, kind: ItemType
) -> None:
    """The answer to an item itself: alone, or under a key if something stands beside it."""
    if any(path.startswith(below) for path in values):
        _inner(nested, (name,))["answer" if kind is ItemType.check else "choice"] = plain
    else:
        nested[name] = plain


def _inner(nested: dict[str, object], names: tuple[str, ...]) -> dict[str, object]:
    for name in names:
        inner = nested.setdefault(name, {})
        assert isinstance(inner, dict)
        nested = inner
    return nested


def _row(nested: dict[str, object], table: str, number: int) -> dict[str, object]:
    rows = nested.setdefault(table, [])
    assert isinstance(rows, list)
    rows.extend({} for _ in range(number - len(rows)))
    row: dict[str, object] = rows[number - 1]
    return row


def _plain(value: Value) -> object:
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        near = float(value)
        return near if Decimal(repr(near)) == value else f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
