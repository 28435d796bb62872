"""Cells, names and columns that the chapters of a report are made of."""

from __future__ import annotations

from fractions import Fraction

from qatoolkit.definitions.model import Tool
from qatoolkit.pages.reports import Cell, Column, Form, Joined, Plain, Saying, Word
from qatoolkit.records.summary.model import NOT_STATED, Option, Summary
from qatoolkit.records.summary.questions import Question


def word(name: str, **values: Saying) -> Word:
    """A word of the report, with what fills it in."""
    return Word(name, values)


def count(number: int) -> Plain:
    """A whole number inside a sentence."""
    return Plain(str(number))


def label(said: Saying) -> Cell:
    """A cell of words."""
    return Cell("label", said)


def figure(number: Fraction | int | None, form: Form = "count", *, hidden: bool = False) -> Cell:
    """A cell with a figure; None prints a dash, or an asterisk if it is hidden."""
    return Cell("figure", number=None if number is None else Fraction(number), form=form, hidden=hidden)


def bar(part: Fraction | None) -> Cell:
    """A bar for a part of 1."""
    return Cell("bar", number=part, form="share", hidden=part is None)


def number_column(name: str) -> Column:
    """A column of figures headed by a word of the report."""
    return Column(word(name), "figure")


def name_of(question: Question) -> Saying:
    """What a question is called in a report: the row and column of a matrix, the item and column of a table."""
    shown = question.labels[-2:] if len(question.labels) > 1 else question.labels
    return shown[0] if len(shown) == 1 else Joined(shown)


def option_name(option: Option) -> Saying:
    """What an option is called; codes that no list knows are printed as they are."""
    if option.label is not None:
        return option.label
    return word("other") if option.code == "other" else Plain(option.code)


LONGEST_HEAD = 30
"""Letters of an option that can head a narrow column; the options of a test are sentences."""


def lettered(question: Question) -> bool:
    """Whether the options are too long for the heads of columns, which then bear their codes."""
    return any(len(option.label or "") > LONGEST_HEAD for option in question.options)


def option_head(question: Question, option: Option) -> Saying:
    """What heads the column of an option."""
    return Plain(option.code.upper()) if lettered(question) else option_name(option)


def group_name(summary: Summary, index: int) -> Saying:
    """What a group is called; copies that do not say are a group as well."""
    group = summary.groups[index]
    if group.label is not None:
        return group.label
    return word("not_stated") if group.code == NOT_STATED else Plain(group.code)


def title_of(tool: Tool, section: str) -> Saying:
    """The heading of a section; all of them together for none."""
    if not section:
        return word("all_sections")
    found = next(one for one in tool.sections if one.id == section)
    return found.title or word("no_heading")
