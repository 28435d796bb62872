"""Cards to cut out: name tents to fold and badges, each a row of a table that grows, on sheets without anything else.

A card is one cell, so that rows are read, copied and added as in any other table. Cards stand side by side because the
sheet has columns of text, edge to edge, down which the rows run: no row of the table ever holds two records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from qatoolkit.word.answers import answer
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.look import Geometry
from qatoolkit.word.paragraphs import paragraph
from qatoolkit.word.tables import border, cell, row, table
from qatoolkit.word.units import dxa
from qatoolkit.word.xml import Element, el

_LEAST_MARGIN = 11.0
"""Millimetres above and below the cards; the footer needs them."""

_RUNNING = 5.0
_SLACK = 2.0
"""What is left free at the foot, or the last paragraph of a full sheet makes an empty one."""

_CUT = _FOLD = 4
_MARGIN, _SPACER = 0.5, 2.8
_SIDES = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True)
class Card:
    """A kind of card: its size in mm, how many stand side by side, the paragraph styles of its name and of the lines
    below; ``folded``: across the middle, so that only the lower half is printed on."""

    width: float
    height: float
    across: int
    name: str
    detail: str
    folded: bool = False


CARDS: Mapping[str, Card] = MappingProxyType(
    {
        "tent": Card(180, 135, 1, "QATentName", "QATentText", folded=True),
        "badge": Card(90, 54, 2, "QABadgeName", "QABadgeText"),
    }
)


def across(kind: str) -> int:
    """How many cards stand side by side."""
    return CARDS[kind].across


def paper(kind: str, page: Geometry) -> Geometry:
    """The paper of ``page`` with margins that leave room for as many cards as fit."""
    card = CARDS[kind]
    rows = int((page.height - 2 * _LEAST_MARGIN - _SLACK) // card.height)
    above = (page.height - rows * card.height - _SLACK) / 2
    beside = (page.width - card.across * card.width) / 2
    sides = {"top": above, "bottom": above, "left": beside, "right": beside}
    return Geometry(width=page.width, height=page.height, header=_RUNNING, footer=_RUNNING, **sides)


def cards(node: Element, canvas: Canvas) -> list[Element]:
    """A card a row, with lines to cut along and no other."""
    card = CARDS[node.get("class", "").split()[-1]]
    rows = [_row(source[0], card, canvas) for source in node.iterfind("tbody/tr")]
    return [table(canvas, [card.width], rows, lines=False, caption=node.findtext("caption") or "")]


def _row(source: Element, card: Card, canvas: Canvas) -> Element:
    grey = canvas.look.colours.placeholder
    lines = [
        paragraph(style, answer(line, canvas, card.width, style), canvas)
        for line in source
        for style in [card.name if line.get("class") == "name" else card.detail]
    ]
    cut = [border(side, _CUT, grey, "dashed") for side in _SIDES]
    inside = [_fold(card, canvas), *lines] if card.folded else lines
    return row([cell(inside, card.width, valign="top" if card.folded else "center", borders=cut)], height=card.height)


def _fold(card: Card, canvas: Canvas) -> Element:
    """The line across the middle, wherever the words below it end."""
    line = border("bottom", _FOLD, canvas.look.colours.placeholder, "dotted")
    above = card.height / 2 - _MARGIN - _SPACER
    spacing = el("w:spacing", before=dxa(above), after=0)
    return el("w:p", el("w:pPr", el("w:pStyle", val="QAGap"), el("w:pBdr", line), spacing))
