"""Page → Word form: walks the page and sets each block, sheet by sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from qatoolkit.definitions.library import Library
from qatoolkit.errors import DefinitionError, Problem
from qatoolkit.pages.render import Page
from qatoolkit.word import cards, certificate, clauses, facts, furniture, grids, package, prose, signing
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.look import Geometry, open_look
from qatoolkit.word.paragraphs import end, gap
from qatoolkit.word.tables import keep_end_with_next, keep_with_next
from qatoolkit.word.xml import Element, qn

Setter = Callable[[Element, Canvas], list[Element]]

_BY_CLASS: dict[str, Setter] = {
    "facts": facts.facts,
    "boxes": facts.boxes,
    "grid": grids.grid,
    "questions": grids.questions,
    "cards": cards.cards,
    "clauses": clauses.clauses,
    "prose": clauses.prose,
    "signatures": signing.signatures,
    "certify": certificate.certify,
    "name": certificate.name,
    "purpose": prose.purpose,
    "hint": prose.hint,
    "note": prose.note,
    "table-title": prose.heading,
}
_IN_CERTIFICATE: dict[str, Setter] = {"facts": certificate.facts, "signatures": certificate.seals}


@dataclass(frozen=True, slots=True)
class WordOptions:
    """How a Word form is written. ``look`` names a look of the library; ``base`` is a user's letterhead;
    ``plain`` leaves out every control; ``protect`` locks the text and leaves the controls open."""

    look: str = "official"
    base: Path | None = None
    plain: bool = False
    protect: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """Sheets on the same kind of paper: one section of the Word document. ``card``: what the sheet is cut into."""

    geometry: Geometry
    sheets: list[Element]
    framed: bool
    card: str = ""

    @property
    def ordinary(self) -> bool:
        """Whether the filling notes can follow on its paper."""
        return not self.framed and not self.card

    def holds(self, geometry: Geometry, framed: bool, card: str) -> bool:
        """Whether a sheet on that paper stands in this part; every table of cards has a part of its own."""
        return not (card or self.card) and (self.geometry, self.framed) == (geometry, framed)


def write_docx(page: Page, library: Library, options: WordOptions) -> bytes:
    """The bytes of the Word form of a page.

    Raises ``UsageError`` for an unknown look, ``LayoutError`` when a table does not fit on landscape paper,
    ``UnreadableInput`` for a broken base, ``DefinitionError`` for a page that a user's template spoilt.
    """
    look = open_look(library, options.look)
    article = _parse(page.html, f"templates/{page.tool.kind.value}.html.j2")
    locales = {locale.tag: locale for locale in page.locales}
    one_page = article.get("data-one-page") == "true"
    canvas = Canvas(look, look.pages.portrait, locales, plain=options.plain, one_page=one_page)
    document = package.open_base(library, options.base)
    letterhead = package.letterhead(document) if options.base else None
    if letterhead is not None:
        canvas = replace(canvas, look=letterhead.on(look))
    parts = list(_parts(article, canvas))
    package.write_body(document, _body(parts, canvas))
    package.write_styles(document, canvas)
    package.write_settings(document, protect=options.protect)
    package.write_furniture(document, [_furniture(article, part, canvas, page.draft) for part in parts], letterhead)
    package.write_identity(document, page, canvas)
    return package.save(document)


def _furniture(article: Element, part: _Part, canvas: Canvas, draft: bool) -> package.Furniture:
    paper = canvas.on(part.geometry)
    mark = furniture.draft_line(article, paper) if draft else []
    if part.framed:
        return package.Furniture(mark, first_header=mark)
    if part.card:
        foot = furniture.footer(article, paper)
        return package.Furniture(mark, foot, mark, foot)
    return package.Furniture(
        header=[*mark, *furniture.header(article, paper)],
        footer=furniture.footer(article, paper),
        first_header=mark,
        first_footer=furniture.footer(article, paper, first_page=True),
    )


def _parse(html: str, template: str) -> Element:
    """The page as a tree, read without entities or network. A user's own template may have made it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(html.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise DefinitionError(Problem("page-not-xml", {"reason": error.msg}, template)) from error


