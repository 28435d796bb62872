"""Signature and seal blocks: room to sign by hand, never a control, never prefilled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qatoolkit.word.canvas import Canvas
from qatoolkit.word.paragraphs import paragraph, span_runs, spans, stacked
from qatoolkit.word.tables import border, cell, keep_with_next, row, table
from qatoolkit.word.units import dxa
from qatoolkit.word.xml import Element, el, qn

_SEAL_MM, _SEAL_FLAT_MM, _SIGN_MM, _DATE_MM = 39.0, 25.0, 13.0, 7.0
_PARTY_MM, _SIGNER_MM, _SIGNER_DATE_MM = 34.0, 18.0, 9.0


def signatures(node: Element, canvas: Canvas, *, lines: bool = True) -> list[Element]:
    """A table of equal cells, a party each; more than fit side by side go into further rows."""
    most = 4 if canvas.geometry.landscape else 3
    parties = list(node)
    per_row = min(most, len(parties)) if len(parties) <= most else -(-len(parties) // -(-len(parties) // most))
    widths = [canvas.width / per_row] * per_row
    rows: list[Element] = []
    for start in range(0, len(parties), per_row):
        rows += _rows(parties[start : start + per_row], widths, canvas, lines)
    for made in rows[:-1]:
        keep_with_next(made)
    return [table(canvas, widths, rows, lines=lines)]


def _rows(parties: Sequence[Element], widths: Sequence[float], canvas: Canvas, lines: bool) -> Iterator[Element]:
    signers = any(party.find("span[@class='signer']") is not None for party in parties)
    sealed = any("seal" in party.get("class", "").split() for party in parties)
    yield _line(parties, "who", widths, canvas, _first_height(sealed, signers, canvas), lines, top=True, bottom=False)
    if signers:
        yield _line(parties, "signer", widths, canvas, _SIGNER_MM, lines, top=False, bottom=False)
    height = _SIGNER_DATE_MM if signers else _DATE_MM
    yield _line(parties, "signed-on", widths, canvas, height, lines, top=False, bottom=True)


def _first_height(sealed: bool, signers: bool, canvas: Canvas) -> float:
    if not sealed:
        return _SIGN_MM
    if signers and not canvas.geometry.landscape:
        return _PARTY_MM
    return _SEAL_FLAT_MM if canvas.geometry.landscape or canvas.one_page else _SEAL_MM


def _line(
    parties: Sequence[Element],
    part: str,
    widths: Sequence[float],
    canvas: Canvas,
    height: float,
    lines: bool,
    *,
    top: bool,
    bottom: bool,
) -> Element:
    """One printed line of all parties; lines inside a party's cell have no border between them."""
    cells = []
    for index, width in enumerate(widths):
        party = parties[index] if index < len(parties) else None
        found = party.find(f"span[@class='{part}']") if party is not None else None
        sides = [] if not lines else _open(top, bottom)
        text = _date(found, canvas) if part == "signed-on" else _label(found, canvas, lines)
        cells.append(cell(text, width, valign="bottom" if bottom else "top", borders=sides))
    return row(cells, height=height)


def _open(top: bool, bottom: bool) -> list[Element]:
    made = []
    if not top:
        made.append(border("top", 0, "auto"))
    if not bottom:
        made.append(border("bottom", 0, "auto"))
    return made


def _label(node: Element | None, canvas: Canvas, lines: bool) -> list[Element]:
    return [] if node is None else stacked(node, "QALabel", canvas, align=None if lines else "center")


def _date(node: Element | None, canvas: Canvas) -> list[Element]:
    if node is None:
        return []
    span = spans(node)[0]
    made = paragraph("QAAnswer", span_runs(span, canvas, "QAAnswer"), canvas, align="end")
    properties = made.find(qn("w:pPr"))
    justification = None if properties is None else properties.find(qn("w:jc"))
    if justification is not None:
        justification.addprevious(el("w:ind", right=dxa(3)))
    return [made]
