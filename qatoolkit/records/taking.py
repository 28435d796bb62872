"""What a record of one tool answers in another: shared facts, and what the other's ``takes:`` names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qatoolkit.definitions.answers import Value, Values, parse_answer
from qatoolkit.definitions.links import Link, links
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.slots import Slots, is_row, slots
from qatoolkit.errors import Problem


@dataclass(frozen=True, slots=True)
class Taken:
    """Answers taken over, by path, and the paths of ours whose answer there does not fit here (an option we lack)."""

    values: Values
    left: tuple[str, ...] = ()


def take(tool: Tool, other: Tool, values: Mapping[str, Value]) -> Taken:
    """What ``values``, the answers in a record of ``other``, answer in ``tool``. Nothing is converted or guessed."""
    known, theirs = slots(tool), slots(other)
    taken: Values = {}
    left: list[str] = []
    for link in links(tool, other):
        for path, value in _moved(link, theirs, values):
            slot = known.find(path)
            fits = parse_answer(slot, value) if slot is not None and not slot.computed else None
            if fits is None or isinstance(fits, Problem):
                left.append(path)
            else:
                taken[path] = fits
    return Taken(taken, tuple(left))


def _moved(link: Link, theirs: Slots, values: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """The answers that a link moves, each with its new path; those of a column keep their rows."""
    table, _, column = link.theirs.partition(".")
    if table not in theirs.repeats:
        if link.theirs in values:
            yield link.ours, values[link.theirs]
        return
    into, _, under = link.ours.partition(".")
    for path, value in values.items():
        found, _, rest = path.partition(".")
        row, _, name = rest.partition(".")
        if found == table and name == column and is_row(row):
            yield f"{into}.{row}.{under}", value
