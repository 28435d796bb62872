"""What runs along every page: form number, version, page numbers, whose form prevails, where the topics come from."""

from __future__ import annotations

from collections.abc import Iterator

from qatoolkit.pages.locales import Locale
from qatoolkit.pages.speech import PAGE_SLOT, PAGES_SLOT
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.paragraphs import one_line, paragraph, span_runs, spans
from qatoolkit.word.runs import run
from qatoolkit.word.units import dxa
from qatoolkit.word.xml import Element, el, qn

_FIELDS = {PAGE_SLOT: " PAGE ", PAGES_SLOT: " NUMPAGES "}
_LEFT_TO_RIGHT = "\u200e"
_DOT = " \u00b7 "


def header(article: Element, canvas: Canvas) -> list[Element]:
    """From page two on: short title, number at the end of the line, a rule below."""
    parts = {node.get("class"): node for node in article.iterfind("header/*")}
    runs = list(one_line(parts["short-title"], "QAFoot", canvas, gap="  "))
    runs += [_tab(), *run(parts["number"].text or "", canvas.leading, canvas, canvas.style("QAFoot"))]
    return [_ruled(paragraph("QAFoot", runs, canvas, tabs=[(canvas.width, "right")]), "bottom", 4, canvas)]


def draft_line(article: Element, canvas: Canvas) -> list[Element]:
    """On every page of a draft: that it is one."""
    parts = {node.get("class"): node for node in article.iterfind("header/*")}
    runs = [
        piece
        for span in spans(parts["draft"])
        for piece in span_runs(span, canvas, "QAFoot", f"{span.text}  ", bold=True, highlight="yellow")
    ]
    return [paragraph("QAFoot", runs, canvas)]


def footer(article: Element, canvas: Canvas, *, first_page: bool = False) -> list[Element]:
    """Number and version, page numbers; the notice that another form prevails; on the first page the source line."""
    parts = {node.get("class"): node for node in article.iterfind("footer/*")}
    first = _identity(parts["identity"], canvas)
    lines: list[Element] = []
    bureau = parts.get("bureau")
    if bureau is not None and canvas.geometry.landscape:
        first += run(_DOT, canvas.leading, canvas, canvas.style("QAFoot"))
        first += one_line(bureau, "QAFoot", canvas, gap="  ")
    elif bureau is not None:
        lines.append(paragraph("QAFoot", list(one_line(bureau, "QAFoot", canvas, gap="  ")), canvas))
    first += [_tab(), *_page_number(parts["page-number"], canvas)]
    opening = paragraph("QAFoot", first, canvas, tabs=[(canvas.width, "right")])
    if canvas.look.footer_rule:
        _ruled(opening, "top", canvas.look.footer_rule, canvas)
    return [opening, *lines, *([_source(parts["source"], canvas)] if first_page else [])]


def _identity(node: Element, canvas: Canvas) -> list[Element]:
    """Number and version in one line."""
    runs = run((node.text or "").lstrip(), canvas.leading, canvas, canvas.style("QAFoot"))
    return [*runs, *one_line(node, "QAFoot", canvas, gap=" / ")]


def _source(node: Element, canvas: Canvas) -> Element:
    """The leading language says it alone: the line has to fit."""
    span = spans(node)[0]
    return paragraph("QASource", span_runs(span, canvas, "QASource"), canvas)


def _page_number(node: Element, canvas: Canvas) -> Iterator[Element]:
    for index, span in enumerate(spans(node)):
        locale = canvas.locales[span.get("lang", "")]
        if index:
            yield from run(_DOT, locale, canvas, canvas.style("QAFoot"))
        yield from _with_fields("".join(span.itertext()), locale, canvas)
        if canvas.rtl and locale.direction == "ltr":  # keeps a last number with the words before it
            yield from run(_LEFT_TO_RIGHT, locale, canvas, canvas.style("QAFoot"))


def _with_fields(text: str, locale: Locale, canvas: Canvas) -> Iterator[Element]:
    """Text with page fields; each part of a field in a run of its own, or WPS shows nothing."""
    style = canvas.style("QAFoot")
    rest = text
    while rest:
        cut = min((rest.find(slot) for slot in _FIELDS if slot in rest), default=-1)
        if cut < 0:
            yield from run(rest, locale, canvas, style)
            return
        yield from run(rest[:cut], locale, canvas, style)
        yield from _field(_FIELDS[rest[cut]])
        rest = rest[cut + 1 :]


def _field(instruction: str) -> Iterator[Element]:
    yield el("w:r", el("w:fldChar", fldCharType="begin"))
    text = el("w:instrText", text=instruction)
    text.set(qn("xml:space"), "preserve")
    yield el("w:r", text)
    yield el("w:r", el("w:fldChar", fldCharType="separate"))
    yield el("w:r", el("w:t", text="1"))
    yield el("w:r", el("w:fldChar", fldCharType="end"))


def _tab() -> Element:
    return el("w:r", el("w:tab"))


def _ruled(made: Element, side: str, size: int, canvas: Canvas) -> Element:
    """The paragraph with a rule above or below."""
    colour = canvas.look.colours.of(canvas.look.table.inside_colour)
    rule = el("w:pBdr", el(f"w:{side}", val="single", sz=size, space=3, color=colour))
    properties = made.find(qn("w:pPr"))
    if properties is not None:
        properties.insert(1, rule)
    return made


def section_properties(
    canvas: Canvas, *, frame: Element | None = None, titled: bool = True, columns: int = 1
) -> Element:
    """``w:sectPr`` without its references to headers and footers, which the package adds. ``columns``: text runs down
    so many, edge to edge."""
    paper = canvas.geometry
    size = el("w:pgSz", w=dxa(paper.width), h=dxa(paper.height))
    if paper.landscape:
        size.set(qn("w:orient"), "landscape")
    across = el("w:cols", num=columns, space=0) if columns > 1 else None
    return _section(size, canvas, frame, across, titled)


def _section(size: Element, canvas: Canvas, frame: Element | None, columns: Element | None, titled: bool) -> Element:
    paper = canvas.geometry
    margins = el(
        "w:pgMar",
        top=dxa(paper.top),
        right=dxa(paper.right),
        bottom=dxa(paper.bottom),
        left=dxa(paper.left),
        header=dxa(paper.header),
        footer=dxa(paper.footer),
        gutter=0,
    )
    titles = el("w:titlePg") if titled else None
    return el("w:sectPr", size, margins, frame, columns, titles, el("w:bidi") if canvas.rtl else None)
