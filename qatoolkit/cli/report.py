"""``qatoolkit report``: what filled copies say together, on the screen, on paper and as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.complete import complete_languages, complete_look, complete_tool
from qatoolkit.cli.screen import Session, session_of
from qatoolkit.defaults import DEFAULT_LANGUAGES
from qatoolkit.errors import Problem, UsageError
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from qatoolkit.api import Reported
    from qatoolkit.pages.reports import Cell, Chapter, Column, Grid, Teller

HELP = N_(
    "Report what the filled copies of a tool say together: gaps first, points by section, differences between groups, "
    "before and after.\n\n"
    "Small cells of anonymous tools are not shown, and personal information is covered. Without --to, the report "
    "stands on the screen."
)
EXAMPLES = """\
qatoolkit report 0.2.1 --from answers.sqlite
qatoolkit report 0.2.1 --from answers.sqlite --to docx,xlsx,plan --lang zh,en --out out
qatoolkit report 0.2.1 --before 2025.sqlite --after 2026.sqlite --by region
qatoolkit report 5.2.2 --from answers.sqlite --wave wave --json"""

UNDIVIDED = "none"
"""The value of ``--by`` that makes no groups."""

SCREEN_LINES = 15
"""Lines of a table that the screen shows."""

BAR_SIGNS = 20


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "report", report_command, HELP, EXAMPLES)


def report_command(
    context: typer.Context,
    tool: Annotated[
        str,
        typer.Argument(help=N_("Number, id or file name of a tool."), metavar=N_("TOOL"), autocompletion=complete_tool),
    ],
    store: Annotated[
        str | None, typer.Option("--from", help=N_("Store with the answers, made by collect."), metavar=N_("STORE"))
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            help=N_("Item that divides the copies into groups, or none. If left out: for whom a copy answers."),
            metavar=N_("ITEM"),
        ),
    ] = None,
    before: Annotated[
        str | None, typer.Option(help=N_("Store with earlier copies to compare with."), metavar=N_("STORE"))
    ] = None,
    after: Annotated[
        str | None, typer.Option(help=N_("The same as --from, to go with --before."), metavar=N_("STORE"))
    ] = None,
    wave: Annotated[
        str | None,
        typer.Option(
            help=N_("Item that tells the rounds of a survey apart: the first is compared with the last."),
            metavar=N_("ITEM"),
        ),
    ] = None,
    least: Annotated[
        str | None,
        typer.Option(
            help=N_(
                "Show no figure about fewer copies than this: 5 for anonymous tools, else 1. Lower than 5 only if the "
                "copies are signed."
            ),
            metavar=N_("COUNT"),
        ),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            help=N_("Formats: docx, html, xlsx, and plan for the action plan to be filled in; several with commas."),
            metavar=N_("FORMATS"),
        ),
    ] = None,
    lang: Annotated[
        str,
        typer.Option(
            help=N_("Languages of what is written, the first leads: zh,en."),
            metavar=N_("LANGUAGES"),
            autocompletion=complete_languages,
        ),
    ] = DEFAULT_LANGUAGES,
    look: Annotated[
        str,
        typer.Option(
            help=N_("official as a bureau files it (this is the default), or workshop for enterprises and trainers."),
            metavar=N_("LOOK"),
            autocompletion=complete_look,
        ),
    ] = "official",
    out: Annotated[
        str, typer.Option(help=N_("Folder to write to; this folder if left out."), metavar=N_("FOLDER"))
    ] = ".",
    draft: Annotated[
        bool, typer.Option("--draft", help=N_("Write it even if texts are not translated, and mark them."))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=N_("Replace files that are there already."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))] = False,
) -> int:
    session = session_of(context)
    reported = api.make_summary(
        tool,
        store=Path(_store(store, after)),
        library=session.library,
        by=None if by == UNDIVIDED else by,
        divided=by != UNDIVIDED,
        before=Path(before) if before else None,
        wave=wave,
        least=_number(least),
    )
    formats = list(dict.fromkeys(part.strip() for value in to or [] for part in value.split(",")))
    written = api.write_report(
        reported,
        languages=lang,
        formats=formats,
        out=Path(out),
        library=session.library,
        look=look,
        draft=draft,
        force=force,
    )
    if as_json:
        from qatoolkit.records.summary import plain

        files = [{"format": one.format, "path": str(one.path)} for one in written]
        session.screen.json({**plain(reported.summary), "files": files})
    elif formats:
        for one in written:
            session.screen.out.print(str(one.path), markup=False, soft_wrap=True)
        session.screen.whisper(session.screen.say("Files written: {count}", count=len(written)))
    else:
        _print(reported, session)
    return 0


def _store(store: str | None, after: str | None) -> str:
    """``--from`` and ``--after`` say the same; one of them must be there, and not both."""
    if store and after:
        raise UsageError(Problem("report-two-stores"))
    found = store or after
    if not found:
        raise UsageError(Problem("argument-missing", {"name": "--from"}))
    return found


def _number(typed: str | None) -> int | None:
    if typed is None:
        return None
    if not typed.isascii() or not typed.isdigit() or len(typed) > 6:
        raise UsageError(Problem("report-least", {"number": typed}))
    return int(typed)


def _print(reported: Reported, session: Session) -> None:
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
