"""Where a line may break, in languages with spaces and without.

Rich breaks at spaces only; a Chinese sentence has none, so it would be cut anywhere, Latin names and punctuation too.
Needs the smallest part of Rich only, because ``list`` must start quickly.
"""

from __future__ import annotations

from unicodedata import category

from rich.cells import cell_len

OPENING = {"Ps", "Pi"}
CLOSING = {"Pe", "Pf", "Po"}
"""Unicode categories of punctuation: what opens stays with the next character, what closes with the one before."""


def wrap(text: str, width: int) -> list[str]:
    """The lines of ``text``, at most ``width`` columns each unless one word alone is wider."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for piece in pieces(paragraph):
            if line and cell_len(line) + cell_len(piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return lines


def pieces(text: str) -> list[str]:
    """What must stay together: a Latin word with the space before it, a wide character with its punctuation."""
    found: list[str] = []
    for sign in text:
        if found and _sticks(found[-1], sign):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _sticks(piece: str, sign: str) -> bool:
    """Whether ``sign`` may not be parted from the ``piece`` before it."""
    last = piece[-1]
    if sign.isspace():
        return last.isspace()
    if last.isspace() or category(last) in OPENING:
        return True
    if category(sign) in CLOSING:
        return True
    return cell_len(sign) < 2 and cell_len(last) < 2
