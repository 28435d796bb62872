"""Checks of scripts that are written wide, with marks and quotation marks of their own and no spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qatoolkit.i18n.checks.findings import Hit, quoted
from qatoolkit.i18n.checks.pairs import CODE, NAME, Pair
from qatoolkit.i18n.checks.profile import Desk

_WIDE_ALNUM = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05]")
_STRAIGHT = re.compile("\"|(?<![A-Za-z0-9])'|'(?![A-Za-z])")
_QUOTED_CODE = re.compile("(\"|')([^\"']*?)\\1")
_ON_SCREEN = re.compile("“[^“”]*[:.'\"][^“”]*”")
_APOSTROPHE = re.compile("(?<=[A-Za-z])[’'](?=[A-Za-z]|\\s|$)")
_LIST_MARK = re.compile(
    "(?:^|[\\s，；。：;,])[A-Za-z0-9\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}[)）]"
    "|(?<![（(\\d])\\d{1,2}[)）]"
)
_WIDE_MARKS = "，。；：？！、）》」』】〕”’"
_WIDE_OPENERS = "（《「『【〔“‘"
_TITLE = re.compile("《[^《》]*》")
_LONG_TITLE_SPACE = re.compile(r"(?<=\S{5}) (?=\S{5})")
_SPACE = "[ \\t\u00a0\u3000\u2002\u2003\u2009\u202f]"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns of one script, made once."""

    half: re.Pattern[str]
    space: re.Pattern[str]
    mark_space: re.Pattern[str]
    west_space: re.Pattern[str]
    blank: re.Pattern[str]
    spread: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(letter: str, blank_units: str, marks: str) -> _Patterns:
    half = "".join(re.escape(sign) for sign in marks if sign not in ".()")
    around, units = f"{letter[:-1]}{NAME}]", blank_units or "\0"
    return _Patterns(
        half=re.compile(
            "\\.{3,}|\u3002{3,}|"
            f"(?<={letter})[ ]?[{half}](?![{half}A-Za-z]*{CODE})|[{half}](?=[ ]?{letter})|{NAME}[,;](?=[ ]?{NAME})"
            f"|(?<={letter})[ ]?\\((?![&_][A-Za-z]\\))|\\((?={letter})|(?<={letter})\\)|(?<!&[A-Za-z])\\)(?={letter})"
            f"|(?<={letter})\\.(?![A-Za-z0-9*/_{NAME}-])|(?<=[{_WIDE_MARKS}])[{half}.](?![A-Za-z{NAME}])|[{half}](?=[{_WIDE_OPENERS}])"
            f"|(?<={letter})--+(?={letter})"
        ),
        space=re.compile(f"(?<={letter}){_SPACE}+(?={letter})"),
        mark_space=re.compile(
            f"(?<=[{letter[1:-1]}A-Za-z0-9{NAME}]){_SPACE}+(?=[，。；：？！、）》”])|(?<=[，。；？！、（《“]){_SPACE}+(?=\\S)"
            f"|(?<=[：”）》])[ \u00a0](?=[{letter[1:-1]}{NAME}“《])"
        ),
        west_space=re.compile(
            f"(?<={letter})[ \u00a0]+(?=[A-Za-z0-9{NAME}])|(?<=[A-Za-z0-9%{NAME}])[ \u00a0]+(?={letter})"
        ),
        blank=re.compile(f"{_SPACE}+(?=[{units}](?:{_SPACE}|[{units}，。；、：:（）()]|$))"),
        spread=re.compile(f"{around}(?:{_SPACE}+{around}){{1,4}}[：:（(]?.*"),
    )


def _of(desk: Desk) -> _Patterns:
    target = desk.target
    return _patterns(desk.letter, target.blank_units, "".join(target.marks))


def _speaks(pair: Pair, desk: Desk) -> bool:
    """True if the text holds a letter of the script: rules for it mean nothing elsewhere."""
    return desk.has_letter.search(pair.bare) is not None


def _without_typed(pair: Pair) -> str:
    """The text without what must be typed with straight quotation marks, which the source has too."""
    text = pair.bare
    if pair.screen:  # what stands in quotation marks on a screen is typed as it stands
        text = _ON_SCREEN.sub(CODE, text)
    if '"' not in text and "'" not in text:
        return text
    return _QUOTED_CODE.sub(lambda found: CODE if _is_typed(found, pair) else found[0], text)


def _is_typed(found: re.Match[str], pair: Pair) -> bool:
    inside = found[2].replace(NAME, "x") if pair.screen else found[2]
    return found[0] in pair.bare_source and inside.isascii() and bool(inside.strip())


