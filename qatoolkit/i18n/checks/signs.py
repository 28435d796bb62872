"""Checks of single signs: those that cannot be seen, those that are broken, spaces at the ends and doubled ones."""

from __future__ import annotations

import re
import unicodedata

from qatoolkit.i18n.checks.findings import Hit, quoted
from qatoolkit.i18n.checks.pairs import Pair
from qatoolkit.i18n.checks.profile import Desk

_BAD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffd\ufff9-\ufffb\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U000f0000-\U0010ffff]"
)
"""Controls, replacement and private-use characters, line separators, what is no character at all."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\u3164\ufe00-\ufe0d\ufeff\uffa0\U000e0000-\U000e01ef]"
)
_GARBLED = re.compile("[\u00c2-\u00f4\u0192][\u0080-\u00bf\u0152-\u0161\u2010-\u203a\u20ac\u2122\u02c6\u02dc]{1,3}")
_GARBLED_WIDE = re.compile("\u951f\u65a4\u62f7|\u70eb\u70eb\u70eb|\u5c6f\u5c6f\u5c6f|\u951f\u65a4|\u00ef\u00bb\u00bf")
"""What broken conversions between encodings leave: UTF-8 read as GBK, and memory that was never written."""

_RADICALS = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")
"""Radicals and compatibility forms that look like ordinary characters: what copying from a PDF brings."""

_DOUBLE_SPACE = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|\t+)(?=[^\s_\u2026.])")
_SPACES = " \t\u00a0\u3000\u2002\u2003\u2009\u202f"


def bad_char(pair: Pair, _desk: Desk) -> Hit | None:
    """No control, private-use or replacement character, and no text that was read in the wrong encoding."""
    text = pair.text
    if text.isascii() and text.isprintable():
        return None
    found = [sign for sign in _BAD.findall(text) if sign not in pair.source]
    if found:
        return Hit({"found": quoted(_code(sign) for sign in found)}, "".join(s for s in text if s not in found))
    garbled = _GARBLED_WIDE.findall(text) or [part for part in _GARBLED.findall(text) if _is_garbled(part)]
    return Hit({"found": quoted(garbled)}) if garbled else None


def _is_garbled(part: str) -> bool:
    """True if ``part`` is UTF-8 that was read as Western European."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return not part.encode(encoding).decode("utf-8").isascii()
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return False


def invisible(pair: Pair, desk: Desk) -> Hit | None:
    """No character that cannot be seen, but for those that the language needs or the source has."""
    found = [
        sign for sign in _INVISIBLE.findall(pair.text) if sign not in desk.target.invisible and sign not in pair.source
    ]
    if not found:
        return None
    return Hit({"found": quoted(_code(sign) for sign in found)}, "".join(s for s in pair.text if s not in found))


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def not_nfc(pair: Pair, _desk: Desk) -> Hit | None:
    """Composed characters (NFC), never NFKC, which would flatten full-width marks; no radicals as characters."""
    text = pair.text
    if unicodedata.is_normalized("NFC", text) and not _RADICALS.search(text):
        return None
    better = unicodedata.normalize("NFC", _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text))
    if better == text:
        return None
    return Hit({"found": quoted(sign for sign in text if sign not in better) or "–"}, better)


def edge_space(pair: Pair, _desk: Desk) -> Hit | None:
    """The same space at both ends as the source: one that is added or lost sticks words together."""
    source, text = pair.source, pair.text
    if (
        text[:1] not in _SPACES
        and text[-1:] not in _SPACES
        and source[:1] not in _SPACES
        and source[-1:] not in _SPACES
    ):
        return None
    if not any(sign.isalnum() for sign in source):  # a mark between words is the language's own
        return None
    head = source[: len(source) - len(source.lstrip(_SPACES))]
    tail = source[len(source.rstrip(_SPACES)) :]
    better = f"{head}{text.strip(_SPACES)}{tail}"
    return Hit({}, better) if better != text and text.strip(_SPACES) else None


def double_space(pair: Pair, _desk: Desk) -> Hit | None:
    """No tab and no two spaces in a row where the source has none."""
    text = pair.text
    if "  " not in text and "\t" not in text and "\u00a0" not in text:
        return None
    if not _DOUBLE_SPACE.search(text) or _DOUBLE_SPACE.search(pair.source):
        return None
    return Hit({}, _DOUBLE_SPACE.sub(" ", text))
