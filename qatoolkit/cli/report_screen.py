"""A report on the screen, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from qatoolkit.cli.screen import Session

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from qatoolkit.definitions.model import Tool
    from qatoolkit.pages.reports import Cell, Chapter, Column, Grid, Report, Teller

SCREEN_LINES = 15
"""Lines of a table that the screen shows."""

BAR_SIGNS = 20
"""Signs of the longest bar."""


class Shown(Protocol):
    """A report with the tool that it is about."""

    @property
    def tool(self) -> Tool:
        """The tool."""

    @property
    def report(self) -> Report:
        """The report."""


def print_report(reported: Shown, session: Session) -> None:
    """The report in the language of the screen; texts that are not translated come in English."""
    from rich.padding import Padding
    from rich.text import Text

    from qatoolkit.cli.prose import Prose
    from qatoolkit.pages.locales import find_locale
    from qatoolkit.pages.reports import Teller
    from qatoolkit.pages.voice import open_voice

    screen = session.screen
    locale = find_locale(session.library, screen.language)
    voice = open_voice(session.library, (locale,), reported.tool.id, draft=True)
    teller = Teller(voice, session.library)
    screen.out.print()
    screen.out.print(Text(f" {teller.line(reported.report.title)}", style="bold"))
    for lead in reported.report.lead:
        screen.out.print(Padding(Prose(teller.line(lead)), (0, 1)))
    for chapter in reported.report.chapters:
        if not chapter.data_only:
            _chapter(chapter, teller, session)


def _chapter(chapter: Chapter, teller: Teller, session: Session) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from qatoolkit.cli.prose import Prose

    screen = session.screen
    screen.out.print()
    screen.out.print(Text(f" {teller.line(chapter.title)}", style="bold"))
    for hint in chapter.hints:
        screen.out.print(Padding(Prose(teller.line(hint), "dim"), (0, 1)))
    for grid in chapter.grids:
        if grid.title is not None:
            screen.out.print(Padding(Prose(teller.line(grid.title), "cyan"), (0, 1)))
        screen.out.print(_table(grid, teller))
        left = len(grid.lines) - SCREEN_LINES
        if left > 0:
            screen.whisper(screen.say(" … and {count} more lines (--to xlsx)", count=left))


def _table(grid: Grid, teller: Teller) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 1), pad_edge=True, header_style="dim")
    for column in grid.columns:
        figures = column.kind in ("no", "count", "figure", "amount")
        table.add_column(_head(column, teller), justify="right" if figures else "left", no_wrap=figures)
    for line in grid.lines[:SCREEN_LINES]:
        table.add_row(*(_shown(cell, teller) for cell in line))
    return table


def _head(column: Column, teller: Teller) -> str:
    from rich.markup import escape

    return escape(teller.line(column.said))


def _shown(cell: Cell, teller: Teller) -> RenderableType:
    from rich.text import Text

    from qatoolkit.cli.prose import Prose

    if cell.kind == "label":
        return Prose(teller.line(cell.said)) if cell.said is not None else ""
    if cell.kind == "bar":
        return Text("█" * round(cell.number * BAR_SIGNS) if cell.number is not None else "")
    return Text(cell.text)
