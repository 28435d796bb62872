"""The words that templates speak with: ``t(text)`` gives one ``<span lang>`` a language."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from qatoolkit.definitions.text import Text
from qatoolkit.pages.locales import Locale
from qatoolkit.pages.voice import Said, Voice

PAGE_SLOT, PAGES_SLOT = "\ue000", "\ue001"
"""Stand for “this page” and “all pages” until a format that has pages puts them in."""


class Speech:
    """What a template may call to speak; knows languages only through its voice."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice

    def say(self, text: Text | str, **values: object) -> tuple[Said, ...]:
        """The text in every language of the page, to be set one by one."""
        return self.voice.say(text, **values)

    def t(self, text: Text | str, **values: object) -> Markup:
        """The text as one span a language."""
        return Markup("").join(self.span(said) for said in self.say(text, **values))

    def span(self, said: Said, before: str = "") -> Markup:
        """One spoken text; ``before`` is printed in the same language (a number, a mark)."""
        return self.made_of(said.locale, Markup("{}{}").format(before, said.text), (said,))

    def made_of(self, locale: Locale, text: str, parts: Iterable[Said]) -> Markup:
        """One span for a text that was put together of ``parts``: as doubtful as the worst of them.

        Where somebody listens (``Voice.heard``) it says by their marks what they are.
        """
        parts = tuple(parts)
        states = {said.state for said in parts}
        worst = next((state for state in ("missing", "fuzzy") if state in states), None)
        marks = " ".join(str(said.mark) for said in parts if said.mark)
        state = Markup(' data-state="{}"').format(worst) if worst else ""
        heard = Markup(' data-said="{}"').format(marks) if marks else ""
        return Markup('<span lang="{}" dir="{}"{}{}>{}</span>').format(locale.tag, locale.direction, state, heard, text)

    def leading(self, text: Text | str, **values: object) -> str:
        """The text in the leading language alone."""
        return self.say(text, **values)[0].text

    def plain(self, text: Text | str, **values: object) -> str:
        """The text in every language on one line, for titles of controls and tables."""
        said = dict.fromkeys(spoken.text for spoken in self.say(text, **values))
        return " / ".join(said)

    def names(self) -> dict[str, object]:
        """The functions by the names that templates call them."""
        return {"t": self.t, "say": self.say, "span": self.span, "leading": self.leading, "plain": self.plain}
