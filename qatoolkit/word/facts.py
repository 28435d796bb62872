"""Facts (a grid of label and blank, two or three pairs a row) and boxes (label above, room to write below)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qatoolkit.word.answers import answer, answer_width, lines
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.measure import width_mm
from qatoolkit.word.paragraphs import one_line, paragraph, spans, stacked
from qatoolkit.word.tables import border, cell, row, table
from qatoolkit.word.xml import Element

LINE_MM = 8.0
_LABEL_CAP = {1: 44.0, 2: 36.0, 3: 28.0}
_LABEL_FLOOR = 20.0
_CELL_MARGINS = 3.4
_SHORT_BOX = 4


@dataclass(frozen=True, slots=True)
class _Grid:
    pairs: int
    label: float
    blank: float

    @property
    def widths(self) -> list[float]:
        return [self.label, self.blank] * self.pairs


def facts(node: Element, canvas: Canvas) -> list[Element]:
    """The grid of facts: pairs by paper, one label width, long answers over the whole row."""
    found = [child for child in node if child.get("class", "").startswith("fact")]
    grid = _grid(found, canvas)
    rows: list[Element] = []
    waiting: list[Element] = []
    for child in node:
        if child.tag == "h3":
            rows += _flush(waiting, grid, canvas)
            rows.append(band(child, canvas, canvas.width, 2 * grid.pairs))
        elif _is_wide(child, grid, canvas):
            rows += [*_flush(waiting, grid, canvas), _row([child], grid, canvas)]
        else:
            waiting.append(child)
            if len(waiting) == grid.pairs:
                rows += _flush(waiting, grid, canvas)
    rows += _flush(waiting, grid, canvas)
    return [table(canvas, grid.widths, rows)]


def band(node: Element, canvas: Canvas, width: float, columns: int) -> Element:
    """A heading row over the whole table: all languages in one line, tinted, kept with the next row; hints below."""
    look = canvas.look
    edge = [border("left", look.band_edge, look.colours.accent)] if look.band_edge else []
    text = paragraph("QABand1", list(one_line(node, "QABand1", canvas, second="QABand2", gap="  ")), canvas)
    inside = [text, *hints(node, canvas, keep_next=True)]
    return row([cell(inside, width, span=columns, tint=look.colours.tint, borders=edge)], height=7.5)


def _grid(found: Sequence[Element], canvas: Canvas) -> _Grid:
    pairs = 3 if canvas.geometry.landscape else 2
    if len(found) == 1:
        pairs = 1
    label = max((_label_width(fact, canvas) for fact in found), default=_LABEL_FLOOR)
    label = min(max(label, _LABEL_FLOOR), _LABEL_CAP[pairs])
    return _Grid(pairs, label, canvas.width / pairs - label)


def _label_width(fact: Element, canvas: Canvas) -> float:
    widths = [_LABEL_FLOOR]
    for rank, span in enumerate(spans(fact[0])):
        size = canvas.style("QALabel1" if rank == 0 else "QALabel2").size
        widths.append(width_mm("".join(span.itertext()), size, canvas.face) + _CELL_MARGINS)
    return max(widths)


def _is_wide(fact: Element, grid: _Grid, canvas: Canvas) -> bool:
    return "wide" in fact.get("class", "").split() or answer_width(fact[1], canvas) > grid.blank - _CELL_MARGINS


def _flush(waiting: list[Element], grid: _Grid, canvas: Canvas) -> list[Element]:
    """The row of the facts that wait; the last blank of a short row takes the rest."""
    if not waiting:
        return []
    made = _row(waiting, grid, canvas)
    waiting.clear()
    return [made]


def _row(found: Sequence[Element], grid: _Grid, canvas: Canvas) -> Element:
    cells: list[Element] = []
    for index, fact in enumerate(found):
        last = index == len(found) - 1
        columns = 1 + 2 * (grid.pairs - len(found)) if last else 1
        width = grid.blank + (grid.pairs - len(found)) * (grid.label + grid.blank) if last else grid.blank
        cells += [label_cell(fact[0], grid.label, canvas), _answer_cell(fact[1], width, columns, canvas)]
    return row(cells)


def label_cell(label: Element, width: float, canvas: Canvas) -> Element:
    """A label, one language over the other, tinted where the look tints labels."""
    tint = canvas.look.colours.tint if canvas.look.label_tint else None
    return cell([*stacked(label, "QALabel", canvas), *hints(label, canvas)], width, tint=tint)


def _answer_cell(node: Element, width: float, columns: int, canvas: Canvas) -> Element:
    return cell(lines(node, canvas, width), width, span=columns)


def hints(node: Element, canvas: Canvas, *, keep_next: bool = False) -> list[Element]:
    """The small print under a label or a question."""
    return [made for small in node.findall("small") for made in stacked(small, "QAHint", canvas, keep_next=keep_next)]


def boxes(node: Element, canvas: Canvas) -> list[Element]:
    """Boxes under one another; two short ones side by side where the form must stay on one page."""
    rows = [_box_row(group, canvas) for group in _pairs(list(node), canvas)]
    half = canvas.width / 2
    return [table(canvas, [half, half], rows)]


def _pairs(found: Sequence[Element], canvas: Canvas) -> Iterator[list[Element]]:
    waiting: list[Element] = []
    for box in found:
        short = canvas.one_page and int(box.get("data-lines", "2")) <= _SHORT_BOX and not box.get("data-choice")
        if not short and waiting:
            yield waiting
            waiting = []
        waiting.append(box)
        if not short or len(waiting) == 2:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _box_row(found: Sequence[Element], canvas: Canvas) -> Element:
    width = canvas.width / len(found)
    cells = [cell(_box(box, width, canvas), width, span=2 // len(found), valign="top") for box in found]
    return row(cells, height=max(_height(box) for box in found))


def _height(box: Element) -> float:
    return 10.0 if box.get("data-choice") else LINE_MM * (1 + int(box.get("data-lines", "2")))


def _box(box: Element, width: float, canvas: Canvas) -> list[Element]:
    label = [*stacked(box[0], "QALabel", canvas), *hints(box[0], canvas)]  # the row does not split anyway
    if box.get("data-choice"):
        return label + lines(box[1], canvas, width, one_a_line=True)
    return [*label, paragraph("QAAnswer", answer(box[1], canvas, width), canvas)]
