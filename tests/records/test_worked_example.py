"""The worked example of the cost-benefit worksheet: every figure comes out as it was worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import yaml

from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.records.values import from_nested, with_calculated

EXAMPLE = Path(__file__).resolve().parents[1] / "content" / "cost_benefit_example.yaml"


def test_every_figure() -> None:
    example = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    tool = load_tool(open_library(), example["tool"])
    found = with_calculated(tool, from_nested(tool, example["values"]))
    expected = {path: value for path, value in example["expected"].items() if value is not None}
    assert len(expected) > 40
    shown = {path: found.get(path) for path in example["expected"]}
    assert {path: value for path, value in shown.items() if value is not None} == {
        path: Decimal(str(value)) if isinstance(value, float) else value for path, value in expected.items()
    }
