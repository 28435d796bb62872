"""What is calculated on a paper that goes out to people with a pen: only what is known already is printed.

A sum over boxes that nobody has filled in yet would come to 0, and people would have to write over it.
"""

from __future__ import annotations

from collections.abc import Mapping

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.calculated import Calculator, is_computed, without_rows
from qatoolkit.definitions.model import Tool


class Sums:
    """The calculations of a tool, read once for many copies."""

    def __init__(self, tool: Tool) -> None:
        self._calculator = Calculator(tool) if is_computed(tool) else None

    def filled(self, values: Mapping[str, Value]) -> Values:
        """``values`` with every result of which each part has been answered, somewhere, by a person or the pack."""
        if self._calculator is None or not values:
            return dict(values)
        whole = self._calculator.computed(values)
        known = _Known(self._calculator, whole)
        return {path: value for path, value in whole.items() if known.is_known(path)}


class _Known:
    def __init__(self, calculator: Calculator, values: Values) -> None:
        self._calculator = calculator
        self._values = values
        self._seen: dict[str, bool] = {}
        self._by_name: dict[str, list[str]] = {}
        for path in values:
            self._by_name.setdefault(without_rows(path), []).append(path)

    def is_known(self, path: str) -> bool:
        """Whether a path has a value that rests on answers alone."""
        if path not in self._values:
            return False
        asked = self._calculator.asked.get(without_rows(path))
        if asked is None:
            return True
        if path not in self._seen:
            around = path.rpartition(".")[0]
            self._seen[path] = all(self._named(name, around) for name in asked)
        return self._seen[path]

    def _named(self, name: str, around: str) -> bool:
        """Whether anything is known of what ``${name}`` stands for in the row ``around``."""
        first, *rest = name.split(".")
        if not rest and around and first in self._calculator.columns[around.partition(".")[0]]:
            return self.is_known(f"{around}.{first}")
        if name in self._values:
            return self.is_known(name)
        if not rest and self._calculator.columns.get(first):
            return any(path.startswith(f"{first}.") for path in self._values)
        return any(self.is_known(path) for path in self._by_name.get(name, ()))
