"""A Word form as text that people can read and compare: what is said in which role and language, and what is asked.

Fonts, colours, widths and blanks are left out, so that polishing a look changes no outline.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from .reading import Form, find, first, language_of, rows_of, style_of, text_of

_KINDS = {"date": "date", "dropDownList": "list", "checkbox": "box"}


def outline(content: bytes) -> str:
    """The outline of a .docx form: a line a paragraph, a table row a line, then the running parts of each section."""
    form = Form(content)
    lines: list[str] = []
    for node in form.body:
        kind = etree.QName(node).localname
        if kind == "tbl":
            lines += ["", *table_lines(node), ""]
        elif kind == "p":
            lines += paragraph_lines(node)
    for number, section in enumerate(form.sections()):
        lines += ["", section_line(section), *running_lines(form, number)]
    return "\n".join(lines).replace("\n\n\n", "\n\n").strip() + "\n"


def paragraph_lines(node: etree._Element) -> Iterator[str]:
    said = words(node)
    if find(node, "w:pPr/w:pageBreakBefore"):
        yield "--- new page ---"
    if said:
        yield f"{style_of(node)}: {said}"
    if find(node, "w:pPr/w:sectPr"):
        yield "--- new section ---"


def table_lines(table: etree._Element) -> Iterator[str]:
    rows = rows_of(table)
    caption = first(table, "w:tblPr/w:tblCaption/@w:val")
    columns = len(find(table, "w:tblGrid/w:gridCol"))
    yield f"table {len(rows)} rows x {columns} columns" + (f", “{caption}”" if caption else "")
    for row in rows:
        mark = "=" if find(row, "w:trPr/w:tblHeader") else "|"
        yield f"  {mark} " + f" {mark} ".join(cell_text(cell) for cell in find(row, "w:tc"))


def cell_text(cell: etree._Element) -> str:
    """``(2) QALabel1: zh-CN 姓名 / QALabel2: en-GB Name``; the number is how many columns it takes."""
    span = first(cell, "w:tcPr/w:gridSpan/@w:val")
    parts = [f"{style_of(one)}: {said}" for one in find(cell, "w:p") if (said := words(one))]
    return (f"({span}) " if span else "") + (" / ".join(parts) or "-")


def words(paragraph: etree._Element) -> str:
    """Texts by language, and answers as ``«tag kind»``."""
    pieces: list[tuple[str, str]] = []
    for node in find(paragraph, "w:r|w:sdt"):
        if etree.QName(node).localname == "sdt":
            pieces.append(("", control(node)))
        else:
            pieces.append((language_of(node), run_text(node)))
    runs = groupby(pieces, key=lambda piece: piece[0])
    grouped = ((language, "".join(text for _, text in run)) for language, run in runs)
    return " ".join(f"{language} {' '.join(text.split())}".strip() for language, text in grouped if text.strip())


def run_text(run: etree._Element) -> str:
    if find(run, "w:tab"):
        return "\t"
    return first(run, "w:instrText/text()") or text_of(run)


def control(node: etree._Element) -> str:
    kinds = (_KINDS.get(etree.QName(child).localname) for child in find(node, "w:sdtPr/*"))
    kind = next((kind for kind in kinds if kind), "text")
    return f"«{first(node, 'w:sdtPr/w:tag/@w:val')} {kind}»"


def section_line(section: etree._Element) -> str:
    paper = "landscape" if first(section, "w:pgSz/@w:orient") == "landscape" else "portrait"
    return f"section {paper}" + (", framed" if find(section, "w:pgBorders") else "")


def running_lines(form: Form, number: int) -> Iterator[str]:
    for kind in ("header", "footer"):
        for which in ("first", "default"):
            if find(form.sections()[number], f"w:{kind}Reference[@w:type='{which}']"):
                for paragraph in find(form.running(number, kind, which), "w:p"):
                    if words(paragraph):
                        yield f"  {which} {kind} {style_of(paragraph)}: {words(paragraph)}"
