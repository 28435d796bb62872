"""What templates may ask about a tool: its blocks, options, table rows, formulas and running texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from qatoolkit.definitions.expressions import Expression, parse
from qatoolkit.definitions.fields import as_boxes, empty_rows
from qatoolkit.definitions.model import Choice, Column, Item, ItemType, Tool
from qatoolkit.definitions.nodes import Node
from qatoolkit.definitions.text import Text
from qatoolkit.pages.blocks import Block, Sheet, sheets
from qatoolkit.pages.speech import PAGE_SLOT, PAGES_SLOT, Speech

_KINDS = {"long_text": "long", "select_one": "select", "calculate": "decimal"}


@dataclass(frozen=True, slots=True)
class OptionList:
    """A drop-down list as the notes print it: options for people who fill the form in on paper."""

    label: Text
    choices: tuple[Choice, ...]
    by_code: bool


_FEW_NAMES = 4
"""A formula with more names fills a cell with their labels."""

_FUNCTIONS = {"count": "count_of", "max": "max_of", "min": "min_of"}
"""Functions that have a word in ``_shared.yaml`` where a formula is printed for people."""

_SAID = frozenset({"sum", "round", *_FUNCTIONS})
"""Functions that a formula can say: with a sign, with a word, or (rounding) without any."""

_UNSAID = frozenset({"mod", "and", "or"})
"""What else people do not read in a formula."""


class View:
    """A tool as templates see it."""

    def __init__(self, tool: Tool, speech: Speech, words: Mapping[str, Text]) -> None:
        self.tool = tool
        self.speech = speech
        self.words = words
        self.items = {item.id: item for section in tool.sections for item in section.items}

    def names(self) -> dict[str, object]:
        """Values and functions by the names that templates use."""
        return {
            "tool": self.tool,
            "words": self.words,
            "sheets": self.sheets(),
            "items": self.items,
            "choices": self.choices,
            "as_boxes": self.as_boxes,
            "column_kind": self.column_kind,
            "row_count": self.row_count,
            "before_total": self.before_total,
            "shows_label": self.shows_label,
            "formula": self.formula,
            "option_lists": self.option_lists(),
            "option_line": self.option_line,
            "page_numbers": self.page_numbers,
            "date_blanks": self.date_blanks,
            "source_line": self.source_line,
        }

    def sheets(self) -> tuple[Sheet, ...]:
        return sheets(self.tool)

    def choices(self, item: Item | Column) -> tuple[Choice, ...]:
        """The options of a question, in order."""
        return self.tool.choices[item.choices] if item.choices else ()

    def as_boxes(self, item: Item | Column) -> bool:
        """Whether the options are printed as boxes to tick."""
        return as_boxes(self.tool, item)

    def column_kind(self, column: Column) -> str:
        """The kind of width that a column needs (word/widths.py)."""
        if column.appearance == "code":
            return "code"
        if column.id in ("remarks", "remark", "comment"):
            return "remark"
        if column.type == "text" and (column.personal_data or 0) >= 1:
            return "name"
        return _KINDS.get(column.type, column.type)

    def row_count(self, item: Item) -> int:
        """Empty rows of a repeat table."""
        return empty_rows(self.tool, item)

    def before_total(self, columns: Sequence[Column]) -> int:
        """How many columns stand before the first one that has a total."""
        return next(index for index, column in enumerate(columns) if column.total)

    def shows_label(self, block: Block) -> bool:
        """A table's own label is printed unless it repeats the heading or stands alone under it."""
        section, item = block.section, block.item
        if section is None or item is None or section.title is None:
            return item is not None and section is not None and len(section.items) > 1
        tables = [other for other in section.items if other.type in (ItemType.repeat, ItemType.matrix)]
        return len(tables) > 1 and str(item.label) != str(section.title)

    def formula(self, item: Item) -> Markup:
        """A calculation in words, a span a language.

        Where there is a hint it stands for a formula that does more than add, multiply and the like, or that names
        many things: it reads better. Without one, a formula that cannot be said in words is not printed at all.
        """
        whole = parse(item.calculation or "")
        if item.hint and (_calls(whole) - {"sum"} or len(whole.names) > _FEW_NAMES):
            return self.speech.t(item.hint)
        expression = _without_defaults(whole)
        if _calls(expression) - _SAID or any(
            node.kind == "op" and node.value in _UNSAID for node in expression.nodes()
        ):
            return Markup("")
        spans = []
        spoken = {name: self.speech.say(self.words[word]) for name, word in _FUNCTIONS.items() if word in self.words}
        for index, locale in enumerate(self.speech.voice.locales):
            labels = {name: self._labels(name) for name in expression.names}
            parts = {name: [self.speech.say(label)[index] for label in some] for name, some in labels.items()}
            names = {name: _named([said.text for said in parts[name]]) for name in expression.names}
            words = {name: said[index].text for name, said in spoken.items()}
            text = expression.spell(names, {**locale.formula_marks, **words})
            spans.append(self.speech.made_of(locale, text, (said for some in parts.values() for said in some)))
        return Markup("").join(spans)

    def _labels(self, name: str) -> list[Text]:
        first, *rest = name.split(".")
        item = self.items[first]
        labels = [item.label]
        for part in rest:
            labels += [row.label for row in item.rows if row.id == part]
            labels += [column.label for column in item.columns if column.id == part]
        return labels

    def option_lists(self) -> list[OptionList]:
        """Every list that is offered as a drop-down, once."""
        found: dict[str, OptionList] = {}
        for item in self.items.values():
            asked_of: tuple[Item | Column, ...] = (item, *item.columns)
            for asked in asked_of:
                if asked.choices and not self.as_boxes(asked) and asked.choices not in found:
                    by_code = asked.appearance == "code"
                    found[asked.choices] = OptionList(asked.label, self.choices(asked), by_code)
        for column in self.tool.checklist.columns if self.tool.checklist else ():
            if column.choices and not self.as_boxes(column):
                found.setdefault(column.choices, OptionList(column.label, self.choices(column), False))
        return list(found.values())

    def option_line(self, listed: OptionList) -> Markup:
        """The options of a list on one line a language."""
        lines = []
        said = [(choice.code, self.speech.say(choice.label)) for choice in listed.choices]
        for index, locale in enumerate(self.speech.voice.locales):
            options = (f"{code} {one[index].text}" if listed.by_code else one[index].text for code, one in said)
            text = locale.list_separator.join(options)
            lines.append(self.speech.made_of(locale, text, (one[index] for _, one in said)))
        return Markup("").join(lines)

    def page_numbers(self) -> Markup:
        """“Page x of y” with slots that a format with pages fills in."""
        return self.speech.t(self.words["page_of"], page=PAGE_SLOT, pages=PAGES_SLOT)

    def date_blanks(self) -> Markup:
        """An empty date to write by hand, in the manner of the leading language only: a date stands once."""
        locale = self.speech.voice.locales[0]
        return Markup('<span lang="{}" dir="{}">{}</span>').format(locale.tag, locale.direction, locale.date_blank)

    def source_line(self) -> Markup:
        """Whose structure the form follows, and that its wording is our own."""
        source = self.tool.source
        if source.basis != "toolkit":
            return self.speech.t(self.words[f"source_{source.basis}"])
        if source.volume == 2 and source.module is not None:
            return self.speech.t(self.words["source_toolkit"], volume=source.volume, module=source.module)
        return self.speech.t(self.words["source_volume"], volume=source.volume or 2)


def _named(labels: Sequence[str]) -> str:
    """What a reference is called on the page, from the labels of its item, row and column."""
    if len(labels) == 2:
        return f"{labels[0]}\u00b7{labels[-1]}"
    return labels[0] if len(labels) == 1 else "\u00b7".join(labels[1:])


def _calls(expression: Expression) -> set[str]:
    """The functions of an expression."""
    return {node.value for node in expression.nodes() if node.kind == "call"}


def _without_defaults(expression: Expression) -> Expression:
    """A formula without the numbers that stand for empty answers: ``coalesce(${a}, 0)`` is read as ``${a}``."""
    return Expression(expression.source, _plainer(expression.root))


def _plainer(node: Node) -> Node:
    parts = tuple(_plainer(part) for part in node.parts)
    if node.kind == "call" and node.value == "coalesce" and parts[1].kind == "number":
        return parts[0]
    return Node(node.kind, node.value, parts)
