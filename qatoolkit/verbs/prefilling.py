"""Filling a form with what records of other tools already say: the training plan begins the logbook.

Imports stand inside the functions: every start of the program passes through here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.batch.job import Filled, How, make_copies, open_job, rules_broken, spool_copies
from qatoolkit.errors import AnswerError, Problem, UnreadableInput, UsageError
from qatoolkit.verbs.rendering import no_progress

if TYPE_CHECKING:
    from qatoolkit.definitions.answers import Value, Values
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.records.collecting import Collector
    from qatoolkit.records.record import Record
    from qatoolkit.records.sources import Found


@dataclass(frozen=True, slots=True)
class Prefill:
    """What one record answers in the tool to be filled. ``left`` are paths whose answer there does not fit here."""

    source: str
    tool: str
    values: Values
    left: tuple[str, ...] = ()


def read_prefills(
    name: str, paths: Sequence[str | Path], *, library: Library, read_at: datetime | None = None
) -> list[Prefill]:
    """What the records in ``paths`` answer in the tool ``name``, in their order.

    ``paths`` are filled copies, folders, zips, stores and ``.jsonl`` files, as ``collect_answers`` takes them. Records
    of tools that have nothing for this one are passed over. Raises ``UsageError`` if none is left (naming the tools
    that have something), ``UnreadableInput`` with every file that could not be read.
    """
    from qatoolkit.records.collecting import Collector
    from qatoolkit.records.taking import take

    collector = Collector(library, read_at or datetime.now().astimezone())
    tool = collector.tool(name)
    found: list[Prefill] = []
    named = {taking.from_ for taking in tool.takes}
    for record in _records(paths, collector):
        if record.tool == tool.id and tool.id not in named:
            continue
        taken = take(tool, collector.tool(record.tool), record.values)
        if taken.values or taken.left:
            found.append(Prefill(record.source, record.tool, taken.values, taken.left))
    if not found:
        raise UsageError(Problem("nothing-to-take", {"tool": tool.number, "feeding": _feeding(tool)}))
    return found


def _feeding(tool: Tool) -> str:
    return ", ".join(taking.from_ for taking in tool.takes) or "–"


def _records(paths: Iterable[str | Path], collector: Collector) -> Iterator[Record]:
    from qatoolkit.records.sources import find_sources

    problems: list[Problem] = []
    for found in find_sources(paths):
        for one in _in(found, collector):
            if isinstance(one, Problem):
                problems.append(replace(one, file=one.file or found.name))
            else:
                yield one
    if problems:
        raise UnreadableInput(problems)


def _in(found: Found, collector: Collector) -> Iterator[Record | Problem]:
    """The records of one file, or why it has none."""
    from qatoolkit.records.exports import read_jsonl
    from qatoolkit.records.sources import LINES, is_store
    from qatoolkit.records.store import open_store

    if is_store(found) and found.path is not None:
        with open_store(found.path, create=False) as store:
            yield from store.records()
    elif found.name.lower().endswith(LINES):
        data = found.load()
        yield from [data] if isinstance(data, Problem) else read_jsonl(data)
    else:
        collected = collector.read(found)
        yield from [collected.record] if collected.record is not None else collected.problems


def combine(groups: Sequence[Sequence[Prefill]], base: Mapping[str, Value]) -> list[Prefill]:
    """What each form to be filled begins with: ``base``, and over it what each group of records says.

    One group may hold many records: one form each. Every other holds one, which goes into all forms; a later group
    wins over an earlier one. Raises ``UsageError`` if two groups hold many: who belongs to whom would be a guess.
    """
    many = [group for group in groups if len(group) > 1]
    if len(many) > 1:
        raise UsageError(Problem("two-groups-of-records", {"counts": " + ".join(str(len(group)) for group in many)}))
    count = len(many[0]) if many else 1
    return [_joined([group[number if len(group) > 1 else 0] for group in groups], base) for number in range(count)]


def _joined(records: Sequence[Prefill], base: Mapping[str, Value]) -> Prefill:
    values = dict(base)
    for record in records:
        values |= record.values
    left = tuple(path for record in records for path in record.left if path not in values)
    names = {key: ", ".join(getattr(record, key) for record in records) for key in ("source", "tool")}
    return Prefill(names["source"], names["tool"], values, left)


def fill_forms(
    name: str,
    forms: Sequence[Prefill],
    how: How,
    *,
    library: Library,
    workers: int | None = None,
    progress: Callable[[int, int], None] = no_progress,
) -> list[Filled]:
    """Write one filled copy for each of ``forms``, in their order.

    All are checked first; if there is any problem nothing is written. The id of a document follows from tool, version
    and answers. Raises ``AnswerError`` with the problems (``file`` is the record that a form began with),
    ``OutputExists``, and what ``render_tools`` raises.
    """
    from qatoolkit.batch.cells import Row

    job = open_job(name, how, library)
    rows = [Row(number, dict(form.values)) for number, form in enumerate(forms, 1)]
    problems = [
        replace(problem, file=form.source)
        for form, row in zip(forms, rows, strict=True)
        for problem in (*rules_broken(job.tool, row.values, how, library), *job.identity(row))
    ]
    if problems:
        raise AnswerError(problems)
    with spool_copies() as copies:
        for line, copy in make_copies(rows, job):
            copies.add((line, copy))
        return list(job.make(copies, copies.count, progress, workers=workers))
