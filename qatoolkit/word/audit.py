"""What validators of Office files do not see, checked in our own output (docs/word-forms.md, “Checks”).

Microsoft's validator and openxml-audit both let these through: order inside ``w:sdtPr``, control ids that stand twice,
bookmarks without a pair or with a name that stands twice, tags over 64 characters, controls that are not
run-level, empty runs, Han text without its language and font hint, tables without a repeated head, theme fonts.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from qatoolkit.errors import Problem
from qatoolkit.word.measure import is_wide
from qatoolkit.word.xml import Element, qn

_SDT_ORDER = (
    "w:rPr", "w:alias", "w:tag", "w:id", "w:lock", "w:placeholder", "w:temporary", "w:showingPlcHdr", "w:dataBinding",
    "w:label", "w:tabIndex", "w:date", "w:dropDownList", "w14:checkbox",
)  # fmt: skip
_RANK = {qn(name): rank for rank, name in enumerate(_SDT_ORDER)}
_MAX_TAG, _MAX_BOOKMARK = 64, 40
_SLOTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


def audit(content: bytes) -> list[Problem]:
    """Everything found in the bytes of a form; an empty list for a sound one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        trees = {name: etree.fromstring(archive.read(name)) for name in names}
    body = trees["word/document.xml"]
    found = [*_controls(body), *_bookmarks(body), *_tables(body)]
    for name, tree in trees.items():
        found += [_problem("theme-font", name) for _ in _theme_fonts(tree)]
        found += _runs(tree)
    return found


def _problem(what: str, where: str) -> Problem:
    return Problem(f"docx-{what}", {"where": where})


def _controls(body: Element) -> Iterator[Problem]:
    ids: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    for control in body.iter(qn("w:sdt")):
        properties = control.find(qn("w:sdtPr"))
        tag = _value(properties, "w:tag")
        ids[_value(properties, "w:id")] += 1
        tags[tag] += 1
        if not 0 < len(tag) <= _MAX_TAG:
            yield _problem("tag-length", tag)
        parent = control.getparent()
        if parent is None or parent.tag != qn("w:p"):
            yield _problem("control-not-in-run", tag)
        ranks = [_RANK.get(str(child.tag), -1) for child in properties] if properties is not None else [-1]
        if -1 in ranks or any(one >= other for one, other in pairwise(ranks)):
            yield _problem("control-order", tag)
        if not _is_bookmarked(control):
            yield _problem("control-unmarked", tag)
    yield from (_problem("id-twice", name) for name, count in ids.items() if count > 1)
    yield from (_problem("tag-twice", name) for name, count in tags.items() if count > 1)


def _is_bookmarked(control: Element) -> bool:
    before, after = control.getprevious(), control.getnext()
    return (
        before is not None
        and after is not None
        and before.tag == qn("w:bookmarkStart")
        and after.tag == qn("w:bookmarkEnd")
        and before.get(qn("w:id")) == after.get(qn("w:id"))
    )


def _value(parent: Element | None, name: str) -> str:
    found = None if parent is None else parent.find(qn(name))
    return "" if found is None else found.get(qn("w:val"), "")


def _bookmarks(body: Element) -> Iterator[Problem]:
    starts = list(body.iter(qn("w:bookmarkStart")))
    names = Counter((start.get(qn("w:name")) or "").lower() for start in starts)
    opened = Counter(start.get(qn("w:id")) for start in starts)
    closed = Counter(end.get(qn("w:id")) for end in body.iter(qn("w:bookmarkEnd")))
    yield from (_problem("bookmark-twice", name) for name, count in names.items() if count > 1)
    yield from (_problem("bookmark-length", name) for name in names if len(name) > _MAX_BOOKMARK)
    for number in opened.keys() | closed.keys():
        if opened[number] != 1 or closed[number] != 1:
            yield _problem("bookmark-unpaired", str(number))


def _tables(body: Element) -> Iterator[Problem]:
    """Data tables say what they are and repeat their head; every table's columns add up to its width."""
    captions: Counter[str] = Counter()
    for table in body.iter(qn("w:tbl")):
        properties = table.find(qn("w:tblPr"))
        caption = _value(properties, "w:tblCaption")
        if caption:
            captions[caption] += 1
            alone = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")) == 1  # cards have no head
            if not alone and table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
                yield _problem("table-head", caption)
        width = properties.find(qn("w:tblW")) if properties is not None else None
        columns = [int(column.get(qn("w:w"), "0")) for column in table.iter(qn("w:gridCol"))]
        if width is None or int(width.get(qn("w:w"), "0")) != sum(columns):
            yield _problem("table-width", caption)
    yield from (_problem("caption-twice", name) for name, count in captions.items() if count > 1)


def _theme_fonts(tree: Element) -> Iterator[str]:
    for fonts in tree.iter(qn("w:rFonts")):
        yield from (str(name) for name in fonts.attrib if str(name).endswith("Theme"))


def _runs(tree: Element) -> Iterator[Problem]:
    for run in tree.iter(qn("w:r")):
        text = "".join(node.text or "" for node in run.iter(qn("w:t")))
        properties = run.find(qn("w:rPr"))
        if not [child for child in run if child.tag != qn("w:rPr")]:
            yield _problem("empty-run", text)
        if text.strip() and is_wide(text) and not _is_east_asian(properties):
            yield _problem("han-without-font", text)


def _is_east_asian(properties: Element | None) -> bool:
    """Han characters need the hint, or a symbol font in all slots, and a language."""
    if properties is None:
        return False
    fonts, language = properties.find(qn("w:rFonts")), properties.find(qn("w:lang"))
    if fonts is None or language is None:
        return False
    hinted = fonts.get(qn("w:hint")) == "eastAsia" and language.get(qn("w:eastAsia"))
    return bool(hinted) or all(fonts.get(qn(slot)) for slot in _SLOTS)
