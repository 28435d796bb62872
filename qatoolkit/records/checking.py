"""The rules of a tool on a set of answers: everything that a person should look at, all at once.

What cannot be known is never a fault: a rule that hangs on an answer that is not there says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from qatoolkit.definitions.answers import PLAIN, PRIVATE, Manner, Value, parse_answer, quoted, slots
from qatoolkit.definitions.calculated import without_rows
from qatoolkit.definitions.dates import read_date
from qatoolkit.definitions.fields import SILENT, Field
from qatoolkit.definitions.model import Column, Item, ItemType, Section, Tool
from qatoolkit.definitions.slots import OTHER
from qatoolkit.definitions.values import MAX_DIGITS
from qatoolkit.errors import Problem
from qatoolkit.records.check_scope import TABLES, Ground, Scope, all_of
from qatoolkit.records.check_words import Names

_ROUNDED = 2
"""Digits after the point from which on a result may be written rounded."""


def check_values(
    tool: Tool, values: Mapping[str, Value], today: date | None = None, way: Manner = PLAIN
) -> list[Problem]:
    """Every answer that is missing, breaks a rule, does not belong, or is none, in the order of the page.

    ``values`` are answers by path, with or without what is calculated (units: those of the form). Each problem has
    the ``path`` of its answer, and among its values ``label`` (``check_words.Label``). Required answers are asked for
    where their item, section and column apply, in rows in which somebody wrote. ``today`` is what ``today()`` means,
    the day on the wall if None; ``way`` reads dates that were worked out and printed. Nothing is raised for any
    answer. The words are XLSForm's: https://xlsform.org/en/#constraints, #relevant, #required.
    """
    return Checker(tool).check(values, today, way)


class Checker:
    """Checks many forms of one tool; what it learns about the tool it keeps."""

    def __init__(self, tool: Tool) -> None:
        self.tool = tool
        self.slots = slots(tool)
        self.names = Names(tool)
        self.ground = Ground(tool)
        self._items: dict[str, int] = {}
        for field in self.slots.blank.values():
            self._items.setdefault(field.item, len(self._items))

    def check(self, values: Mapping[str, Value], today: date | None = None, way: Manner = PLAIN) -> list[Problem]:
        """See ``check_values``."""
        return self.in_page_order(_Check(self, values, today, way).problems())

    def in_page_order(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems as the page has their answers, a table before its cells, those of one answer as they come.

        The form as a whole comes first, unknown paths last.
        """
        return sorted(problems, key=lambda problem: self._place(problem.path.partition("/")[0]))

    def _place(self, path: str) -> tuple[int, ...]:
        if not path:
            return (-1,)
        item, _, inner = path.partition(".")
        return self._items.get(item, len(self._items)), *(self.slots.place(path)[:3] if inner else ())


@dataclass(frozen=True, slots=True)
class _Asked:
    """One answer slot with what is asked of it. ``applies``: whether its question does; None if that is not known."""

    path: str
    around: str
    applies: bool | None
    required: bool
    question: Item | Column
    conditions: tuple[str, ...] = ()


