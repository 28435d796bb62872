"""Where in a filled form a comment about an answer stands: at its control, or as near to it as can still be told.

The order is that of reading (docs/word-forms.md): a row of a table that grows is known by its place, every other
answer by tag, then by bookmark. What is gone is looked for in its cell, its row, its table, and last at the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qatoolkit.definitions.fields import bookmark_of, tag_of
from qatoolkit.word.xml import Element, qn

_MOST_ROWS = 60
"""Rows that a form is printed with at most (``min_rows`` of a definition)."""

_TITLE = "QATitle"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a comment is about: the children of a paragraph from ``first`` to ``last``; none of an empty one."""

    paragraph: Element
    first: Element | None
    last: Element | None


@dataclass(frozen=True, slots=True)
class Index:
    """A document's controls by tag and its bookmarks by name, each in the order of the page."""

    body: Element
    controls: dict[str, list[Element]]
    marks: dict[str, Element]

    def find(self, path: str, options: Sequence[str] = ()) -> list[Element]:
        """The controls of an answer with all its boxes, else the beginnings of its bookmarks."""
        boxes = tag_of(path, "")
        named = (some for tag, some in self.controls.items() if tag == path or tag.startswith(boxes))
        found = [control for some in named for control in some]
        names = (None, *options)
        return found or [mark for option in names if (mark := self.marks.get(bookmark_of(path, option))) is not None]

    def below(self, path: str) -> Iterator[Element]:
        """Everything that belongs to an item, a row or a table: its other columns, its cells, its “other”."""
        yield from (control for tag, some in self.controls.items() if tag.startswith(f"{path}.") for control in some)
        prefix = bookmark_of(f"{path}.")
        yield from (mark for name, mark in self.marks.items() if name.startswith(prefix))


def index_of(body: Element) -> Index:
    """Read a document's controls and bookmarks once."""
    controls: dict[str, list[Element]] = {}
    for control in body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None:
            controls.setdefault(tag.get(qn("w:val"), ""), []).append(control)
    marks = {mark.get(qn("w:name"), "").lower(): mark for mark in body.iter(qn("w:bookmarkStart"))}
    return Index(body, controls, marks)


def find_anchor(index: Index, path: str, options: Sequence[str] = ()) -> Anchor | None:
    """The place of an answer (``""``: the title); None in a document without any paragraph.

    ``options`` are the codes of an answer that is ticked in boxes: the comment spans those that stand together.
    """
    item, *rest = path.split(".")
    if len(rest) == 2 and rest[0].isdigit():
        return _in_growing(index, item, int(rest[0]), rest[1]) or _near(index, item) or _title(index)
    found = index.find(path, options) if path else []
    if found:
        return _around(found)
    for part in (path, path.rpartition(".")[0], item):
        if part and (near := _near(index, part)):
            return near
    return _title(index)


def _in_growing(index: Index, item: str, number: int, column: str) -> Anchor | None:
    """A cell of a table in which people add rows: copied rows keep the tags of their model and lose its bookmarks."""
    numbers = [number, *range(1, _MOST_ROWS + 1)]
    models = [model for one in numbers for model in index.find(f"{item}.{one}.{column}")]
    model = next((model for model in models if _above(model, "w:tbl") is not None), None)
    if model is None:
        exact = index.find(f"{item}.{number}.{column}")
        return _around(exact) if exact else None
    rows = _data_rows(index, item, model)
    if not 0 < number <= len(rows):
        return _near(index, item)
    row = rows[number - 1]
    own = [one for one in models if _above(one, "w:tr") is row] or list(_in_row(row, item, column))
    return _around(own) if own else _whole(_cell_like(row, model))


def _data_rows(index: Index, item: str, model: Element) -> list[Element]:
    """The rows of the table after its head; without a marked head, from the first row that takes an answer."""
    table = _above(model, "w:tbl")
    assert table is not None
    rows = table.findall(qn("w:tr"))
    body = [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None]
    if len(body) < len(rows):
        return body
    taking = [row for one in index.below(item) if (row := _above(one, "w:tr")) is not None]
    first = next((place for place, row in enumerate(rows) if row in taking), 0)
    return rows[first:]