def half_width(pair: Pair, desk: Desk) -> Hit | None:
    """No half-width mark beside a letter of the script, nor three full stops for an ellipsis."""
    if not _speaks(pair, desk):
        return None
    text = _without_typed(pair)
    found = [match[0].strip() for match in _of(desk).half.finditer(text)]
    if not found:
        return None
    marks = desk.target.marks

    def wide(match: re.Match[str]) -> str:
        sign = match[0].strip()
        return "……" if sign.startswith(("..", "\u3002")) else "——" if sign.startswith("--") else marks.get(sign, sign)

    fix = _of(desk).half.sub(wide, pair.text) if NAME not in text and CODE not in text else ""
    return Hit({"found": quoted(found), "better": quoted(marks.get(sign, "……") for sign in found)}, fix)


def quotes(pair: Pair, desk: Desk) -> Hit | None:
    """The script's own quotation marks, opened and closed in pairs."""
    if not _speaks(pair, desk):
        return None
    text = _without_typed(pair)
    found = [] if text.isalnum() else _STRAIGHT.findall(text)
    found += [sign for sign in text if sign in desk.target.foreign_quotes and sign not in pair.source]
    if not found and not _unpaired(_APOSTROPHE.sub("", text), desk.target.quotes):
        return None
    best = desk.target.quotes[0] if desk.target.quotes else ""
    return Hit(
        {"found": quoted(found) or quoted(sign for sign in text if sign in "".join(desk.target.quotes)), "better": best}
    )


def brackets(pair: Pair, desk: Desk) -> Hit | None:
    """Every bracket is closed by its own kind, where the source does the same."""
    text = pair.bare
    pairs = desk.target.brackets
    signs = "".join(pairs)
    if not any(sign in text for sign in signs):
        return None
    if not _open(text, pairs) or _open(pair.bare_source, ["()", "[]"]):
        return None
    return Hit({"found": "".join(sign for sign in text if sign in signs)})


def _open(text: str, pairs: list[str]) -> bool:
    """True if a bracket is left open or closed by another kind, even without the numbers of a list: 1) 2)."""
    return _unpaired(text, pairs) and _unpaired(_LIST_MARK.sub("", text), pairs)


def _unpaired(text: str, pairs: list[str]) -> bool:
    closers = {one[1]: one[0] for one in pairs}
    openers = set(closers.values())
    waiting: list[str] = []
    for sign in text:
        if sign in openers:
            waiting.append(sign)
        elif sign in closers and (not waiting or waiting.pop() != closers[sign]):
            return True
    return bool(waiting)


def wide_alnum(pair: Pair, _desk: Desk) -> Hit | None:
    """Digits, Latin letters and % are half-width."""
    found = [sign for sign in _WIDE_ALNUM.findall(pair.text) if sign not in pair.source]
    if not found:
        return None
    fix = _WIDE_ALNUM.sub(lambda sign: chr(ord(sign[0]) - 0xFEE0), pair.text)
    return Hit({"found": quoted(found)}, fix)


def space(pair: Pair, desk: Desk) -> Hit | None:
    """No space between letters of the script, or beside a wide mark; blanks to fill in and spread labels may."""
    text = pair.bare
    patterns = _of(desk)
    if " " not in text and "\u3000" not in text and "\u00a0" not in text and "\t" not in text:
        return None
    text = patterns.blank.sub("", text)
    if "《" in text:
        text = _TITLE.sub(lambda title: _LONG_TITLE_SPACE.sub("", title[0]), text)
    found = [match[0] for match in patterns.mark_space.finditer(text)]
    if not patterns.spread.fullmatch(text):
        found += [match[0] for match in patterns.space.finditer(text)]
    if not found:
        return None
    fix = patterns.mark_space.sub("", patterns.space.sub("", pair.text)) if pair.bare == pair.text == text else ""
    return Hit({"count": len(found)}, fix)


def west_space(pair: Pair, desk: Desk) -> Hit | None:
    """No space between the script and Latin words or digits: the word processor sets that space."""
    if " " not in pair.bare or desk.target.latin_space != "strip":
        return None
    found = _of(desk).west_space.findall(pair.bare)
    if not found:
        return None
    return Hit({"count": len(found)}, _of(desk).west_space.sub("", pair.text) if pair.bare == pair.text else "")


def other_script(pair: Pair, desk: Desk) -> Hit | None:
    """No character of the other script: traditional ones in a simplified text."""
    table = desk.other_script
    found = [sign for sign in pair.bare if sign in table]
    if not found:
        return None
    fix = "".join(table.get(sign, sign) for sign in pair.text)
    return Hit({"found": quoted(found, 8), "better": quoted((table[sign] for sign in found), 8)}, fix)