class _Check:
    """One run over the answers of one form."""

    def __init__(self, checker: Checker, values: Mapping[str, Value], today: date | None, way: Manner) -> None:
        self.tool = checker.tool
        self.slots = checker.slots
        self.names = checker.names
        self.columns = checker.ground.columns
        self.values = values
        self.way = way
        self.scope = Scope(checker.ground, values, today)

    def problems(self) -> Iterator[Problem]:
        yield from (self._problem("answer-unknown", path, {"name": path}) for path in self._strangers())
        for section in self.tool.sections:
            for item in section.items:
                if item.type not in SILENT:
                    for asked in self._asked(section, item):
                        yield from self._look_at(asked)
                    yield from self._whole(section, item)

    def _strangers(self) -> Iterator[str]:
        return (path for path in self.values if self.slots.find(path) is None)

    def _problem(self, name: str, path: str, values: Mapping[str, object] | None = None) -> Problem:
        return Problem(name, {"label": self.names.label(path), **(values or {})}, path=path)

    def _asked(self, section: Section, item: Item) -> Iterator[_Asked]:
        """The answers of an item: itself, or the cells of its rows, and what stands beside it."""
        conditions = tuple(text for text in (section.relevant, item.relevant) if text)
        applies = all_of(*(self.scope.holds(text) for text in conditions))
        if item.type in TABLES:
            rows = self.scope.rows(item) if applies is not False else ()
            for row in rows:
                yield from self._cells(item, f"{item.id}.{row}", applies, conditions)
            return
        yield _Asked(item.id, "", applies, item.required, item, conditions)
        if item.type is ItemType.check:
            yield from self._cells(item, item.id, applies, conditions)

    def _cells(self, item: Item, around: str, applies: bool | None, conditions: tuple[str, ...]) -> Iterator[_Asked]:
        for column in self.columns(item):
            own = all_of(applies, self.scope.holds(column.relevant, around))
            wanted = (*conditions, column.relevant) if column.relevant else conditions
            yield _Asked(f"{around}.{column.id}", around, own, column.required, column, wanted)

    def _look_at(self, asked: _Asked) -> Iterator[Problem]:
        field = self.slots.find(asked.path)
        if field is None:
            return
        if field.computed:
            yield from self._result(asked, field)
        elif asked.path in self.values:
            yield from self._given(asked, field, self.values[asked.path])
        elif asked.required and asked.applies is True:
            yield self._problem("answer-missing", asked.path)

    def _given(self, asked: _Asked, field: Field, value: Value) -> Iterator[Problem]:
        field = _with_other(asked.question, field)
        read = parse_answer(field, value, self.way)
        if isinstance(read, Problem):
            yield replace(read, values={**read.values, "label": self.names.label(asked.path)})
        elif asked.applies is False:
            yield self._not_asked(asked)
        else:
            yield from self._ruled(asked, value)

    def _not_asked(self, asked: _Asked) -> Problem:
        """A remark: the first condition that is not met says why."""
        unmet = [text for text in asked.conditions if self.scope.holds(text, asked.around) is False]
        return self._problem("answer-not-asked", asked.path, {"rule": self.names.rule(unmet[0], asked.path)})

    def _ruled(self, asked: _Asked, value: Value | None) -> Iterator[Problem]:
        rule, message = asked.question.constraint, asked.question.constraint_message
        if rule is None or self.scope.holds(rule, asked.around, value) is not False:
            return
        if message is not None:
            yield self._problem("answer-refused", asked.path, {"message": message})
        else:
            yield self._problem("answer-against-rule", asked.path, {"rule": self.names.rule(rule, asked.path)})

    def _result(self, asked: _Asked, field: Field) -> Iterator[Problem]:
        """What is worked out: as the form has it, and by the rule that it must meet once it rests on an answer."""
        found, worked = self.values.get(asked.path), self.scope.values.get(asked.path)
        if found is not None and not _agree(found, worked, self.way):
            private = field.personal_data >= PRIVATE
            name = "answer-worked-out-empty" if worked is None else "answer-worked-out"
            told = {"found": quoted(field, found), "computed": "…" if private else worked}
            yield self._problem(name, asked.path, told)
        if worked is not None and asked.applies is not False and self.scope.has_reason(without_rows(asked.path)):
            yield from self._ruled(asked, worked)

    def _whole(self, section: Section, item: Item) -> Iterator[Problem]:
        """What is asked of a table as a whole, and of “other”."""
        if item.type in TABLES:
            conditions = tuple(text for text in (section.relevant, item.relevant) if text)
            applies = all_of(*(self.scope.holds(text) for text in conditions))
            yield from self._table(_Asked(item.id, "", applies, item.required, item, conditions), item)
        elif item.or_other and f"{item.id}.{OTHER}" in self.values and not self._ticked(item):
            yield self._problem("answer-other-unticked", f"{item.id}.{OTHER}")

    def _table(self, asked: _Asked, item: Item) -> Iterator[Problem]:
        if next(self.scope.answered(item), None) is None:
            if asked.required and asked.applies is True:
                yield self._problem("table-empty", item.id)
        elif asked.applies is False:
            yield self._not_asked(asked)
        else:
            yield from self._ruled(asked, None)

    def _ticked(self, item: Item) -> bool:
        """Whether “other” is what was chosen."""
        value = self.values.get(item.id)
        return OTHER in value if isinstance(value, tuple) else value == OTHER


def _with_other(question: Item | Column, field: Field) -> Field:
    """The slot with the code of “other” among its options, if the question has it."""
    if isinstance(question, Item) and question.or_other and OTHER not in field.options:
        return replace(field, options=(*field.options, OTHER))
    return field


def _agree(found: Value, worked: Value | None, way: Manner) -> bool:
    """Whether a result on a form is what the program works out; two digits after the point or more may be rounded."""
    if worked is None or type(found) is type(worked):
        return found == worked or (isinstance(found, Decimal) and isinstance(worked, Decimal) and _near(found, worked))
    if isinstance(worked, (int, Decimal)) and isinstance(found, (int, Decimal)):
        return found == worked or _near(Decimal(found), Decimal(worked))
    if isinstance(worked, date) and isinstance(found, str):
        day = read_date(found, way)
        return day == worked or not isinstance(day, date)
    return str(found).lower() == str(worked).lower()


def _near(found: Decimal, worked: Decimal) -> bool:
    places = found.as_tuple().exponent
    if not isinstance(places, int) or places > -_ROUNDED:
        return False
    return worked.quantize(Decimal(1).scaleb(places), ROUND_HALF_UP, Context(prec=3 * MAX_DIGITS)) == found
