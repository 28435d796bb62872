"""Body, styles and furniture → a .docx package, on our own base or on a user's letterhead."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.definitions.library import Library
from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.pages.render import Page
from qatoolkit.word.base import pack
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.look import Geometry, Look
from qatoolkit.word.manifest import identifier, keywords, manifest, manifest_properties
from qatoolkit.word.rebase import UNREADABLE, readable_base
from qatoolkit.word.styles import defaults, styles
from qatoolkit.word.xml import Element, el, qn

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer, _Header

_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_CUSTOM_PROPS = f"{_CUSTOM_XML}Props"
_PROPS_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Paragraphs that run along pages: the header from page two on, the footers of the first and of later pages."""

    header: Sequence[Element] = ()
    footer: Sequence[Element] = ()
    first_header: Sequence[Element] = ()
    first_footer: Sequence[Element] = ()


def open_base(library: Library, base: Path | None) -> Document:
    """The document to write into. Raises ``UnreadableInput`` when a user's base is not a .docx file."""
    import docx

    path = base or library.find("templates/word/base.docx")
    if path is None:
        raise UnreadableInput(Problem("base-unreadable", {"file": "templates/word/base.docx"}))
    try:
        return docx.Document(io.BytesIO(readable_base(path.read_bytes())))
    except UNREADABLE as error:
        raise UnreadableInput(Problem("base-unreadable", {"file": path.name}, str(path))) from error


def write_styles(document: Document, canvas: Canvas) -> None:
    """Add the look's styles; a style that the base already has under the same id stays as it is."""
    root = document.styles.element
    known = {style.get(qn("w:styleId")) for style in root.findall(qn("w:style"))}
    if root.find(qn("w:docDefaults")) is None:
        root.insert(0, defaults(canvas))
    has_default = bool(known)
    for style in styles(canvas):
        if style.get(qn("w:styleId")) in known or (has_default and style.get(qn("w:default"))):
            continue
        root.append(style)
    _drop_old_styles(document)


def _drop_old_styles(document: Document) -> None:
    """Leave out the second style sheet that Word 2010 wrote: it would disagree with the styles that were added."""
    relations = document.part.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/stylesWithEffects")]:
        del relations[name]


def write_settings(document: Document, *, protect: bool) -> None:
    """``protect`` locks the text and leaves the controls open."""
    root = document.settings.element
    if protect and root.find(qn("w:documentProtection")) is None:
        before = root.find(qn("w:defaultTabStop"))
        lock = el("w:documentProtection", edit="forms", enforcement=1)
        root.insert(1, lock) if before is None else before.addprevious(lock)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a user's base brings: its paper and which headers and footers it has."""

    geometry: Geometry
    references: tuple[Element, ...]
    titled: bool

    def on(self, look: Look) -> Look:
        """The look on the letterhead's paper; forms that need the other orientation keep the look's own."""
        name = "landscape" if self.geometry.landscape else "portrait"
        return look.model_copy(update={"pages": look.pages.model_copy(update={name: self.geometry})})

    def has(self, kind: str) -> bool:
        """Whether the base has a ``header`` or ``footer`` of any type."""
        return any(reference.tag == qn(f"w:{kind}Reference") for reference in self.references)


def sections(document: Document) -> list[Element]:
    """Every ``w:sectPr`` of the body, in order."""
    return list(document.element.body.iter(qn("w:sectPr")))


def letterhead(document: Document) -> Letterhead:
    """Read paper and running parts from the last section of a base."""
    section = document.sections[-1]
    lengths = {
        "width": section.page_width,
        "height": section.page_height,
        "top": section.top_margin,
        "bottom": section.bottom_margin,
        "left": section.left_margin,
        "right": section.right_margin,
        "header": section.header_distance,
        "footer": section.footer_distance,
    }
    geometry = Geometry(**{name: abs(length.mm) if length else 10.0 for name, length in lengths.items()})
    names = (qn("w:headerReference"), qn("w:footerReference"))
    references = tuple(deepcopy(child) for child in sections(document)[-1] if child.tag in names)
    return Letterhead(geometry, references, section.different_first_page_header_footer)


def write_body(document: Document, content: Sequence[Element]) -> None:
    """Replace everything in the body. The last element, or the last paragraph's properties, hold the last section."""
    body = document.element.body
    for child in list(body):
        body.remove(child)
    for made in content:
        body.append(made)
    last = body[-1]
    if last.tag != qn("w:sectPr"):
        section = last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if section is not None:
            body.append(section)


def write_furniture(document: Document, running: Sequence[Furniture], head: Letterhead | None) -> None:
    """Headers and footers of every section. What a letterhead has of its own stays; only what it lacks is added."""
    parts = zip(document.sections, sections(document), running, strict=True)
    for section, properties, furniture in parts:
        keep_header = head is not None and head.has("header")
        keep_footer = head is not None and head.has("footer")
        if head is not None:
            for reference in reversed(head.references):
                properties.insert(0, deepcopy(reference))
            if keep_header or keep_footer:
                section.different_first_page_header_footer = head.titled
        if not keep_header:
            _fill(section.first_page_header, furniture.first_header)
            _fill(section.header, furniture.header)
        if not keep_footer:
            _fill(section.first_page_footer, furniture.first_footer)
            _fill(section.footer, furniture.footer)


def _fill(part: _Header | _Footer, paragraphs: Sequence[Element]) -> None:
    part.is_linked_to_previous = False
    root = part._element  # noqa: SLF001 - python-docx has no other way to a header's XML
    for child in list(root):
        root.remove(child)
    for made in paragraphs or [el("w:p", el("w:pPr", el("w:pStyle", val="QAEnd")))]:
        root.append(deepcopy(made))


def write_identity(document: Document, page: Page, canvas: Canvas) -> None:
    """Title, language, identifier and keywords, and the manifest part."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    properties = document.core_properties
    properties.title = page.title
    properties.identifier = identifier(page)
    properties.keywords = keywords(page, plain=canvas.plain)
    properties.language = canvas.leading.tag
    content = manifest(page, plain=canvas.plain, look=canvas.look.name)
    package = document.part.package
    number = sum(str(part.partname).startswith("/customXml/item") for part in package.iter_parts()) + 1
    item = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", content, package)
    props = Part(PackURI(f"/customXml/itemProps{number}.xml"), _PROPS_TYPE, manifest_properties(content), package)
    item.relate_to(props, _CUSTOM_PROPS)
    document.part.relate_to(item, _CUSTOM_XML)


def save(document: Document) -> bytes:
    """The bytes of the package; equal documents give equal bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return pack({name: archive.read(name) for name in sorted(archive.namelist(), key=_part_order)})


def _part_order(name: str) -> tuple[int, str]:
    """Content types first, as readers expect; the document last, so that a filled copy replaces only the end."""
    first = {"[Content_Types].xml": 0, "_rels/.rels": 1, "word/document.xml": 9}
    return first.get(name, 5), name