def _parts(article: Element, canvas: Canvas) -> Iterator[_Part]:
    """Group the sheets by paper. Tables too wide for portrait turn their sheet to landscape."""
    current: _Part | None = None
    for sheet in article.iterfind("section"):
        framed, card = "certificate" in sheet.get("class", "").split(), sheet.get("data-card", "")
        geometry = _geometry(article, sheet, canvas, framed)
        if sheet.get("class") == "notes" and current is not None and current.ordinary:
            geometry = current.geometry
        if current is not None and current.holds(geometry, framed, card):
            current.sheets.append(sheet)
            continue
        if current is not None:
            yield current
        current = _Part(geometry, [sheet], framed, card)
    if current is not None:
        yield current


def _geometry(article: Element, sheet: Element, canvas: Canvas, framed: bool) -> Geometry:
    pages = canvas.look.pages
    if framed:
        return pages.certificate
    if sheet.get("data-card"):
        return cards.paper(sheet.get("data-card", ""), pages.portrait)
    if article.get("data-orientation") == "landscape" and article.get("data-kind") != "certificate":
        return pages.landscape
    tables = [node for node in sheet.iter("table") if "grid" in node.get("class", "").split()]
    fitting = all(grids.fits(node, canvas, pages.portrait) for node in tables)
    return pages.portrait if fitting else pages.landscape


def _body(parts: Sequence[_Part], canvas: Canvas) -> list[Element]:
    body: list[Element] = []
    for index, part in enumerate(parts):
        paper = canvas.on(part.geometry)
        for number, sheet in enumerate(part.sheets):
            made = _sheet(sheet, paper, part, new_page=number > 0 and sheet.get("data-annex") == "true")
            body += [gap()] if number and sheet.get("data-annex") != "true" else []
            body += made
        frame = certificate.frame(paper) if part.framed else None
        across = cards.across(part.card) if part.card else 1
        section = furniture.section_properties(paper, frame=frame, titled=index == 0, columns=across)
        body += [section] if index == len(parts) - 1 and _ends_in_text(body) else [end(section)]
    return body


def _ends_in_text(body: Sequence[Element]) -> bool:
    return bool(body) and body[-1].tag == qn("w:p")


def _sheet(sheet: Element, canvas: Canvas, part: _Part, *, new_page: bool) -> list[Element]:
    if sheet.get("class") == "notes":
        return prose.notes(sheet, canvas)
    made: list[Element] = []
    for node in sheet:
        blocks = _block(node, canvas, framed=part.framed, new_page=new_page and not made)
        if not blocks:
            continue
        if new_page and not made and blocks[0].tag == qn("w:tbl"):
            made.append(prose.page_break())
        _join(made, blocks, together="signatures" in node.get("class", ""))
    return made


def _block(node: Element, canvas: Canvas, *, framed: bool, new_page: bool) -> list[Element]:
    if node.tag == "h1":
        return certificate.title(node, canvas) if framed else prose.title(node, canvas, new_page=new_page)
    if node.tag == "h2":
        return prose.heading(node, canvas, new_page=new_page)
    name = (node.get("class") or "").split(" ")[0]
    setter = (_IN_CERTIFICATE.get(name) if framed else None) or _BY_CLASS.get(name)
    if setter is None:
        known = ", ".join(_BY_CLASS)
        raise DefinitionError(Problem("block-unknown", {"name": name or str(node.tag), "known": known}))
    return setter(node, canvas)


def _join(made: list[Element], blocks: list[Element], *, together: bool) -> None:
    """Add blocks with a gap after a table; a signature block takes the row or paragraph before it along."""
    if made and made[-1].tag == qn("w:tbl"):
        if together:
            keep_end_with_next(made[-1])
        made.append(gap(keep_next=together))
    elif made and together:
        keep_with_next(made[-1])
    made += blocks
