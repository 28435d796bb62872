"""The head of a roster: which column is which, by id or by label in any language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from qatoolkit.batch.columns import Column, Names
from qatoolkit.batch.lines import Line
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.errors import Problem


@dataclass(frozen=True, slots=True)
class Head:
    """What the columns of a sheet are. ``paths`` gives the id of each column, "" for one without a head.

    ``wrong`` are the places, from 0, of columns whose head is a problem; their cells are passed over.
    """

    file: str
    paths: tuple[str, ...]
    columns: Mapping[str, Column]
    body: Iterator[Line]
    wrong: frozenset[int] = frozenset()

    def place(self, path: str) -> int:
        """The number of a column, from 1; 0 if the sheet lacks it."""
        return self.paths.index(path) + 1 if path in self.paths else 0


def read_head(
    lines: Iterator[Line], file: str, columns: Mapping[str, Column], names: Names
) -> tuple[Head | None, list[Problem]]:
    """The head of a sheet, and everything that is wrong with it. There is none if no column is known.

    The first row that is not empty holds labels or ids. If the row under it holds nothing but ids, they decide,
    whatever the labels above them say.
    """
    first = next(lines, None)
    if first is None:
        return None, [Problem("roster-empty", {}, file)]
    second = next(lines, None)
    ids = second if second is not None and _only_ids(second, names) else None
    body = lines if ids is not None or second is None else chain([second], lines)
    found = [_meant(first, ids, place, names) for place in range(len(first.cells))]
    if ids is not None:
        found += [(str(cell),) if cell is not None else () for cell in ids.cells[len(found) :]]
    if not any(found):
        return None, [Problem("roster-no-head", {}, file, first.number, 1)]
    problems = list(_problems(first, found, file, names))
    wrong = frozenset(problem.column - 1 for problem in problems)
    paths = tuple("" if place in wrong else "".join(meant) for place, meant in enumerate(found))
    return Head(file, paths, columns, body, wrong), problems


def _only_ids(line: Line, names: Names) -> bool:
    return all(cell is None or cell in names.ids for cell in line.cells)


def _meant(first: Line, ids: Line | None, place: int, names: Names) -> tuple[str, ...]:
    """The ids that a column can mean: that of the row of ids, or those of its label."""
    below = ids.cells[place] if ids is not None and place < len(ids.cells) else None
    if below is not None:
        return (str(below),)
    label = first.cells[place]
    return names.find(label.strip()) if isinstance(label, str) else ()


def _problems(first: Line, found: list[tuple[str, ...]], file: str, names: Names) -> Iterator[Problem]:
    count = Counter(paths[0] for paths in found if len(paths) == 1)
    for place, paths in enumerate(found):
        label = first.cells[place] if place < len(first.cells) else ""
        shown = " ".join(str("" if label is None else label).split())[:60]
        spot = (file, first.number, place + 1)
        if len(paths) > 1:
            yield Problem("column-two-ways", {"label": shown, "ids": listed(paths)}, *spot)
        elif paths and count[paths[0]] > 1:
            yield Problem("column-twice", {"label": shown, "id": paths[0]}, *spot)
        elif not paths and label is not None:
            yield _unknown(shown, spot, names)


def _unknown(label: str, spot: tuple[str, int, int], names: Names) -> Problem:
    near = nearest(label, names.all)
    if near:
        return Problem("column-unknown-near", {"label": label, "nearest": listed(near)}, *spot)
    return Problem("column-unknown", {"label": label}, *spot)
