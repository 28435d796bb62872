"""What a workshop pack says itself: folders, file names, steps of a session (``templates/packs/workshop_words.j2``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qatoolkit.definitions.model import Tool
from qatoolkit.packs.workshop.meeting import Edition
from qatoolkit.pages.reports import Plain, Teller, Word
from qatoolkit.pages.voice import open_voice

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

WORDS = "packs/workshop_words.j2"


class Sayings:
    """Speaks the languages of one edition. Words that are not translated are noted: see ``finish``."""

    def __init__(self, library: Library, edition: Edition, *, draft: bool = False, words: str = WORDS) -> None:
        """``words`` is the template that holds the words by name."""
        self.edition = edition
        self.voice = open_voice(library, edition.locales, draft=draft)
        self.teller = Teller(self.voice, library, words)

    def word(self, name: str, **values: object) -> str:
        """A word in every language on one line."""
        return self.teller.line(Word(name, _said(values)))

    def leading(self, name: str, **values: object) -> str:
        """A word in the leading language: for names of files and folders."""
        return self.teller.say(Word(name, _said(values)))[0].text

    def title(self, tool: Tool) -> str:
        """The short title of a tool in the leading language."""
        return self.voice.say(tool.short_title or tool.title)[0].text

    def tool(self, tool: Tool) -> str:
        """A tool as a paper names it: number and title in the leading language."""
        return f"{tool.number} {self.title(tool)}"

    def finish(self) -> None:
        """Raise ``TranslationError`` with every word that is not translated, unless this is a draft."""
        self.voice.finish()


def _said(values: dict[str, object]) -> dict[str, Plain]:
    return {name: Plain(str(value)) for name, value in values.items()}
