"""A form ready to be filled in many times: copies get names and ids, and are written where nothing is in the way."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from qatoolkit.errors import OutputExists, Problem

if TYPE_CHECKING:
    from qatoolkit.batch.cells import Row
    from qatoolkit.batch.naming import Pattern
    from qatoolkit.batch.running import Copy
    from qatoolkit.batch.spool import Spool
    from qatoolkit.definitions.answers import Value, Values
    from qatoolkit.definitions.fields import Field
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.word.form import Form

MOST_TOLD = 200
"""So many files that are there already are named; the rest follow by themselves."""

_NAMESPACE = uuid.UUID("6f6d5a54-8d0f-5f0e-9a4f-1d0c1b6f7a11")
"""Ours, for document ids that follow from what a document holds."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One filled copy. ``row`` is the row of the roster, 0 without one; ``document`` the id inside the file.

    ``state``: ``written``, or ``kept`` if the same file was there already. ``languages`` are locale ids.
    """

    tool: str
    number: str
    languages: tuple[str, ...]
    path: Path
    document: str
    row: int
    state: Literal["written", "kept"]


@dataclass(frozen=True, slots=True)
class How:
    """How copies are filled: what ``fill_answers`` and ``fill_roster`` have in common.

    ``languages`` of the form, the first leads; ``pattern`` of the file names (see ``batch.naming``; a default if
    None); ``partial``: required blanks may stay empty, for people with a pen; ``force`` replaces files, ``resume``
    keeps those that hold just what would be written. ``codec``: how files are deflated, the fastest if None.
    """

    languages: str
    out: Path
    look: str = "official"
    layout: str | None = None
    pattern: str | None = None
    plain: bool = False
    partial: bool = False
    draft: bool = False
    force: bool = False
    resume: bool = False
    codec: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A form ready to be filled, and where its copies go."""

    tool: Tool
    form: Form
    pattern: Pattern
    how: How
    languages: tuple[str, ...]

    def identity(self, row: Row) -> Iterator[Problem]:
        """The further check of a row: nobody's identity card number gets into a file name."""
        name = self.pattern.holds_identity(row.values)
        if name is not None:
            yield Problem("name-holds-identity", {"name": name}, path=name)

    def make(
        self,
        copies: Iterable[tuple[int, Copy]],
        total: int,
        progress: Callable[[int, int], None],
        *,
        workers: int | None,
    ) -> Iterator[Filled]:
        """Write the copies, which are gone through several times; one at a time is in memory."""
        from qatoolkit.batch.running import run_chunks

        kept = self._kept(copies, workers)
        wanted = (copy for _, copy in copies if copy.name not in kept)
        made = run_chunks(self.form, wanted, self.how.out, workers=workers, codec=self._codec)
        for done, (line, copy) in enumerate(copies, 1):
            written = copy.name not in kept and next(made)[1] == "written"
            yield self._filled(line, copy, "written" if written else "kept")
            progress(done, total)

    @property
    def _codec(self) -> str:
        from qatoolkit.batch.running import fastest_codec

        return self.how.codec or fastest_codec()

    def _filled(self, line: int, copy: Copy, state: Literal["written", "kept"]) -> Filled:
        path = self.how.out / copy.name
        return Filled(self.tool.id, self.tool.number, self.languages, path, copy.document, line, state)

    def _kept(self, copies: Iterable[tuple[int, Copy]], workers: int | None) -> frozenset[str]:
        """Names of files that are there and may stay. Raises ``OutputExists`` for those that stand in the way."""
        from qatoolkit.batch.running import run_chunks

        there = frozenset(copy.name for _, copy in copies if os.path.lexists(self.how.out / copy.name))
        if self.how.force or not there:
            return frozenset()
        if not self.how.resume:
            raise _in_the_way("output-exists", self.how.out, sorted(there))
        for part in self.how.out.glob(".qatoolkit-*.part"):  # what a run that was killed left half written
            part.unlink(missing_ok=True)
        again = (copy for _, copy in copies if copy.name in there)
        compared = run_chunks(self.form, again, self.how.out, write=False, workers=workers, codec=self._codec)
        states = {copy.name: state for copy, state in compared}
        if differing := sorted(name for name, state in states.items() if state == "differs"):
            raise _in_the_way("output-differs", self.how.out, differing)
        return frozenset(name for name, state in states.items() if state == "kept")


