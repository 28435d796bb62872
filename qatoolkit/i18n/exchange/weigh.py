"""Which rows of a file that came back are taken: what somebody changed, where nobody else has changed it meanwhile.

Refused, each with its reason: a row whose English is another now, one that nobody knows, a broken placeholder, a
character that no document can hold, a translation that was emptied, and, unless it is forced, one that changed in the
PO file since the file was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from qatoolkit.errors import Problem
from qatoolkit.i18n.exchange.rows import (
    STATES,
    UNSPEAKABLE,
    Parcel,
    Returned,
    Row,
    RowState,
    check_of,
    context_of,
    state_when_it_left,
)
from qatoolkit.pages.catalogue import placeholders


@dataclass(frozen=True, slots=True)
class Change:
    """A translation to be written: ``state`` is ``translated`` or ``fuzzy``."""

    row: Row
    text: str
    state: RowState


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a file brings: the changes, rows that say nothing new, and a problem for each row that is refused."""

    changes: tuple[Change, ...]
    same: int
    problems: tuple[Problem, ...]


def weigh(
    parcel: Parcel, rows: Sequence[Row], *, file: str = "", force: bool = False, reviewed: bool = False
) -> Weighed:
    """Compare what came back with the rows as they are now.

    ``force`` lets it win over translations that changed meanwhile; ``reviewed`` takes unsure texts that came back
    unchanged as right.
    """
    shelf = _Shelf(rows)
    scale = _Scale(file, force, reviewed)
    for returned in parcel.rows:
        if returned.name:
            scale.put(returned, shelf)
    scale.remember((one for one in parcel.rows if not one.name), rows)
    changes = tuple(scale.changes.values())
    return Weighed(changes, scale.same, (*parcel.problems, *scale.problems))


class _Shelf:
    """The rows as they are now, by name and by context."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.by_name = {row.name: row for row in rows}
        self.by_context: dict[str, list[Row]] = {}
        for row in rows:
            self.by_context.setdefault(context_of(row.name), []).append(row)

    def find(self, returned: Returned) -> Row | str:
        """The row that is meant, or the id of the problem with it."""
        row = self.by_name.get(returned.name)
        if row is None:
            there = self.by_context.get(context_of(returned.name), [])
            row = next((one for one in there if one.source == returned.source), None)
            if row is None:
                return "exchange-english-changed" if there else "exchange-unknown"
        return row if _flat(row.source) == _flat(returned.source) else "exchange-english-changed"

    def source_now(self, name: str) -> str:
        """The English that stands under a name now."""
        row = self.by_name.get(name)
        return row.source if row else ""


class _Scale:
    """Collects what a file brings."""

    def __init__(self, file: str, force: bool, reviewed: bool) -> None:
        self.file, self.force, self.reviewed = file, force, reviewed
        self.changes: dict[str, Change] = {}
        self.problems: list[Problem] = []
        self.same = 0

    def put(self, returned: Returned, shelf: _Shelf) -> None:
        row = shelf.find(returned)
        if isinstance(row, str):
            values = {"name": returned.name, "source": _short(returned.source)}
            self._refuse(row, returned, now=_short(shelf.source_now(returned.name)), **values)
            return
        change = self._change(returned, row)
        if change is None:
            self.same += 1
            return
        problem = self._fault(change, returned)
        if problem:
            self._refuse(problem, returned, **_values(change, returned))
        else:
            self.changes[row.name] = change

    def _change(self, returned: Returned, row: Row) -> Change | None:
        """What a row wants to be; None if nobody touched it, or if it is so already."""
        left = state_when_it_left(returned.check)
        untouched = left is not None and check_of(left, returned.text) == returned.check
        text = returned.text if untouched else _tidy(returned.text, row)
        state = _wanted_state(returned, row, left, untouched=untouched, reviewed=self.reviewed)
        if (untouched and state == left) or (text, state) == (row.text, row.state) or (not text and not row.text):
            return None
        if left is None and text == row.text and returned.state not in STATES and not self.reviewed:
            return None
        return Change(row, text, state)

    def _fault(self, change: Change, returned: Returned) -> str:
        """Why a change is refused; "" if it is not."""
        row, text = change.row, change.text
        earlier = self.changes.get(row.name, change)
        faults = {
            "exchange-emptied": not text,
            "exchange-out-of-date": not row.known,
            "exchange-character": UNSPEAKABLE.search(text),
            "exchange-placeholders": _breaks_names(row, text),
            "exchange-twice": (earlier.text, earlier.state) != (text, change.state),
            "exchange-changed-meanwhile": not self.force and _changed_meanwhile(row, returned),
        }
        return next((problem for problem, found in faults.items() if found), "")

    def _refuse(self, problem: str, returned: Returned, **values: object) -> None:
        line = returned.line
        self.problems.append(Problem(problem, values, self.file, line, 1 if line else 0, returned.name))

    def remember(self, nameless: Iterator[Returned], rows: Sequence[Row]) -> None:
        """Rows without a name (a memory from elsewhere): they fill what is missing, as unsure, where they agree."""
        memory: dict[str, set[str]] = {}
        for one in nameless:
            memory.setdefault(one.source, set()).add(one.text)
        for row in rows:
            found = memory.get(row.source, set())
            if row.state == "missing" and row.known and row.name not in self.changes and len(found) == 1:
                (text,) = found
                if text and not _breaks_names(row, text) and not UNSPEAKABLE.search(text):
                    self.changes[row.name] = Change(row, text, "fuzzy")


def _wanted_state(returned: Returned, row: Row, left: RowState | None, *, untouched: bool, reviewed: bool) -> RowState:
    """What the file says, where it says something new; a text that was written anew is a translation."""
    said = next((state for state in STATES[:2] if state == returned.state), None)
    if said is not None and (left is None or said != left):
        return said
    if not untouched and (left is not None or returned.text != row.text):
        return "translated"
    before = left or row.state
    return "translated" if reviewed and before == "fuzzy" else before


def _changed_meanwhile(row: Row, returned: Returned) -> bool:
    """Whether the PO file says something else than when the row left; where that is lost, whether it says anything."""
    if state_when_it_left(returned.check) is None:
        return row.state == "translated"
    return row.check != returned.check


def _breaks_names(row: Row, text: str) -> bool:
    """Whether ``{names}`` were lost, changed or added; one form of a plural may leave some out."""
    wanted, found = placeholders(row.source), placeholders(text)
    if row.form >= 0:
        every = {*(placeholders(row.key[1]) or ()), *(placeholders(row.plural) or ())}
        return found is None or not set(found) <= every
    return wanted != found


def _values(change: Change, returned: Returned) -> dict[str, object]:
    names = " ".join(f"{{{name}}}" for name in placeholders(change.row.source) or ())
    found = UNSPEAKABLE.search(change.text)
    return {
        "name": returned.name,
        "text": _short(change.text),
        "now": _short(change.row.text),
        "names": names or "-",
        "code": f"U+{ord(found[0]):04X}" if found else "",
    }


def _tidy(text: str, row: Row) -> str:
    """A text as somebody typed it, without the line ends of other systems, and edges that its English does not have."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip() if row.source == row.source.strip() else text


def _flat(text: str) -> str:
    """A text without what programs do to line ends and edges: not what makes it another text."""
    return " ".join(text.split())


def _short(text: str) -> str:
    flat = _flat(text)
    return flat if len(flat) <= 60 else flat[:59] + "…"


def all_problems(weighed: Sequence[Weighed]) -> tuple[Problem, ...]:
    """The problems of several files, in their order."""
    return tuple(chain.from_iterable(one.problems for one in weighed))
