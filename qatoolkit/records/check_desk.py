"""Reading what is to be checked: filled forms and data files, with what is kept of each tool while many are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Values, manner
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import AnswerError, Problem, UnreadableInput
from qatoolkit.records.checking import Checker

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.records.sources import Found
    from qatoolkit.word.reader import Reader

DATA = (".yaml", ".yml", ".json")
"""Endings of files that hold answers without a form."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers of one file, None if they cannot be checked.

    ``languages`` are locale ids, the leading one first; ``problems`` were met while reading. ``data`` are the bytes of
    a form, empty for a data file; ``printed`` maps a path to the one that the form has.
    """

    tool: Tool
    values: Values | None
    languages: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    data: bytes = b""
    printed: Mapping[str, str] = field(default_factory=dict)


class Desk:
    """Reads and checks one file after the other. ``named`` is the tool of data files that do not name theirs."""

    def __init__(self, library: Library, named: str | None = None) -> None:
        self.library = library
        self.named = named
        self._tools: dict[str, Tool] = {}
        self._checkers: dict[str, Checker] = {}
        self._reader: Reader | None = None

    def tool(self, name: str) -> Tool:
        """A tool, loaded once. Raises ``UsageError`` if there is none of that name."""
        if name not in self._tools:
            self._tools[name] = load_tool(self.library, name)
        return self._tools[name]

    def checker(self, tool: Tool) -> Checker:
        """Who checks the forms of a tool."""
        if tool.id not in self._checkers:
            self._checkers[tool.id] = Checker(tool)
        return self._checkers[tool.id]

    def read(self, source: Found) -> Answered:
        """The answers of one file. Raises what keeps them from being read."""
        data = source.load()
        if isinstance(data, Problem):
            raise UnreadableInput(data)
        if source.path is not None and source.path.suffix.lower() in DATA:
            return self._of_data(source.path)
        return self._of_form(data)

    def problems(self, read: Answered) -> list[Problem]:
        """What reading and checking found, in the order of the page.

        Where reading found something wrong, nobody needs to be told that there is no answer.
        """
        checker = self.checker(read.tool)
        told = {problem.path.partition("/")[0] for problem in read.problems}
        checks = [] if read.values is None else checker.check(read.values, way=manner(read.languages))
        checks = [problem for problem in checks if problem.id != "answer-missing" or problem.path not in told]
        return checker.in_page_order((*read.problems, *checks))

    def _of_form(self, data: bytes) -> Answered:
        """The answers of a form, also of one that was printed from an earlier version of its tool."""
        from qatoolkit.word.reader import Reader

        self._reader = self._reader or Reader(self.tool, self.library)
        reading = self._reader.read(data)
        tool = self.tool(reading.tool)
        known = self.checker(tool).slots
        printed = {known.current(path) or path: path for path in reading.values}
        values = {path: reading.values[as_printed] for path, as_printed in printed.items()}
        problems = [replace(problem, path=known.current(problem.path) or problem.path) for problem in reading.problems]
        return Answered(tool, values, tuple(reading.languages), tuple(problems), data, printed)

    def _of_data(self, path: Path) -> Answered:
        """The answers of a data file: under ``values:`` beside ``tool:``, or beside each other."""
        from qatoolkit.batch.data import answers_in, read_data

        data = read_data(path)
        given = dict(data) if isinstance(data, Mapping) else {}
        named = given.pop("tool") if isinstance(given.get("tool"), str) else self.named
        if named is None:
            raise UnreadableInput(Problem("data-without-tool"))
        tool = self.tool(str(named))
        inner = given.get("values")
        answers = inner if isinstance(inner, Mapping) else given
        try:
            return Answered(tool, answers_in(answers if isinstance(data, Mapping) else data, tool, self.library))
        except AnswerError as error:
            return Answered(tool, None, problems=error.problems)
