"""Form controls of the page → content controls with the paper blank as their placeholder."""

from __future__ import annotations

from qatoolkit.word.canvas import Canvas
from qatoolkit.word.controls import Slot, box_kind, control, date_kind, list_kind
from qatoolkit.word.measure import width_mm
from qatoolkit.word.paragraphs import one_line, paragraph, spans
from qatoolkit.word.runs import ARROW, BOX, run
from qatoolkit.word.units import MM_PER_POINT
from qatoolkit.word.xml import Element

WIDE_SPACE = "\u3000"
NO_BREAK = "\u00a0"
_WIDE_DATE = 45.0
_SPACE_SLACK = 1.05
_MOST_SPACES = 14
_INLINE_MM = {"integer": 18.0, "decimal": 18.0, "money": 30.0, "text": 50.0, "calculate": 22.0, "other": 30.0}
_WIDE_INLINE_MM = 90.0
_BOX_MM = 5.0
_OPTION_GAP = 4.0
_NARROW_MM = 26.0
_OTHER_MM = 30.0
_MARGINS = 3.4


def answer(
    node: Element, canvas: Canvas, room: float, style: str = "QAAnswer", *, inline: bool = False
) -> list[Element]:
    """Everything that takes or follows an answer inside ``node``, as the content of one paragraph.

    ``room`` is the width in mm that the blank may take; ``inline`` blanks are underlined, others look empty.
    """
    units = [child for child in node.iter("span") if child.get("class") == "unit"]
    room -= sum(_spoken_width(unit, canvas, style) + 2 for unit in units)
    result: list[Element] = []
    for child in node:
        if child.tag == "label":
            if result:
                result += run(canvas.leading.choice_separator, canvas.leading, canvas, canvas.style(style))
            result += _option(child, canvas, style)
        elif child.tag in ("input", "select", "textarea"):
            result += _field(child, canvas, room, style, inline)
        elif child.get("class") == "unit":
            result += run(" ", canvas.leading, canvas, canvas.style(style))
            result += one_line(child, style, canvas, second="QALabel2")
    return result


def lines(node: Element, canvas: Canvas, room: float, *, one_a_line: bool = False) -> list[Element]:
    """The answer as paragraphs: as many options on a line as fit whole, or each on its own."""
    labels = [child for child in node if child.tag == "label"]
    if not labels:
        return [paragraph("QAAnswer", answer(node, canvas, room), canvas)]
    filled: list[list[Element]] = []
    left = 0.0
    for label in labels:
        width = _option_width(label, canvas, "QAAnswer")
        if not filled or one_a_line or width > left:
            filled.append([])
            left = room - _MARGINS
        else:
            filled[-1] += run(canvas.leading.choice_separator, canvas.leading, canvas, canvas.style("QAAnswer"))
        filled[-1] += _option(label, canvas, "QAAnswer")
        left -= width
    return [paragraph("QAAnswer", content, canvas) for content in filled]


def answer_width(node: Element, canvas: Canvas, style: str = "QAAnswer") -> float:
    """Width in mm that the printed options and units of an answer take on one line; 0 for an empty blank."""
    labels = [child for child in node if child.tag == "label"]
    return sum(_option_width(label, canvas, style) for label in labels)


def _option_width(label: Element, canvas: Canvas, style: str) -> float:
    """A box, its words, the blank of “other”, and the space to the next."""
    blank = _OTHER_MM if label.find("input[@type='text']") is not None else 0
    return _spoken_width(label, canvas, style) + _BOX_MM + _OPTION_GAP + blank


def _spoken_width(node: Element, canvas: Canvas, style: str) -> float:
    sizes = [canvas.style(style).size] + [canvas.style("QALabel2").size] * len(spans(node))
    texts = ("".join(span.itertext()) for span in spans(node))
    return sum(width_mm(text, size, canvas.face) + 1 for text, size in zip(texts, sizes, strict=False))


