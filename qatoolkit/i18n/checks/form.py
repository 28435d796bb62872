"""Checks of form: placeholders, markup, addresses, shortcuts. What breaks a document or a screen, in any language."""

from __future__ import annotations

import re
from collections import Counter

from qatoolkit.i18n.checks.findings import Hit, quoted
from qatoolkit.i18n.checks.pairs import ADDRESS, ENTITY, MAIL, PRINTF, TAG, Pair
from qatoolkit.i18n.checks.profile import Desk
from qatoolkit.pages.catalogue import placeholders

_BRACES = re.compile(r"\{[^{}]*\}|[{}｛｝]")
_WIDE_BRACES = re.compile(r"[｛｝]")
_TAG_NAME = re.compile(r"</?\s*([A-Za-z][\w-]*)")
_HREF = re.compile(r"""(?:href|src)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_WIDE_TAG = re.compile(r"＜\s*/?\s*[A-Za-z]+[^＜＞<>]*[＞>]|<\s*/?\s*[A-Za-z]+[^＜＞<>]*＞")
_BROKEN_ENTITY = re.compile(r"&\s*(?:nbsp|amp|lt|gt|quot|ensp|emsp)\b(?!;)|＆[A-Za-z]+[;；]|&[A-Za-z]+；")
_ESCAPE = re.compile(r"\\[ntr]")
_SHORTCUT = re.compile(r"(?<![&\w])&(?=[A-Za-z0-9])(?![A-Za-z]+;|#\d+;)")
_STRAY = ".,;:!?'\")]}。，；：！？）》”"
_VOID = {"br", "hr", "img", "wbr", "input"}
_LINK = re.compile(r"\]\(")


def placeholder(pair: Pair, _desk: Desk) -> Hit | None:
    """The same ``{names}``, each as often; braces of the right width, closed. Also ``%(name)s`` and ``%s``."""
    source, text = pair.source, pair.text
    if not ("{" in source or "}" in source or "%" in source or _BRACES.search(text) or "%" in text):
        return None
    wanted, got = placeholders(source), placeholders(text)
    if wanted is None:  # braces that are no placeholders: literal text, the same on both sides
        wrong = Counter(_BRACES.findall(source)) != Counter(_BRACES.findall(text))
    else:
        wrong = got != wanted or bool(_WIDE_BRACES.search(text))
    if not wrong and Counter(PRINTF.findall(source)) == Counter(PRINTF.findall(text)):
        return None
    names = [*(f"{{{name}}}" for name in wanted or ()), *PRINTF.findall(source)]
    return Hit(
        {"names": quoted(names, 12) or "–", "found": quoted([*_BRACES.findall(text), *PRINTF.findall(text)], 12)}
    )


def markup(pair: Pair, _desk: Desk) -> Hit | None:
    """Tags, entities, ``**``, backticks and link brackets: as many as in the source, tags closed in order."""
    source, text = pair.source, pair.text
    if "<" in source or "<" in text or "＜" in text:
        hit = _tags(source, text)
        if hit:
            return hit
    if ("&" in source or "&" in text or "＆" in text) and (
        Counter(ENTITY.findall(source)) != Counter(ENTITY.findall(text)) or _BROKEN_ENTITY.search(text)
    ):
        return Hit({"found": quoted(ENTITY.findall(source) or _BROKEN_ENTITY.findall(text) or ENTITY.findall(text))})
    for sign in ("**", "`", "__"):
        if sign == "__" and "___" in source:
            continue
        if source.count(sign) != text.count(sign) and (sign != "__" or source.count(sign) == 2):
            return Hit({"found": sign}, level="warning")
    if "＊＊" in text and "＊＊" not in source:
        return Hit({"found": "＊＊"}, level="warning")
    if len(_LINK.findall(source)) != len(_LINK.findall(text)):
        return Hit({"found": "](…)"})
    return None


def _tags(source: str, text: str) -> Hit | None:
    """Names of tags and where links lead must be the same; titles inside a tag may be translated."""
    if _WIDE_TAG.search(text):
        return Hit({"found": quoted(_WIDE_TAG.findall(text))})
    wanted, got = TAG.findall(source), TAG.findall(text)
    if Counter(map(_plain, wanted)) != Counter(map(_plain, got)):
        lost = Counter(map(_plain, wanted)) - Counter(map(_plain, got))
        return Hit({"found": quoted(lost or [tag for tag in got if tag not in wanted])})
    if _nested(wanted) and not _nested(got):
        return Hit({"found": quoted(got)})
    if source.count("<") - source.count(">") != text.count("<") - text.count(">"):
        return Hit({"found": "< >"})
    return None


def _plain(tag: str) -> str:
    name = _TAG_NAME.match(tag)
    link = _HREF.search(tag)
    closing = "/" if tag.startswith("</") else ""
    return f"<{closing}{name[1].lower() if name else ''}{' ' + link[1] if link else ''}>"


def _nested(tags: list[str]) -> bool:
    """True if every tag is closed in the right order."""
    waiting: list[str] = []
    for tag in tags:
        found = _TAG_NAME.match(tag)
        name = found[1].lower() if found else ""
        if tag.startswith("</"):
            if not waiting or waiting.pop() != name:
                return False
        elif name not in _VOID and not tag.endswith("/>"):
            waiting.append(name)
    return not waiting


def url(pair: Pair, _desk: Desk) -> Hit | None:
    """The same web addresses."""
    return _same(ADDRESS, pair) if "//" in pair.source or "www." in pair.source or "//" in pair.text else None


def email(pair: Pair, _desk: Desk) -> Hit | None:
    """The same mail addresses."""
    return _same(MAIL, pair) if "@" in pair.source or "@" in pair.text else None


def _same(pattern: re.Pattern[str], pair: Pair) -> Hit | None:
    wanted = {found.rstrip(_STRAY) for found in pattern.findall(pair.source)}
    got = {found.rstrip(_STRAY) for found in pattern.findall(pair.text)}
    if wanted == got:
        return None
    return Hit({"found": quoted(sorted(wanted - got) or sorted(got - wanted))})


def accelerator(pair: Pair, _desk: Desk) -> Hit | None:
    """One keyboard shortcut (``&File``) where the source has one; ``R&D`` is none."""
    if "&" not in pair.source:
        return None
    wanted, got = len(_SHORTCUT.findall(pair.source)), len(_SHORTCUT.findall(pair.text))
    return Hit({"wanted": wanted, "found": got}) if wanted != got else None


def newlines(pair: Pair, _desk: Desk) -> Hit | None:
    """As many line breaks, at the same ends; no ``\\n`` typed as two signs."""
    source, text = pair.source, pair.text
    if "\n" not in source and "\n" not in text and "\\" not in text:
        return None
    edges = (source.startswith("\n"), source.endswith("\n")) != (text.startswith("\n"), text.endswith("\n"))
    wanted, got = source.count("\n"), text.count("\n")
    if edges or wanted != got or len(_ESCAPE.findall(source)) != len(_ESCAPE.findall(text)):
        return Hit({"wanted": wanted, "found": got})
    return None


def plural_forms(wanted: int, given: int) -> Hit | None:
    """As many plural forms as the language has."""
    return Hit({"wanted": wanted, "found": given}) if wanted != given else None
