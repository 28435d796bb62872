"""Work shared out among the processors of this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """Processors that this program may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def in_shares(work: Callable[[Sequence[T]], list[R]], things: Sequence[T], *, few: int) -> list[R]:
    """What ``work`` makes of each of ``things``, in their order; a share of them in each process.

    ``work`` gives one result a thing; it and its results are sent between processes, so it is a function of a module
    or a ``partial`` of one. Up to ``few`` things are worked on here: starting a process would take longer. Raises what
    ``work`` raises.
    """
    count = min(cores(), len(things))
    if len(things) <= few or count < 2:
        return work(things)
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(count - 1) as pool:
        waiting = [pool.submit(work, things[start::count]) for start in range(1, count)]
        shares = [work(things[::count]), *(future.result() for future in waiting)]
    made: list[R | None] = [None] * len(things)
    for start, share in enumerate(shares):
        made[start::count] = share
    return made  # type: ignore[return-value]  # every place has been taken
