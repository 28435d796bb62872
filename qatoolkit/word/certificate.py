"""The framed sheet of a certificate: title, sentence, name over a rule, facts over rules, seal areas."""

from __future__ import annotations

from qatoolkit.word.answers import answer
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.measure import width_mm
from qatoolkit.word.paragraphs import paragraph, span_runs, spans, stacked
from qatoolkit.word.signing import signatures
from qatoolkit.word.tables import border, cell, row, table
from qatoolkit.word.units import dxa, twips
from qatoolkit.word.xml import Element, el, qn

_NAME_MM = 110.0
_LABEL_MM = (30.0, 48.0)
_RULE = 6
_SPARE_MM = {1: 16.0, 2: 3.0}


def title(node: Element, canvas: Canvas) -> list[Element]:
    """The title, its wide characters set apart, the last one not."""
    made = stacked(node, "QACertTitle", canvas)
    before = _spare_mm(canvas)
    first = spans(node)[0]
    text = "".join(first.itertext())
    style = canvas.style("QACertTitle1")
    if style.spacing and canvas.leading.wide and text:
        runs = span_runs(first, canvas, "QACertTitle1", text[:-1], spacing=twips(style.spacing))
        runs += span_runs(first, canvas, "QACertTitle1", text[-1])
        made[0] = paragraph("QACertTitle1", runs, canvas)
    made[0][0].append(el("w:spacing", before=dxa(before)))
    return made


def _spare_mm(canvas: Canvas) -> float:
    """Room above the title, so that a sheet in one language does not hang at the top of its frame.

    LibreOffice ignores vertical centring of a section, so the sheet is placed by spacing.
    """
    return _SPARE_MM.get(len(canvas.locales), 0.0)


def certify(node: Element, canvas: Canvas) -> list[Element]:
    """Half a sentence, centred."""
    return stacked(node, "QACert", canvas)


def name(node: Element, canvas: Canvas) -> list[Element]:
    """The name: one blank for all languages, over a rule."""
    rule = border("bottom", _RULE, canvas.look.colours.of(canvas.look.table.inside_colour))
    text = paragraph("QACertName", answer(node[0], canvas, _NAME_MM, "QACertName"), canvas)
    ruled = cell([text], _NAME_MM, valign="bottom", borders=[rule])
    return [table(canvas, [_NAME_MM], [row([ruled], height=14)], lines=False)]


def facts(node: Element, canvas: Canvas) -> list[Element]:
    """Facts in two columns: label to the right, answer over a rule."""
    label = _label_width(node, canvas)
    half = canvas.width / 2 - 4
    widths = [label, half - label, 8.0, label, half - label]
    found = list(node)
    rows = []
    for start in range(0, len(found), 2):
        pair = found[start : start + 2]
        cells = []
        for index in range(2):
            fact = pair[index] if index < len(pair) else None
            if index:
                cells.append(cell([], widths[2]))
            cells += _pair(fact, widths[0], widths[1], canvas)
        rows.append(row(cells, height=10.5))
    return [table(canvas, widths, rows, lines=False)]


def _label_width(node: Element, canvas: Canvas) -> float:
    widest = _LABEL_MM[0]
    for fact in node:
        for rank, span in enumerate(spans(fact[0])):
            size = canvas.style("QACertLabel1" if rank == 0 else "QACertLabel2").size
            widest = max(widest, width_mm("".join(span.itertext()), size, canvas.face) + 4)
    return min(widest, _LABEL_MM[1])


def _pair(fact: Element | None, label: float, blank: float, canvas: Canvas) -> list[Element]:
    if fact is None:
        return [cell([], label), cell([], blank)]
    rule = border("bottom", _RULE, canvas.look.colours.of(canvas.look.table.inside_colour))
    text = paragraph("QACertAnswer", answer(fact[1], canvas, blank, "QACertAnswer"), canvas)
    return [
        cell(stacked(fact[0], "QACertLabel", canvas), label, valign="bottom"),
        cell([text], blank, valign="bottom", borders=[rule]),
    ]


def seals(node: Element, canvas: Canvas) -> list[Element]:
    """Seal areas side by side without lines; the date may be crossed by the seal."""
    made = signatures(node, canvas, lines=False)
    for properties in made[0].iter(qn("w:jc")):
        if properties.get(qn("w:val")) == "right":
            properties.set(qn("w:val"), "center")
    return made


def frame(canvas: Canvas) -> Element:
    """``w:pgBorders`` round the sheet."""
    look = canvas.look
    kind = look.frame
    colour = look.colours.of(kind.colour)
    sides = (("top", kind.top), ("left", kind.sides), ("bottom", kind.sides), ("right", kind.sides))
    lines = [el(f"w:{side}", val=kind.style, sz=size, space=31, color=colour) for side, size in sides]
    return el("w:pgBorders", *lines, offsetFrom="page")
