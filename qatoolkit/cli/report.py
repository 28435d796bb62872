"""``qatoolkit report``: what filled copies say together, on the screen, on paper and as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.options import (
    AsJson,
    Draft,
    Force,
    Look,
    Out,
    ToolName,
    file_option,
    languages_option,
)
from qatoolkit.cli.report_screen import print_report
from qatoolkit.cli.screen import Session, session_of
from qatoolkit.defaults import DEFAULT_LANGUAGES
from qatoolkit.errors import Problem, UsageError
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qatoolkit.api import Reported, Written

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


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "report", report_command, HELP, EXAMPLES)


# what may be said on the command line, in the order of the help page
Store = Annotated[
    str | None, file_option(N_("Store with the answers, made by collect."), "--from", metavar=N_("STORE"))
]
By = Annotated[
    str | None,
    typer.Option(
        help=N_("Item that divides the copies into groups, or none. If left out: for whom a copy answers."),
        metavar=N_("ITEM"),
    ),
]
Before = Annotated[str | None, file_option(N_("Store with earlier copies to compare with."), metavar=N_("STORE"))]
After = Annotated[str | None, file_option(N_("The same as --from, to go with --before."), metavar=N_("STORE"))]
Wave = Annotated[
    str | None,
    typer.Option(
        help=N_("Item that tells the rounds of a survey apart: the first is compared with the last."),
        metavar=N_("ITEM"),
    ),
]
Least = Annotated[
    str | None,
    typer.Option(
        help=N_(
            "Show no figure about fewer copies than this: 5 for anonymous tools, else 1. Lower than 5 only if the "
            "copies are signed."
        ),
        metavar=N_("COUNT"),
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        help=N_("Formats: docx, html, xlsx, and plan for the action plan to be filled in; several with commas."),
        metavar=N_("FORMATS"),
    ),
]
Languages = Annotated[str, languages_option(N_("Languages of what is written, the first leads: zh,en."))]


def report_command(
    context: typer.Context,
    tool: ToolName,
    store: Store = None,
    by: By = None,
    before: Before = None,
    after: After = None,
    wave: Wave = None,
    least: Least = None,
    to: Formats = None,
    lang: Languages = DEFAULT_LANGUAGES,
    look: Look = "official",
    out: Out = ".",
    draft: Draft = False,
    force: Force = False,
    as_json: AsJson = False,
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
    _tell(reported, written, session, as_json=as_json)
    return 0


def _tell(reported: Reported, written: Sequence[Written], session: Session, *, as_json: bool) -> None:
    """What was written; the report itself if nothing was asked to be written."""
    if as_json:
        from qatoolkit.records.summary import plain

        files = [{"format": one.format, "path": str(one.path)} for one in written]
        session.screen.json({**plain(reported.summary), "files": files})
    elif written:
        for one in written:
            session.screen.out.print(str(one.path), markup=False, soft_wrap=True)
        session.screen.whisper(session.screen.say("Files written: {count}", count=len(written)))
    else:
        print_report(reported, session)


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
