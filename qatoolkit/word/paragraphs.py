"""Spans of a page → paragraphs: label over label in tables, languages in one line in bands and options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qatoolkit.pages.locales import Locale
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.runs import run, size_in
from qatoolkit.word.units import dxa, twips
from qatoolkit.word.xml import Element, el, flag, qn, toggle

_JC = {"center": "center", "end": "right", "both": "both"}


def paragraph(
    style_name: str,
    runs: Sequence[Element],
    canvas: Canvas,
    locale: Locale | None = None,
    *,
    keep_next: bool | None = None,
    new_page: bool = False,
    after: float | None = None,
    align: str | None = None,
    indent: tuple[float, float] | None = None,
    tabs: Iterable[tuple[float, str]] = (),
) -> Element:
    """A paragraph in a style. ``indent`` is (start, first line) in mm, ``tabs`` are (mm, kind), ``after`` points."""
    spoken = locale or canvas.leading
    return el(
        "w:p",
        el(
            "w:pPr",
            el("w:pStyle", val=style_name),
            toggle("w:keepNext", keep_next),
            flag("w:pageBreakBefore", new_page),
            _tabs(tabs),
            flag("w:bidi", spoken.direction == "rtl"),
            None if after is None else el("w:spacing", after=twips(after)),
            _indent(indent),
            _justification(style_name, canvas, spoken, align),
        ),
        *runs,
    )


def _tabs(tabs: Iterable[tuple[float, str]]) -> Element | None:
    stops = [el("w:tab", val=kind, pos=dxa(mm)) for mm, kind in tabs]
    return el("w:tabs", *stops) if stops else None


def _indent(indent: tuple[float, float] | None) -> Element | None:
    if indent is None:
        return None
    start, first = indent
    if first < 0:
        return el("w:ind", left=dxa(start), hanging=dxa(-first))
    return el("w:ind", left=dxa(start), firstLine=dxa(first))


def _justification(style_name: str, canvas: Canvas, locale: Locale, align: str | None) -> Element | None:
    """Only what differs from the style: text that the style justifies, in a language that is not justified."""
    wanted = align or canvas.style(style_name).align
    if wanted == "both" and locale.justify != "both":
        return el("w:jc", val="left" if locale.justify == "start" else locale.justify)
    if align is None:
        return None
    return el("w:jc", val=_JC.get(align, "left"))


def spans(node: Element) -> list[Element]:
    """The language spans that stand directly in a node."""
    return [child for child in node if child.tag == "span" and child.get("lang")]


def span_runs(
    span: Element, canvas: Canvas, style_name: str, text: str | None = None, **looks: str | float | bool
) -> list[Element]:
    """Runs of one span in its language, marked when it is a draft, within the ranges of its comments if it has any."""
    spoken = "".join(span.itertext()) if text is None else text
    locale = canvas.locales[span.get("lang", "")]
    made = run(spoken, locale, canvas, canvas.style(style_name), mark=span.get("data-state"), **looks)
    numbers = (span.get("data-said") or "").split()
    return commented(made, numbers) if numbers else made


def commented(runs: Sequence[Element], numbers: Sequence[str]) -> list[Element]:
    """Runs within the ranges of comments, and after them the references from which the comments hang."""
    starts = [el("w:commentRangeStart", id=number) for number in numbers]
    ends = [
        piece
        for number in numbers
        for piece in (el("w:commentRangeEnd", id=number), el("w:r", el("w:commentReference", id=number)))
    ]
    return [*starts, *runs, *ends]


def stacked(
    node: Element,
    role: str,
    canvas: Canvas,
    *,
    keep_next: bool | None = None,
    align: str | None = None,
    new_page: bool = False,
    suffix: str = "",
) -> list[Element]:
    """A paragraph a language: the leading one in style ``role1``, the others in ``role2``; the same words once."""
    result = []
    said: set[str] = set()
    for rank, span in enumerate(spans(node)):
        text = "".join(span.itertext())
        if text in said:
            continue
        said.add(text)
        name = f"{role}{suffix}1" if rank == 0 else f"{role}2"
        locale = canvas.locales[span.get("lang", "")]
        alone = len(spans(node)) == 1 and role == "QATitle"
        result.append(
            paragraph(
                name,
                span_runs(span, canvas, name),
                canvas,
                locale,
                keep_next=keep_next,
                align=align,
                new_page=new_page and rank == 0,
                after=8 if alone else None,
            )
        )
    return result


def keep_together(paragraphs: Sequence[Element]) -> None:
    """No page ends between these paragraphs. Not for cells: there a whole row would hang on the next."""
    for element in paragraphs[:-1]:
        properties = element.find(qn("w:pPr"))
        assert properties is not None  # every paragraph names its style
        if properties.find(qn("w:keepNext")) is None:
            properties.insert(1, el("w:keepNext"))  # behind the style, where the schema wants it


def one_line(
    node: Element, role: str, canvas: Canvas, *, second: str | None = None, gap: str = " "
) -> Iterator[Element]:
    """Runs of all languages in one line: the leading one as the style ``role`` has it, the others smaller and regular.

    A word that is the same in two languages (%, a code) is said once.
    """
    said: set[str] = set()
    for rank, span in enumerate(spans(node)):
        locale = canvas.locales[span.get("lang", "")]
        text = "".join(span.itertext())
        if rank == 0:
            yield from span_runs(span, canvas, role)
        if text in said or rank == 0:
            said.add(text)
            continue
        said.add(text)
        lesser = canvas.style(second or role)
        yield from run(gap, locale, canvas, lesser)
        yield from span_runs(
            span, canvas, role, size=size_in(lesser, locale), bold=False, colour=canvas.look.colours.of(lesser.colour)
        )


def gap(*, keep_next: bool = False) -> Element:
    """The small space after a table; without it LibreOffice ignores keep-with-next of what follows."""
    properties = el("w:pPr", el("w:pStyle", val="QAGap"), flag("w:keepNext", keep_next))
    return el("w:p", properties)


def end(section: Element | None = None) -> Element:
    """The last paragraph of a sheet, one point high; after a table there must be one."""
    return el("w:p", el("w:pPr", el("w:pStyle", val="QAEnd"), section))
