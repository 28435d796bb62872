"""Lengths: definitions and looks speak of millimetres and points, OOXML of twentieths and eighths of a point."""

from __future__ import annotations

MM_PER_POINT = 25.4 / 72


def dxa(mm: float) -> int:
    """Millimetres → twentieths of a point (OOXML ``ST_TwipsMeasure``)."""
    return round(mm * 1440 / 25.4)


def twips(points: float) -> int:
    """Points → twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Points → half points (OOXML ``w:sz``)."""
    return round(points * 2)
