"""Texts of a pack file as reports and slides say them."""

from __future__ import annotations

from qatoolkit.packs.wordings import Words
from qatoolkit.pages.reports import Plain, Saying, Told


def saying(words: Words) -> Saying:
    """A text in each language in which it was given, or once where it is the same in all."""
    return Told(words.texts) if words.texts else Plain(words.plain)
