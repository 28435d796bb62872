"""Reading many files: in chunks, on every core, told of in the order in which they were found."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from functools import lru_cache
from itertools import chain, islice

from qatoolkit.definitions.library import Library
from qatoolkit.errors import Problem
from qatoolkit.records.collecting import Collected, Collector
from qatoolkit.records.sources import Found

CHUNK = 16
"""Files that travel to a process together."""

FEW = 48
"""Up to so many are read here: every process has to learn the forms anew."""

AHEAD = 3
"""Chunks that wait for each process, so that memory does not grow with the number of files."""

_Loaded = tuple[Found, "bytes | Problem | None"]
_Chunk = Sequence[_Loaded]


def read_many(
    sources: Iterable[Found], collector: Collector, *, aside: Callable[[Found], bool], workers: int | None = None
) -> Iterator[tuple[Found, Collected | None]]:
    """Each file with what was read from it; None for the files ``aside``, which are passed on unread.

    ``workers`` is the number of processes, all cores if None; few files are read in this process.
    """
    loaded = ((found, None if aside(found) else found.load()) for found in sources)
    first = list(islice(loaded, FEW + 1))
    count = (workers or _cores()) if len(first) > FEW else 1
    everything = chain(first, loaded)
    if count == 1:
        for found, data in everything:
            yield found, None if data is None else collector.read_data(found.name, data)
        return
    with ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(count))
        stack.callback(pool.shutdown, wait=True, cancel_futures=True)
        waiting: deque[tuple[_Chunk, Future[list[Collected]]]] = deque()
        while chunk := list(islice(everything, CHUNK)):
            work = [(found.name, data) for found, data in chunk if data is not None]
            waiting.append((chunk, pool.submit(read_chunk, collector.library, collector.read_at, work)))
            if len(waiting) > count * AHEAD:
                yield from _done(*waiting.popleft())
        while waiting:
            yield from _done(*waiting.popleft())


def read_chunk(library: Library, read_at: datetime, files: Sequence[tuple[str, bytes | Problem]]) -> list[Collected]:
    """What each of ``files`` (name and content) holds. A process keeps what it learnt about forms."""
    collector = _collector(library, read_at)
    return [collector.read_data(name, data) for name, data in files]


@lru_cache(maxsize=1)
def _collector(library: Library, read_at: datetime) -> Collector:
    return Collector(library, read_at)


def _cores() -> int:
    from qatoolkit.processes import cores

    return cores()


def _done(chunk: _Chunk, future: Future[list[Collected]]) -> Iterator[tuple[Found, Collected | None]]:
    read = iter(future.result())
    for found, data in chunk:
        yield found, None if data is None else next(read)
