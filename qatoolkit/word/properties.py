"""What runs and controls hold: characters that are written as elements, and what the properties of a control say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qatoolkit.word.paper import BLANK, PROMPT, THING, Control
from qatoolkit.word.xml import Element, qn

_W = qn("w:p")[:-1]
_R, _T, _VAL = f"{_W}r", f"{_W}t", f"{_W}val"
BLANK_STYLE = "QAPlaceholder"
"""The character style of our blanks."""

SILENT = frozenset(
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
"""Elements that show nothing: looks, marks of editing, what was deleted."""

_CHARACTERS = {
    f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}noBreakHyphen": "-",
}  # fmt: skip
_SYMBOLS = {"F0FE": "\u2611", "F0FD": "\u2612", "F078": "\u2612", "F0FC": "\u2713", "F0A8": "\u25a1", "F06F": "\u25a1"}
"""Wingdings boxes and ticks that editors insert as symbols."""


def character(part: Element) -> str:
    """What an element of a run shows."""
    tag = str(part.tag)
    known = _CHARACTERS.get(tag)
    if known is not None:
        return known
    if tag in SILENT:
        return ""
    if tag == f"{_W}sym":
        return _SYMBOLS.get((part.get(f"{_W}char") or "").upper(), THING)
    return THING


def is_on(node: Element | None) -> bool:
    """Whether a switch is there and not switched off."""
    return node is not None and node.get(_VAL) not in ("0", "false", "off")


def worn_by(content: Element) -> str:
    """Whose text shows in a control that counts as empty: ``BLANK``, ``PROMPT`` or nothing, see ``paper.Control``.

    An editor's prompt takes the place of our blank, with a style of its own. Who types over a blank in LibreOffice 7.4
    leaves the mark of an empty control; the typed text has our style or none, and runs without text still wear ours.
    """
    runs, worn = set(), set()
    for run in content.iter(_R):
        style = run.find(f"{_W}rPr/{_W}rStyle")
        name = "" if style is None else style.get(_VAL) or ""
        runs.add(name)
        if run.find(_T) is not None:
            worn.add(name)
    if not worn & {"", BLANK_STYLE}:
        return "" if BLANK_STYLE in runs else PROMPT
    return BLANK if BLANK_STYLE in runs and worn <= {"", BLANK_STYLE} else ""


def _set_tag(found: Control, node: Element) -> None:
    found.tag = node.get(_VAL) or ""


def _set_placeholder(found: Control, node: Element) -> None:
    found.placeholder = is_on(node)


def _set_day(found: Control, node: Element) -> None:
    found.day = node.get(f"{_W}fullDate") or ""


def _set_items(found: Control, node: Element) -> None:
    found.items = node


def _set_checked(found: Control, node: Element) -> None:
    """Word 2010 and later write ``w14``; the state is in the first child, whatever the prefix."""
    checked = next((child for child in node if str(child.tag).endswith("}checked")), None)
    value = "0" if checked is None else next(iter(checked.attrib.values()), "1")
    found.checked = str(value) in ("1", "true", "on")


SETTERS: Mapping[str, Callable[[Control, Element], None]] = {
    f"{_W}tag": _set_tag,
    f"{_W}showingPlcHdr": _set_placeholder,
    f"{_W}date": _set_day,
    f"{_W}dropDownList": _set_items,
    f"{_W}comboBox": _set_items,
    qn("w14:checkbox"): _set_checked,
}
"""What a property of a control tells about it, by its name."""
