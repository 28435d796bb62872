"""Comments for the ranges that a document already holds: those of a preview, round each text that a page speaks.

The writer sets a range wherever a span says what it is (``data-said``); here the numbers get their comments. A range
without a comment goes, and so does the second one of a number: a comment hangs from one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from qatoolkit.word.base import pack
from qatoolkit.word.comments import Texts, comment, comments_part
from qatoolkit.word.opening import open_docx
from qatoolkit.word.xml import Element, el, qn

UNSURE_FILL = "FFC000"
"""Orange; Word's highlighter has no such pen, so the runs are shaded."""

_UNSURE_PEN = "lightGray"
_AFTER_SHADING = frozenset(map(qn, ("w:rtl", "w:cs", "w:lang", "w:fitText", "w:vertAlign", "w:em", "w:specVanish")))


@dataclass(frozen=True, slots=True)
class Margin:
    """A document with comments. ``placed`` are the numbers that found a range, in the order of the page."""

    data: bytes
    placed: tuple[int, ...]


def fill_margin(data: bytes, texts: Mapping[int, Texts]) -> Margin:
    """Give the ranges of a document their comments: ``texts`` by the number of the range.

    Comments are numbered anew in the order of the page, so that equal input gives equal bytes. Unsure texts, which a
    draft marks with a grey pen, are shaded orange. Raises ``UnreadableInput`` for what is no sound .docx.
    """
    package = open_docx(data)
    parts = {name: package.archive.read(name) for name in package.archive.namelist() if not name.endswith("/")}
    body = package.part(package.main)
    placed = tuple(dict.fromkeys(number for number in _starts(body) if number in texts))
    _renumber(body, {str(number): order for order, number in enumerate(placed)})
    _shade(body)
    comments = el("w:comments", *(comment(texts[number], order) for order, number in enumerate(placed)))
    if placed:
        parts[comments_part(package, parts)] = _written(comments)
    return Margin(pack({**parts, package.main: _written(body)}), placed)


def _starts(body: Element) -> Iterator[int]:
    for start in body.iter(qn("w:commentRangeStart")):
        yield int(start.get(qn("w:id"), "-1"))


def _renumber(body: Element, orders: Mapping[str, int]) -> None:
    """New numbers for the first range of each comment; what marks any other place goes."""
    kinds = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))
    seen: set[tuple[object, str]] = set()
    for mark in list(body.iter(*kinds)):
        number = mark.get(qn("w:id"), "")
        if number in orders and (mark.tag, number) not in seen:
            seen.add((mark.tag, number))
            mark.set(qn("w:id"), str(orders[number]))
            continue
        spot = mark.getparent() if mark.tag == qn("w:commentReference") else mark
        holder = None if spot is None else spot.getparent()
        if spot is not None and holder is not None:
            holder.remove(spot)


def _shade(body: Element) -> None:
    for pen in list(body.iter(qn("w:highlight"))):
        properties = pen.getparent()
        if pen.get(qn("w:val")) != _UNSURE_PEN or properties is None:
            continue
        shading = el("w:shd", val="clear", color="auto", fill=UNSURE_FILL)
        after = next((node for node in properties if node.tag in _AFTER_SHADING), None)
        properties.remove(pen)
        properties.append(shading) if after is None else after.addprevious(shading)


def _written(tree: Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
