"""How wide a text will be, without fonts: good enough to choose column widths, never to place a glyph.

Ems per character were measured for Times and Arial (docs/word-forms.md, “Widths”); East Asian wide
characters are one em.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from qatoolkit.word.units import MM_PER_POINT

Face = Literal["serif", "sans"]

_WIDE_LETTERS = set("mwMW@%")
_NARROW_LETTERS = set("iljtfrI.,:;'()- \u2019\u2018")
_EMS = {"serif": (0.80, 0.32, 0.68, 0.49), "sans": (0.86, 0.32, 0.70, 0.56)}
_SLACK = 1.05
_BOLD = 1.1
"""“Workers” in bold Times is a tenth wider than in the plain one, in Arial a little less."""
_FIRST_OTHER, _LAST_OTHER = "\u0590", "\u1fff"
_OTHER_SCRIPT = 0.7
"""Ems of a letter of a script whose fonts differ much (Arabic, Khmer, Thai): rather too wide than too narrow."""


def ems(text: str, face: Face, *, bold: bool = False) -> float:
    """Width of ``text`` in ems of its own size. Bold letters are wider; East Asian signs are not."""
    slack = _SLACK * (_BOLD if bold else 1)
    wide, narrow, capital, other = _EMS[face]
    total = 0.0
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
            continue  # accents, and marks of direction and of line breaks
        if _fills_an_em(character):
            total += 1
        elif _FIRST_OTHER <= character <= _LAST_OTHER:
            total += _OTHER_SCRIPT
        elif character in _WIDE_LETTERS:
            total += wide * slack
        elif character in _NARROW_LETTERS:
            total += narrow * slack
        elif character.isupper():
            total += capital * slack
        else:
            total += other * slack
    return total


def width_mm(text: str, size: float, face: Face, *, bold: bool = False) -> float:
    """Width in millimetres of ``text`` at ``size`` points."""
    return ems(text, face, bold=bold) * size * MM_PER_POINT


def is_wide(text: str) -> bool:
    """True when most of the text is made of East Asian wide characters, which break anywhere."""
    return sum(map(_fills_an_em, text)) * 2 > len(text)


def _fills_an_em(character: str) -> bool:
    """East Asian wide or full width; Python's tables call some characters that do not exist full width, too."""
    return unicodedata.east_asian_width(character) in "WF" and unicodedata.category(character) != "Cn"


def widest_piece(text: str) -> str:
    """The widest part of a column head that must stay on one line.

    A Latin word (a hyphen or an invisible break ends a piece); a head of up to four wide characters whole, of a
    longer one the half, so that no single character is left on a line of its own.
    """
    if is_wide(text):
        return text if len(text) <= 4 else text[: (len(text) + 1) // 2]
    pieces = re.split(r"(?<=-)|[\s\u200b]+|(?<=/)", text)
    return max(pieces, key=lambda piece: ems(piece, "serif"), default="")
