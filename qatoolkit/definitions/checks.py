"""Checks across the items of a tool: one list of rules, each a small function in a file of its family."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qatoolkit.definitions import check_choices, check_expressions, check_names, check_types
from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.model import Tool

Rule = Callable[[Tool], Iterator[Fault]]

RULES: tuple[Rule, ...] = (
    *check_types.RULES,
    *check_names.RULES,
    *check_choices.RULES,
    *check_expressions.RULES,
)


def check(tool: Tool) -> list[Fault]:
    """Every fault of a tool that the model itself cannot see. The tool must hold the scales that it refers to."""
    return [fault for rule in RULES for fault in rule(tool)]
