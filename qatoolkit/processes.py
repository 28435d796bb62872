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


def in_shares(
    work: Callable[[Sequence[T]], list[R]], things: Sequence[T], *, few: int, weigh: Callable[[T], float]
) -> list[R]:
    """What ``work`` makes of each of ``things``, in their order; a share of them in each process.

    ``work`` gives one result a thing; it and its results are sent between processes, so it is a function of a module
    or a ``partial`` of one. ``weigh`` says how much there is to do for a thing, so that all shares are done at the same
    time. Up to ``few`` things are worked on here: starting a process would take longer. Raises what ``work`` raises.
    """
    count = min(cores(), len(things))
    if len(things) <= few or count < 2:
        return work(things)
    from concurrent.futures import ProcessPoolExecutor

    shares = even_shares([weigh(thing) for thing in things], count)
    made: dict[int, R] = {}
    with ProcessPoolExecutor(count - 1) as pool:
        waiting = [pool.submit(work, [things[place] for place in share]) for share in shares[1:]]
        made.update(zip(shares[0], work([things[place] for place in shares[0]]), strict=True))
        for share, future in zip(shares[1:], waiting, strict=True):
            made.update(zip(share, future.result(), strict=True))
    return [made[place] for place in range(len(things))]


def even_shares(weights: Sequence[float], count: int) -> list[list[int]]:
    """Places in ``weights``, in ``count`` shares that weigh about the same: the heaviest first, to the lightest share.

    Each share is in order, and the same weights give the same shares.
    """
    shares: list[list[int]] = [[] for _ in range(count)]
    totals = [0.0] * count
    for place in sorted(range(len(weights)), key=lambda place: -weights[place]):
        lightest = totals.index(min(totals))
        shares[lightest].append(place)
        totals[lightest] += weights[place]
    return [sorted(share) for share in shares]
