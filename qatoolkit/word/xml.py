"""WordprocessingML elements in one line: ``el("w:p", child, attributes={...})``.

Only what a form needs; no classes over elements, no namespaces repeated in the rooms that use it.
"""

from __future__ import annotations

from functools import cache

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml gives its element class no public name

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


@cache
def qn(name: str) -> str:
    """``w:p`` → ``{http://…/main}p``."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def el(name: str, /, *children: Element | None, text: str | None = None, **attributes: str | int) -> Element:
    """An element with its children; attributes take the prefix of the element: ``el("w:sz", val=21)``.

    ``None`` among the children is left out, so that optional parts can be written in place.
    """
    element = etree.Element(qn(name), nsmap={"w": NAMESPACES["w"], "w14": NAMESPACES["w14"]})
    prefix = name.partition(":")[0]
    for key, value in attributes.items():
        element.set(qn(f"{prefix}:{key.rstrip('_')}"), str(value))
    for child in children:
        if child is not None:
            element.append(child)
    if text is not None:
        element.text = text
    return element


def toggle(name: str, on: bool | None) -> Element | None:
    """``<w:b/>`` for on, ``<w:b w:val="0"/>`` to switch off what the style has, nothing for None."""
    if on is None:
        return None
    return el(name) if on else el(name, val=0)


def flag(name: str, on: bool) -> Element | None:
    """``<w:b/>`` or nothing."""
    return el(name) if on else None
