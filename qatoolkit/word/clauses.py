"""Agreements: a clause a row with the languages side by side, or numbered prose."""

from __future__ import annotations

from collections.abc import Sequence

from qatoolkit.word.answers import answer
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.grids import head_mm
from qatoolkit.word.paragraphs import one_line, paragraph, span_runs, spans, stacked
from qatoolkit.word.runs import run
from qatoolkit.word.tables import cell, keep_with_next, row, table
from qatoolkit.word.xml import Element

_NUMBER_MM = 11.0
_WIDE_SHARE, _NARROW_SHARE = 45, 55
"""A language of wide characters says the same in less room (looks.md section 6)."""

_CLAUSE_MARGIN = 40


def clauses(node: Element, canvas: Canvas) -> list[Element]:
    """The clause table: number, then a column a language; a shared answer row spans the languages."""
    shares = [_WIDE_SHARE if locale.wide else _NARROW_SHARE for locale in canvas.locales.values()]
    number = max(_NUMBER_MM, head_mm(node.findall("thead/tr/th")[0], canvas))
    room = canvas.width - number
    widths = [number, *(room * share / sum(shares) for share in shares)]
    rows = [_head(node, widths, canvas)]
    for source in node.iterfind("tbody/tr"):
        if source.get("class") == "shared" and not _is_article(rows[-1]):
            keep_with_next(rows[-1])
        rows.append(_row(source, widths, canvas))
    return [table(canvas, widths, rows, margin_top=_CLAUSE_MARGIN)]


def _is_article(made: Element) -> bool:
    return made.find(".//{*}pStyle[@{*}val='QABand1']") is not None


def _head(node: Element, widths: Sequence[float], canvas: Canvas) -> Element:
    heads = node.findall("thead/tr/th")
    cells = [cell(_column_head(head, canvas), width) for head, width in zip(heads, widths, strict=True)]
    return row(cells, head=True, height=7.5)


def _column_head(head: Element, canvas: Canvas) -> list[Element]:
    """“Article” in every language, or the name of one language; the columns weigh the same."""
    found = spans(head)
    if len(found) > 1:
        return stacked(head, "QAHeadCell", canvas)
    locale = canvas.locales[found[0].get("lang", "")]
    return [paragraph("QAHeadCell1", span_runs(found[0], canvas, "QAHeadCell1"), canvas, locale)]


def _row(source: Element, widths: Sequence[float], canvas: Canvas) -> Element:
    kind = source.get("class")
    if kind == "article":
        return _article(source, widths, canvas)
    number = cell([_number(source[0], canvas)], widths[0], valign="top")
    if kind == "shared":
        text = paragraph("QAText1", shared_line(source[1], canvas, "QAText1", sum(widths[1:])), canvas)
        return row([number, cell([text], sum(widths[1:]), span=len(widths) - 1)])
    cells = [
        cell([_clause(node, canvas)], width, valign="top") for node, width in zip(source[1:], widths[1:], strict=True)
    ]
    return row([number, *cells], height=6)


def _article(source: Element, widths: Sequence[float], canvas: Canvas) -> Element:
    tint = canvas.look.colours.tint
    number = run((source[0].text or "").strip(), canvas.leading, canvas, canvas.style("QABand1"))
    cells = [cell([paragraph("QABand1", number, canvas, align="center")], widths[0], tint=tint)]
    for node, width in zip(source[1:], widths[1:], strict=True):
        span = spans(node)[0]
        locale = canvas.locales[span.get("lang", "")]
        cells.append(cell([paragraph("QABand1", span_runs(span, canvas, "QABand1"), canvas, locale)], width, tint=tint))
    return row(cells, height=7)


def _clause(node: Element, canvas: Canvas) -> Element:
    span = spans(node)[0]
    locale = canvas.locales[span.get("lang", "")]
    align = "both" if locale.justify == "both" else None
    return paragraph("QAText1", span_runs(span, canvas, "QAText1"), canvas, locale, align=align)


def _number(node: Element, canvas: Canvas) -> Element:
    text = run((node.text or "").strip(), canvas.leading, canvas, canvas.style("QAText1"))
    return paragraph("QAText1", text, canvas, align="center")


def shared_line(node: Element, canvas: Canvas, style: str, room: float) -> list[Element]:
    """Label, blank and unit in one line: an answer that stands once for all languages."""
    label, asked = node.find("label"), node.find("span[@class='answer']")
    runs: list[Element] = []
    if label is not None:
        runs += one_line(label, style, canvas, second="QALabel2")
        runs += run("\u2002", canvas.leading, canvas, canvas.style(style))
    if asked is not None:
        runs += answer(asked, canvas, room / 2, style, inline=True)
    return runs


def prose(node: Element, canvas: Canvas) -> list[Element]:
    """Articles as headings, clauses as numbered paragraphs; one language, or one paragraph after the other."""
    made: list[Element] = []
    for child in node:
        if child.tag == "h3":
            runs = list(one_line(child, "QAClauseHead", canvas, second="QAText2", gap="  "))
            made.append(paragraph("QAClauseHead", runs, canvas))
        elif "shared" in child.get("class", ""):
            number = run((child.text or "").strip() + " ", canvas.leading, canvas, canvas.style("QAClause"))
            line = shared_line(child, canvas, "QAClause", canvas.width)
            made.append(paragraph("QAClause", [*number, *line], canvas, indent=_indent(canvas)))
        else:
            span = spans(child)[0]
            locale = canvas.locales[span.get("lang", "")]
            made.append(
                paragraph("QAClause", span_runs(span, canvas, "QAClause"), canvas, locale, indent=_indent(canvas, span))
            )
    return made


def _indent(canvas: Canvas, span: Element | None = None) -> tuple[float, float] | None:
    """Two characters before the first line, where language and look write it so."""
    locale = canvas.leading if span is None else canvas.locales[span.get("lang", "")]
    style = canvas.style("QAClause")
    ems = min(style.indent_ems, locale.first_line_indent)
    return (0, ems * style.size * 25.4 / 72) if ems else None
