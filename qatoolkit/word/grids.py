"""Data tables: checklists, repeat tables, matrices, calculations and questionnaires."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qatoolkit.errors import LayoutError, Problem
from qatoolkit.word.answers import answer, lines, tick
from qatoolkit.word.bars import bar_cell, figure_cell
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.facts import LINE_MM, band, hints
from qatoolkit.word.look import Geometry
from qatoolkit.word.measure import widest_piece, width_mm
from qatoolkit.word.paragraphs import one_line, paragraph, spans, stacked
from qatoolkit.word.runs import run
from qatoolkit.word.tables import ROW_MM, border, cell, keep_with_next, row, table
from qatoolkit.word.widths import ColumnNeed, column_widths
from qatoolkit.word.xml import Element

_HEAD_MARGIN = 3.4
_NUMBER_MM = 10.0
_TOTAL_EDGE = 8
_CENTRED = ("date", "integer", "decimal", "money", "calculate", "select_one")
_PRINTED = ("label", "statement")
_PRINTED_SIZE = 10.5
_NO_LIMIT = 1_000.0
_MOST_MM = {"money": 34.0, "select": 45.0, "sign": 45.0}


def needs(node: Element, canvas: Canvas) -> list[ColumnNeed]:
    """What each column of a table asks for, from its ``col`` and its head."""
    heads = node.findall("thead/tr/th")
    columns = zip(node.iter("col"), heads, strict=True)
    return [_need(node, index, column, head, canvas) for index, (column, head) in enumerate(columns)]


def _need(node: Element, index: int, column: Element, head: Element, canvas: Canvas) -> ColumnNeed:
    kind = column.get("data-kind", "text")
    return ColumnNeed(
        kind,
        head_mm(head, canvas),
        float(column.get("data-width", "1")),
        float(column.get("data-min", "0")),
        _longest_mm(node, index, canvas) if kind in _PRINTED else _MOST_MM.get(kind, _NO_LIMIT),
    )


def _longest_mm(node: Element, index: int, canvas: Canvas) -> float:
    """Width in mm that the longest printed text of a column takes on one line."""
    widths = [0.0]
    for source in node.iterfind("tbody/tr"):
        if source.get("class") is None:
            found = source[index].iter("span")
            widths += [
                width_mm("".join(span.itertext()), _PRINTED_SIZE, canvas.face) for span in found if span.get("lang")
            ]
    return max(widths) + _HEAD_MARGIN + 2


def head_mm(head: Element, canvas: Canvas) -> float:
    """Least width in mm of a column head: its widest unbreakable piece and the cell's margins."""
    pieces = []
    for rank, span in enumerate(_head_spans(head)):
        style = canvas.style("QAHeadCell1" if rank == 0 else "QAHeadCell2")
        bold = style.bold or style.bold_latin
        pieces.append(width_mm(widest_piece("".join(span.itertext())), style.size, canvas.face, bold=bold))
    return max(pieces, default=0) + _HEAD_MARGIN


def _head_spans(head: Element) -> list[Element]:
    """Spans of the label, then of the unit printed under it."""
    return spans(head) + [span for small in head.findall("small") for span in spans(small)]


def fits(node: Element, canvas: Canvas, geometry: Geometry) -> bool:
    """Whether the columns of a table fit on the paper."""
    return column_widths(needs(node, canvas), geometry.text_width) is not None


def grid(node: Element, canvas: Canvas) -> list[Element]:
    """A data table with a head that repeats, bands, rows and a total row. Raises ``LayoutError`` if it is too wide."""
    asked = needs(node, canvas)
    widths = column_widths(asked, canvas.width)
    if widths is None:
        columns = ", ".join(f"{need.kind} {need.least:.0f}" for need in asked)
        wanted = sum(need.least for need in asked)
        raise LayoutError(
            Problem(
                "columns-too-wide",
                {
                    "table": node.get("data-id", ""),
                    "columns": columns,
                    "needed": round(wanted),
                    "room": round(canvas.width),
                },
            )
        )
    rows = [_head(node, widths, canvas)]
    for source in node.iterfind("tbody/tr"):
        rows.append(_row(source, widths, canvas))
        if source.get("class") == "total":
            keep_with_next(rows[-2])
    for opening in rows[:2] if len(rows) > 3 else []:
        keep_with_next(opening)
    return [table(canvas, widths, rows, caption=node.findtext("caption") or "")]


def _head(node: Element, widths: Sequence[float], canvas: Canvas) -> Element:
    look = canvas.look
    rule = [border("bottom", look.head_rule, look.colours.rule)] if look.head_rule > look.table.inside else []
    cells = [
        cell([*stacked(head, "QAHeadCell", canvas), *_units(head, canvas)], width, borders=rule)
        for head, width in zip(node.iterfind("thead/tr/th"), widths, strict=True)
    ]
    return row(cells, head=True)


def _units(head: Element, canvas: Canvas) -> list[Element]:
    """The unit under a column head: all languages in one small line."""
    made = []
    for small in head.findall("small"):
        runs = list(one_line(small, "QAHeadCell2", canvas))
        made.append(paragraph("QAHeadCell2", runs, canvas))
    return made


