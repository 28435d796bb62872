"""Languages as data: how each is set, dated and punctuated (``locales/<id>/locale.yaml``).

What a file does not say comes from its script in ``locales/_scripts.yaml``, and direction and script from Babel, so
that a folder with only PO files is a language too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from qatoolkit.definitions.library import Library
from qatoolkit.errors import Problem, UsageError
from qatoolkit.pages.language_tags import best_fit, subtags

__all__ = [
    "Align", "Locale", "Numerals", "Slot", "available_locales", "find_id", "find_locale", "find_locales", "new_locale",
    "po_address", "subtags",
]  # fmt: skip

Slot = Literal["latin", "east_asia", "complex"]
"""Which of Word's font slots a script takes: ``w:ascii``/``w:hAnsi``, ``w:eastAsia`` or ``w:cs``."""

Align = Literal["start", "both", "thaiDistribute"]

_WORD_FORMAT = {"y": "yyyy", "yy": "yy", "yyyy": "yyyy"}


@dataclass(frozen=True, slots=True)
class Numerals:
    """A script's own numerals from 1 to 99, written with nine digits and a sign for ten."""

    digits: str = ""
    ten: str = ""

    def write(self, number: int) -> str:
        """``number`` in these numerals; in Arabic digits if there are none, or for numbers they do not reach."""
        if not self.digits or not 0 < number < 100:
            return str(number)
        tens, ones = divmod(number, 10)
        head = self.digits[tens - 1] if tens > 1 else ""
        return head + (self.ten if tens else "") + (self.digits[ones - 1] if ones else "")


@dataclass(frozen=True, slots=True)
class Locale:
    """One language in one script.

    ``id`` is the folder (``zh_Hans_CN``), ``tag`` the BCP 47 tag for HTML, ``word_tag`` the one for Word, ``name`` what
    the language calls itself. ``wide``: a character is one em wide and lines may break between any two.
    ``size_factor`` and ``line_factor`` multiply the sizes of a look; ``first_line_indent`` is in ems; ``justify`` is
    what justified text becomes. ``date_blank`` is a date on paper, ``date_blank_narrow`` one for narrow cells.
    ``proof`` is what a review of translations must know (``i18n/checks/profile.py``), and ``checks`` switches its
    checks off or to another level.
    """

    id: str
    name: str
    tag: str
    word_tag: str
    babel: str
    direction: Literal["ltr", "rtl"]
    script: str
    slot: Slot
    gettext: str = ""
    plural: str = "nplurals=1; plural=0;"
    wide: bool = False
    size_factor: float = 1.0
    line_factor: float = 1.0
    justify: Align = "start"
    first_line_indent: float = 0.0
    fonts: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False)
    date_blank: str = "____ / ____ / ________"
    date_blank_narrow: str = "___/___/_____"
    date_pattern: str = "long"
    choice_separator: str = "\u2003"
    tick_words: tuple[str, ...] = ()
    section_style: str = "{number}.\u2002"
    article_style: str = "{number}."
    numerals: Numerals = Numerals()
    punctuation: Mapping[str, str] = field(default_factory=dict, compare=False)
    checks: Mapping[str, str] = field(default_factory=dict, compare=False)
    proof: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def font(self, look: str, role: str) -> str | None:
        """The font of its own for ``role`` (text, head, title) in a look; None to take that of the look."""
        fonts = self.fonts.get(look) or self.fonts.get("") or {}
        return fonts.get(role) or fonts.get("text")

    def section_mark(self, number: int) -> str:
        """What stands before the heading of section ``number`` (from 1), with the space or mark that parts them."""
        return self._mark(self.section_style, number)

    def article_mark(self, number: int) -> str:
        """How article ``number`` of an agreement is called."""
        return self._mark(self.article_style, number)

    def _mark(self, style: str, number: int) -> str:
        return style.format(number=number, letter=_letter(number), native=self.numerals.write(number))

    def write_date(self, day: date) -> str:
        """A date as the language writes it in full."""
        from babel.dates import format_date

        return format_date(day, self.date_pattern, locale=self.babel)

    @property
    def date_order(self) -> tuple[str, ...]:
        """The parts of a written date in their order: of ``y``, ``M`` and ``d``."""
        order = dict.fromkeys(part[0] for part in _date_parts(self) if part[0] in "yMd")
        return tuple(order)

    @property
    def word_date_format(self) -> str:
        """The pattern of a date in Word's own letters, fixed words in quotes."""
        parts = (_word_part(part) for part in _date_parts(self))
        return "".join(parts).replace("''", "")

    @property
    def date_marks(self) -> frozenset[str]:
        """Characters that an empty date may hold: spaces, underscores and the words of the printed blank."""
        return frozenset(self.date_blank + self.date_blank_narrow)

    @property
    def list_separator(self) -> str:
        return self.punctuation.get("list", ", ")

    @property
    def colon(self) -> str:
        return self.punctuation.get("colon", ": ")

    @property
    def formula_marks(self) -> Mapping[str, str]:
        """The signs of a formula that is spelled out: brackets, and what stands between things."""
        brackets = {"(": self.punctuation.get("open", "(").strip(), ")": self.punctuation.get("close", ")").strip()}
        return {**brackets, ",": self.list_separator}

    def in_brackets(self, text: str) -> str:
        """``text`` in the language's own round brackets, with a space before them where one is written."""
        return f"{self.punctuation.get('open', ' (')}{text}{self.punctuation.get('close', ')')}"


