"""Cells of reports: figures, and bars that Word draws itself, without a picture or a font.

A bar is an empty paragraph with a ground colour, as wide as its share of the cell: the rest is an indent.
"""

from __future__ import annotations

from qatoolkit.word.canvas import Canvas
from qatoolkit.word.paragraphs import paragraph
from qatoolkit.word.runs import run
from qatoolkit.word.tables import cell
from qatoolkit.word.units import dxa, twips
from qatoolkit.word.xml import Element, el

_BAR_POINTS = 9
_MARGINS_MM = 3.0
_THINNEST_MM = 0.4
"""What is more than nothing must be seen."""


def figure_cell(node: Element, width: float, canvas: Canvas) -> Element:
    """A number in the middle of its cell."""
    text = run((node.text or "").strip(), canvas.leading, canvas, canvas.style("QAAnswer"))
    return cell([paragraph("QAAnswer", text, canvas, align="center")], width)


def bar_cell(node: Element, width: float, canvas: Canvas) -> Element:
    """A bar over ``data-share`` (0 to 1) of the cell; an empty cell for no share or 0."""
    share = min(max(float(node.get("data-share", "0")), 0.0), 1.0)
    if not share:
        return cell([], width)
    room = width - _MARGINS_MM
    rest = dxa(room - max(room * share, _THINNEST_MM))
    return cell(
        [
            el(
                "w:p",
                el(
                    "w:pPr",
                    el("w:pStyle", val="QAAnswer"),
                    el("w:shd", val="clear", color="auto", fill=_colour(canvas)),
                    el("w:spacing", before=0, after=0, line=twips(_BAR_POINTS), lineRule="exact"),
                    el("w:ind", right=rest) if rest else None,
                ),
            )
        ],
        width,
    )


def _colour(canvas: Canvas) -> str:
    """The look's accent; a look in black prints a grey that spares toner and keeps figures the darkest thing."""
    colours = canvas.look.colours
    return colours.placeholder if colours.accent == colours.text else colours.accent
