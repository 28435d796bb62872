"""How useful each session was: the rows of a table that evaluation forms begin with, taken together over all forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.model import Tool
from qatoolkit.packs.workshop.meeting import Workshop
from qatoolkit.packs.workshop.returns import rows, text
from qatoolkit.records.record import Record
from qatoolkit.records.summary.questions import EVERY, Question, questions

TITLE = "title"
"""The column that says which session a row is about."""


UNRATED = frozenset({"registration", "break", "meal", "opening", "test", "evaluation", "closing"})
"""Kinds of sessions that nobody is asked to rate."""

TABLE = "sessions"
"""The table of an evaluation form that begins with the sessions of the agenda."""


def only_rated(values: Mapping[str, Value], workshop: Workshop) -> Values:
    """The answers that an evaluation form begins with, without the sessions that nobody rates; rows close up."""
    kept = [row for row, session in enumerate(workshop.sessions, 1) if session.kind not in UNRATED]
    moved = {str(row): str(place) for place, row in enumerate(kept, 1)}
    found: Values = {}
    for path, value in values.items():
        table, _, rest = path.partition(".")
        row, _, column = rest.partition(".")
        if table != TABLE or not column:
            found[path] = value
        elif row in moved:
            found[f"{TABLE}.{moved[row]}.{column}"] = value
    return found


@dataclass(frozen=True, slots=True)
class Rated:
    """A session with how often each option was chosen; ``mean`` and ``counts`` are None where too few answered."""

    title: str
    answers: int | None
    counts: tuple[int, ...] | None
    mean: Fraction | None


@dataclass(frozen=True, slots=True)
class Ratings:
    """The sessions in the order of the form, and the question that each row answers."""

    question: Question
    sessions: tuple[Rated, ...]


def rated_tables(tool: Tool) -> Iterator[Question]:
    """Scored columns of tables in which another column holds a title."""
    asked = {question.path: question for question in questions(tool)}
    for question in asked.values():
        if question.scored and question.repeated and f"{question.item}.{EVERY}.{TITLE}" in asked:
            yield question


def ratings(tool: Tool, records: Iterable[Record], least: int) -> tuple[Ratings, ...]:
    """The ratings in ``records``; figures about fewer than ``least`` answers are left out."""
    kept = list(records)
    return tuple(Ratings(question, tuple(_rated(question, kept, least))) for question in rated_tables(tool))


def _rated(question: Question, records: Iterable[Record], least: int) -> Iterator[Rated]:
    """By row: the sessions of one workshop stand in one order on all its forms, whatever their language."""
    titles: dict[int, Counter[str]] = {}
    given: dict[int, Counter[str]] = {}
    for record in records:
        for row, cells in rows(record.values, question.item):
            if TITLE in cells:
                titles.setdefault(row, Counter())[text(cells[TITLE])] += 1
            if question.column in cells:
                given.setdefault(row, Counter())[text(cells[question.column])] += 1
    for row in sorted(given):
        title = titles[row].most_common(1)[0][0] if row in titles else str(row)
        counts = tuple(given[row][option.code] for option in question.options)
        answers = given[row].total()
        shown = answers >= least
        points = [(option.points, one) for option, one in zip(question.options, counts, strict=True)]
        total = sum((Fraction(worth or 0) * one for worth, one in points), Fraction(0))
        mean = total / answers if shown and answers else None
        yield Rated(title, answers if shown else None, counts if shown else None, mean)
