"""Text that breaks where its language allows it.

Rich breaks at spaces only; a Chinese sentence has none, so it would be cut anywhere, Latin names and punctuation too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import category

from rich.cells import cell_len
from rich.measure import Measurement
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions

OPENING = {"Ps", "Pi"}
CLOSING = {"Pe", "Pf", "Po"}
"""Unicode categories of punctuation: what opens stays with the next character, what closes with the one before."""


class Prose:
    """A paragraph for Rich; ``style`` is that of the whole."""

    def __init__(self, text: str, style: str = "") -> None:
        self.text = text
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for line in wrap(self.text, options.max_width):
            yield Text(line, style=self.style, no_wrap=True)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        lines = self.text.splitlines() or [""]
        least = max((cell_len(piece) for line in lines for piece in pieces(line)), default=0)
        return Measurement(min(least, options.max_width), min(max(map(cell_len, lines)), options.max_width))


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
