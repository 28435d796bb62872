"""Names of languages (``zh``, ``zh-CN``, ``zh_Hans_CN``): their parts, and which of several is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def best_fit(wanted: str, names: Iterable[str]) -> str | None:
    """The one of ``names`` that ``wanted`` means, in any case and with ``-`` or ``_``; None if there is none.

    A name that says less or more fits too; of several that fit, the one that shares most with what is wanted, then
    the one that people mean who do not say more (CLDR's likely subtags).
    """
    parts = subtags(wanted)
    fitting = [name for name in names if _fits(parts, subtags(name))]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    likely = subtags(_likely(parts["language"]))
    return max(fitting, key=lambda name: (_agreement(parts, name), _agreement(likely, name), -len(name)))


def subtags(name: str) -> dict[str, str]:
    """``zh-hans_cn`` → language, script, region and modifier, in lower case; empty for what is not a language."""
    found = re.fullmatch(
        r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:@([a-z]+))?", name.strip().lower(), re.ASCII
    )
    if not found:
        return {"language": ""}
    names = ("language", "script", "region", "modifier")
    return {key: value for key, value in zip(names, found.groups(), strict=True) if value}


def _fits(wanted: Mapping[str, str], offered: Mapping[str, str]) -> bool:
    """The same language, and nothing that both name differs."""
    if not wanted["language"] or wanted.get("modifier") != offered.get("modifier"):
        return False
    return all(offered.get(key, value) == value for key, value in wanted.items())


def _agreement(wanted: Mapping[str, str], name: str) -> int:
    return len(set(wanted.items()) & set(subtags(name).items()))


def _likely(language: str) -> str:
    from babel.core import get_global

    return str(get_global("likely_subtags").get(language, language))
