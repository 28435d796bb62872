"""What ``fill`` says about answers that cannot be: all problems in one table, in the language of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from qatoolkit.cli.screen import Screen, Session, problem_data

if TYPE_CHECKING:
    from rich.table import Table

    from qatoolkit.definitions.model import Tool
    from qatoolkit.definitions.text import Text
    from qatoolkit.errors import AnswerError, Problem


def report_problems(error: AnswerError, tool: Tool, session: Session, *, as_json: bool) -> int:
    """All problems: where, which answer, and what is wrong. Returns the exit code."""
    screen = session.screen
    teller = Teller(tool, session)
    told = [Told(problem, teller.label(problem), teller.text(problem)) for problem in error.problems]
    if as_json:
        screen.json([problem_data(one.problem, screen) | {"label": one.label, "text": one.text} for one in told])
        return error.exit_code
    for file, of_file in groupby(told, lambda one: one.problem.file):
        if file:
            screen.whisper(file)
        screen.talk.print(_table(of_file, screen))
    screen.whisper(screen.say("Problems: {count}. Nothing was written.", count=len(told)))
    return error.exit_code


def _table(told: Iterable[Told], screen: Screen) -> Table:
    """The problems of one file, one a row."""
    from rich.table import Table

    from qatoolkit.cli.prose import Prose

    table = Table.grid(padding=(0, 2, 0, 2))
    table.add_column(no_wrap=True)
    table.add_column(max_width=32, style="cyan")
    table.add_column(ratio=1)
    for one in told:
        table.add_row(Prose(_where(one.problem, screen)), Prose(one.label), Prose(f"{one.text} [{one.problem.id}]"))
    return table


def _where(problem: Problem, screen: Screen) -> str:
    """``row 7, column C``; nothing where no row is known."""
    from qatoolkit.batch.sheets import column_letter

    if not problem.line:
        return ""
    if not problem.column:
        return screen.say("row {row}", row=problem.line)
    return screen.say("row {row}, column {column}", row=problem.line, column=column_letter(problem.column))


@dataclass(frozen=True, slots=True)
class Told:
    """A problem with what its answer is called and what is wrong, in the language of the screen."""

    problem: Problem
    label: str
    text: str


class Teller:
    """Says in the language of the screen what an answer is called and what is wrong with it."""

    def __init__(self, tool: Tool, session: Session) -> None:
        from qatoolkit.pages.locales import find_locale
        from qatoolkit.pages.voice import open_voice
        from qatoolkit.records.check_words import Names

        locale = find_locale(session.library, session.screen.language)
        self._voice = open_voice(session.library, (locale,), tool.id, draft=True)
        self._marks = locale.formula_marks
        self._names = Names(tool)
        self._word = session.screen.word

    def label(self, problem: Problem) -> str:
        """What the answer is called on the form; "" if the problem is of no single answer."""
        return self._names.label(problem.path).spoken(self._say, self._word) if problem.path else ""

    def text(self, problem: Problem) -> str:
        """The sentence of a problem; options are listed by code and label."""
        from qatoolkit.records.check_words import tell

        if "label" in problem.values and problem.path:
            problem = replace(problem, values={**problem.values, "label": self.label(problem)})
        return tell(self._names.with_options(problem), self._say, self._word, self._marks)

    def _say(self, text: Text) -> str:
        return self._voice.say(text)[0].text
