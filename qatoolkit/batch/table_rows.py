"""The sheets of a roster that hold repeat tables: rows that say by number or name whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qatoolkit.batch.columns import ROW
from qatoolkit.batch.heads import Head
from qatoolkit.batch.spool import Spool
from qatoolkit.definitions.answers import MOST_ROWS, Value, Values, clean_text, fold
from qatoolkit.errors import Problem

if TYPE_CHECKING:
    from qatoolkit.batch.roster import Reading


@dataclass(frozen=True, slots=True)
class _TableRow:
    table: str
    line: int
    values: dict[str, Value]


class TableRows:
    """The rows of the repeat tables of one roster, by the number or the name of the person they belong to."""

    def __init__(self, reading: Reading, heads: Mapping[str, Head]) -> None:
        self._reading = reading
        self._heads = heads
        self._kept: Spool[_TableRow] = Spool()
        self._places: dict[str, list[int]] = {}
        self._first: dict[str, tuple[str, int, str]] = {}
        self._claimed: dict[str, int] = {}

    def read(self) -> None:
        """All rows of all tables; what is wrong with a cell is noted at once."""
        for table, head in self._heads.items():
            for line in head.body:
                cells = self._reading.cells(line, head)
                key = _key(cells.pop(ROW, None))
                if not cells:
                    continue
                answers = {path: self._reading.answer(path, raw, head, line.number) for path, raw in cells.items()}
                if key is None:
                    self._reading.tell("table-row-of-nobody", head.file, line.number, head.place(ROW))
                    continue
                values = {path: value for path, value in answers.items() if value is not None}
                place = self._kept.add(_TableRow(table, line.number, values))
                self._places.setdefault(fold(key), []).append(place)
                self._first.setdefault(fold(key), (head.file, line.number, key))

    def claim(self, number: object, name: Value | None, line: int, values: Values) -> dict[str, tuple[Head, int]]:
        """Put the rows of one person into ``values``; returns where each row (``table.1``) stands."""
        found: dict[str, tuple[Head, int]] = {}
        if not self._places:
            return found
        rows = Counter[str]()
        for key in dict.fromkeys(fold(key) for key in (_key(number), _key(name)) if key is not None):
            if key not in self._places:
                continue
            if key in self._claimed:
                file, at, shown = self._first[key]
                told = {"key": shown, "line": self._claimed[key], "other": line}
                self._reading.add(Problem("table-row-of-two", told, file, at, 1))
                continue
            self._claimed[key] = line
            for place in self._places[key]:
                row = self._kept.at(place)
                rows[row.table] += 1
                self._put(row, rows[row.table], values, found)
        return found

    def _put(self, row: _TableRow, number: int, values: Values, found: dict[str, tuple[Head, int]]) -> None:
        head = self._heads[row.table]
        if number > MOST_ROWS:
            self._reading.tell("table-too-long", head.file, row.line, 1, limit=MOST_ROWS)
            return
        found[f"{row.table}.{number}"] = (head, row.line)
        for path, value in row.values.items():
            values[f"{row.table}.{number}.{path.rpartition('.')[2]}"] = value

    def unclaimed(self) -> Iterator[Problem]:
        """Rows whose person is not on the first sheet."""
        for key, (file, line, shown) in self._first.items():
            if key not in self._claimed:
                yield Problem("table-row-of-stranger", {"key": shown}, file, line, 1)


def _key(raw: object) -> str | None:
    """A number or a name as a key; None for an empty cell."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = clean_text(str(raw)) if isinstance(raw, (str, int)) else ""
    return text or None
