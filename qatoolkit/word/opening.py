"""A .docx that somebody sent: bounded and checked before anything in it is inflated or parsed.

Attacks and what each bound is for: docs/word-forms.md, “Opening”. Nothing is extracted, nothing outside the file is
ever asked for, and the file is never changed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.word.xml import qn

MOST_BYTES = 60 * 1024 * 1024
"""Of the file, and of all its parts together when unpacked."""

_MOST_PART = 24 * 1024 * 1024
_MOST_ENTRIES = 2_000
_MOST_RATIO = 200
_SMALL = 1024 * 1024
"""Below this many bytes unpacked no ratio does harm; a long blank form is much repetition."""

_MAIN, _TYPES = "word/document.xml", "[Content_Types].xml"
_MACROS = ("macroenabled", "vbaproject")
"""In the type of a part: it may hold macros, or is one."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = ((b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"<", "HTML / XML"))
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLED, _OUR_STYLE, _OUR_BLANK = b"<w:rStyle ", b'<w:rStyle w:val="QA', b'<w:rStyle w:val="QAPlaceholder"/>'
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LOCAL_HEADER = 30
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError, NotImplementedError, RuntimeError
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Package:
    """An opened file. Parts are inflated when they are asked for."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    main: str
    unpacked: dict[str, bytes] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return name in self.names

    def content(self, name: str) -> bytes:
        """The bytes of a part, inflated once. Raises ``UnreadableInput`` for a damaged one."""
        if name not in self.unpacked:
            try:
                self.unpacked[name] = self.archive.read(name)
            except _BROKEN as error:
                raise _unreadable("file-damaged", part=name) from error
        return self.unpacked[name]

    def part(self, name: str) -> etree._Element:
        """A part as a tree: no entities, no network, no document type. Raises ``UnreadableInput`` for a damaged one."""
        return parse(self.content(name), name)

    def named(self, beginning: str) -> list[str]:
        """Names of the XML parts that begin with ``beginning``, in order."""
        return sorted(name for name in self.names if name.startswith(beginning) and name.endswith(".xml"))


def body_of(content: bytes, name: str = _MAIN) -> etree._Element:
    """The body of a document as a tree, without most of what only concerns looks: half the work for the parser.

    Raises ``UnreadableInput`` if it is damaged or no document.
    """
    body = parse(_lean(content) or content, name).find(qn("w:body"))
    if body is None:
        raise _unreadable("file-not-docx", kind="XML")
    return body


def _lean(content: bytes) -> bytes | None:
    """The document without properties of runs, paragraphs and cells; None where that is not certain to be safe.

    Kept are our style of blanks and all styles that are not ours: by them blanks and an editor's own prompts are known.
    Text cannot hold these marks: a ``<`` in text is written ``&lt;``, and documents with CDATA or comments are left as
    they are.
    """
    if b"<![CDATA[" in content or b"<!--" in content or b"<?" in content[5:]:
        return None
    for name in (b"rPr", b"pPr", b"tcPr"):
        first, *rest = content.split(b"<w:" + name + b">")
        closing = b"</w:" + name + b">"
        made = [first]
        for piece in rest:
            end = piece.find(closing)
            if end < 0:
                return None  # one inside another: a tracked change of looks
            if piece.startswith(_STYLED) and not piece.startswith(_OUR_STYLE):
                made.append(b"<w:" + name + b">" + piece)
            elif piece.startswith(_OUR_BLANK):
                made += (b"<w:rPr>", _OUR_BLANK, closing, piece[end + len(closing) :])
            else:
                made.append(piece[end + len(closing) :])
        content = b"".join(made)
    return content


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def parse(content: bytes, name: str) -> etree._Element:
    """XML → tree, hardened. Raises ``UnreadableInput``."""
    if b"<!DOCTYPE" in content:
        raise _unreadable("file-with-doctype", part=name)
    if _STRICT in content:
        content = content.replace(_STRICT, _TRANSITIONAL)
    try:
        root = etree.fromstring(content, _parser())
    except etree.XMLSyntaxError as error:
        raise _unreadable("file-damaged", part=name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _unreadable("file-with-doctype", part=name)
    return root


def open_docx(data: bytes) -> Package:
    """The package of a .docx. Raises ``UnreadableInput``, saying what the file is instead or what is wrong with it."""
    _check_kind(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise _unreadable("file-truncated") from error
    entries = archive.infolist()
    _check_bounds(entries)
    _check_layout(entries, len(data))
    names = frozenset(entry.filename for entry in entries)
    package = Package(archive, names, _MAIN)
    _check_macros(package)
    return package if _MAIN in names else Package(archive, names, _main_part(package))


def _unreadable(problem: str, **values: object) -> UnreadableInput:
    return UnreadableInput(Problem(problem, values))


def _check_kind(data: bytes) -> None:
    if not data:
        raise _unreadable("file-has-no-bytes")
    if len(data) > MOST_BYTES:
        raise _unreadable("file-unpacks-too-big", limit=MOST_BYTES // 1024 // 1024)
    if data.startswith(_OLE):
        raise _unreadable("file-with-password" if _ENCRYPTED in data else "file-old-word")
    if not data.startswith(_ZIP):
        start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
        kind = next((kind for mark, kind in _OTHER_KINDS if start.startswith(mark)), None)
        raise _unreadable("file-not-docx", kind=kind) if kind else _unreadable("file-unknown")


def _check_bounds(entries: list[zipfile.ZipInfo]) -> None:
    """Members, bytes and ratio as the file declares them; zipfile never inflates more than is declared."""
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    largest = max((entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))), default=0)
    if (
        len(entries) > _MOST_ENTRIES
        or total > MOST_BYTES
        or largest > _MOST_PART
        or (total > _SMALL and total > packed * _MOST_RATIO)
    ):
        raise _unreadable("file-unpacks-too-big", limit=MOST_BYTES // 1024 // 1024)


def _check_layout(entries: list[zipfile.ZipInfo], size: int) -> None:
    """No member twice, none inside another one, none encrypted, none in a way that Office files do not know."""
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise _unreadable("file-damaged", part="[Content_Types].xml")
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.flag_bits & 1:
            raise _unreadable("file-with-password")
        if entry.header_offset < end or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _unreadable("file-damaged", part=entry.filename)
        end = entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
    if end > size:
        raise _unreadable("file-truncated")


def _check_macros(package: Package) -> None:
    """No macros, and none announced: the types of the parts decide what Word makes of a file, not its name."""
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise _unreadable("file-with-macros")
    if not package.has(_TYPES):
        raise _unreadable("file-not-docx", kind="ZIP")
    said = (node.get("ContentType") or "" for node in package.part(_TYPES))
    if any(mark in one.lower() for one in said for mark in _MACROS):
        raise _unreadable("file-with-macros")


def _main_part(package: Package) -> str:
    """The document when it has another name, as the package's own relations say."""
    if package.has("_rels/.rels"):
        for relation in package.part("_rels/.rels").iter(_RELATION):
            target = (relation.get("Target") or "").lstrip("/")
            is_document = (relation.get("Type") or "").endswith("/officeDocument")
            if is_document and target.startswith("word/") and package.has(target):
                return target
    raise _unreadable("file-not-docx", kind="ZIP")
