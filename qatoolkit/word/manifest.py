"""What a form says about itself inside the file: survives LibreOffice, is seen by nobody, is bound to nothing.

``dc:identifier`` = ``tool@version``, ``cp:keywords`` = languages and layout, and a custom XML part with every answer
slot in page order. A filled copy adds a document id; a blank has none, or forty copies of it would look like one.
"""

from __future__ import annotations

import uuid
from hashlib import blake2b

from lxml import etree

from qatoolkit.definitions.fields import fields
from qatoolkit.pages.render import Page

NAMESPACE = "urn:qatoolkit:form:1"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def identifier(page: Page) -> str:
    """``enterprise_training_plan@1``."""
    return f"{page.tool.id}@{page.tool.version}"


def keywords(page: Page, *, plain: bool) -> str:
    """``qatoolkit; zh_Hans_CN,en; columns; controls``."""
    return "; ".join(("qatoolkit", page.languages, page.layout, "plain" if plain else "controls"))


def manifest(page: Page, *, plain: bool, look: str) -> bytes:
    """The custom XML part: tool, version, number, languages, layout, words, and each slot with its type and options."""
    root = etree.Element(f"{{{NAMESPACE}}}form", nsmap={None: NAMESPACE})
    root.set("tool", page.tool.id)
    root.set("number", page.tool.number)
    root.set("version", str(page.tool.version))
    root.set("languages", page.languages)
    root.set("layout", page.layout)
    root.set("look", look)
    root.set("plain", "true" if plain else "false")
    root.set("words", words_of(page))
    for field in fields(page.tool):
        slot = etree.SubElement(root, f"{{{NAMESPACE}}}field", path=field.path, type=field.type)
        if field.options:
            slot.set("options", " ".join(field.options))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def words_of(page: Page) -> str:
    """A short name of all words on the sheets of a page: another one as soon as any of them changes.

    A copy carries it, so that one with other words than today's blank is known although both have the same version.
    Spaces, looks and what runs along the pages do not count.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    article = etree.fromstring(page.html.encode(), parser)
    words = ["".join("".join(sheet.itertext()).split()) for sheet in article.iterfind("section")]
    return blake2b("\n".join(words).encode(), digest_size=5).hexdigest()


def manifest_properties(content: bytes) -> bytes:
    """The companion part that names the custom XML item; the same content has the same id."""
    item = str(uuid.uuid5(uuid.NAMESPACE_URL, content.decode())).upper()
    root = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    root.set(f"{{{_STORE}}}itemID", f"{{{item}}}")
    references = etree.SubElement(root, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", NAMESPACE)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
