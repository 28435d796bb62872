"""What a problem of a form says: labels and rules that are spoken in the language of whoever reads them.

A problem keeps them among its values as ``Label``, ``Rule`` and ``Text``. As text they are English; ``tell`` puts in
what a language says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qatoolkit.definitions.expressions import Expression, parse
from qatoolkit.definitions.fields import items
from qatoolkit.definitions.model import Item, ItemType, Tool
from qatoolkit.definitions.nodes import Node
from qatoolkit.definitions.text import Text
from qatoolkit.errors import Problem
from qatoolkit.messages import MESSAGES, N_, sentence

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale

BETWEEN = " \u203a "
"""What stands between table, row and column; a sign that needs no translation."""

HERE = "."

NO_OPTION = "answer-option"  # lists the options of a question, by their codes alone where nobody knows the labels

WORDS: Mapping[str, str] = {
    "and": N_("and"),
    "or": N_("or"),
    "not": N_("not"),
    "if": N_("if"),
    "selected": N_("ticked"),
    "count": N_("number of"),
    "count-selected": N_("number of ticks in"),
    "string-length": N_("number of characters in"),
    "today": N_("today"),
    "min": N_("smallest of"),
    "max": N_("largest of"),
    "coalesce": N_("first answered of"),
}
"""Words of a rule that are no signs."""

Say = Callable[[Text], str]
Word = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Label:
    """How an answer is called on the form: its label, in a table that of the table, the row and the column."""

    parts: tuple[Text | str, ...]

    def __str__(self) -> str:
        return self.spoken(str)

    def spoken(self, say: Say, word: Word = str) -> str:
        """The label in one language; the numbers of rows need none."""
        return BETWEEN.join(say(part) if isinstance(part, Text) else part for part in self.parts)


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint or a condition as people read it: ``Weeks > 0 and Weeks ≤ 156``.

    ``labels`` gives the label of each name and of ``.``; ``options`` those of the codes of a choice list by name.
    """

    source: str
    labels: Mapping[str, Label] = field(compare=False)
    options: Mapping[str, Mapping[str, Text]] = field(compare=False)

    def __str__(self) -> str:
        return self.spoken(str)

    def spoken(self, say: Say, word: Word = str, marks: Mapping[str, str] | None = None) -> str:
        """The rule in one language, with its brackets and commas (``Locale.formula_marks``)."""
        expression = parse(self.source)
        told = Expression(self.source, self._named(expression.root, say))
        words = {**(marks or {}), **{sign: word(text) for sign, text in WORDS.items()}}
        words[HERE] = self.labels[HERE].spoken(say) if HERE in self.labels else HERE
        return told.spell({name: label.spoken(say) for name, label in self.labels.items()}, words)

    def _named(self, node: Node, say: Say) -> Node:
        """The tree with the labels of options in the place of their codes."""
        asked = next((name for part in node.parts if (name := _name(part)) in self.options), None)
        labels = self.options[asked] if asked is not None else {}
        return Node(node.kind, node.value, tuple(self._spoken(part, labels, say) for part in node.parts))

    def _spoken(self, node: Node, labels: Mapping[str, Text], say: Say) -> Node:
        if node.kind == "text" and node.value in labels:
            return Node("text", say(labels[node.value]))
        return self._named(node, say)


