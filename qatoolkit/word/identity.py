"""Whose form a file is: by what it says about itself, else by the slots in it and the number printed on it.

``dc:identifier`` and ``cp:keywords`` survive LibreOffice and the way through .odt (which turns ``; `` between
keywords into a space); the manifest survives LibreOffice, not .odt. What they say must agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.word.manifest import NAMESPACE
from qatoolkit.word.opening import Package, parse
from qatoolkit.word.xml import qn

_CORE = "docProps/core.xml"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
_FORM, _FIELD = f"{{{NAMESPACE}}}form", f"{{{NAMESPACE}}}field"
_NAMED = re.compile(r"([a-z][a-z0-9_]*)@([1-9]\d{0,5})(?:#([A-Za-z0-9._-]{1,64}))?", re.ASCII)
_PRINTED = re.compile(r"QA (\d\.\d{1,2}(?:\.\d{1,2})?|\d\.C|CN\d\d) \u00b7 \D{0,40}([1-9]\d{0,5})", re.ASCII)
_NAMED_COPY = re.compile(rb'<form [^<>]*?( document="([A-Za-z0-9._-]{1,64})")')
_LISTS, _MOST_LISTED = 64, 64 * 1024
"""Lists of slots that are remembered, and how long one of them may be."""

_LAYOUTS = ("stacked", "columns")


class Stored(NamedTuple):
    """A slot as the manifest lists it."""

    path: str
    type: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file says about itself; empty where it is silent. ``slots`` are None without a manifest."""

    tool: str = ""
    version: int = 0
    languages: tuple[str, ...] = ()
    layout: str = ""
    look: str = ""
    plain: bool | None = None
    document: str = ""
    slots: tuple[Stored, ...] | None = None


def identify(package: Package) -> Identity:
    """What a package says. Raises ``UnreadableInput`` when it contradicts itself."""
    core, listed = _of_core(package), _of_manifest(package)
    if core is None or listed is None:
        return core or listed or Identity()
    for one, other in (
        (core.tool, listed.tool),
        (core.version, listed.version),
        (core.document, listed.document),
    ):
        if one and other and one != other:
            raise UnreadableInput(Problem("form-contradicts-itself", {"one": one, "other": other}))
    return listed if listed.tool else core


def _of_core(package: Package) -> Identity | None:
    if not package.has(_CORE):
        return None
    root = package.part(_CORE)
    named = _NAMED.fullmatch((root.findtext(_IDENTIFIER) or "").strip())
    words = re.split(r"[;\s]+", root.findtext(_KEYWORDS) or "")
    languages, layout, plain = _of_keywords(words) if words[0] == "qatoolkit" else ((), "", None)
    if named is None:
        return Identity(languages=languages, layout=layout, plain=plain) if languages else None
    return Identity(named[1], int(named[2]), languages, layout, "", plain, named[3] or "")


def _of_keywords(words: list[str]) -> tuple[tuple[str, ...], str, bool | None]:
    layout = next((word for word in words if word in _LAYOUTS), "")
    plain = {"plain": True, "controls": False}.get(words[-1])
    said = [part for word in words[1:] if word not in (*_LAYOUTS, "plain", "controls") for part in word.split(",")]
    return tuple(part for part in said if part), layout, plain


def _of_manifest(package: Package) -> Identity | None:
    for name in package.named("customXml/item"):
        if "Props" in name:
            continue
        listed = _manifest(package.content(name), name)
        if listed is not None:
            return listed
    return None


def _manifest(content: bytes, name: str) -> Identity | None:
    """What a list of slots says. The copy's own id is taken out first, and the rest is parsed once for all copies."""
    if len(content) > _MOST_LISTED:
        return _listed.__wrapped__(content, name)
    named = _NAMED_COPY.search(content)
    if named is None:
        return _listed(content, name)
    listed = _listed(content[: named.start(1)] + content[named.end(1) :], name)
    return None if listed is None or listed.document else replace(listed, document=named[2].decode())


@lru_cache(_LISTS)
def _listed(content: bytes, name: str) -> Identity | None:
    """What a list of slots says; None for another program's part, or one that LibreOffice emptied."""
    try:
        root = parse(content, name)
    except UnreadableInput:
        return None
    if root.tag != _FORM:
        return None
    version = root.get("version") or ""
    return Identity(
        root.get("tool") or "",
        int(version) if version.isascii() and version.isdigit() and len(version) < 7 else 0,
        tuple(part for part in (root.get("languages") or "").split(",") if part),
        root.get("layout") or "",
        root.get("look") or "",
        {"true": True, "false": False}.get(root.get("plain") or ""),
        root.get("document") or "",
        tuple(
            Stored(slot.get("path") or "", slot.get("type") or "", tuple((slot.get("options") or "").split()))
            for slot in root.iter(_FIELD)
        ),
    )


def printed_numbers(package: Package) -> Iterator[tuple[str, int]]:
    """Number and version of the form as the footers print them."""
    for name in package.named("word/footer"):
        text = "".join(part.text or "" for part in package.part(name).iter(qn("w:t")))
        found = _PRINTED.search(text)
        if found:
            yield found[1], int(found[2])
