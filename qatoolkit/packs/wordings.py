"""Texts that a pack file gives in several languages (``{zh: …, en: …}``), or once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any
from unicodedata import east_asian_width

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from qatoolkit.definitions.faults import Fault
from qatoolkit.definitions.places import Address
from qatoolkit.errors import UsageError
from qatoolkit.packs.remembered import locales_of

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale

MOST = 2_000
"""Letters of one text."""
BETWEEN = " / "


def _check(raw: object) -> object:
    if isinstance(raw, str) and raw.strip():
        return _cleaned(raw)
    if isinstance(raw, dict) and raw:
        for text in raw.values():
            if not isinstance(text, str) or not text.strip():
                raise PydanticCustomError("pack-text", "-", {})
        return {str(name): _cleaned(text) for name, text in raw.items()}
    raise PydanticCustomError("pack-text", "-", {})


def _cleaned(raw: str) -> str:
    if len(raw) > MOST:
        raise PydanticCustomError("pack-text-long", "-", {"limit": MOST, "length": len(raw)})
    return raw.strip()


Wording = Annotated[Any, BeforeValidator(_check)]
"""In a model: a text, or a text by language as a person names it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text by locale id; ``plain`` stands where it is the same in every language (a name)."""

    texts: Mapping[str, str]
    plain: str = ""

    def in_language(self, locale: Locale) -> str:
        """The text in one language; where it was not given, in the first that was."""
        return self.texts.get(locale.id) or self.plain or next(iter(self.texts.values()), "")

    def said(self, locales: Sequence[Locale], between: str = BETWEEN) -> str:
        """The text in several languages on one line, the same words once."""
        return between.join(dict.fromkeys(self.in_language(locale) for locale in locales))

    def __bool__(self) -> bool:
        return bool(self.plain or self.texts)


NONE = Words({})


def columns(text: str) -> int:
    """How wide a text is in columns of Latin letters; a Chinese character takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def read_words(raw: object, library: Library, address: Address, wrong: list[Fault]) -> Words:
    """What a ``Wording`` says; a language that the library lacks is noted in ``wrong``. None gives no words."""
    if raw is None:
        return NONE
    if isinstance(raw, str):
        return Words({}, raw)
    texts: dict[str, str] = {}
    assert isinstance(raw, dict)
    for name, text in raw.items():
        try:
            (locale,) = locales_of(library, name)
            texts[locale.id] = text
        except UsageError as error:
            problem = error.problems[0]
            wrong.append(Fault(problem.id, (*address, name), problem.values, on_key=True))
    return Words(texts)


def untold(words: Words, address: Address, locales: Iterable[Locale], *, whole: bool = False) -> Iterator[Fault]:
    """Languages that a text lacks. A plain text is told in all; with ``whole`` it must be given in each."""
    wanted = list(dict.fromkeys(locales))
    if not words or (words.plain and not (whole and len(wanted) > 1)):
        return
    missing = [locale for locale in wanted if locale.id not in words.texts]
    if missing:
        names = ", ".join(locale.name for locale in missing)
        yield Fault("pack-untranslated", address, {"languages": names})
