"""Collecting filled forms: whatever came in, into one store or one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from qatoolkit.errors import OutputExists, Problem, UnreadableInput, UsageError
from qatoolkit.verbs.rendering import no_progress

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.records.collecting import Collected, Collector
    from qatoolkit.records.record import Record
    from qatoolkit.records.sources import Found
    from qatoolkit.records.store import Store

State = Literal["new", "revision", "same", "unread", "merged"]
"""What became of a file: its record is new, another state of a known one, known already; or it could not be read; or
it was itself a store, all of whose records were taken in."""

STORES = (".sqlite", ".db")
TABLES = (".csv", ".xlsx", ".jsonl")
"""Ends of file names that answers can be kept in: stores keep their history, tables are written anew."""

_SAVE_EVERY = 200


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was read from one file. ``by`` counts how answers were found: tag, bookmark, number, cell.

    ``records`` says what became of the records of a store or a ``.jsonl`` file. Problems name the file and, where one
    is concerned, the path of the answer; they never hold an answer that is private.
    """

    source: str
    state: State
    tool: str = ""
    number: str = ""
    version: int = 0
    languages: tuple[str, ...] = ()
    document: str | None = None
    answered: int = 0
    fields: int = 0
    by: Mapping[str, int] = field(default_factory=dict)
    records: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    needs_person: bool = False


@dataclass(frozen=True, slots=True)
class Collection:
    """What came of a whole call. ``records`` counts those that ``into`` now holds."""

    into: Path
    files: tuple[FileReport, ...]
    records: int

    @property
    def states(self) -> Mapping[State, int]:
        """How many files came to each end."""
        return Counter(file.state for file in self.files)

    @property
    def exit_code(self) -> int:
        """0 all read, 1 something needs a person, 4 nothing could be read."""
        if all(file.state == "unread" for file in self.files):
            return 4
        return 1 if any(file.needs_person for file in self.files) else 0


def collect_answers(
    asked: Iterable[str | Path],
    *,
    into: Path,
    library: Library,
    read_at: datetime | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] = no_progress,
) -> Collection:
    """Read every form that ``asked`` means (files, folders, zips, wildcards) and keep the answers in ``into``.

    A store (``.sqlite``, ``.db``) is added to and keeps its history; ``.csv``, ``.xlsx`` and ``.jsonl`` are written
    anew, from what was asked for only. Stores and ``.jsonl`` files among ``asked`` are merged. The files themselves are
    never changed. ``read_at`` is now if None; ``progress`` is told files done and in all.

    Raises ``UsageError`` for paths that are not there or another kind of ``into``, ``OutputExists`` for a table that is
    there already (unless ``force``), ``UnreadableInput`` for an ``into`` that is no store, ``DefinitionError``. What is
    wrong with one file is in its report.
    """
    from qatoolkit.records.collecting import Collector
    from qatoolkit.records.reading import read_many
    from qatoolkit.records.sources import find_sources, holds_records

    _must_be_ours(into, force)
    paths = list(asked)
    total = sum(1 for _ in find_sources(paths, without=[into]))
    if not total:
        raise UnreadableInput(Problem("source-none"))
    collector = Collector(library, read_at or datetime.now().astimezone())
    files: list[FileReport] = []
    with _opened(into) as store:
        sources = find_sources(paths, without=[into])
        for done, (found, collected) in enumerate(read_many(sources, collector, aside=holds_records), 1):
            files.append(_keep(collected, store) if collected is not None else _merge(found, store))
            if done % _SAVE_EVERY == 0:
                store.save()
            progress(done, total)
        if into.suffix.lower() in TABLES:
            _write_table(into, store, collector)
        return Collection(into, tuple(files), sum(store.tools().values()))


def _must_be_ours(into: Path, force: bool) -> None:
    kind = into.suffix.lower()
    if kind not in (*STORES, *TABLES):
        raise UsageError(Problem("into-kind", {"name": into.name, "known": ", ".join((*STORES, *TABLES))}))
    if kind in TABLES and into.exists() and not force:
        raise OutputExists(Problem("output-exists", {"path": str(into)}))


def _opened(into: Path) -> Store:
    from qatoolkit.records.store import open_store, passing_store

    return open_store(into) if into.suffix.lower() in STORES else passing_store()


def _write_table(into: Path, store: Store, collector: Collector) -> None:
    from qatoolkit.files import write_whole
    from qatoolkit.records.exports import WRITERS

    write_whole(into, WRITERS[into.suffix.lower()](list(store.records()), collector.tool))


def _keep(collected: Collected, store: Store) -> FileReport:
    """Put what was read into the store."""
    if collected.record is None:
        return FileReport(collected.source, "unread", problems=collected.problems, needs_person=True)
    before = store.last(collected.record)
    state = store.add(collected.record, collected.digest)
    if state == "revision" and before is not None and before.source != collected.source:
        again = Problem("form-document-again", {"other": before.source}, collected.source)
        collected = replace(collected, problems=(*collected.problems, again))
    return _report(collected, state)


def _report(collected: Collected, state: State) -> FileReport:
    record = collected.record
    assert record is not None
    return FileReport(
        source=collected.source,
        state=state,
        tool=record.tool,
        number=record.number,
        version=record.version,
        languages=record.languages,
        document=record.document,
        answered=collected.answered,
        fields=collected.fields,
        by=dict(collected.by),
        problems=collected.problems,
        needs_person=collected.needs_person,
    )


def _merge(found: Found, store: Store) -> FileReport:
    from qatoolkit.records.sources import is_store

    return _merge_store(found, store) if is_store(found) else _merge_lines(found, store)


def _merge_store(found: Found, store: Store) -> FileReport:
    from qatoolkit.records.store import open_store

    assert found.path is not None
    try:
        with open_store(found.path, create=False) as other:
            counts: dict[str, int] = dict(store.merge(other).items())
    except UnreadableInput as error:
        return FileReport(found.name, "unread", problems=error.problems, needs_person=True)
    return FileReport(found.name, "merged", records=counts)


def _merge_lines(found: Found, store: Store) -> FileReport:
    """Records that were written as lines; which file each was read from, its source says."""
    counts: Counter[str] = Counter()
    problems: list[Problem] = []
    for one in _lines(found):
        if isinstance(one, Problem):
            problems.append(replace(one, file=found.name))
        else:
            counts[store.add(one, one.content)] += 1
    state: State = "merged" if counts else "unread"
    return FileReport(found.name, state, records=counts, problems=tuple(problems), needs_person=bool(problems))


def _lines(found: Found) -> Iterator[Record | Problem]:
    from qatoolkit.records.exports import read_jsonl

    data = found.load()
    return iter([data]) if isinstance(data, Problem) else read_jsonl(data)
