"""The empty presentation that the slides of a session start from: three layouts, wide, in the colours of the look.

``templates/packs/slides.pptx`` is built from here (``python -m qatoolkit.packs.workshop.slides_base``); a test fails
when it is stale. A user's own file of that name takes its place: what counts are the names of the layouts.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from qatoolkit.packs.workshop.slides_zip import same_bytes

TEMPLATE = "templates/packs/slides.pptx"
TITLE, CONTENT, TABLE = "Title", "Content", "Table"
"""Names of the layouts, by which they are found."""

WIDTH, HEIGHT = 12_192_000, 6_858_000
"""16:9, in English Metric Units: 13.33 by 7.5 inches."""

ACCENT, TEXT, SECOND, TINT = "0F5C6E", "1A1A1A", "4A5560", "E8F1F4"
"""Colours of the workshop look (templates/word/workshop.yaml)."""

_KEPT = {"Title Slide": TITLE, "Title and Content": CONTENT, "Title Only": TABLE}
_MM = 36_000
_FONTS = {'latin typeface="Calibri"': 'latin typeface="Arial"', 'ea typeface=""': 'ea typeface="Microsoft YaHei"'}
_COLOURS = {"1F497D": ACCENT, "EEECE1": TINT, "4F81BD": ACCENT, "C0504D": SECOND}
_PLACES = {
    TITLE: {0: (25, 52, 289, 46), 1: (25, 104, 289, 60)},
    CONTENT: {0: (16, 10, 307, 26), 1: (16, 42, 307, 138)},
    TABLE: {0: (16, 10, 307, 26)},
}
"""Left, top, width, height in millimetres of a layout's placeholders, by their index."""


def build() -> bytes:
    """The bytes of the template, the same every time."""
    from pptx import Presentation
    from pptx.util import Emu

    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name in _KEPT:
            layout.name = _KEPT[layout.name]
            _arrange(layout)
        else:
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    for place, spot in zip(list(master.placeholders)[:2], _PLACES[CONTENT].values(), strict=True):
        _put(place, spot)
    for unused in list(master.placeholders)[2:]:
        unused.element.getparent().remove(unused.element)
    _dress(master)
    _retheme(master)
    stream = io.BytesIO()
    deck.save(stream)
    return same_bytes(stream.getvalue())


def _arrange(layout: Any) -> None:
    places = _PLACES[layout.name]
    for place in list(layout.placeholders):
        if place.placeholder_format.idx in places:
            _put(place, places[place.placeholder_format.idx])
        else:
            place.element.getparent().remove(place.element)


def _put(shape: Any, spot: tuple[int, int, int, int]) -> None:
    shape.left, shape.top, shape.width, shape.height = (part * _MM for part in spot)


def _dress(master: Any) -> None:
    """Titles on the left in the accent colour, and a rule above everything."""
    from lxml import etree

    styles = master.element.find("{*}txStyles")
    for style in styles.find("{*}titleStyle").iter("{*}lvl1pPr"):
        style.set("algn", "l")
        style.find("{*}defRPr").set("sz", "3000")
        style.find("{*}defRPr").set("b", "1")
        _colour(style.find("{*}defRPr"), "tx2")
    for size, style in zip(("2400", "2000", "1800"), styles.find("{*}bodyStyle"), strict=False):
        style.find("{*}defRPr").set("sz", size)
    for layout in master.slide_layouts:
        if layout.name == TITLE:
            for body in layout.placeholders:
                for style in body.element.iter("{*}lvl1pPr"):
                    style.set("algn", "l")
    tree = master.shapes.element
    tree.insert(2, etree.fromstring(_RULE))


def _colour(properties: Any, scheme: str) -> None:
    from lxml import etree

    for fill in properties.findall("{*}solidFill"):
        properties.remove(fill)
    properties.insert(0, etree.fromstring(f'<a:solidFill {_A}><a:schemeClr val="{scheme}"/></a:solidFill>'))


def _retheme(master: Any) -> None:
    """Fonts and colours of the look in the theme, so that whoever edits a slide goes on in them."""
    part = next(one.target_part for one in master.part.rels.values() if one.reltype.endswith("/theme"))
    xml = part.blob.decode()
    for old, new in {**_FONTS, **_COLOURS}.items():
        xml = xml.replace(old, new)
    part._blob = xml.encode()  # noqa: SLF001 - python-pptx keeps a theme as bytes and gives no way to set them


_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_RULE = f"""<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" {_A}>
<p:nvSpPr><p:cNvPr id="90" name="Rule"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{WIDTH}" cy="{3 * _MM}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>
<a:ln><a:noFill/></a:ln>
</p:spPr>
<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"""


def main() -> None:
    """Write the template into the library of the repository."""
    path = Path(__file__).resolve().parents[3] / TEMPLATE
    path.write_bytes(build())


if __name__ == "__main__":
    main()