def _row(source: Element, widths: Sequence[float], canvas: Canvas) -> Element:
    kind = source.get("class")
    if kind == "band":
        return band(source[0], canvas, sum(widths), len(widths))
    cells, column = [], 0
    for node in source:
        columns = int(node.get("colspan", "1"))
        width = sum(widths[column : column + columns])
        cells.append(_cell(node, width, columns, canvas, total=kind == "total"))
        column += columns
    return row(cells, height=float(source.get("data-mm", ROW_MM)))


def _cell(node: Element, width: float, columns: int, canvas: Canvas, *, total: bool) -> Element:
    if total:
        return _total_cell(node, width, columns, canvas)
    kind = (node.get("class") or "label").split()[-1] if node.tag == "td" else "label"
    setter = _CELLS.get(kind)
    if setter is not None:
        return setter(node, width, canvas)
    if node.find("label") is not None:
        return cell(lines(node, canvas, width), width)
    return cell([_answer(node, width, canvas)], width, valign="top" if kind == "long_text" else "center")


def _total_cell(node: Element, width: float, columns: int, canvas: Canvas) -> Element:
    """A cell of the total row: its label to the end of the line, sums white, the rest tinted."""
    look = canvas.look
    edge = [border("top", _TOTAL_EDGE, look.colours.of(look.table.outer_colour))]
    if node.tag == "th":
        runs = list(one_line(node, "QALabel1", canvas, second="QALabel2"))
        text = paragraph("QALabel1", runs, canvas, align="end")
        return cell([text], width, span=columns, tint=look.colours.tint, borders=edge)
    if node.get("class") == "unused":
        return cell([], width, span=columns, tint=look.colours.tint, borders=edge)
    return cell([_answer(node, width, canvas)], width, span=columns, borders=edge)


def _tick_cell(node: Element, width: float, canvas: Canvas) -> Element:
    return cell([paragraph("QATick", tick(node[0], canvas), canvas)], width)


def _number_cell(node: Element, width: float, canvas: Canvas) -> Element:
    return cell([_number(node, canvas)], width)


def _label_cell(node: Element, width: float, canvas: Canvas) -> Element:
    tint = canvas.look.colours.tint if canvas.look.label_tint else None
    return cell([*stacked(node, "QALabel", canvas), *hints(node, canvas)], width, tint=tint)


def _statement_cell(node: Element, width: float, canvas: Canvas) -> Element:
    return cell([*stacked(node, "QAText", canvas), *hints(node, canvas)], width)


def _formula_cell(node: Element, width: float, canvas: Canvas) -> Element:
    return cell(stacked(node, "QANote", canvas), width)


def _empty_cell(node: Element, width: float, canvas: Canvas) -> Element:
    """Room to sign: no control, nothing printed."""
    del node, canvas
    return cell([], width)


_CELLS: dict[str, Callable[[Element, float, Canvas], Element]] = {
    "tick": _tick_cell,
    "no": _number_cell,
    "label": _label_cell,
    "statement": _statement_cell,
    "formula": _formula_cell,
    "sign": _empty_cell,
    "figure": figure_cell,
    "bar": bar_cell,
}


def _number(node: Element, canvas: Canvas) -> Element:
    text = run((node.text or "").strip(), canvas.leading, canvas, canvas.style("QAText1"))
    return paragraph("QAText1", text, canvas, align="center")


def _answer(node: Element, width: float, canvas: Canvas) -> Element:
    """Dates, numbers and choices stand in the middle of their cell, text at its start."""
    kind = (node.get("class") or "").split()[-1]
    centred = node.find("select") is not None or kind in _CENTRED
    return paragraph("QAAnswer", answer(node, canvas, width), canvas, align="center" if centred else None)


def questions(node: Element, canvas: Canvas) -> list[Element]:
    """Numbered questions with their options or blank below the question."""
    widths = [_NUMBER_MM, canvas.width - _NUMBER_MM]
    rows = [_question(source, widths, canvas) for source in node.iter("tr")]
    return [table(canvas, widths, rows)]


def _question(source: Element, widths: Sequence[float], canvas: Canvas) -> Element:
    label, asked = source[1][0], source[1][1]
    text = [*stacked(label, "QAText", canvas, keep_next=True), *hints(label, canvas)]
    height = ROW_MM
    if source.get("data-form") == "list":
        text += lines(asked, canvas, widths[1], one_a_line=True)
    elif asked.find("label") is not None:
        text += lines(asked, canvas, widths[1])
    elif asked.find("textarea") is not None:
        text.append(paragraph("QAAnswer", answer(asked, canvas, widths[1]), canvas))
        height = LINE_MM * (1 + int(source.get("data-lines", "2")))
    else:
        text.append(paragraph("QAAnswer", answer(asked, canvas, widths[1], inline=True), canvas))
    return row(
        [cell([_number(source[0], canvas)], widths[0], valign="top"), cell(text, widths[1], valign="top")],
        height=height,
    )
