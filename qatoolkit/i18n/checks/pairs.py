"""A pair: the English and its translation, prepared once for all checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import polib

NAME = "\ufffc"
"""What stands in a bare text where a placeholder was."""

CODE = "\ufffb"
"""What stands in a bare text where a command, address, tag or other thing was that is not written in a language."""

_ADDRESS = r"(?:https?|ftp)://[!-~]+|www\.[!-~]+"
_MAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_TAG_NAMES = (
    "a|abbr|b|big|blockquote|br|button|cite|code|del|div|em|font|g|h[1-6]|hr|i|img|input|ins|kbd|label|li|mark|ol|p|ph|pre"
    "|q|s|small|span|strong|sub|sup|table|td|th|tr|tt|u|ul|var|wbr|x"
)
_TAG = rf"</?(?:{_TAG_NAMES})(?:[\s/][^<>]*)?>"
_ENTITY = r"&(?:[A-Za-z]{2,8}|\#\d{2,5}|\#x[0-9A-Fa-f]{2,5});"
_OPTION = r"(?<![\w-])--?[A-Za-z][\w-]*"
_FILE = r"(?<![\w.])\.[a-z]{2,5}\b|\*?\.?[A-Za-z0-9_]+(?:[-./][A-Za-z0-9_]+)*\.[a-z]{2,6}\b(?!\.)|[A-Za-z]+_[A-Za-z_]+"
_PRINTF = r"%\([A-Za-z_]\w*\)[sdif]|(?<![\d%])%(?:\d\$)?[sdif]\b"
_CODE = rf"`[^`\n]*`|{_ADDRESS}|{_MAIL}|{_TAG}|{_ENTITY}|{_OPTION}|{_PRINTF}|{_FILE}"
_SPECIAL = re.compile(rf"(?P<name>\{{[^{{}}\n]*\}})|(?:{_CODE})", re.ASCII)
_MAY_BE_SPECIAL = re.compile(r"[{<@`&%_]|-[A-Za-z]|www|//|\.[a-z]", re.ASCII)

ADDRESS = re.compile(_ADDRESS)
MAIL = re.compile(_MAIL)
TAG = re.compile(_TAG)
ENTITY = re.compile(_ENTITY)
PRINTF = re.compile(_PRINTF, re.ASCII)

_SWITCH = re.compile(r"^\s*(?:qa:\s*ignore|ignore-check:?)\s+(.+)$", re.IGNORECASE | re.MULTILINE)
_SWITCH_FLAG = "ignore-"


class Pair(NamedTuple):
    """One text and its translation.

    ``bare_source`` and ``bare`` are the two without what is not written in a language: each placeholder is ``NAME``,
    each address, command or tag ``CODE``. ``ignored`` holds the codes that a translator switched off for this string.
    ``number`` is that of the plural form, from 0; ``screen`` marks texts of the program itself.
    """

    context: str
    source: str
    text: str
    bare_source: str
    bare: str
    line: int = 0
    file: str = ""
    comment: str = ""
    flags: tuple[str, ...] = ()
    ignored: frozenset[str] = frozenset()
    fuzzy: bool = False
    number: int = 0
    screen: bool = False

    @property
    def of_letters(self) -> bool:
        """Whether both texts are letters alone, those of the source with single spaces between words."""
        source = self.source
        return self.text.isalpha() and source.replace(" ", "").isalpha() and " ".join(source.split()) == source


def bare(text: str) -> str:
    """``text`` with a mark for each thing that is not written in a language."""
    if not _MAY_BE_SPECIAL.search(text):
        return text
    return _SPECIAL.sub(_mark, text)


def _mark(found: re.Match[str]) -> str:
    if found["name"] is not None:
        return NAME
    address = found[0]
    if ADDRESS.match(address):  # a sentence may end behind an address
        return CODE + address[len(address.rstrip(".,;:!?'\")")) :]
    return CODE


def pairs_of(entries: Iterable[polib.POEntry], *, screen: bool = False) -> Iterator[Pair]:
    """The pairs of the living entries of a PO file; one a plural form."""
    for entry in entries:
        if entry.obsolete:
            continue
        source, text = entry.msgid, entry.msgstr
        pair = Pair(
            entry.msgctxt or "",
            source,
            text,
            bare(source),
            bare(text),
            entry.linenum or 0,
            entry.occurrences[0][0] if entry.occurrences else "",
            entry.comment,
            tuple(entry.flags),
            switched_off(entry.tcomment, entry.flags) if entry.tcomment or entry.flags else frozenset(),
            "fuzzy" in entry.flags,
            0,
            screen,
        )
        if not entry.msgid_plural:
            yield pair
            continue
        forms = {int(number): text for number, text in entry.msgstr_plural.items()} or {0: ""}
        for number, text in sorted(forms.items()):
            source = entry.msgid if number == 0 and len(forms) > 1 else entry.msgid_plural
            yield pair._replace(source=source, text=text, bare_source=bare(source), bare=bare(text), number=number)


def switched_off(comment: str, flags: Iterable[str] = ()) -> frozenset[str]:
    """The codes after ``# qa: ignore`` or ``# ignore-check:`` in a translator's comment, and in ``ignore-…`` flags."""
    codes = {
        code for line in _SWITCH.findall(comment or "") for code in re.split(r"[\s,]+", line.strip().lower()) if code
    }
    codes |= {flag.removeprefix(_SWITCH_FLAG) for flag in flags if flag.startswith(_SWITCH_FLAG)}
    return frozenset(codes)
