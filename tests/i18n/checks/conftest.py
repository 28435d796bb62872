"""A review of a few strings, and PO files to check."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import polib
import pytest

from qatoolkit.definitions.library import open_library
from qatoolkit.i18n.checks.findings import Finding
from qatoolkit.i18n.checks.glossary import read_glossary
from qatoolkit.i18n.checks.pairs import Pair, bare
from qatoolkit.i18n.checks.profile import open_desk
from qatoolkit.i18n.checks.run import Book, Review
from qatoolkit.pages.locales import new_locale

Look = Callable[..., list[Finding]]


@cache
def reviewer(language: str) -> Review:
    library = open_library()
    locale = new_locale(library, language)
    return Review(open_desk(library, locale), read_glossary(library, locale.id))


def found_in(source: str, text: str, language: str = "zh", **more: object) -> list[Finding]:
    """What a review finds in one string."""
    entry = polib.POEntry(msgctxt="tool:part.label", msgid=source, msgstr=text, linenum=7, **more)
    return reviewer(language).check([Book("tool.po", [entry])])


def pair_of(source: str, text: str, *, screen: bool = False) -> Pair:
    """A pair of two plain strings."""
    return Pair("", source, text, bare(source), bare(text), screen=screen)


@pytest.fixture
def look() -> Look:
    return found_in


HEAD = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def po(tmp_path: Path) -> Callable[..., Path]:
    """``po("a.po", ("English", "译文"), …)`` writes a PO file and gives its path; a third text stands before it."""

    def write(name: str, *entries: tuple[str, ...]) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "\n".join(
            f'{rest[0] if rest else ""}msgctxt "tool:e{number}.label"\nmsgid "{source}"\nmsgstr "{text}"\n'
            for number, (source, text, *rest) in enumerate(entries)
        )
        path.write_text(HEAD + body, encoding="utf-8")
        return path

    return write
