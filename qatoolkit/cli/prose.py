"""A paragraph for Rich that breaks where its language allows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.measure import Measurement
from rich.text import Text

from qatoolkit.cli.wrap import pieces, wrap

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions


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