def _letter(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _date_parts(locale: Locale) -> list[str]:
    """The date pattern in pieces: runs of one pattern letter, quoted words, other characters."""
    from babel import Locale as Babel

    pattern = locale.date_pattern
    if pattern in ("full", "long", "medium", "short"):
        pattern = Babel.parse(locale.babel).date_formats[pattern].pattern
    return [found[0] for found in re.finditer(r"'[^']*'|([A-Za-z])\1*|[^A-Za-z']+", pattern)]


def _word_part(part: str) -> str:
    if part[0] == "'":
        return part
    if part[0] in "yMLd":
        return _WORD_FORMAT.get(part, part.replace("L", "M"))
    return part if part.isascii() else f"'{part}'"


def find_locale(library: Library, wanted: str) -> Locale:
    """The locale that ``wanted`` means: its folder, its tag, or less (language alone, language and region).

    Case and ``-`` or ``_`` do not matter. Raises ``UsageError`` if the library has none, ``DefinitionError`` for a
    broken ``locale.yaml``.
    """
    from qatoolkit.pages.locale_files import load_locale

    return load_locale(library, find_id(library, wanted))


def find_locales(library: Library, wanted: str) -> tuple[Locale, ...]:
    """Several locales, separated by commas; the first leads. Raises ``UsageError`` with all problems."""
    problems: list[Problem] = []
    found: dict[str, Locale] = {}
    for name in (part.strip() for part in wanted.split(",")):
        try:
            locale = find_locale(library, name)
        except UsageError as error:
            problems.extend(error.problems)
            continue
        if locale.id in found:
            problems.append(Problem("language-twice", {"language": name, "locale": locale.id}))
        found[locale.id] = locale
    if problems:
        raise UsageError(problems)
    return tuple(found.values())


def available_locales(library: Library) -> tuple[str, ...]:
    """Ids of the languages of the library: folders with a ``locale.yaml`` or with PO files."""
    folders = [folder for root in library.roots for folder in (root / "locales").glob("[!_]*")]
    return tuple(sorted({folder.name for folder in folders if _holds_language(folder)}))


def _holds_language(folder: Path) -> bool:
    """Whether there is a ``locale.yaml`` or a single PO file: the first one found is enough."""
    if (folder / "locale.yaml").is_file():
        return True
    return any(path.is_file() for path in (folder / "LC_MESSAGES").rglob("*.po"))


def find_id(library: Library, wanted: str) -> str:
    """The id of the locale that ``wanted`` means; raises ``UsageError``."""
    ids = available_locales(library)
    found = best_fit(wanted, ids)
    if found is None:
        raise UsageError(Problem("unknown-language", {"language": wanted, "available": ", ".join(ids)}))
    return found


def po_address(locale_id: str, domain: str) -> str:
    """Where the PO file of a domain lies in a library."""
    return f"locales/{locale_id}/LC_MESSAGES/{domain}.po"


def new_locale(library: Library, wanted: str) -> Locale:
    """The locale that ``wanted`` means, or a new one that only Babel and the scripts know, for a language's first day.

    Raises ``UsageError`` for what is no language at all.
    """
    from qatoolkit.pages.locale_files import load_locale

    try:
        return find_locale(library, wanted)
    except UsageError:
        from babel import Locale as Babel
        from babel import UnknownLocaleError

        if not subtags(wanted)["language"]:
            raise
        with suppress(UnknownLocaleError, ValueError):
            return load_locale(library, str(Babel.parse(wanted.replace("-", "_"))))
        raise
