"""Reading and writing the XML of agencies: no entities, no network, bounded in size."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from qatoolkit.errors import Problem, UnreadableInput

MOST_BYTES = 50_000_000
"""A whole library in one file has some 3 MB."""

INLINE = "ph"
"""The one element that stands inside texts."""

_HOLDERS = frozenset({"xliff", "file", "body", "trans-unit", "tmx", "tu", "tuv"})

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def read_xml(path: Path, top: str) -> etree._Element:
    """The tree of a file whose outermost element is called ``top``; raises ``UnreadableInput``."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as error:
        raise _unreadable(path, "file-unreadable", reason=error.strerror or str(error)) from error
    if data is None:
        raise _unreadable(path, "exchange-too-big", megabytes=MOST_BYTES // 1_000_000)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _unreadable(path, "exchange-xml", error.lineno or 0, reason=error.msg) from error
    internal = root.getroottree().docinfo.internalDTD
    if etree.QName(root).localname != top or (internal is not None and next(internal.iterentities(), None) is not None):
        raise _unreadable(path, "exchange-other-xml", 1, wanted=top)
    return root


def write_xml(root: etree._Element) -> bytes:
    """The bytes of a file, as UTF-8, an element a line; no space is added to a text."""
    for node in root.iter():
        if etree.QName(node).localname != INLINE and node is not root:
            node.tail = "\n"
        if len(node) and node.text is None and etree.QName(node).localname in _HOLDERS:
            node.text = "\n"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def named(root: etree._Element, name: str) -> list[etree._Element]:
    """The elements of that name anywhere below, whatever their namespace."""
    return list(root.iter(f"{{*}}{name}"))


def child(node: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name, whatever its namespace."""
    return next(node.iterchildren(f"{{*}}{name}"), None)


def text_of(node: etree._Element | None) -> str:
    """All text below an element, that of inline marks too."""
    return "" if node is None else "".join(str(piece) for piece in node.itertext())


def _unreadable(path: Path, problem: str, line: int = 0, **values: object) -> UnreadableInput:
    return UnreadableInput(Problem(problem, values, str(path), line, 1 if line else 0))
