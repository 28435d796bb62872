"""What a new pack begins with: a file with comments in the language of who makes it, ready to be changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from qatoolkit.pages.short_tags import short_tags
from qatoolkit.pages.templates import render_template
from qatoolkit.pages.voice import open_voice

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale
    from qatoolkit.pages.voice import Voice


class Pen:
    """Writes text files from templates; nothing in them is escaped as in HTML."""

    def __init__(self, library: Library, voice: Voice) -> None:
        self.library = library
        self.voice = voice

    def say(self, text: str, **values: object) -> Markup:
        """One of our own texts in the first language."""
        return Markup(self.voice.say(text, **values)[0].text)  # noqa: S704 - into YAML and plain text, not into HTML

    def write(self, template: str, **names: object) -> str:
        """The file that ``template`` makes of ``names``; it says texts with ``t`` and quotes them with ``q``."""
        return render_template(self.library, template, t=self.say, q=_quoted, **names)


def new_pen(library: Library, locale: Locale) -> tuple[Pen, str]:
    """A pen for that language, and what a pack file calls the language."""
    return Pen(library, open_voice(library, (locale,))), short_tags(library)[locale.id]


def _quoted(text: str) -> Markup:
    return Markup(json.dumps(str(text), ensure_ascii=False))  # noqa: S704 - as a YAML text, not into HTML
