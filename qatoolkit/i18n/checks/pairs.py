"""A pair: the English and its translation, prepared once for all checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Pair:
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


def pair_of(source: str, text: str, **more: object) -> Pair:
    """A pair of two plain strings."""
    return Pair(str(more.pop("context", "")), source, text, bare(source), bare(text), **more)  # type: ignore[arg-type]


def pairs_of(entries: Iterable[polib.POEntry], *, screen: bool = False) -> Iterator[Pair]:
    """The pairs of the living entries of a PO file; one a plural form."""
    for entry in entries:
        if entry.obsolete:
            continue
        shared = {
            "line": entry.linenum or 0,
            "file": entry.occurrences[0][0] if entry.occurrences else "",
            "comment": entry.comment,
            "flags": tuple(entry.flags),
            "ignored": switched_off(entry.tcomment, entry.flags) if entry.tcomment or entry.flags else frozenset(),
            "fuzzy": entry.fuzzy,
            "screen": screen,
        }
        context = entry.msgctxt or ""
        if not entry.msgid_plural:
            yield pair_of(entry.msgid, entry.msgstr, context=context, **shared)
            continue
        forms = {int(number): text for number, text in entry.msgstr_plural.items()} or {0: ""}
        for number, text in sorted(forms.items()):
            source = entry.msgid if number == 0 and len(forms) > 1 else entry.msgid_plural
            yield pair_of(source, text, context=context, number=number, **shared)


def switched_off(comment: str, flags: Iterable[str] = ()) -> frozenset[str]:
    """The codes after ``# qa: ignore`` or ``# ignore-check:`` in a translator's comment, and in ``ignore-…`` flags."""
    codes = {
        code for line in _SWITCH.findall(comment or "") for code in re.split(r"[\s,]+", line.strip().lower()) if code
    }
    codes |= {flag.removeprefix(_SWITCH_FLAG) for flag in flags if flag.startswith(_SWITCH_FLAG)}
    return frozenset(codes)
