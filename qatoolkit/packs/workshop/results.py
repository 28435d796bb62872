"""The results of a workshop: attendance, test gain, evaluation and action plans, worked out of the returned papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qatoolkit.definitions.load import load_shared, load_tool
from qatoolkit.definitions.model import Choice, Tool
from qatoolkit.errors import Problem
from qatoolkit.packs.workshop.attendance import Attendance, attendance
from qatoolkit.packs.workshop.expected import Expected
from qatoolkit.packs.workshop.follow_up import FollowUp, follow_up
from qatoolkit.packs.workshop.gains import Gains, gains
from qatoolkit.packs.workshop.ratings import Ratings, ratings
from qatoolkit.packs.workshop.returns import ACTION_PLAN, AGENDA, ATTENDANCE, EVALUATION, TEST, Returned, returned
from qatoolkit.records.record import Record
from qatoolkit.records.summary.collect import indexed
from qatoolkit.records.summary.model import Summary
from qatoolkit.records.summary.questions import NUMBERS, questions

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that the returned papers of a workshop say together; None for a kind of which none came back.

    ``agenda`` and ``evaluation_tool`` lend the report their titles and sections, ``lists`` (the shared lists of
    options) the names of codes.
    """

    expected: Expected
    agenda: Tool
    lists: Mapping[str, tuple[Choice, ...]]
    attendance: Attendance
    gains: Gains | None
    evaluation: Summary | None
    evaluation_tool: Tool | None
    ratings: tuple[Ratings, ...]
    follow_up: FollowUp | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be counted, with file and row."""
        parts = (self.attendance, self.gains, self.follow_up)
        return tuple(problem for part in parts if part is not None for problem in part.problems)


def results(expected: Expected, records: Iterable[Record], library: Library) -> Results:
    """What ``records``, the papers that came back, say about the workshop that was ``expected``.

    Blank copies among them (handed out, never filled in) count for nothing. Figures of the evaluation, which is
    anonymous, obey the rule of small numbers (``records.summary.privacy``). Raises ``DefinitionError`` and
    ``UsageError`` for a library that lacks one of the tools.
    """
    back = returned(records)
    tool, summary, rated = _evaluation(back, library)
    last = expected.days[-1] if expected.days else None
    plans = follow_up(back.of(ACTION_PLAN), expected.people, last)
    return Results(
        expected=expected,
        agenda=load_tool(library, AGENDA),
        lists=load_shared(library).scales,
        attendance=attendance(expected, back.of(ATTENDANCE)),
        gains=_gains(expected, back, library),
        evaluation=summary,
        evaluation_tool=tool,
        ratings=rated,
        follow_up=plans if plans.plans or plans.problems else None,
    )


def _gains(expected: Expected, back: Returned, library: Library) -> Gains | None:
    if not back.of(TEST):
        return None
    found = gains(load_tool(library, TEST), back.of(TEST), expected.people)
    return found if any(found.tests.values()) or found.problems else None


def _evaluation(back: Returned, library: Library) -> tuple[Tool | None, Summary | None, tuple[Ratings, ...]]:
    """The evaluation forms that somebody filled in: with at least one rating, choice or text of their own."""
    from qatoolkit.records.summary import summarise

    if not back.of(EVALUATION):
        return None, None, ()
    tool = load_tool(library, EVALUATION)
    filled = [record for record in back.of(EVALUATION) if _is_filled(tool, record)]
    if not filled:
        return None, None, ()
    summary = summarise(tool, filled)
    return tool, summary, ratings(tool, filled, summary.least)


def _is_filled(tool: Tool, record: Record) -> bool:
    """Whether there is an answer of somebody's own: not a fact of the workshop, nor what was printed in a table."""
    shared = {item.id for section in tool.sections for item in section.items if item.use is not None}
    given = indexed(record)
    return any(
        given.to(question)
        for question in questions(tool)
        if question.item not in shared and question.type not in NUMBERS and (question.options or not question.repeated)
    )
