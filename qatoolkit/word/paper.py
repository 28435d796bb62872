"""A Word document as somebody sees it on paper: lines, tables, cells; in them text, and controls as single marks.

This is the one loop of the reader. It looks at runs, breaks, bookmarks and controls and at nothing that only concerns
looks. Wrappers that editors add (change tracking, links, smart tags, untagged controls around paragraphs, rows or
cells) are passed through; deleted text is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from qatoolkit.word.xml import Element, qn

CONTROL = "\x00"
"""Stands for one control in the text around it; XML cannot hold this character, so nobody can have typed it."""

THING = "\x01"
"""Stands for what is no text: a picture, a formula, a text box."""

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
_SILENT = frozenset(
    f"{_W}{name}"
    for name in (
        "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "sectPr", "proofErr", "del", "moveFrom", "delText",
        "delInstrText", "instrText", "fldChar", "lastRenderedPageBreak", "softHyphen", "annotationRef",
        "commentReference", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "moveFromRangeStart",
        "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
        "customXmlDelRangeStart", "customXmlDelRangeEnd", "smartTagPr", "customXmlPr", "sdtEndPr", "footnoteReference",
        "endnoteReference", "bookmarkEnd",
    )
)  # fmt: skip
_CHARACTERS = {
    f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}noBreakHyphen": "-",
}  # fmt: skip
_SYMBOLS = {"F0FE": "\u2611", "F0FD": "\u2612", "F078": "\u2612", "F0FC": "\u2713", "F0A8": "\u25a1", "F06F": "\u25a1"}
"""Wingdings boxes and ticks that editors insert as symbols."""


@dataclass(slots=True)
class Control:
    """One content control. ``checked`` is None unless it is a tick box; ``own_style`` says that its text wears our
    style of blanks; ``day`` is what a date control remembers."""

    tag: str = ""
    marks: tuple[str, ...] = ()
    text: str = ""
    checked: bool | None = None
    placeholder: bool = False
    foreign_style: bool = False
    day: str = ""
    items: Element | None = None


@dataclass(slots=True)
class Place:
    """What stands in one cell, or in one paragraph outside tables. ``marks`` are our bookmarks that begin in it."""

    text: str = ""
    controls: list[Control] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    bare: str = ""
    """``text`` without any space, by which printed text is recognised."""


@dataclass(slots=True)
class Row:
    """``head``: it repeats on every page."""

    cells: list[Place]
    head: bool = False


@dataclass(slots=True)
class Table:
    rows: list[Row]


Paper = list["Table | Place"]
"""Tables and paragraphs in order."""


def read_paper(body: Element) -> Paper:
    """What is on paper below ``w:body``."""
    reader = _Reader()
    reader.blocks(body)
    return reader.paper


class _Reader:
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
                row.head = row.head or _is_on(child.find(_HEAD))
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
        """The paragraphs of a cell as lines; tables inside a cell as more of its text."""
        for child in parent:
            tag = child.tag
            if tag == _P:
                if pieces:
                    pieces.append("\n")
                self.inline(child, pieces, place)
            elif tag == _SDT:
                content = child.find(_CONTENT)
                if content is not None and _has_tag(child):
                    if pieces:
                        pieces.append("\n")
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
                        pieces.append(_character(part))
            elif tag == _SDT:
                self.control(child, pieces, place)
            elif tag in _PASSED:
                self.inline(child, pieces, place)
            elif tag in _MARKS:
                self.bookmark(child, tag, place)
            elif tag not in _SILENT:
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
                setter = _SETTERS.get(str(child.tag))
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
        found.foreign_style = found.placeholder and bool(found.text.strip()) and _wears_foreign_style(content)
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


def _is_on(node: Element | None) -> bool:
    return node is not None and node.get(_VAL) not in ("0", "false", "off")


def _has_tag(node: Element) -> bool:
    properties = node.find(_PROPERTIES)
    return properties is not None and properties.find(f"{_W}tag") is not None


def _character(part: Element) -> str:
    tag = str(part.tag)
    known = _CHARACTERS.get(tag)
    if known is not None:
        return known
    if tag in _SILENT:
        return ""
    if tag == f"{_W}sym":
        return _SYMBOLS.get((part.get(f"{_W}char") or "").upper(), THING)
    return THING


def _wears_foreign_style(content: Element) -> bool:
    """Whether all text wears a character style that is not ours: the editor's own prompt."""
    for run in content.iter(_R):
        if run.find(_T) is not None:
            style = run.find(f"{_W}rPr/{_W}rStyle")
            if style is None or (style.get(_VAL) or "").startswith("QA"):
                return False
    return True


def _set_tag(found: Control, node: Element) -> None:
    found.tag = node.get(_VAL) or ""


def _set_placeholder(found: Control, node: Element) -> None:
    found.placeholder = _is_on(node)


def _set_day(found: Control, node: Element) -> None:
    found.day = node.get(f"{_W}fullDate") or ""


def _set_items(found: Control, node: Element) -> None:
    found.items = node


def _set_checked(found: Control, node: Element) -> None:
    """Word 2010 and later write ``w14``; the state is in the first child, whatever the prefix."""
    checked = next((child for child in node if str(child.tag).endswith("}checked")), None)
    value = "0" if checked is None else next(iter(checked.attrib.values()), "1")
    found.checked = str(value) in ("1", "true", "on")


_SETTERS: Mapping[str, Callable[[Control, Element], None]] = {
    f"{_W}tag": _set_tag,
    f"{_W}showingPlcHdr": _set_placeholder,
    f"{_W}date": _set_day,
    f"{_W}dropDownList": _set_items,
    f"{_W}comboBox": _set_items,
    qn("w14:checkbox"): _set_checked,
}
