"""A form compiled once for a tool, its languages and layout, so that filling it in costs what writing bytes costs.

A ``Form`` holds bytes, numbers and the tool: it can be pickled and sent to worker processes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from qatoolkit.defaults import DEFAULT_LANGUAGES
from qatoolkit.definitions.calculated import Calculator, is_computed
from qatoolkit.definitions.fields import Field, fields
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.slots import Slots, repeat_tables, slots
from qatoolkit.pages.locales import Locale, find_locales
from qatoolkit.pages.render import Page
from qatoolkit.word.assembling import Plan
from qatoolkit.word.cutting import cut_document
from qatoolkit.word.look import open_look
from qatoolkit.word.manifest import NAMESPACE
from qatoolkit.word.slots import Cut, Rows
from qatoolkit.word.stream import Stream, make_stream
from qatoolkit.word.writer import WordOptions, write_docx
from qatoolkit.word.zipping import Archive, Tailed, pack_fixed, tailed

_DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
_OTHER = "other"


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """How the leading language writes dates; equal only to itself, so that it can be looked up at once."""

    locale: Locale


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A blank Word form, ready to be filled in (``word.filling.fill_form``); equal only to itself.

    ``days`` knows the leading language, ``slots`` every path of the tool; ``calculator`` works out what is calculated,
    None if nothing is. ``cut`` and ``tables`` are the document; ``archive`` holds the other parts, ``manifest`` and
    ``core`` those that name the document.
    """

    tool: Tool
    days: Days
    slots: Slots
    calculator: Calculator | None
    cut: Cut
    tables: Mapping[str, Rows]
    archive: Archive
    manifest: Tailed
    core: Tailed

    @property
    def name(self) -> bytes:
        """The part of the zip that answers go into."""
        return _DOCUMENT.encode()


@lru_cache(8)
def stream_of(form: Form) -> Stream | None:
    """The document deflated beforehand: made when it is first asked for, as reading needs none."""
    return make_stream(form.cut)


def compile_form(page: Page, library: Library, options: WordOptions) -> Form:
    """Write the blank once and cut it where answers go. Raises what ``write_docx`` raises."""
    with zipfile.ZipFile(io.BytesIO(write_docx(page, library, options))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cut, tables = cut_document(parts.pop(_DOCUMENT), _plan(page, library, options))
    manifest = next(name for name, content in parts.items() if _is_manifest(name, content))
    listed, core = parts.pop(manifest), parts.pop(_CORE)
    opened, named = listed.index(b">", listed.index(b"<form ")), core.index(b"</dc:identifier>")
    return Form(
        tool=page.tool,
        days=Days(page.locales[0]),
        slots=slots(page.tool),
        calculator=Calculator(page.tool) if is_computed(page.tool) else None,
        cut=cut,
        tables=tables,
        archive=pack_fixed(parts),
        manifest=tailed(manifest, listed[:opened], listed[opened + 1 :]),
        core=tailed(_CORE, core[:named], core[named:]),
    )


def _is_manifest(name: str, content: bytes) -> bool:
    return name.startswith("customXml/item") and f'<form xmlns="{NAMESPACE}"'.encode() in content


def _plan(page: Page, library: Library, options: WordOptions) -> Plan:
    east_asian = [locale.word_tag for locale in find_locales(library, DEFAULT_LANGUAGES) if locale.slot == "east_asia"]
    return Plan(
        slots=dict(_slots(page.tool)),
        labels=_labels(page),
        repeats=frozenset(repeat_tables(page.tool)),
        ticked=open_look(library, options.look).symbols.ticked,
        east_asian=next((locale.word_tag for locale in page.locales if locale.slot == "east_asia"), east_asian[0]),
    )


def _slots(tool: Tool) -> Iterator[tuple[str, tuple[Field, str | None]]]:
    """Each bookmark with what it is wrapped around."""
    found = fields(tool)
    paths = {asked.path for asked in found}
    for asked in found:
        yield asked.bookmark(), (asked, None)
        other = (_OTHER,) if f"{asked.path}.{_OTHER}" in paths else ()
        for option in (*asked.options, *other):
            yield asked.bookmark(option), (asked, option)


def _labels(page: Page) -> dict[str, dict[str, str]]:
    """What each option of the drop-down lists of a page shows, by path and code."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    article = etree.fromstring(page.html.encode(), parser)
    return {
        select.get("name", ""): {code: option.text or "" for option in select if (code := option.get("value"))}
        for select in article.iter("select")
    }
