"""What languages are called where room is short: in the names of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qatoolkit.pages.locales import available_locales, subtags

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library


def short_tags(library: Library) -> dict[str, str]:
    """Locale id to what stands for it where room is short: the language alone, if the library has one locale of it."""
    ids = available_locales(library)
    languages = [subtags(name)["language"] for name in ids]
    pairs = zip(ids, languages, strict=True)
    return {name: language if languages.count(language) == 1 else name for name, language in pairs}
