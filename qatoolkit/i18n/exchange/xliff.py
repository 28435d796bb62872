"""A translation as XLIFF 1.2 (OASIS, 2008), for agencies: a unit’s id is its context, ``{names}`` are protected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.i18n.exchange.rows import CHECK, Parcel, Returned, Row, by_domain
from qatoolkit.i18n.exchange.xml_files import INLINE, SPACE, child, named, read_xml, text_of, write_xml
from qatoolkit.pages.locales import Locale

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_AUTHOR = "qatoolkit"
_TO_STATE = {"translated": "translated", "fuzzy": "needs-review-translation", "missing": "needs-translation"}
_DONE = ("translated", "signed-off", "final")
_NAMES = re.compile(r"(\{\w+\})")


def write_xliff(rows: Sequence[Row], locale: Locale) -> bytes:
    """``rows`` with a ``<file>`` for each definition they come from."""
    root = etree.Element(f"{{{_NAMESPACE}}}xliff", nsmap={None: _NAMESPACE}, version="1.2")
    for domain, own in by_domain(rows).items():
        files = {row.file for row in own}
        attributes = {
            "original": files.pop() if len(files) == 1 else domain,
            "source-language": SOURCE_LANGUAGE,
            "target-language": locale.tag,
            "datatype": "plaintext",
        }
        body = _sub(_sub(root, "file", **attributes), "body")
        for row in own:
            _unit(body, row)
    return write_xml(root)


def _unit(body: etree._Element, row: Row) -> None:
    unit = _sub(body, "trans-unit", id=row.name)
    unit.set(SPACE, "preserve")
    _content(_sub(unit, "source"), row.source)
    target = _sub(unit, "target", state=_TO_STATE[row.state])
    _content(target, row.text)
    for line in row.note.splitlines():
        _sub(unit, "note", **{"from": "developer"}).text = line
    _sub(unit, "note", **{"from": _AUTHOR}).text = row.check


def _content(node: etree._Element, text: str) -> None:
    """A text with each ``{name}`` in a mark that translation programs do not let anybody change."""
    first, *rest = _NAMES.split(text)
    node.text = first
    for number, (name, after) in enumerate(zip(rest[::2], rest[1::2], strict=True), 1):
        mark = _sub(node, INLINE, id=str(number))
        mark.text, mark.tail = name, after


def _sub(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)


def read_xliff(path: Path) -> Parcel:
    """The units of an XLIFF file; raises ``UnreadableInput``."""
    root = read_xml(path, "xliff")
    language = next((file.get("target-language") or "" for file in named(root, "file")), "")
    return Parcel(language, tuple(_rows(root)))


def _rows(root: etree._Element) -> Iterator[Returned]:
    for unit in named(root, "trans-unit"):
        target = child(unit, "target")
        notes = list(unit.iterchildren("{*}note"))[::-1]  # ours is the last; a remark may look like it by chance
        checks = (CHECK.fullmatch(text_of(note).strip()) for note in notes)
        check = next((found[0] for found in checks if found), "")
        source = text_of(child(unit, "source"))
        yield Returned(unit.get("id", ""), source, text_of(target), _state(unit, target), check, unit.sourceline or 0)


def _state(unit: etree._Element, target: etree._Element | None) -> str:
    """What the unit says of itself; "" if it says nothing."""
    state = "" if target is None else target.get("state", "")
    if state in _DONE or unit.get("approved") == "yes":
        return "translated"
    return "fuzzy" if state.startswith("needs-") and state != "needs-translation" else ""
