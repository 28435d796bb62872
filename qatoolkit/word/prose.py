"""Titles, headings, introductory lines and the filling notes."""

from __future__ import annotations

from qatoolkit.word.canvas import Canvas
from qatoolkit.word.measure import width_mm
from qatoolkit.word.paragraphs import keep_together, one_line, paragraph, span_runs, spans, stacked
from qatoolkit.word.runs import run
from qatoolkit.word.xml import Element, el, qn

_HANGING = 4.5


def title(node: Element, canvas: Canvas, *, new_page: bool = False) -> list[Element]:
    """The form's title, or an annex's; smaller on landscape paper, on annexes and when it would not fit on a line."""
    text = "".join(spans(node)[0].itertext())
    size = canvas.style("QATitle1").size
    small = (
        canvas.geometry.landscape or node.get("class") == "annex" or width_mm(text, size, canvas.face) > canvas.width
    )
    made = stacked(node, "QATitle", canvas, new_page=new_page)
    if small:
        for style in made[0].iter(qn("w:pStyle")):
            style.set(qn("w:val"), "QATitle1s")
    return made


def heading(node: Element, canvas: Canvas, *, new_page: bool = False) -> list[Element]:
    """A heading between blocks: the languages in one line, so that it stays light."""
    runs = list(one_line(node, "QAHead1", canvas, second="QAHead2", gap="  "))
    return [paragraph("QAHead1", runs, canvas, new_page=new_page, after=3)]


def purpose(node: Element, canvas: Canvas) -> list[Element]:
    """What the form is for and how to tick."""
    return stacked(node, "QAPurpose", canvas)


def hint(node: Element, canvas: Canvas) -> list[Element]:
    """An introductory line under a heading."""
    return stacked(node, "QAPurpose", canvas)


def note(node: Element, canvas: Canvas) -> list[Element]:
    """A printed paragraph inside the form; its languages stay on one page."""
    made = stacked(node, "QAPara", canvas)
    keep_together(made)
    return made


def page_break() -> Element:
    """An invisible line that begins a page, for a sheet that opens with a table."""
    return el("w:p", el("w:pPr", el("w:pStyle", val="QAEnd"), el("w:pageBreakBefore")))


def notes(node: Element, canvas: Canvas) -> list[Element]:
    """Filling notes after the form: a bold head and numbered lines with a hanging indent, both languages each."""
    head = node.find("h2")
    made: list[Element] = []
    if head is not None:
        runs = [
            piece
            for rank, span in enumerate(spans(head))
            for piece in (*(run("  ", canvas.leading, canvas, canvas.style("QANote1")) if rank else ()),
                          *span_runs(span, canvas, "QANote1", bold=True))
        ]  # fmt: skip
        made.append(paragraph("QANote1", runs, canvas, keep_next=True))
    for number, item in enumerate(node.iterfind("ol/li"), 1):
        made += _item(item, number, canvas)
    return made


def _item(item: Element, number: int, canvas: Canvas) -> list[Element]:
    made = []
    listed = item.find("span[@class='list']")
    for rank, span in enumerate(spans(item)):
        name = "QANote1" if rank == 0 else "QANote2"
        locale = canvas.locales[span.get("lang", "")]
        runs = span_runs(span, canvas, name)
        if rank == 0:
            runs = [*run(f"{number}.", locale, canvas, canvas.style(name)), el("w:r", el("w:tab")), *runs]
        if listed is not None:
            runs += run(locale.colon, locale, canvas, canvas.style(name))
            runs += span_runs(spans(listed)[rank], canvas, name)
        last = rank == len(spans(item)) - 1
        indent = (_HANGING, -_HANGING) if rank == 0 else (_HANGING, 0.0)
        tabs = [(_HANGING, "left")]
        made.append(paragraph(name, runs, canvas, locale, keep_next=not last, indent=indent, tabs=tabs))
    return made
