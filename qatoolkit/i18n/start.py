"""A new language: its ``locale.yaml`` from CLDR and the script's defaults, with comments for who completes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.defaults import FALLBACK_SCRIPT, SOURCE_LANGUAGE
from qatoolkit.errors import Problem, UsageError
from qatoolkit.files import write_whole

if TYPE_CHECKING:
    from babel import Locale as Babel

    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale

_FIELD = re.compile(r"'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+")
_BLANKS = {"y": 8, "M": 4, "L": 4, "d": 4}
_NARROW = {"y": 5, "M": 3, "L": 3, "d": 3}
_WIDE_BLANKS, _WIDE_NARROW = {"y": 4, "M": 2, "L": 2, "d": 2}, {"y": 2, "M": 1, "L": 1, "d": 1}
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")


def language_id(library: Library, wanted: str) -> str:
    """The folder of the language that ``wanted`` means: one that is there, or CLDR's id (``km``, ``pt_BR``).

    Raises ``UsageError`` for the source language and for what is no language, with the nearest ones.
    """
    from babel import Locale as Babel
    from babel import UnknownLocaleError

    from qatoolkit.pages.language_tags import best_fit, subtags
    from qatoolkit.pages.locales import available_locales

    parts = subtags(wanted)
    try:
        babel = Babel.parse(wanted.strip().replace("-", "_")) if parts["language"] else None
    except (UnknownLocaleError, ValueError):
        babel = None
    if babel is None:
        raise UsageError(_unknown(wanted))
    if babel.language == SOURCE_LANGUAGE:
        raise UsageError(Problem("source-language", {"language": wanted}))
    return best_fit(wanted, available_locales(library)) or str(babel)


def _unknown(wanted: str) -> Problem:
    from qatoolkit.definitions.find import listed

    near = list(dict.fromkeys([*_spoken_in(wanted), *_like(wanted)]))[:3]
    if near:
        return Problem("not-a-language-near", {"name": wanted, "nearest": listed(map(_named, near))})
    return Problem("not-a-language", {"name": wanted})


def _like(wanted: str) -> Iterable[str]:
    """Languages whose code or name, in English or their own tongue, looks like ``wanted``."""
    from babel.localedata import locale_identifiers

    from qatoolkit.definitions.find import nearest

    names: dict[str, str] = {}
    for code in locale_identifiers():
        if "_" not in code:
            names |= {name.lower(): code for name in (_source_name(code), _own_name(code)) if name}
    found = [names[name] for name in nearest(wanted, names)]
    return found or nearest(wanted, sorted(names.values()))


def _spoken_in(country: str) -> Iterable[str]:
    """The official languages of a country, for who typed its code: ``kh`` is Cambodia, Khmer is ``km``."""
    from babel.languages import get_official_languages

    code = country.strip().upper()
    return get_official_languages(code, de_facto=True) if re.fullmatch("[A-Z]{2}", code) else ()


def _named(code: str) -> str:
    return f"{code} ({_source_name(code)})"


def _source_name(code: str) -> str:
    from babel import Locale as Babel

    return str(Babel.parse(SOURCE_LANGUAGE).languages.get(code, code))


def _own_name(code: str) -> str:
    from babel import Locale as Babel

    return str(Babel.parse(code).languages.get(code, ""))


def write_locale(library: Library, name: str, path: Path) -> None:
    """Write the ``locale.yaml`` of the language ``name`` to ``path``."""
    from qatoolkit.pages.locale_files import defaults_of

    write_whole(path, locale_text(defaults_of(library, name)).encode("utf-8"))


def locale_text(known: Locale) -> str:
    """The ``locale.yaml`` of a language of which only CLDR and its script are known."""
    from babel import Locale as Babel

    from qatoolkit.i18n.plurals import plural_forms

    babel = Babel.parse(known.babel)
    blank, narrow = date_blanks(babel, wide=known.wide)
    separator = _DIRECTION_MARKS.sub("", babel.list_patterns["standard"]["middle"])[3:-3]
    direction = [f"direction: {known.direction}"] if known.direction == "rtl" else []
    lines = [
        f"# {_source_name(babel.language)}: how it is set. Look at every line; what is left out comes from the script",
        "# (locales/_scripts.yaml) and from CLDR. docs/translators.md tells what each key does.",
        f"babel: {known.babel}",
        f"name: {_quoted(known.name)}",
        f"script: {known.script}  # {_of_script(known)}",
        *direction,
        "",
        "# What Word is told. To set other fonts or sizes: font: one for all; size: points that look like 10 of Latin;",
        "# line: times the height of a line.",
        f"word: {{lang: {known.word_tag}}}",
        "",
        "# A date that is written by hand: on a line of its own, and in a narrow cell.",
        f"date_blank: {_quoted(blank)}",
        f"date_blank_narrow: {_quoted(narrow)}",
        "",
        "# Between headings and numbers: {number} 1, {letter} A, {native} in the numerals of the language.",
        f"section_mark: {_quoted(known.section_style)}",
        f"article_mark: {_quoted(known.article_style)}",
        "",
        "# Marks between words that are put together: list, colon, brackets; stop and question for the checks.",
        f"punctuation: {{{_punctuation(known, separator)}}}",
        "",
        "# Words that mean “ticked” where somebody types instead of ticking.",
        '# tick_words: ["…"]',
        "",
        "# Forms of the plural, for the screens of the program.",
        f"plural: {_quoted(plural_forms(babel))}",
    ]
    return "\n".join(lines) + "\n"


def date_blanks(babel: Babel, *, wide: bool) -> tuple[str, str]:
    """A blank date in the order and with the words of the language, and a narrow one."""
    long, short = (_DIRECTION_MARKS.sub("", babel.date_formats[name].pattern) for name in ("long", "short"))
    if "'" in long or _IDEOGRAPHS.search(long):
        sizes = (_WIDE_BLANKS, _WIDE_NARROW) if wide else (_BLANKS, _NARROW)
        return _blank(long, sizes[0], wide=wide), _blank(long, sizes[1], wide=wide)
    narrow = _blank(short, _NARROW, wide=False)
    return re.sub(r"(?<=_)([^_])(?=_)", lambda mark: f" {mark[1]} " if mark[1] in "/-" else f"{mark[1]} ",
                  _blank(short, _BLANKS, wide=False)), narrow  # fmt: skip


def _blank(pattern: str, sizes: dict[str, int], *, wide: bool) -> str:
    parts = []
    for found in _FIELD.finditer(pattern):
        letter = found[2] or ""
        if letter in sizes:
            parts.append(("\u3000" if wide else "_") * sizes[letter])
        elif not letter:
            parts.append(found[0] if found[1] is None else found[1])
    return "".join(parts).strip(" ")


def _of_script(known: Locale) -> str:
    fonts = known.fonts.get("") or {}
    facts = [f"Word's {known.slot} fonts"]
    facts += [f"font {fonts['text']}"] if "text" in fonts else []
    facts += [f"size × {known.size_factor:g}"] if known.size_factor != 1 else []
    facts += [f"line × {known.line_factor:g}"] if known.line_factor != 1 else []
    if known.script != FALLBACK_SCRIPT and not fonts and known.slot == "complex":
        facts.append("no font known yet: say one under word:")
    return ", ".join(facts)


def _punctuation(known: Locale, separator: str) -> str:
    """The marks of the language as far as its script knows them; those that are as everywhere stand there too."""
    colon, left, right = (_mark(known, mark) for mark in ":()")
    marks = {"stop": _mark(known, "."), "colon": colon if colon != ":" else ": ", "list": separator}
    marks |= {"question": _mark(known, "?")}
    marks |= {"open": left, "close": right} if left != "(" else {}
    return ", ".join(f"{name}: {_quoted(mark)}" for name, mark in marks.items())


def _mark(known: Locale, mark: str) -> str:
    """How the script writes a mark of ours, as the checks know it; the first where there are several."""
    written = known.proof.get("ends", {}).get(mark) or known.proof.get("marks", {}).get(mark) or mark
    return str(written).split()[0]


def _quoted(text: str) -> str:
    """A YAML text in double quotes; what cannot be seen is written as an escape."""
    shown = "".join(sign if sign == " " or sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
    return '"' + shown.replace('"', '\\"') + '"'