def _name(node: Node) -> str:
    return HERE if node.kind == "here" else node.value if node.kind == "name" else ""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a question, each by its code and its label: ``l1 Level 1, l2 Level 2``."""

    labels: Mapping[str, Text] = field(compare=False)

    def __str__(self) -> str:
        return self.spoken(str)

    def spoken(self, say: Say, marks: Mapping[str, str] | None = None) -> str:
        """The options in one language; a label that is its code stands once."""
        told = ((code, say(label)) for code, label in self.labels.items())
        parts = (code if code == label else f"{code} {label}" for code, label in told)
        return (marks or {}).get(",", ", ").join(parts)


def tell(problem: Problem, say: Say, word: Word, marks: Mapping[str, str] | None = None) -> str:
    """The sentence of a problem in one language: ``say`` speaks texts of the tool, ``word`` those of the program.

    ``marks`` are the brackets and commas of the language, see ``Locale.formula_marks``.
    """
    values = {name: _told(value, say, word, marks) for name, value in problem.values.items()}
    return sentence(problem.id, values, word) if problem.id in MESSAGES else problem.id


def _told(value: object, say: Say, word: Word, marks: Mapping[str, str] | None) -> object:
    if isinstance(value, Rule):
        return value.spoken(say, word, marks)
    if isinstance(value, Label):
        return value.spoken(say, word)
    if isinstance(value, Options):
        return value.spoken(say, marks)
    return say(value) if isinstance(value, Text) else value


class Teller:
    """Tells the problems of forms of one tool in one language; ``tool`` is None where it is not known."""

    def __init__(self, tool: Tool | None, library: Library, locale: Locale) -> None:
        from qatoolkit.pages.catalogue import read_plain
        from qatoolkit.pages.locales import po_address
        from qatoolkit.pages.voice import is_source, open_voice

        self.locale = locale
        self.is_source = is_source(locale)
        self._voice = open_voice(library, (locale,), draft=True)
        self._names = Names(tool) if tool is not None else None
        self._words: dict[str, str] = {}
        for path in reversed(library.layers(po_address(locale.id, "cli"))):
            self._words |= read_plain(path)

    def say(self, text: Text) -> str:
        """A text of the tool; its English where it is not translated."""
        return self._voice.say(text)[0].text

    def word(self, text: str) -> str:
        """A text of the program; its English where it is not translated."""
        return self._words.get(text, text)

    def label(self, problem: Problem) -> str:
        """How the answer is called that a problem is about; the title of the tool for the form as a whole."""
        if self._names is None:
            return problem.path
        return self._names.label(problem.path.partition("/")[0]).spoken(self.say)

    def text(self, problem: Problem) -> str:
        """What is wrong and what to do."""
        if "label" in problem.values and self._names is not None:
            problem = replace(problem, values={**problem.values, "label": self.label(problem)})
        if self._names is not None:
            problem = self._names.with_options(problem)
        return tell(problem, self.say, self.word, self.locale.formula_marks)

    def knows(self, problem: Problem) -> bool:
        """Whether the sentence of a problem is told in this language, not in English for want of a translation."""
        return self.is_source or MESSAGES.get(problem.id, "") in self._words


class Names:
    """How the answers of a tool are called."""

    def __init__(self, tool: Tool) -> None:
        self._tool = tool
        self._items = {item.id: item for item in items(tool)}

    def label(self, path: str) -> Label:
        """The label of the answer at ``path``; the path itself if no question of the tool has it."""
        first, *rest = path.split(".")
        item = self._items.get(first)
        if item is None:
            return Label((path,) if path else (self._tool.title,))
        inner = [self._inner(item, part) for part in rest]
        return Label((item.label, *(part for part in inner if part is not None)))

    def _inner(self, item: Item, part: str) -> Text | str | None:
        """What stands in a label for one step of a path: row, number of a row, or column; nothing for ``other``."""
        if part.isdigit():
            return part
        rows = [row.label for row in item.rows if row.id == part]
        beside = self._tool.checklist.columns if self._tool.checklist and item.type is ItemType.check else ()
        columns = [column.label for column in (*item.columns, *beside) if column.id == part]
        return next(iter((*rows, *columns)), None)

    def with_options(self, problem: Problem) -> Problem:
        """The problem with the labels of options beside their codes, if it lists options."""
        if problem.id != NO_OPTION:
            return problem
        labels = self._options(problem.path.removesuffix(".other"), "")
        return replace(problem, values={**problem.values, "known": Options(labels)}) if labels else problem

    def rule(self, source: str, path: str) -> Rule:
        """The rule in ``source`` that belongs to the answer at ``path``."""
        around = path.rpartition(".")[0]
        expression = parse(source)
        here = Label(self.label(path).parts[-1:])
        labels = {name: self._of_rule(name, around) for name in expression.names}
        options = {name: self._options(name, around) for name in expression.names}
        options[HERE] = self._options(path, "")
        return Rule(source, {**labels, HERE: here}, {name: codes for name, codes in options.items() if codes})

    def _of_rule(self, name: str, around: str) -> Label:
        """A name in a rule: a column of the same row by its own label."""
        beside = self._beside(name, around)
        return Label(self.label(beside).parts[-1:]) if beside else self.label(name)

    def _beside(self, name: str, around: str) -> str | None:
        """The path of a cell in the same row, if ``name`` is one."""
        item = self._items.get(around.partition(".")[0])
        if item is None or "." in name or self._inner(item, name) is None:
            return None
        return f"{around}.{name}"

    def _options(self, name: str, around: str) -> dict[str, Text]:
        """Labels of the codes that ``name`` can have."""
        path = self._beside(name, around) or name
        first, *rest = path.split(".")
        item = self._items.get(first)
        checklist = self._tool.checklist
        if item is None:
            return {}
        choices = item.choices
        if item.type is ItemType.check and checklist is not None:
            choices = checklist.scale
        if rest:
            beside = checklist.columns if checklist is not None and item.type is ItemType.check else item.columns
            choices = next((column.choices for column in beside if column.id == rest[-1]), None)
        return {choice.code: choice.label for choice in self._tool.choices.get(choices or "", ())}
