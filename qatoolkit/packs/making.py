"""Making the files of a pack: each form is compiled once and filled for all its copies, on every core.

``batch.running`` shares out the copies of one form; a pack has many forms with few copies, so here forms are shared
out. What is made is written straight into the staging folder, which nobody sees before it is whole.
"""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.library import Library
from qatoolkit.errors import QatoolkitError
from qatoolkit.packs.marks import FormKind
from qatoolkit.packs.remembered import locales_of, tool_of
from qatoolkit.packs.sums import Sums
from qatoolkit.processes import cores

CHUNK = 300
"""Copies of one form that go to a process together: compiling the form costs as much as some hundred copies."""
FEW = 3
"""Up to so many forms are filled in this process: starting others would take longer."""

Item = tuple[str, tuple[tuple[str, Value], ...], str]
"""A file to be made: path, answers, document id."""

File = tuple[str, str, int]
"""A file that was made: path, sha256, bytes."""


@dataclass(frozen=True, slots=True)
class Task:
    """Copies of one form. A process needs this and nothing else."""

    library: Library
    kind: FormKind
    folder: str
    codec: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a task: its files; the tool's version; what was not translated."""

    kind: FormKind
    files: tuple[File, ...]
    number: str
    version: int
    languages: tuple[str, ...]
    untranslated: tuple[str, ...]


def tasks_of(library: Library, kind: FormKind, folder: Path, codec: str, items: Sequence[Item]) -> Iterator[Task]:
    """The copies of one form in chunks; one task without copies if there are none (to learn what is untranslated)."""
    for start in range(0, max(len(items), 1), CHUNK):
        yield Task(library, kind, str(folder), codec, tuple(items[start : start + CHUNK]))


@dataclass(frozen=True, slots=True)
class Side:
    """A file that is no form: where it goes, and what makes its bytes."""

    folder: str
    path: str
    make: Callable[[], bytes]


def run_tasks(
    tasks: Sequence[Task],
    sides: Sequence[Side] = (),
    *,
    workers: int | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[list[Made], list[File]]:
    """Make all forms, the biggest tasks first, and the files beside them.

    ``progress`` is told how many files are done. A side whose maker cannot travel to another process is made here.
    Raises what a person can put right with the problems of all files, any other error at once.
    """
    ordered = sorted(tasks, key=lambda task: -len(task.items))
    count = min(workers or cores(), len(tasks) + len(sides))
    results = _Results(progress)
    if count <= 1 or len(tasks) + len(sides) <= FEW:
        for task in ordered:
            results.add(partial(make, task))
        for side in sides:
            results.add(partial(make_side, side))
        return results.all()
    with ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(count, multiprocessing.get_context()))
        stack.callback(pool.shutdown, wait=True, cancel_futures=True)
        waiting: list[Future[Any]] = [pool.submit(make, task) for task in ordered]
        waiting += [pool.submit(make_side, side) for side in sides if _travels(side)]
        for side in sides:
            if not _travels(side):
                results.add(partial(make_side, side))
        for future in as_completed(waiting):
            results.add(future.result)
    return results.all()


@dataclass(slots=True)
class _Results:
    """What was made, and what a person has to put right before the rest can be."""

    progress: Callable[[int], None]
    made: list[Made] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    errors: list[QatoolkitError] = field(default_factory=list)

    def add(self, work: Callable[[], Made | File]) -> None:
        try:
            result = work()
        except QatoolkitError as error:
            self.errors.append(error)
            return
        if isinstance(result, Made):
            self.made.append(result)
            self.progress(len(result.files))
        else:
            self.files.append(result)
            self.progress(1)

    def all(self) -> tuple[list[Made], list[File]]:
        """Everything; raises one error with the problems of all, each once."""
        if self.errors:
            gravest = max(self.errors, key=lambda error: error.exit_code)
            problems = {str(problem): problem for error in self.errors for problem in error.problems}
            raise type(gravest)(problems.values())
        return self.made, self.files


def make_side(side: Side) -> File:
    """Write one file that is no form."""
    return write_new(Path(side.folder), side.path, side.make())


def _travels(side: Side) -> bool:
    try:
        pickle.dumps(side.make)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True


def make(task: Task) -> Made:
    """Compile the form of a task and write its copies."""
    from qatoolkit.pages.render import make_page
    from qatoolkit.pages.voice import open_voice
    from qatoolkit.word.filling import fill_form
    from qatoolkit.word.form import compile_form
    from qatoolkit.word.writer import WordOptions

    kind, library = task.kind, task.library
    tool = tool_of(library, kind.tool)
    locales = locales_of(library, kind.languages)
    voice = open_voice(library, locales, tool.id, draft=kind.draft)
    page = make_page(tool, voice, library, layout=kind.layout)
    form = replace(compile_form(page, library, WordOptions(kind.look, plain=kind.plain)), calculator=None)
    sums = Sums(tool)
    files = []
    for path, values, document in task.items:
        data = fill_form(form, sums.filled(dict(values)), document=document or None, codec=task.codec)
        files.append(write_new(Path(task.folder), path, data))
    untranslated = tuple(f"{one.values['language']} {one.values['context']}" for one in voice.missing)
    return Made(kind, tuple(files), tool.number, tool.version, tuple(one.id for one in locales), untranslated)


def write_new(folder: Path, path: str, data: bytes) -> File:
    """Write one file of the staging folder; returns (path, sha256, bytes)."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as stream:
        stream.write(data)
    return path, sha256(data).hexdigest(), len(data)


def merged(found: Iterable[Made]) -> dict[FormKind, Made]:
    """One for each form, with the files of all its chunks."""
    by_kind: dict[FormKind, Made] = {}
    for one in found:
        before = by_kind.get(one.kind)
        files = (*(before.files if before else ()), *one.files)
        by_kind[one.kind] = Made(one.kind, files, one.number, one.version, one.languages, one.untranslated)
    return by_kind
