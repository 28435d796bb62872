"""Making the files of a pack: each form is compiled once and filled for all its copies, on every core.

``batch.running`` shares out the copies of one form; a pack has many forms with few copies, so here forms are shared
out. What is made is written straight into the staging folder, which nobody sees before it is whole.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from qatoolkit.batch.running import cores
from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.load import load_tool
from qatoolkit.packs.marks import FormKind
from qatoolkit.packs.sums import Sums

CHUNK = 300
"""Copies of one form that go to a process together: compiling the form costs as much as some hundred copies."""
FEW = 3
"""Up to so many forms are filled in this process: starting others would take longer."""

Item = tuple[str, tuple[tuple[str, Value], ...], str]
"""A file: path, answers, document id."""


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
    """What became of a task: (path, sha256, bytes) of each file; the tool's version; what was not translated."""

    kind: FormKind
    files: tuple[tuple[str, str, int], ...]
    number: str
    version: int
    languages: tuple[str, ...]
    untranslated: tuple[str, ...]


def tasks_of(library: Library, kind: FormKind, folder: Path, codec: str, items: Sequence[Item]) -> Iterator[Task]:
    """The copies of one form in chunks; one task without copies if there are none (to learn what is untranslated)."""
    for start in range(0, max(len(items), 1), CHUNK):
        yield Task(library, kind, str(folder), codec, tuple(items[start : start + CHUNK]))


def run_tasks(
    tasks: Sequence[Task],
    *,
    workers: int | None = None,
    meanwhile: Callable[[], None] = lambda: None,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Made]:
    """Make all files; the biggest tasks first. ``meanwhile`` is done in this process while others work.

    ``progress`` is told how many files each task made. Raises the first error, when the processes have stopped.
    """
    ordered = sorted(tasks, key=lambda task: -len(task.items))
    count = min(workers or cores(), len(tasks))
    if count <= 1 or len(tasks) <= FEW:
        meanwhile()
        return [_told(make(task), progress) for task in ordered]
    found: list[Made] = []
    with ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(count, multiprocessing.get_context()))
        stack.callback(pool.shutdown, wait=True, cancel_futures=True)
        waiting: set[Future[Made]] = {pool.submit(make, task) for task in ordered}
        meanwhile()
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            found += [_told(future.result(), progress) for future in done]
    return found


def make(task: Task) -> Made:
    """Compile the form of a task and write its copies."""
    from qatoolkit.pages.locales import find_locales
    from qatoolkit.pages.render import make_page
    from qatoolkit.pages.voice import open_voice
    from qatoolkit.word.filling import fill_form
    from qatoolkit.word.form import compile_form
    from qatoolkit.word.writer import WordOptions

    kind, library = task.kind, task.library
    tool = load_tool(library, kind.tool)
    locales = find_locales(library, kind.languages)
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


def write_new(folder: Path, path: str, data: bytes) -> tuple[str, str, int]:
    """Write one file of the staging folder; returns (path, sha256, bytes)."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as stream:
        stream.write(data)
    return path, sha256(data).hexdigest(), len(data)


def _told(made: Made, progress: Callable[[int], None]) -> Made:
    progress(len(made.files))
    return made


def merged(found: Iterable[Made]) -> dict[FormKind, Made]:
    """One for each form, with the files of all its chunks."""
    by_kind: dict[FormKind, Made] = {}
    for one in found:
        before = by_kind.get(one.kind)
        files = (*(before.files if before else ()), *one.files)
        by_kind[one.kind] = Made(one.kind, files, one.number, one.version, one.languages, one.untranslated)
    return by_kind
