"""Column widths of a table: enough for the kind and the head of each column, the rest shared by need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

KINDS: dict[str, tuple[float, float]] = {
    # kind: (least width in mm, share of what is left)
    "no": (9, 0),
    "tick": (12, 0),
    "code": (13, 0),
    "integer": (13, 0),
    "decimal": (15, 0),
    "money": (20, 0.3),
    "date": (33, 0),
    "name": (22, 0.5),
    "select": (20, 0.5),
    "text": (24, 1),
    "long": (42, 2),
    "sign": (26, 0.4),
    "remark": (20, 1),
    "statement": (42, 2),
    "label": (28, 1),
}


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """What a column asks for: its kind, the widest unbreakable piece of its head (mm, with cell margins),
    the author's share of the rest and least width."""

    kind: str
    head_mm: float = 0
    width: float = 1
    min_mm: float = 0

    @property
    def least(self) -> float:
        return max(KINDS[self.kind][0], self.head_mm, self.min_mm)

    @property
    def grow(self) -> float:
        return KINDS[self.kind][1] * self.width


def column_widths(needs: Sequence[ColumnNeed], text_width: float) -> list[float] | None:
    """Widths in mm that add up to ``text_width``, or ``None`` when the columns do not fit.

    No column is ever set narrower than its least width. When no column grows, the last takes the rest.
    """
    rest = text_width - sum(need.least for need in needs)
    if rest < -0.01:
        return None
    growth = sum(need.grow for need in needs)
    if not growth:
        return [need.least for need in needs[:-1]] + [needs[-1].least + rest]
    return [need.least + rest * need.grow / growth for need in needs]
