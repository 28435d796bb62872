"""Reads a Word form the way a test wants to see it; knows nothing of how the program writes one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "qa": "urn:qatoolkit:form:1",
}
W = f"{{{NAMES['w']}}}"


def find(node: etree._Element, path: str) -> list[etree._Element]:
    """The elements that an XPath with the prefixes above selects."""
    found = node.xpath(path, namespaces=NAMES)
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []


def strings(node: etree._Element, path: str) -> list[str]:
    """The strings that an XPath (``…/@w:val``, ``…/text()``) selects."""
    found = node.xpath(path, namespaces=NAMES)
    return [str(one) for one in found] if isinstance(found, list) else []


def first(node: etree._Element, path: str) -> str:
    """The first string that an XPath selects, or ``""``."""
    return next(iter(strings(node, path)), "")


def text_of(node: etree._Element) -> str:
    """All printed text below ``node``; a line break is ``/``."""
    return "".join("/" if part.tag == f"{W}br" else part.text or "" for part in find(node, ".//w:t|.//w:br"))


def style_of(paragraph: etree._Element) -> str:
    return first(paragraph, "w:pPr/w:pStyle/@w:val")


def language_of(run: etree._Element) -> str:
    """The language that a run names, whichever slot it stands in."""
    return first(run, "w:rPr/w:lang/@*")


@dataclass
class Form:
    """The parts of a .docx file, parsed when they are asked for."""

    content: bytes
    _parts: dict[str, etree._Element] = field(default_factory=dict)

    @property
    def archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.content))

    def part(self, name: str) -> etree._Element:
        if name not in self._parts:
            self._parts[name] = etree.fromstring(self.archive.read(name))
        return self._parts[name]

    @property
    def body(self) -> etree._Element:
        return find(self.part("word/document.xml"), "w:body")[0]

    def styles(self) -> dict[str, etree._Element]:
        return {first(style, "@w:styleId"): style for style in find(self.part("word/styles.xml"), "w:style")}

    def paragraphs(self) -> list[tuple[str, str]]:
        """(style, text) of every paragraph that prints something."""
        pairs = ((style_of(one), text_of(one)) for one in find(self.body, ".//w:p"))
        return [(style, text) for style, text in pairs if text.strip()]

    def texts(self, style: str) -> list[str]:
        """The texts of the paragraphs in a style."""
        return [text for name, text in self.paragraphs() if name == style]

    def controls(self) -> list[etree._Element]:
        return find(self.body, ".//w:sdt")

    def control(self, tag: str) -> etree._Element:
        (found,) = find(self.body, f".//w:sdt[w:sdtPr/w:tag/@w:val='{tag}']")
        return found

    def tags(self) -> list[str]:
        return strings(self.body, ".//w:sdt/w:sdtPr/w:tag/@w:val")

    def bookmarks(self) -> list[str]:
        return strings(self.body, ".//w:bookmarkStart/@w:name")

    def tables(self) -> list[etree._Element]:
        return find(self.body, ".//w:tbl")

    def sections(self) -> list[etree._Element]:
        return find(self.body, ".//w:sectPr")

    def running(self, section: int, kind: str, which: str = "default") -> etree._Element:
        """The header or footer (``kind``) of a section; ``which`` is ``default`` or ``first``."""
        reference = first(self.sections()[section], f"w:{kind}Reference[@w:type='{which}']/@r:id")
        relations = self.part("word/_rels/document.xml.rels")
        target = next(one.get("Target") for one in relations if one.get("Id") == reference)
        return self.part(f"word/{target}")


def rows_of(table: etree._Element) -> list[etree._Element]:
    return find(table, "w:tr")


def cells_of(row: etree._Element) -> list[str]:
    """The texts of a row, cell by cell."""
    return [text_of(cell) for cell in find(row, "w:tc")]


def spans_of(row: etree._Element) -> list[int]:
    """How many columns each cell of a row takes."""
    return [int(first(cell, "w:tcPr/w:gridSpan/@w:val") or 1) for cell in find(row, "w:tc")]


def columns_of(table: etree._Element) -> list[int]:
    """Column widths in twentieths of a point."""
    return [int(width) for width in strings(table, "w:tblGrid/w:gridCol/@w:w")]


def kept(row: etree._Element) -> bool:
    """Whether every paragraph of a row stays with the next."""
    marks = [find(paragraph, "w:pPr/w:keepNext[not(@w:val='0')]") for paragraph in find(row, ".//w:p")]
    return all(marks)


def runs_of(node: etree._Element) -> Iterator[etree._Element]:
    yield from find(node, ".//w:r")
