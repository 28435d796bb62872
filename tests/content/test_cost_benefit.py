"""The cost-benefit worksheet comes to what an independent calculation came to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qatoolkit.definitions.expressions import parse
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Item, Tool
from qatoolkit.definitions.source import read_yaml

EXAMPLE = Path(__file__).with_name("cost_benefit_example.yaml")


class Worksheet:
    """The answers of a worksheet with its calculations; a name is looked up in its own row first."""

    def __init__(self, tool: Tool, answers: dict[str, Any]) -> None:
        self.items: dict[str, Item] = {item.id: item for section in tool.sections for item in section.items}
        self.answers = answers

    def value(self, path: str) -> Any:
        if path in self.answers:
            return self.answers[path]
        first, *rest = path.split(".")
        item = self.items.get(first)
        if item is None:
            return None
        if not rest:
            return self._calculate(item.calculation, "") if item.calculation else None
        if len(rest) == 1:
            return [self.value(f"{first}.{row.id}.{rest[0]}") for row in item.rows]
        column = next(column for column in item.columns if column.id == rest[1])
        return self._calculate(column.calculation, f"{first}.{rest[0]}.") if column.calculation else None

    def _calculate(self, formula: str, row: str) -> Any:
        expression = parse(formula)
        result = expression.evaluate({name: self._near(name, row) for name in expression.names})
        return None if result == "" else result

    def _near(self, name: str, row: str) -> Any:
        table = self.items.get(row.split(".", maxsplit=1)[0])
        beside = {column.id for column in table.columns} if table else set()
        return self.value(row + name) if name in beside else self.value(name)


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(EXAMPLE.read_bytes(), str(EXAMPLE))
    return data


def test_every_result_is_the_expected_one(example: dict[str, Any]) -> None:
    sheet = Worksheet(load_tool(open_library(), example["tool"]), example["values"])
    assert len(example["expected"]) > 50
    worked_out = {path: sheet.value(path) for path in example["expected"]}
    wanted = {path: None if value is None else pytest.approx(value) for path, value in example["expected"].items()}
    assert {path: None if value is None else float(value) for path, value in worked_out.items()} == wanted


def test_every_calculation_of_the_tool_is_in_the_example(example: dict[str, Any]) -> None:
    tool = load_tool(open_library(), example["tool"])
    formulas = {item.id for section in tool.sections for item in section.items if item.calculation}
    assert formulas <= set(example["expected"])
