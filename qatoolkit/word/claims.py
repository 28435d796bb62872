"""What was found at the slots of a copy, before it is judged."""

from __future__ import annotations

from dataclasses import dataclass, field

from qatoolkit.definitions.fields import tag_of
from qatoolkit.word.anchors import Anchor, Key, Plan
from qatoolkit.word.paper import Control

Spot = tuple[Key, int | None]
"""A slot and, in a repeat table, its physical row."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What stands at a slot: a control, or text without one; and how the slot was known."""

    how: str
    control: Control | None = None
    text: str = ""


@dataclass(slots=True)
class Gathered:
    """``spoilt`` says, by path, why a slot cannot be read; ``rows`` how many rows each repeat table has; ``strange``
    are rows that belong to no slot: the item of a repeat table or "", the number of the table, the row in it."""

    claims: dict[Spot, list[Claim]] = field(default_factory=dict)
    spoilt: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    bare_rows: set[tuple[str, int]] = field(default_factory=set)
    strange: list[tuple[str, int, int]] = field(default_factory=list)


def evidence(plan: Plan, control: Control, anchor: Anchor, key: Key, row: int | None, *, placed: bool) -> str:
    """How the slot of a control is known; empty when the control belongs elsewhere, or nothing tells."""
    if control.tag:
        if control.tag == tag_of(key.at(row), key.option):
            return "tag"
        named = plan.by_tag(control.tag)
        return anchor.how if placed and named is not None and named[0] == key and row is not None else ""
    marks = [found for found in map(plan.by_mark, control.marks) if found is not None]
    if (key, row) in marks:
        return "bookmark"
    if marks and not any(mark[0] == key for mark in marks):
        return ""
    return anchor.how if placed else ""
