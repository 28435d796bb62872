"""Filling many forms: in chunks, on every core, each file whole or not there at all.

``run_chunks`` is the one place that knows how the work is shared out. An engine for many machines takes its place by
running ``fill_chunk`` on each chunk; a chunk needs the form and a folder, and nothing else.
"""

from __future__ import annotations

import pickle
import stat
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Literal

from qatoolkit.definitions.answers import Values
from qatoolkit.files import write_whole
from qatoolkit.processes import cores
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import Form

CHUNK = 128
"""Documents that travel to a process together: while one chunk is on its way another is being worked on."""
FEW = 256
"""Up to so many are filled here: starting processes would take longer. They are shared out in fourths if more come."""
AHEAD = 2
"""Chunks that lie ready for each other process, so that it never waits for this one."""
MOST = 4
"""Chunks for each process whose turn has not come or that are not done: memory does not grow with the roster."""

State = Literal["written", "kept", "differs", "absent"]
"""written · there already with the same content · there with other content · not there (when only comparing)"""


@dataclass(frozen=True, slots=True)
class Copy:
    """One filled copy to be made: its file name, its document id, and the answers without calculations.

    The answers are ``packed``, as they are sent to a process and kept on disk; only the one that fills unpacks them.
    """

    name: str
    packed: bytes
    document: str

    @property
    def values(self) -> Values:
        """The answers by path."""
        values: Values = pickle.loads(self.packed)  # noqa: S301 - packed by this program
        return values


def copy_of(name: str, values: Values, document: str) -> Copy:
    """The copy with these answers."""
    return Copy(name, pickle.dumps(values, pickle.HIGHEST_PROTOCOL), document)


def run_chunks(
    form: Form,
    copies: Iterable[Copy],
    folder: Path,
    *,
    write: bool = True,
    workers: int | None = None,
    codec: str = "zlib",
) -> Iterator[tuple[Copy, State]]:
    """Fill ``form`` for each of ``copies`` into ``folder``, in their order.

    A file that is there with exactly the content it should have is kept. ``write``: whether one that is not there,
    or differs, is written; else nothing is. ``workers`` is the number of processes, all cores if None; few copies are
    filled in this process. ``codec`` is how files are deflated (``word.zipping.CODECS``). Raises ``OSError`` as the
    system gives it.
    """
    coming = iter(copies)
    first = list(islice(coming, FEW + 1))
    count = workers or cores()
    chunks = _chunks(first, coming)
    packed = zlib.compress(pickle.dumps(form, pickle.HIGHEST_PROTOCOL), 1)
    if len(first) <= FEW or count == 1:
        for chunk in chunks:
            yield from zip(chunk, fill_chunk(packed, str(folder), chunk, write, codec), strict=True)
        return
    with ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(count - 1))
        stack.callback(pool.shutdown, wait=True, cancel_futures=True)
        waiting: deque[tuple[Sequence[Copy], Future[list[State]]]] = deque()
        for chunk in chunks:
            busy = sum(not future.done() for _, future in waiting)
            if busy < (count - 1) * AHEAD:
                made = pool.submit(fill_chunk, packed, str(folder), chunk, write, codec)
            else:  # this process is the last of them: what it fills need not travel
                made = Future()
                made.set_result(fill_chunk(packed, str(folder), chunk, write, codec))
            waiting.append((chunk, made))
            while waiting and (waiting[0][1].done() or len(waiting) > count * MOST):
                yield from _done(*waiting.popleft())
        while waiting:
            yield from _done(*waiting.popleft())


def fill_chunk(packed: bytes, folder: str, copies: Sequence[Copy], write: bool, codec: str = "zlib") -> list[State]:
    """What became of each copy. ``packed`` is the form, pickled and deflated; a process unpacks it once."""
    form = _form(packed)
    return [_fill(form, Path(folder) / copy.name, copy, write, codec) for copy in copies]


def fastest_codec() -> str:
    """The fastest way to deflate that is installed."""
    return "isal" if find_spec("isal") else "zlib"


def _fill(form: Form, path: Path, copy: Copy, write: bool, codec: str) -> State:
    data = fill_form(form, copy.values, document=copy.document, codec=codec)
    there = _content(path, len(data))
    if there == data:
        return "kept"
    if not write:
        return "absent" if there is None else "differs"
    write_whole(path, data)
    return "written"


def _content(path: Path, length: int) -> bytes | None:
    """What is at ``path``, if it could be the same; None if there is nothing. A link is not what we wrote."""
    try:
        there = path.lstat()
        return path.read_bytes() if stat.S_ISREG(there.st_mode) and there.st_size == length else b""
    except FileNotFoundError:
        return None


@lru_cache(maxsize=1)
def _form(packed: bytes) -> Form:
    form: Form = pickle.loads(zlib.decompress(packed))  # noqa: S301 - packed by this program
    return form


def _chunks(first: Sequence[Copy], rest: Iterator[Copy]) -> Iterator[Sequence[Copy]]:
    for start in range(0, len(first), FEW // 4):
        yield first[start : start + FEW // 4]
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _done(chunk: Sequence[Copy], future: Future[list[State]]) -> Iterator[tuple[Copy, State]]:
    yield from zip(chunk, future.result(), strict=True)
