"""Tables, rows and cells: full text width, fixed columns in real twentieths of a point, rows that do not split."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qatoolkit.word.canvas import Canvas
from qatoolkit.word.units import dxa
from qatoolkit.word.xml import Element, el, flag, qn

ROW_MM = 9.0
"""Least height of a row that is written in by hand."""

_MARGIN_SIDE, _MARGIN_TOP = 85, 28


def table(
    canvas: Canvas,
    widths: Sequence[float],
    rows: Sequence[Element],
    *,
    lines: bool = True,
    caption: str = "",
    margin_top: int = _MARGIN_TOP,
) -> Element:
    """A table of columns ``widths`` mm wide; ``lines`` draws the look's grid, ``caption`` is for screen readers."""
    columns = to_dxa(widths)
    return el(
        "w:tbl",
        el(
            "w:tblPr",
            flag("w:bidiVisual", canvas.rtl),
            el("w:tblW", w=sum(columns), type="dxa"),
            el("w:jc", val="center"),
            _borders(canvas) if lines else None,
            el("w:tblLayout", type="fixed"),
            el(
                "w:tblCellMar",
                el("w:top", w=margin_top, type="dxa"),
                el("w:left", w=_MARGIN_SIDE, type="dxa"),
                el("w:bottom", w=margin_top, type="dxa"),
                el("w:right", w=_MARGIN_SIDE, type="dxa"),
            ),
            el("w:tblLook", val="0000"),
            el("w:tblCaption", val=caption) if caption else None,
        ),
        el("w:tblGrid", *(el("w:gridCol", w=width) for width in columns)),
        *rows,
    )


def to_dxa(widths: Sequence[float]) -> list[int]:
    """Millimetres → twentieths of a point; the last column takes the rounding rest, so that the sum is right."""
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    return [dxa(right) - dxa(left) for left, right in pairwise(edges)]


def _borders(canvas: Canvas) -> Element:
    lines, colours = canvas.look.table, canvas.look.colours
    outer, side, inside = (colours.of(name) for name in (lines.outer_colour, lines.side_colour, lines.inside_colour))
    return el(
        "w:tblBorders",
        border("top", lines.top, outer),
        border("left", lines.sides, side),
        border("bottom", lines.bottom, outer),
        border("right", lines.sides, side),
        border("insideH", lines.inside, inside),
        border("insideV", lines.inside, inside),
    )


def border(side: str, size: int, colour: str, line: str = "single") -> Element:
    """One border; size 0 draws none. ``line`` is a kind of line that Word knows: ``single``, ``dashed``, ``dotted``."""
    if not size:
        return el(f"w:{side}", val="nil")
    return el(f"w:{side}", val=line, sz=size, space=0, color=colour)


def row(cells: Sequence[Element], *, height: float = ROW_MM, head: bool = False, keep_next: bool = False) -> Element:
    """A row at least ``height`` mm high that does not split over pages; ``head`` repeats it on each page."""
    element = el(
        "w:tr",
        el("w:trPr", el("w:cantSplit"), el("w:trHeight", val=dxa(height), hRule="atLeast"), flag("w:tblHeader", head)),
        *cells,
    )
    if keep_next:
        keep_with_next(element)
    return element


def cell(
    paragraphs: Sequence[Element],
    width: float,
    *,
    span: int = 1,
    tint: str | None = None,
    valign: str = "center",
    borders: Sequence[Element] = (),
    merge: str | None = None,
) -> Element:
    """A cell ``width`` mm wide over ``span`` columns. A cell always ends in a paragraph."""
    return el(
        "w:tc",
        el(
            "w:tcPr",
            el("w:tcW", w=dxa(width), type="dxa"),
            el("w:gridSpan", val=span) if span > 1 else None,
            el("w:vMerge", val=merge) if merge else None,
            el("w:tcBorders", *borders) if borders else None,
            el("w:shd", val="clear", color="auto", fill=tint) if tint else None,
            el("w:vAlign", val=valign) if valign != "top" else None,
        ),
        *(paragraphs or [el("w:p", el("w:pPr", el("w:pStyle", val="QAAnswer")))]),
    )


def keep_with_next(element: Element) -> None:
    """Set keep-with-next on every paragraph of a row, so that the row stays with what follows."""
    for properties in element.iter(qn("w:pPr")):
        if properties.find(qn("w:keepNext")) is None:
            properties.insert(1, el("w:keepNext"))


def keep_end_with_next(element: Element) -> None:
    """Keep the last row of a table with what follows the table.

    The only row of a table may split for that: LibreOffice 7.4 keeps no table with what follows that cannot split.
    """
    rows = element.findall(qn("w:tr"))
    keep_with_next(rows[-1])
    if len(rows) == 1:
        properties = rows[0][0]
        for whole in properties.findall(qn("w:cantSplit")):
            properties.remove(whole)
