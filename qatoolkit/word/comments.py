"""Word comments in a copy of a filled form: each at the control of the answer that it is about.

A comment's range goes round the bookmark that goes round the control, so that control, bookmark and answer stay as they
are and the copy reads back the same. Where the control is gone, the comment stands at its cell, its row, its table, or
at the title, in this order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from lxml import etree

from qatoolkit.pages.locales import Locale
from qatoolkit.word.base import pack
from qatoolkit.word.comment_places import Anchor, find_anchor, index_of
from qatoolkit.word.measure import is_wide
from qatoolkit.word.opening import Package, open_docx, parse
from qatoolkit.word.runs import language
from qatoolkit.word.xml import Element, el, flag, qn

AUTHOR = "qatoolkit"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES = "[Content_Types].xml"

Texts = tuple[tuple[Locale, str], ...]
"""What a comment says: (language, text), a paragraph each."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment. ``path`` is the answer that it is about (``""``: the form as a whole), ``options`` its codes.

    ``texts`` are (language, text), a paragraph each.
    """

    path: str
    texts: Texts
    options: tuple[str, ...] = ()


def add_comments(data: bytes, remarks: Sequence[Remark], when: datetime | None = None) -> bytes:
    """The bytes of a copy of a Word file with a comment for each remark, in their order.

    Comments that the file has already stay, and so does every part that a comment does not need. ``when`` dates the
    new ones; without it they bear no date. Equal input gives equal bytes. Raises ``UnreadableInput`` for a file that
    is no sound .docx.
    """
    package = open_docx(data)
    parts = {name: package.archive.read(name) for name in package.archive.namelist() if not name.endswith("/")}
    if not remarks:
        return pack(parts)
    body = package.part(package.main)
    name = comments_part(package, parts)
    comments = parse(parts[name], name) if name in parts else el("w:comments")
    number = 1 + max((int(one.get(qn("w:id"), "0")) for one in comments.iter(qn("w:comment"))), default=-1)
    index = index_of(body)
    for remark in remarks:
        anchor = find_anchor(index, remark.path, remark.options)
        if anchor is not None:
            _mark(anchor, number)
            comments.append(comment(remark.texts, number, when))
            number += 1
    return pack({**parts, package.main: _written(body), name: _written(comments)})


def _mark(anchor: Anchor, number: int) -> None:
    """Set the range round the anchor and, after it, the reference from which the comment hangs.

    Where comments hang already, the new one comes after them, so that all keep their order.
    """
    start, end = el("w:commentRangeStart", id=number), el("w:commentRangeEnd", id=number)
    reference = el("w:r", el("w:commentReference", id=number))
    if anchor.first is None or anchor.last is None:
        anchor.paragraph.extend((start, end, reference))
        return
    anchor.first.addprevious(start)
    last = anchor.last
    while (after := last.getnext()) is not None and _belongs_to_comments(after):
        last = after
    last.addnext(end)
    end.addnext(reference)


def _belongs_to_comments(element: Element) -> bool:
    return element.tag == qn("w:commentRangeEnd") or element.find(qn("w:commentReference")) is not None


def comment(texts: Texts, number: int, when: datetime | None = None) -> Element:
    """The element of a comment; it hangs from the reference with its ``number``."""
    dated = {"date": when.replace(microsecond=0, tzinfo=None).isoformat() + "Z"} if when else {}
    east_asian = next((locale for locale, _ in texts if locale.slot == "east_asia"), None)
    paragraphs = [_paragraph(locale, text, east_asian) for locale, text in texts]
    paragraphs[0].insert(int(paragraphs[0].find(qn("w:pPr")) is not None), el("w:r", el("w:annotationRef")))
    return el("w:comment", *paragraphs, id=number, author=AUTHOR, initials=AUTHOR[:2], **dated)


def _paragraph(locale: Locale, text: str, east_asian: Locale | None) -> Element:
    written = el("w:t", text=text)
    written.set(qn("xml:space"), "preserve")
    rtl = locale.direction == "rtl"
    return el(
        "w:p",
        el("w:pPr", el("w:bidi")) if rtl else None,
        el("w:r", _properties(locale, text, east_asian), written),
    )


def _properties(locale: Locale, text: str, east_asian: Locale | None) -> Element:
    """Language and font hint of a run; Han characters in another language's sentence get theirs too."""
    spoken = language(locale)
    hint = {"east_asia": "eastAsia", "complex": "cs"}.get(locale.slot)
    if hint is None and east_asian is not None and any(map(is_wide, text)):
        hint = "eastAsia"
        spoken.set(qn("w:eastAsia"), east_asian.word_tag)
    rtl = locale.direction == "rtl"
    return el(
        "w:rPr",
        el("w:rFonts", hint=hint) if hint else None,
        flag("w:rtl", rtl),
        flag("w:cs", locale.slot == "complex" and not rtl),
        spoken,
    )


def comments_part(package: Package, parts: dict[str, bytes]) -> str:
    """The name of the part that holds the comments; one that is missing is announced in ``parts``."""
    folder, _, document = package.main.rpartition("/")
    address = f"{folder}/_rels/{document}.rels"
    relations = package.part(address)
    for relation in relations:
        if (relation.get("Type") or "").endswith("/comments"):
            target = relation.get("Target", "")
            return target.removeprefix("/") if target.startswith("/") else f"{folder}/{target}"
    target = next(name for name in ("comments.xml", "qa-comments.xml") if not package.has(f"{folder}/{name}"))
    taken = {relation.get("Id") for relation in relations}
    free = next(name for number in count(1) if (name := f"rId{number}") not in taken)
    etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id=free, Type=_KIND, Target=target)
    types = package.part(_CONTENT_TYPES)
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{folder}/{target}", ContentType=_TYPE)
    parts |= {address: _written(relations), _CONTENT_TYPES: _written(types)}
    return f"{folder}/{target}"


def _written(tree: Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