def _in_the_way(problem: str, out: Path, names: list[str]) -> OutputExists:
    told = [Problem(problem, {"path": str(out / name)}) for name in names[:MOST_TOLD]]
    if len(names) > MOST_TOLD:
        told.append(Problem("output-exists-more", {"count": len(names) - MOST_TOLD}))
    return OutputExists(told)


def open_job(name: str, how: How, library: Library) -> Job:
    """The job that a request asks for. Raises for an unknown tool, language or look, and a pattern that cannot be."""
    from qatoolkit.batch.naming import default_pattern, read_pattern
    from qatoolkit.definitions.load import load_tool
    from qatoolkit.formats import load_printing
    from qatoolkit.pages.locales import find_locales
    from qatoolkit.pages.render import make_page
    from qatoolkit.pages.voice import open_voice
    from qatoolkit.records.values import show_value
    from qatoolkit.word.form import compile_form
    from qatoolkit.word.writer import WordOptions

    tool = load_tool(library, name)
    locales = find_locales(library, how.languages)
    load_printing(library, how.look, plain=how.plain)
    voice = open_voice(library, locales, tool.id, draft=how.draft)
    title = voice.say(tool.short_title or tool.title)[0].text

    def show(field: Field, value: Value) -> str:
        return show_value(field, value, locales[0], voice, tool)

    pattern = read_pattern(how.pattern or default_pattern(tool), tool, title, show)
    page = make_page(tool, voice, library, layout=how.layout)
    form = compile_form(page, library, WordOptions(how.look, plain=how.plain))
    return Job(tool, form, pattern, how, tuple(locale.id for locale in locales))


def rules_broken(tool: Tool, values: Values, how: How, library: Library) -> list[Problem]:
    """What the rules of the tool say to one set of answers; with ``how.partial`` blanks are no fault."""
    from qatoolkit.batch.cells import MISSING
    from qatoolkit.definitions.answers import manner
    from qatoolkit.pages.locales import available_locales
    from qatoolkit.records.checking import check_values

    found = check_values(tool, values, way=manner(available_locales(library)))
    return [problem for problem in found if not (how.partial and problem.id in MISSING)]


@contextmanager
def spool_copies() -> Iterator[Spool[tuple[int, Copy]]]:
    """A place on disk for the copies to be made, each with its row, until they have been."""
    from qatoolkit.batch.spool import Spool

    spool: Spool[tuple[int, Copy]] = Spool()
    try:
        yield spool
    finally:
        spool.close()


def make_copies(people: Iterable[Row], job: Job) -> Iterator[tuple[int, Copy]]:
    """Each row with the name and id of its document; two rows that are all alike are told apart by their order."""
    from qatoolkit.batch.naming import FileNames
    from qatoolkit.batch.running import copy_of

    names = FileNames()
    again: dict[uuid.UUID, int] = {}
    for row in people:
        content = _content_id(job.tool, row.values, 0)
        again[content] = again.get(content, 0) + 1
        document = content if again[content] == 1 else _content_id(job.tool, row.values, again[content])
        yield row.line, copy_of(names.give(job.pattern.stem(row.values, row.line)), row.values, str(document))


def _content_id(tool: Tool, values: Mapping[str, Value], again: int) -> uuid.UUID:
    """The id that follows from tool, version and answers."""
    from qatoolkit.records.values import value_data

    data = {path: value_data(value) for path, value in values.items()}
    text = json.dumps([tool.id, tool.version, again, data], ensure_ascii=False, sort_keys=True)
    return uuid.uuid5(_NAMESPACE, text)