def _in_row(row: Element, item: str, column: str) -> Iterator[Element]:
    """Controls of a copied row: their tags name the row that was copied."""
    wanted = re.compile(rf"{re.escape(item)}\.\d+\.{re.escape(column)}(/.*)?")
    for control in row.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None and wanted.fullmatch(tag.get(qn("w:val"), "")):
            yield control


def _cell_like(row: Element, model: Element) -> Element:
    """The cell of ``row`` that stands in the column of ``model``; the row itself if it has no such cell."""
    cell = _above(model, "w:tc")
    parent = cell.getparent() if cell is not None else None
    place = parent.findall(qn("w:tc")).index(cell) if cell is not None and parent is not None else 0
    cells = row.findall(qn("w:tc"))
    return cells[place] if place < len(cells) else row


def _near(index: Index, path: str) -> Anchor | None:
    """At the row that all remaining answers below ``path`` share, else at their table, else at the first of them."""
    left = list(index.below(path))
    if not left:
        return None
    for name in ("w:tr", "w:tbl"):
        holders = {id(holder): holder for one in left if (holder := _above(one, name)) is not None}
        if len(holders) == 1:
            return _whole(next(iter(holders.values())))
    return _around(left[:1])


def _title(index: Index) -> Anchor | None:
    """The title; in a document that has lost its styles, the first paragraph with words, or the first at all."""
    paragraphs = list(index.body.iter(qn("w:p")))
    titles = [one for one in paragraphs if _style(one).startswith(_TITLE)]
    return _first(titles or paragraphs)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _has_text(paragraph: Element) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter(qn("w:t")))


def _around(found: Sequence[Element]) -> Anchor | None:
    """From the first of some controls to the last one in the same paragraph, each with its bookmark."""
    first = _in_paragraph(found[0])
    if first is None:
        return _whole(found[0])
    paragraph = first.getparent()
    assert paragraph is not None
    spots = [spot for one in found if (spot := _in_paragraph(one)) is not None]
    same = sorted((spot for spot in spots if spot.getparent() is paragraph), key=paragraph.index)
    return Anchor(paragraph, _opening(same[0]), _closing(same[-1]))


def _in_paragraph(element: Element) -> Element | None:
    """The element, or what holds it, as a child of a paragraph; None if it stands in none."""
    spot = element
    while (parent := spot.getparent()) is not None:
        if parent.tag == qn("w:p"):
            return spot
        spot = parent
    return None


def _opening(spot: Element) -> Element:
    """The beginning of the bookmark round a control."""
    before = spot.getprevious()
    return before if before is not None and before.tag == qn("w:bookmarkStart") else spot


def _closing(spot: Element) -> Element:
    """The end of the bookmark round a control, or the one that belongs to its beginning."""
    number = spot.get(qn("w:id")) if spot.tag == qn("w:bookmarkStart") else None
    for after in spot.itersiblings(qn("w:bookmarkEnd")):
        if number is None:
            return after if after.getprevious() is spot else spot
        if after.get(qn("w:id")) == number:
            return after
    return spot


def _whole(holder: Element) -> Anchor | None:
    """The first paragraph with words in a cell, row or table, else its first one."""
    return _first(list(holder.iter(qn("w:p"))))


def _first(paragraphs: Sequence[Element]) -> Anchor | None:
    spoken = (one for one in paragraphs if _has_text(one))
    chosen = next(spoken, paragraphs[0] if paragraphs else None)
    return None if chosen is None else _of_paragraph(chosen)


def _of_paragraph(paragraph: Element) -> Anchor:
    quiet = (qn("w:pPr"), qn("w:commentRangeStart"))
    children = [child for child in paragraph if child.tag not in quiet]
    return Anchor(paragraph, children[0], children[-1]) if children else Anchor(paragraph, None, None)


def _above(element: Element, name: str) -> Element | None:
    return next(element.iterancestors(qn(name)), None)
