"""A preview as a Word file with a comment on each text, or as one HTML file with the remarks beside the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from lxml import etree
from markupsafe import Markup

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.definitions.library import Library
from qatoolkit.i18n.preview import Preview, Spoken
from qatoolkit.pages.catalogue import Key
from qatoolkit.pages.locales import Locale, find_locale
from qatoolkit.pages.templates import render_template
from qatoolkit.word.comments import Texts
from qatoolkit.word.look import open_look
from qatoolkit.word.margin import fill_margin
from qatoolkit.word.writer import WordOptions, write_docx

LOOK = "official"

Make = Callable[..., Preview]
"""Makes the preview; called with ``again`` for texts that must be listed after the form."""


def preview_docx(library: Library, make: Make) -> tuple[bytes, Preview]:
    """The form as a Word file; each remark is a comment at its text. Missing yellow, unsure orange.

    A text for which the form as it is set has no place (said in two languages alike, and printed once) is listed
    after it, so that no remark is lost.
    """
    source = find_locale(library, SOURCE_LANGUAGE)
    preview = make()
    margin = _write(library, preview, source)
    if len(margin[1]) < len(preview.spoken):
        lost: set[Key] = {one.key for one in preview.spoken if one.number not in margin[1]}
        preview = make(again=lost)
        margin = _write(library, preview, source)
    return margin[0], preview


def _write(library: Library, preview: Preview, source: Locale) -> tuple[bytes, tuple[int, ...]]:
    data = write_docx(preview.page, library, WordOptions(LOOK))
    remarks = {one.number: _remark(one, preview, source) for one in preview.spoken}
    if remarks:
        first = min(remarks)
        remarks[first] = ((preview.speaker, preview.summary()), *remarks[first])
    margin = fill_margin(data, remarks)
    return margin.data, margin.placed


def _remark(one: Spoken, preview: Preview, source: Locale) -> Texts:
    where = (source, one.context), (source, one.place)
    return (*where, (source, one.source), (preview.speaker, preview.state_line(one)))


def preview_html(library: Library, make: Make) -> tuple[bytes, Preview]:
    """The form and, beside it, a numbered remark on each text; numbers lead from one to the other and back."""
    preview = make()
    source = find_locale(library, SOURCE_LANGUAGE)
    root = etree.fromstring(preview.page.html.encode())
    for span in root.iter("span"):
        numbers = (span.get("data-said") or "").split()
        if numbers:
            _link(span, numbers)
    body = Markup(etree.tostring(root, encoding="unicode", method="html"))  # noqa: S704 - our own page, escaped already
    names = {
        "page": replace(preview.page, draft=False),
        "body": body,
        "look": open_look(library, LOOK),
        "source": source,
        "preview": preview,
    }
    return render_template(library, "html/preview.html.j2", **names).encode(), preview


def _link(span: etree._Element, numbers: list[str]) -> None:
    for number in numbers:
        link = etree.SubElement(span, "a", {"class": "said", "id": f"t{number}", "href": f"#n{number}"})
        link.text = number


WRITERS: Mapping[str, Callable[[Library, Make], tuple[bytes, Preview]]] = MappingProxyType(
    {"docx": preview_docx, "html": preview_html}
)
"""Formats of a preview."""
