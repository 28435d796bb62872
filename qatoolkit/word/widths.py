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


LEAST_MM = 8.0
"""No author can ask for less: a character and the margins of its cell."""

_CRUMB = 0.001
_NARROW = ("no", "tick", "label", "statement")
"""Kinds that gain nothing from room that nobody needs."""


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """What a column asks for: its kind, the widest unbreakable piece of its head (mm, with cell margins),
    the author's share of the rest and least width, which stands for that of the kind (0: the author says nothing);
    ``most`` is what its own printed text needs on one line."""

    kind: str
    head_mm: float = 0
    width: float = 1
    min_mm: float = 0
    most: float = 1_000

    @property
    def least(self) -> float:
        return max(self.min_mm or KINDS[self.kind][0], self.head_mm, LEAST_MM)

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
    widths = [need.least for need in needs]
    growing = [need.grow for need in needs]
    while rest > _CRUMB and sum(growing) > 0:
        rest, growing = _share(rest, growing, needs, widths)
    if rest > _CRUMB:  # nobody needs more: all but the numbers grow alike, or the last takes it
        alike = [0.0 if need.kind in _NARROW else need.least for need in needs]
        if not sum(alike):
            alike = [0.0] * (len(needs) - 1) + [1.0]
        widths = [width + rest * part / sum(alike) for width, part in zip(widths, alike, strict=True)]
    return widths


def _share(
    rest: float, growing: Sequence[float], needs: Sequence[ColumnNeed], widths: list[float]
) -> tuple[float, list[float]]:
    """Share ``rest`` among the growing columns up to what each can use; what is left over, and who still grows."""
    left, still, growth = 0.0, list(growing), sum(growing)
    for index, need in enumerate(needs):
        width = widths[index] + rest * growing[index] / growth
        widths[index] = min(width, max(need.most, need.least))
        if width > widths[index]:
            left += width - widths[index]
            still[index] = 0
    return left, still
