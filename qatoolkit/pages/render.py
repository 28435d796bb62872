"""Tool + voice → page: semantic HTML with form controls, the only layout in the house.

The page is well-formed XML so that every format can read it; texts are ``<span lang>``, one a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qatoolkit.definitions.library import Library
from qatoolkit.definitions.load import load_shared
from qatoolkit.definitions.model import Kind, Tool
from qatoolkit.pages.locales import Locale
from qatoolkit.pages.speech import Speech
from qatoolkit.pages.templates import render_template
from qatoolkit.pages.view import View
from qatoolkit.pages.voice import Voice


@dataclass(frozen=True, slots=True)
class Page:
    """A laid-out form without looks: what every format prints.

    ``html`` is a well-formed ``<article>``; ``locales`` are its languages, the leading one first; ``draft`` is true
    when a string in it is untranslated or unsure.
    """

    tool: Tool
    html: str
    locales: tuple[Locale, ...]
    layout: str
    title: str
    draft: bool = False

    @property
    def languages(self) -> str:
        """Locale ids, the leading one first: ``zh_Hans_CN,en``."""
        return ",".join(locale.id for locale in self.locales)


def make_page(tool: Tool, voice: Voice, library: Library, *, layout: str | None = None) -> Page:
    """Lay out the blank form of ``tool`` in the languages of ``voice``.

    ``layout`` is ``stacked`` or ``columns``; by default the tool's own. Raises ``TranslationError`` with every
    untranslated string unless the voice speaks drafts, and ``DefinitionError`` for a template that fails.
    """
    chosen = _layout(tool, voice.locales, layout)
    speech = Speech(voice)
    view = View(tool, speech, load_shared(library).words)
    names = {**speech.names(), **view.names(), "layout": chosen, "locales": voice.locales}
    html = render_template(library, f"{tool.kind.value}.html.j2", **names)
    voice.finish()
    return Page(tool, html, tuple(voice.locales), chosen, speech.leading(tool.title), bool(voice.missing))


def _layout(tool: Tool, locales: Sequence[Locale], wanted: str | None) -> str:
    if len(locales) == 1 or tool.kind is not Kind.agreement:
        return "stacked"
    return wanted or tool.layout


def with_html(page: Page, html: str) -> Page:
    """The same page with other content (a filled copy)."""
    return replace(page, html=html)
