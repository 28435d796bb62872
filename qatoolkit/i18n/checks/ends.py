"""The final mark: a sentence stays a sentence, a question a question, a label without a mark stays without."""

from __future__ import annotations

import re

from qatoolkit.i18n.checks.findings import Hit
from qatoolkit.i18n.checks.pairs import Pair
from qatoolkit.i18n.checks.profile import FINAL_MARKS, Desk

_CLOSERS = " \t\n\u00a0\u202f\u200b\"'”’»›)]）】》」』〉*`_\ufffb\u2069"
_LABEL_WORDS = 4
_LIST_NUMBER = re.compile(r"^\s*\(?\w{1,3}[.)]\s*$")


def end_punct(pair: Pair, desk: Desk) -> Hit | None:
    """The final mark of the translation is that of the source, in the language's own form."""
    source, text = pair.bare_source.rstrip(_CLOSERS), pair.bare.rstrip(_CLOSERS)
    if not source or not text or _LIST_NUMBER.match(pair.source):
        return None
    wanted = _kind(source, desk.source.abbreviations)
    got = _own_kind(text, desk.final_marks, desk.target.abbreviations)
    if wanted is None or got in (wanted, None) or _may_differ(pair, source, wanted, got):
        return None
    marks = desk.target.ends.get(wanted, wanted)
    if (got == "" and "" in _allowed(marks)) or (got and text[-1] in marks):
        return None
    return Hit({"wanted": (marks.split() or ["–"])[0], "found": text[-1] if got else "–"})


def _may_differ(pair: Pair, source: str, wanted: str, got: str | None) -> bool:
    """True where the mark belongs to what is quoted or in brackets, and for a label that need not ask."""
    closed = pair.bare_source[len(source) :]
    if wanted == "?" and not got and len(source.split()) <= _LABEL_WORDS:
        return True
    return bool(closed) and (wanted in (":", ";") or bool(wanted and _opened_late(pair.bare_source, closed)))


def _opened_late(source: str, closed: str) -> bool:
    """True if only a part of the text stands in the brackets at its end."""
    return any(sign in closed for sign in ")]") and not source.lstrip().startswith(("(", "["))


def _allowed(marks: str) -> list[str]:
    """The marks of one kind; "" among them if a language ends a sentence without one, or may."""
    return (marks.split() or [""]) + ([""] if marks.startswith(" ") else [])


def _kind(source: str, abbreviations: list[str]) -> str | None:
    """The final mark of the source; "" for none, None if it cannot be known (an abbreviation ends in a full stop)."""
    last = source[-1]
    if last == "." and source.endswith("..."):
        return "…"
    if last == ".":
        word = source.rsplit(maxsplit=1)[-1].lstrip("(“\"'[").lower()
        if word in {short.lower() for short in abbreviations}:
            return None
    return last if last in FINAL_MARKS else ""


def _own_kind(text: str, kinds: dict[str, str], abbreviations: list[str]) -> str | None:
    if text.endswith("..."):
        return "…"
    kind = kinds.get(text[-1], "")
    if (
        kind == "."
        and text[-1] == "."
        and text.rsplit(maxsplit=1)[-1].lstrip("(“\"'[").lower() in {a.lower() for a in abbreviations}
    ):
        return None
    return kind
