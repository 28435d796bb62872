"""The same form by other programs: their templates made from our blank, and what each does for one document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from importlib import import_module
from pathlib import Path
from typing import Any

import docx
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


def template(content: bytes, put: Callable[[Any, str], list[Any]]) -> bytes:
    """The blank with one run a control that holds what ``put`` makes of the run and the name of the answer."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[DOCUMENT])
    for control in root.iter(f"{W}sdt"):
        _replace(control, put)
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _replace(control: Any, put: Callable[[Any, str], list[Any]]) -> None:
    name = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
    inside = control.find(f"{W}sdtContent")
    first, *others = list(inside)
    unwanted = [*others, *control.findall(f"{W}sdtPr/{W}showingPlcHdr"), *first.findall(f"{W}rPr/{W}rStyle")]
    for node in unwanted:
        node.getparent().remove(node)
    inside.extend(put(first, name.replace(".", "__")))


def jinja_run(run: Any, name: str) -> list[Any]:
    """``{{ name }}``; underlined blanks keep their no-break spaces on both sides."""
    text = run.find(f"{W}t")
    space = "\u00a0" if "\u00a0" in (text.text or "") else ""
    text.text = f"{space}{{{{ {name} }}}}{space}"
    return [run]


def merge_run(run: Any, name: str) -> list[Any]:
    """A MERGEFIELD of Word, between the same spaces."""
    made = etree.Element(f"{W}fldSimple", {f"{W}instr": f" MERGEFIELD {name} "})
    text = run.find(f"{W}t")
    space = "\u00a0" if "\u00a0" in (text.text or "") else ""
    text.text = space
    spaces = [deepcopy(run), deepcopy(run)] if space else []
    text.text = f"«{name}»"
    made.append(run)
    return [*spaces[:1], made, *spaces[1:]]


def by_docxtpl(source: bytes, given: dict[str, str], target: Path) -> None:
    """As its documentation says: a fresh template for each document."""
    document = import_module("docxtpl").DocxTemplate(io.BytesIO(source))
    document.render(given, autoescape=True)
    document.save(target)


def by_mailmerge(source: bytes, given: dict[str, str], target: Path) -> None:
    with import_module("mailmerge").MailMerge(io.BytesIO(source)) as document:
        document.merge(**given)
        document.write(str(target))


def outline(content: bytes) -> list[str | list[list[str]]]:
    """The texts of a form, block by block: paragraphs, and tables by row and cell."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read(DOCUMENT))[0]
    return [
        [[_said(cell) for cell in row.iter(f"{W}tc")] for row in block.iter(f"{W}tr")]
        if block.tag == f"{W}tbl"
        else _said(block)
        for block in body
        if block.tag in (f"{W}p", f"{W}tbl")
    ]


def _said(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def by_python_docx(base: bytes, blocks: list[str | list[list[str]]], target: Path) -> None:
    """The words alone, in paragraphs and tables; no controls, fonts or languages."""
    document = docx.Document(io.BytesIO(base))
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for row, cells in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = text
    document.save(str(target))
