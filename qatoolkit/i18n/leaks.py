"""Words of a page that no translator ever sees: built in a pseudo-locale, they stand outside its marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from qatoolkit.definitions.library import Library
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import Problem
from qatoolkit.i18n.pseudo import Pseudo, outside
from qatoolkit.pages.locales import find_locale
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice

_NUMBER = re.compile(r"\bQA (?=[\w.]+)(\d[\w.]*|CN\d+)")
"""The number of a form: the same in every language."""

_SIGNS = frozenset({"\u03a3"})
"""What formulas are written with everywhere."""

_SPOKEN_ATTRIBUTES = ("title", "placeholder", "alt", "aria-label")


def leaks(library: Library, tools: Iterable[Tool], pseudo: Pseudo) -> Iterator[Problem]:
    """A problem for each tool whose page has words that are not translated.

    ``library`` holds the files of ``pseudo``. Raises ``TranslationError`` if these are not complete.
    """
    locale = find_locale(library, pseudo.locale)
    data = {sign for sign in locale.date_blank + locale.date_blank_narrow if sign.isalpha()}
    for tool in tools:
        page = make_page(tool, open_voice(library, [locale], tool.id), library)
        codes = _SIGNS | {option.code for options in tool.choices.values() for option in options}
        found = [word for text in _texts(etree.fromstring(page.html.encode())) for word in outside(text, pseudo)]
        left = dict.fromkeys(word for word in found if word not in codes and not set(word) <= data)
        if left:
            words = ", ".join(left)
            yield Problem("pseudo-leak", {"tool": tool.id, "words": words}, f"templates/{tool.kind.value}.html.j2")


def _texts(root: etree._Element) -> Iterator[str]:
    """Everything on a page that somebody reads or hears."""
    yield _NUMBER.sub("", "\n".join(str(piece) for piece in root.itertext()))
    for node in root.iter():
        yield from (value for name in _SPOKEN_ATTRIBUTES if (value := node.get(name)))