def _field(node: Element, canvas: Canvas, room: float, style: str, inline: bool) -> list[Element]:
    if node.tag == "select":
        return _dropdown(node, canvas, room, style)
    kind = node.get("type", "")
    if kind in ("radio", "checkbox"):
        return tick(node, canvas, style)
    if kind == "date":
        return _date(node, canvas, room, style)
    if inline:
        return _underlined(node, canvas, style)
    spaces = max(1, min(_MOST_SPACES, int((room - 4) / _space_mm(canvas, style))))
    return _blank(node, WIDE_SPACE * spaces, canvas, style)


def _space_mm(canvas: Canvas, style: str) -> float:
    """Width of one wide space at the size of a style."""
    return canvas.style(style).size * MM_PER_POINT * _SPACE_SLACK


def _blank(
    node: Element, text: str, canvas: Canvas, style: str, *kind: Element, **looks: str | float | bool
) -> list[Element]:
    content = run(text, canvas.leading, canvas, canvas.style(style), mark=None, char_style="QAPlaceholder", **looks)
    return control(_slot(node), content, canvas, *kind, empty=True)


def _slot(node: Element, option: str | None = None) -> Slot:
    path = node.get("name") or ""
    return Slot(path, node.get("title") or path, option)


def _underlined(node: Element, canvas: Canvas, style: str) -> list[Element]:
    """A blank in running text: underlined no-break spaces, a quarter of an em each."""
    size = canvas.style(style).size
    each = size * (0.098 if canvas.face == "sans" else 0.088)
    mm = _WIDE_INLINE_MM if node.get("data-wide") else _INLINE_MM.get(node.get("data-type", "text"), 30.0)
    return _blank(node, NO_BREAK * round(mm / each), canvas, style, underline=True)


def _date(node: Element, canvas: Canvas, room: float, style: str) -> list[Element]:
    locale = canvas.leading
    if room >= _WIDE_DATE - 3:
        return _blank(node, locale.date_blank, canvas, style, *date_kind(canvas))
    return _blank(node, locale.date_blank_narrow, canvas, style, *date_kind(canvas), size=9.5)


def _dropdown(node: Element, canvas: Canvas, room: float, style: str) -> list[Element]:
    choices = [(option.get("value", ""), option.text or "") for option in node.iter("option") if option.get("value")]
    spaces = max(0, min(8, int((room - 8) / _space_mm(canvas, style)) - 1)) if room >= _NARROW_MM else 0
    content = run(WIDE_SPACE * spaces, canvas.leading, canvas, canvas.style(style), char_style="QAPlaceholder")
    content += run(ARROW, canvas.leading, canvas, canvas.style(style), char_style="QAPlaceholder", size=8)
    chosen = run(WIDE_SPACE, canvas.leading, canvas, canvas.style(style))  # the arrow's small symbols are not for words
    return control(_slot(node), content, canvas, *list_kind(choices), empty=True, typed=chosen)


def tick(node: Element, canvas: Canvas, style: str = "QATick") -> list[Element]:
    """A tick box."""
    content = run(BOX, canvas.leading, canvas, canvas.style(style))
    return control(_slot(node, node.get("value")), content, canvas, *box_kind(canvas), empty=False)


def _option(label: Element, canvas: Canvas, style: str) -> list[Element]:
    """□, a space that keeps them together, the option in every language, and the blank of “other”."""
    result: list[Element] = []
    for child in label:
        if child.tag == "input" and child.get("type") in ("radio", "checkbox"):
            result += tick(child, canvas, style)
            result += run(NO_BREAK, canvas.leading, canvas, canvas.style(style))
            result += one_line(label, style, canvas, second="QALabel2", gap=NO_BREAK)
        elif child.tag == "input":
            result += run(NO_BREAK, canvas.leading, canvas, canvas.style(style))
            result += _underlined(child, canvas, style)
    return result
