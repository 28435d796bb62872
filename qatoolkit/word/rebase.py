"""A user's letterhead as a base: checked before it is opened, and made ready for check boxes.

``w14:checkbox`` needs ``w14`` declared and ignorable at the root of the document; Word and LibreOffice write that,
some other programs do not.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from qatoolkit.word.base import pack
from qatoolkit.word.xml import NAMESPACES, qn

_MOST_ENTRIES = 2_000
_MOST_BYTES = 60 * 1024 * 1024
_MOST_RATIO = 300
_DOCUMENT = "word/document.xml"

UNREADABLE = (
    OSError, ValueError, LookupError, SyntaxError, AttributeError, EOFError, RuntimeError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What zipfile, lxml and python-docx raise for a damaged, encrypted or foreign file."""


def readable_base(content: bytes) -> bytes:
    """The package, with ``w14`` declared. Raises one of ``UNREADABLE`` for what is no sound .docx."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        _check(archive)
        document = archive.read(_DOCUMENT)
        root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
        if root.getroottree().docinfo.doctype:
            raise ValueError("document type declaration")
        if root.tag != qn("w:document") or root.find(f"{qn('w:body')}//{qn('w:sectPr')}") is None:
            raise ValueError("not a Word document")
        if "w14" in root.nsmap and "w14" in (root.get(qn("mc:Ignorable")) or "").split():
            return content
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[_DOCUMENT] = etree.tostring(_declared(root), xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts)


def _check(archive: zipfile.ZipFile) -> None:
    """Bounds before anything is inflated: members, bytes, ratio, names that stand twice."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > _MOST_ENTRIES or total > _MOST_BYTES or total / packed > _MOST_RATIO:
        raise ValueError("too large when unpacked")
    if len({entry.filename for entry in entries}) != len(entries) or _DOCUMENT not in archive.namelist():
        raise ValueError("not a Word document")


def _declared(root: etree._Element) -> etree._Element:
    """The same root with the namespaces that controls need."""
    names: dict[str | None, str] = {key: NAMESPACES[key] for key in ("w", "r", "mc", "w14")}
    declared: dict[str | None, str] = {**root.nsmap, **names}
    fresh = etree.Element(root.tag, nsmap=declared)
    for key, value in root.attrib.items():
        fresh.set(key, value)
    ignorable = {*(root.get(qn("mc:Ignorable")) or "").split(), "w14"}
    fresh.set(qn("mc:Ignorable"), " ".join(sorted(ignorable)))
    fresh.extend(list(root))
    return fresh
