"""The tree of a document → what is on paper.

This is the one loop of the reader. It looks at runs, breaks, bookmarks and controls and at nothing that only concerns
looks. Wrappers that editors add (change tracking, links, smart tags, untagged controls around paragraphs, rows or
cells) are passed through; deleted text is not there.
"""

from __future__ import annotations

from qatoolkit.word.paper import CONTROL, PARAGRAPH, THING, Control, Paper, Place, Row, Table
from qatoolkit.word.properties import SETTERS, SILENT, character, is_on, worn_by
from qatoolkit.word.xml import Element, qn

PREFIX = "qa_"
"""Our bookmarks begin so."""

_W = qn("w:p")[:-1]
_P, _TBL, _TR, _TC, _SDT, _R, _T = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "sdt", "r", "t"))
_PROPERTIES, _CONTENT = f"{_W}sdtPr", f"{_W}sdtContent"
_MARKS = frozenset((f"{_W}bookmarkStart", f"{_W}bookmarkEnd"))
_ROW_PROPERTIES, _HEAD = f"{_W}trPr", f"{_W}tblHeader"
_START, _END, _NAME, _ID, _VAL = (f"{_W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "name", "id", "val"))
_PASSED = frozenset(
    f"{_W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)


def read_paper(body: Element) -> Paper:
    """What is on paper below ``w:body``."""
    reader = PaperReader()
    reader.blocks(body)
    return reader.paper


class PaperReader:
    """Walks once; ``open`` are the bookmarks that have begun and not ended."""

    def __init__(self) -> None:
        self.paper: Paper = []
        self.open: dict[str, str] = {}
        self.begun: list[str] = []

    def blocks(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _P:
                place = Place()
                pieces: list[str] = []
                self.inline(child, pieces, place)
                self.paper.append(_closed(place, pieces))
            elif tag == _TBL:
                table = Table([])
                self.rows(child, table)
                self.paper.append(table)
            elif tag == _SDT:
                self.around_blocks(child)
            elif tag in _PASSED:
                self.blocks(child)
            else:
                self.bookmark(child, tag)

    def around_blocks(self, node: Element) -> None:
        """A control around whole paragraphs: ours if it has a tag, else a wrapper that some editor added."""
        content = node.find(_CONTENT)
        if content is None:
            return
        if _has_tag(node) and content.find(f".//{_TBL}") is None:
            place = Place()
            pieces: list[str] = []
            self.control(node, pieces, place)
            self.paper.append(_closed(place, pieces))
        else:
            self.blocks(content)

    def rows(self, parent: Element, table: Table) -> None:
        for child in parent:
            tag = child.tag
            if tag == _TR:
                row = Row([])
                self.cells(child, row)
                table.rows.append(row)
            elif tag == _SDT:
                content = child.find(_CONTENT)
                if content is not None:
                    self.rows(content, table)
            elif tag in _PASSED:
                self.rows(child, table)
            else:
                self.bookmark(child, tag)

    def cells(self, parent: Element, row: Row) -> None:
        for child in parent:
            tag = child.tag
            if tag == _TC:
                place = Place()
                pieces: list[str] = []
                self.inside(child, pieces, place)
                row.cells.append(_closed(place, pieces))
            elif tag == _SDT:
                self.around_cell(child, row)
            elif tag == _ROW_PROPERTIES:
                row.head = row.head or is_on(child.find(_HEAD))
            elif tag in _PASSED:
                self.cells(child, row)
            else:
                self.bookmark(child, tag)

    def around_cell(self, node: Element, row: Row) -> None:
        """A control around a cell: all of the cell is its text."""
        content = node.find(_CONTENT)
        if content is None:
            return
        cells = content.findall(_TC)
        if not _has_tag(node) or len(cells) != 1:
            self.cells(content, row)
            return
        place = Place()
        pieces: list[str] = []
        self.control(node, pieces, place)
        row.cells.append(_closed(place, pieces))

    def inside(self, parent: Element, pieces: list[str], place: Place) -> None:
        """The paragraphs of a cell one after the other; tables inside a cell as more of its text."""
        for child in parent:
            tag = child.tag
            if tag == _P:
                if pieces:
                    pieces.append(PARAGRAPH)
                self.inline(child, pieces, place)
            elif tag == _SDT:
                content = child.find(_CONTENT)
                if content is not None and _has_tag(child):
                    if pieces:
                        pieces.append(PARAGRAPH)
                    self.control(child, pieces, place)
                elif content is not None:
                    self.inside(content, pieces, place)
            elif tag in (_TBL, _TR, _TC) or tag in _PASSED:
                self.inside(child, pieces, place)
            else:
                self.bookmark(child, tag, place)

    def inline(self, parent: Element, pieces: list[str], place: Place) -> None:
        """Runs, controls and bookmarks of one paragraph."""
        for child in parent:
            tag = child.tag
            if tag == _R:
                for part in child:
                    if part.tag == _T:
                        pieces.append(part.text or "")
                    else:
                        pieces.append(character(part))
            elif tag == _SDT:
                self.control(child, pieces, place)
            elif tag in _PASSED:
                self.inline(child, pieces, place)
            elif tag in _MARKS:
                self.bookmark(child, tag, place)
            elif tag not in SILENT:
                pieces.append(THING)

    def bookmark(self, node: Element, tag: object, place: Place | None = None) -> None:
        if tag == _START:
            name = node.get(_NAME) or ""
            if name.startswith(PREFIX):
                self.open[node.get(_ID) or ""] = name
                self.begun.append(name)
                if place is not None:
                    place.marks.append(name)
        elif tag == _END:
            self.open.pop(node.get(_ID) or "", None)

    def control(self, node: Element, pieces: list[str], place: Place) -> None:
        """One control; a control around others is only a wrapper."""
        properties, content = node.find(_PROPERTIES), node.find(_CONTENT)
        if content is None:
            return
        found = Control()
        if properties is not None:
            for child in properties:
                setter = SETTERS.get(str(child.tag))
                if setter is not None:
                    setter(found, child)
        if not found.tag and content.find(f".//{_SDT}") is not None:
            self.wrapped(content, pieces, place)
            return
        before = list(self.open.values())
        count = len(self.begun)
        text: list[str] = []
        nested = Place()
        self.wrapped(content, text, nested)
        found.text = "".join(text)
        found.marks = tuple(dict.fromkeys((*before, *self.begun[count:])))
        found.wears = worn_by(content) if found.placeholder else ""
        place.marks += nested.marks
        place.controls.append(found)
        pieces.append(CONTROL)
        if nested.controls:
            place.controls += nested.controls
            pieces.append(CONTROL * len(nested.controls))

    def wrapped(self, content: Element, pieces: list[str], place: Place) -> None:
        """The content of a control, whether it stands in a line, around paragraphs or around a cell."""
        first = next((child.tag for child in content if child.tag not in (_START, _END)), None)
        if first in (_P, _TC, _TBL, _TR):
            self.inside(content, pieces, place)
        else:
            self.inline(content, pieces, place)


def _closed(place: Place, pieces: list[str]) -> Place:
    place.text = "".join(pieces)
    place.bare = "".join(place.text.split())
    return place


def _has_tag(node: Element) -> bool:
    properties = node.find(_PROPERTIES)
    return properties is not None and properties.find(f"{_W}tag") is not None
