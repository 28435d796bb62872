"""What a paper begins with: shared facts, and the tables that it takes from the list tools of the pack.

The lists of a pack (agenda, attendance list, roster, mentors, lessons) are records of ordinary tools; which tool takes
what from them is said by ``takes:`` in the definitions, so a new tool in a pack needs no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qatoolkit.definitions.answers import PRIVATE, Value, Values, parse_answer
from qatoolkit.definitions.fields import Field, items
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.slots import Slots, slots
from qatoolkit.errors import Problem
from qatoolkit.records.taking import take

WHOLLY = 3
"""The highest degree of ``personal_data``: nothing is held back."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A record that the pack made of its own data: the list tool and its answers by path."""

    tool: Tool
    values: Mapping[str, Value]


class Prefiller:
    """Begins the copies of one tool. What comes from the lists is worked out once, the facts of each copy anew.

    ``left``: names of facts and paths that did not fit this tool (an option that it lacks); they stay blank.
    """

    def __init__(self, tool: Tool, lists: Iterable[Listing] = (), *, most_private: int = WHOLLY) -> None:
        """``most_private``: answers of a higher degree of ``personal_data`` stay blank (``PRIVATE - 1``: no id number,
        telephone or birth date)."""
        self.tool = tool
        self.left: set[str] = set()
        self._slots: Slots = slots(tool)
        self._most = most_private
        self._asked: dict[str, list[Field]] = {}
        for item in items(tool):
            slot = self._slots.answered(item.id)
            if item.use is not None and slot is not None and not slot.computed and slot.personal_data <= most_private:
                self._asked.setdefault(item.use, []).append(slot)
        self._base: Values = {}
        for listing in lists:
            self._take(listing)

    def fill(self, facts: Mapping[str, Value], more: Mapping[str, Value] | None = None) -> Values:
        """The answers of one copy, in page order: ``facts`` by shared field, over them ``more`` by path of the tool."""
        values = dict(self._base)
        for name, asked in self._asked.items():
            for slot in asked:
                self._put(values, slot, name, facts.get(name))
        for path, value in (more or {}).items():
            found = self._slots.answered(path)
            if found is not None and not found.computed and found.personal_data <= self._most:
                self._put(values, found, path, value)
        return dict(sorted(values.items(), key=lambda pair: self._slots.place(pair[0])))

    def _put(self, values: Values, slot: Field, name: str, value: Value | None) -> None:
        fits = None if value is None else parse_answer(slot, value)
        if fits is None and value is None:
            return
        if fits is None or isinstance(fits, Problem):
            self.left.add(name)
        else:
            values[slot.path] = fits

    def _take(self, listing: Listing) -> None:
        taken = take(self.tool, listing.tool, listing.values)
        self.left |= set(taken.left)
        for path, value in taken.values.items():
            slot = self._slots.find(path)
            if slot is not None and slot.personal_data <= self._most:
                self._base[path] = value


def prefilled(
    tool: Tool,
    facts: Mapping[str, Value],
    lists: Iterable[Listing] = (),
    *,
    most_private: int = WHOLLY,
    more: Mapping[str, Value] | None = None,
) -> Values:
    """The answers that one copy of ``tool`` begins with; for many copies make a ``Prefiller`` once."""
    return Prefiller(tool, lists, most_private=most_private).fill(facts, more)


__all__ = ["PRIVATE", "WHOLLY", "Listing", "Prefiller", "prefilled"]
