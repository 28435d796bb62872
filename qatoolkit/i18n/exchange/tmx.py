"""A translation as TMX 1.4 (LISA/GALA), a memory for other programs: what is translated, with context and state.

A memory that came from elsewhere names no contexts; its texts fill what is missing, as unsure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from qatoolkit import __version__
from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.i18n.exchange.rows import Parcel, Returned, Row
from qatoolkit.i18n.exchange.xml_files import LANG, child, named, read_xml, text_of, write_xml
from qatoolkit.pages.locales import Locale, subtags

_CONTEXT, _STATE, _CHECK = "x-context", "x-state", "x-check"


def write_tmx(rows: Sequence[Row], locale: Locale) -> bytes:
    """The rows of ``rows`` that have a translation."""
    root = etree.Element("tmx", version="1.4")
    head = {
        "creationtool": "qatoolkit",
        "creationtoolversion": __version__,
        "segtype": "block",
        "o-tmf": "gettext",
        "adminlang": SOURCE_LANGUAGE,
        "srclang": SOURCE_LANGUAGE,
        "datatype": "plaintext",
    }
    etree.SubElement(root, "header", head)
    body = etree.SubElement(root, "body")
    for row in rows:
        if row.text:
            _unit(body, row, locale)
    return write_xml(root)


def _unit(body: etree._Element, row: Row, locale: Locale) -> None:
    unit = etree.SubElement(body, "tu")
    for line in row.note.splitlines():
        etree.SubElement(unit, "note").text = line
    for kind, value in ((_CONTEXT, row.name), (_STATE, row.state), (_CHECK, row.check)):
        etree.SubElement(unit, "prop", type=kind).text = value
    for language, text in ((SOURCE_LANGUAGE, row.source), (locale.tag, row.text)):
        spoken = etree.SubElement(unit, "tuv")
        spoken.set(LANG, language)
        etree.SubElement(spoken, "seg").text = text


def read_tmx(path: Path) -> Parcel:
    """The units of a TMX file that have the source language and one other; raises ``UnreadableInput``."""
    root = read_xml(path, "tmx")
    languages = [tag for spoken in named(root, "tuv") if (tag := _language(spoken)) and not _is_source(tag)]
    language = languages[0] if languages else ""
    return Parcel(language, tuple(_rows(root, language)))


def _rows(root: etree._Element, language: str) -> Iterator[Returned]:
    for unit in named(root, "tu"):
        said = {_language(spoken): text_of(child(spoken, "seg")) for spoken in unit.iterchildren("{*}tuv")}
        source = next((text for tag, text in said.items() if _is_source(tag)), None)
        if source is None or language not in said:
            continue
        props = {prop.get("type", ""): text_of(prop) for prop in unit.iterchildren("{*}prop")}
        name, state, check = (props.get(kind, "") for kind in (_CONTEXT, _STATE, _CHECK))
        yield Returned(name, source, said[language], state, check, unit.sourceline or 0)


def _language(spoken: etree._Element) -> str:
    return spoken.get(LANG) or spoken.get("lang") or ""


def _is_source(tag: str) -> bool:
    return subtags(tag)["language"] == subtags(SOURCE_LANGUAGE)["language"]
