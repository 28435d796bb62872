"""Pseudo-locales: a library in a language that nobody speaks, in which everything that is not translated shows.

``latin`` has accents on every letter and texts as much longer as translations are (IBM's table, quoted in W3C's “Text
size in translation”), ``cjk`` tries wide characters, punctuation and line breaks, ``rtl`` turns every text round.
What they are made of is data: ``locales/_pseudo.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import Any

import yaml

from qatoolkit.definitions.library import Library
from qatoolkit.definitions.source import read_file
from qatoolkit.errors import DefinitionError, Problem, UsageError
from qatoolkit.i18n.files import new_header, po_text
from qatoolkit.i18n.units import Domain, Unit
from qatoolkit.pages.locales import po_address

ADDRESS = "locales/_pseudo.yaml"

_KEPT = re.compile(r"(\{\{|\}\}|\{\w+\}|https?://\S+|[\w.+-]+@[\w-]+\.\w+|\n)")
"""What a translation keeps: braces, names, addresses, line breaks."""

_GROWTH = ((10, 2.0), (20, 1.0), (30, 0.8), (50, 0.6), (70, 0.4))
_MOST_GROWTH = 0.3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Pseudo:
    """One pseudo-locale. ``locale`` is its folder, ``file`` its ``locale.yaml``; the others say how texts are made."""

    mode: str
    locale: str
    file: Mapping[str, Any]
    open: str
    close: str
    letters: Mapping[str, str] = field(default_factory=dict)
    pad: str = ""
    filler: str = ""

    def text(self, source: str) -> str:
        """A text in this language: as readable, as long and as wide as the mode says, within its marks."""
        body = source.strip()
        start = len(source) - len(source.lstrip())
        kept = _KEPT.split(body)
        made = "".join(piece if index % 2 else self._piece(piece) for index, piece in enumerate(kept))
        return f"{source[:start]}{self.open}{made}{self._padding(body)}{self.close}{source[start + len(body) :]}"

    def _piece(self, text: str) -> str:
        if self.filler:
            return _WORD.sub(lambda word: self._wide(len(word[0])), text).replace(" ", "")
        return "".join(self.letters.get(sign, sign) for sign in text)

    def _wide(self, letters: int) -> str:
        """A text in wide characters takes a third of the letters."""
        return "".join(islice(cycle(self.filler), letters // 3 + 1))

    def _padding(self, body: str) -> str:
        if not self.pad:
            return ""
        share = next((share for most, share in _GROWTH if len(body) <= most), _MOST_GROWTH)
        count = round(len(body) * share / (len(self.pad) + 1))
        return "".join(f" {self.pad}" for _ in range(max(1, count)))


def pseudo_modes(library: Library) -> dict[str, Pseudo]:
    """The pseudo-locales of the library by their mode; raises ``DefinitionError`` for a broken file."""
    path = library.find(ADDRESS)
    source = read_file(path, ADDRESS) if path else None
    problems = [one for one in source.problems if one.id != "quote-doubtful"] if source else []
    if source is None or problems or not isinstance(source.data, dict):
        raise DefinitionError(problems or Problem("file-unreadable", {"reason": ADDRESS}, ADDRESS))
    try:
        return {str(mode): Pseudo(str(mode), **data) for mode, data in source.data.items()}
    except TypeError as error:
        raise DefinitionError(Problem("file-unreadable", {"reason": str(error)}, ADDRESS)) from error


def find_pseudo(library: Library, mode: str) -> Pseudo:
    """The pseudo-locale of that mode; raises ``UsageError`` for another."""
    modes = pseudo_modes(library)
    if mode not in modes:
        raise UsageError(Problem("pseudo-mode", {"mode": mode, "known": ", ".join(modes)}))
    return modes[mode]


def pseudo_files(pseudo: Pseudo, domains: Iterable[Domain]) -> dict[str, bytes]:
    """The files of a pseudo-locale by their address in a library: ``locale.yaml`` and a PO file a domain."""
    settings = yaml.safe_dump(dict(pseudo.file), allow_unicode=True, sort_keys=False)
    made = {f"locales/{pseudo.locale}/locale.yaml": settings.encode()}
    made |= spoken_files(pseudo.locale, domains, pseudo.text)
    return made


def spoken_files(locale_id: str, domains: Iterable[Domain], speak: Callable[[str], str]) -> dict[str, bytes]:
    """A PO file for each domain, every text translated by ``speak``."""
    header = new_header(locale_id.partition("_")[0], "nplurals=1; plural=0;")
    return {
        po_address(locale_id, domain.name): po_text("", header, _entries(domain.units, speak)).encode()
        for domain in domains
        if domain.units
    }


def _entries(units: Iterable[Unit], speak: Callable[[str], str]) -> Iterator[Any]:
    import polib

    for unit in units:
        text = {"msgid_plural": unit.plural, "msgstr_plural": {0: speak(unit.source)}} if unit.plural else {}
        yield polib.POEntry(msgctxt=unit.context, msgid=unit.source, **(text or {"msgstr": speak(unit.source)}))


def outside(text: str, pseudo: Pseudo) -> list[str]:
    """Words of ``text`` that stand outside the marks of a pseudo-locale; marks may stand within marks."""
    left: list[str] = []
    depth = 0
    opening, closing = pseudo.open[-1], pseudo.close[0]
    for sign in text:
        depth += sign == opening
        left.append(" " if depth > 0 else sign)
        depth -= sign == closing and depth > 0
    words = _WORD.findall("".join(left))
    return [word for word in words if any(sign.isalpha() for sign in word)]
