"""``qatoolkit i18n update``: translations in step with the English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.columns import BOLD, CYAN, Cell
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.i18n.shared import (
    CHANGES,
    JSON_HELP,
    LANGUAGES_HELP,
    ONLY_HELP,
    OUT_OF_DATE,
    UNREADABLE,
    complete_target,
)
from qatoolkit.cli.screen import Screen, problem_data, session_of
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.api import LanguageUpdate

HELP = N_(
    "Bring translations into step with the English: new strings come in, changed ones are marked, none is lost.\n\n"
    "A string whose English changed becomes fuzzy and shows what it was; a change of case, spaces or punctuation only "
    "leaves it as it is. What no string needs any more stays at the end of its file until --prune. With --check "
    "nothing is written: exit code 3 if a file would be."
)
EXAMPLES = """\
qatoolkit i18n update
qatoolkit i18n update zh --only rotation_plan
qatoolkit i18n update --minor rotation_plan:title
qatoolkit i18n update --check"""

COLUMNS = (
    ("kept", N_("kept")),
    ("trivial", N_("trivial")),
    ("minor", N_("minor")),
    ("changed", N_("changed")),
    ("moved", N_("moved")),
    ("memory", N_("suggested")),
    ("new", N_("new")),
    ("obsolete", N_("obsolete")),
)
"""Counts of an update and their headings."""


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "update", update_command, HELP, EXAMPLES)


def update_command(
    context: typer.Context,
    languages: Annotated[
        list[str] | None,
        typer.Argument(help=LANGUAGES_HELP, metavar=N_("LANGUAGE"), autocompletion=complete_target),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help=N_("Write nothing; exit code 3 if a file would change, and which."))
    ] = False,
    only: Annotated[list[str] | None, typer.Option(help=ONLY_HELP, metavar=N_("NAME"))] = None,
    minor: Annotated[
        list[str] | None,
        typer.Option(
            help=N_("The English under this context changed without changing what it says; keep its translations."),
            metavar=N_("CONTEXT"),
        ),
    ] = None,
    prune: Annotated[bool, typer.Option("--prune", help=N_("Drop translations that no string has any more."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    done = api.update_translations(
        session.library, languages or (), only=only or (), minor=minor or (), prune=prune, dry=check
    )
    if as_json:
        screen.json([_data(one, screen) for one in done])
    else:
        for one in done:
            _print(one, screen)
    for one in done:
        screen.complain(one.problems)
    if any(one.problems for one in done):
        return UNREADABLE
    stale = sum(file.stale for one in done for file in one.files)
    if not as_json:
        _sum_up(stale, screen, dry=check)
    return OUT_OF_DATE if check and stale else 0


def _sum_up(stale: int, screen: Screen, *, dry: bool) -> None:
    _ = screen.say
    if not stale:
        screen.whisper(_("Every translation is in step with the source."))
    elif dry:
        screen.whisper(_("Out of date: {count}. Bring them into step with: qatoolkit i18n update", count=stale))
    else:
        screen.whisper(_("Files written: {count}", count=stale))


def _data(done: LanguageUpdate, screen: Screen) -> dict[str, object]:
    return {
        "language": done.language,
        "files": [
            {
                "file": str(one.path),
                "domain": one.domain,
                "stale": one.stale,
                "written": one.written,
                **{name: getattr(one.counts, name) for name, _ in COLUMNS},
                "changes": [
                    {"kind": change.kind, "context": change.context, "before": change.before, "after": change.after}
                    for change in one.changes
                ],
            }
            for one in done.files
        ],
        "problems": [problem_data(problem, screen) for problem in done.problems],
    }


def _print(done: LanguageUpdate, screen: Screen) -> None:
    """The files that change, what happened in them, and every string that a translator should look at."""
    stale = [one for one in done.files if one.stale]
    if not stale:
        return
    used = [(name, title) for name, title in COLUMNS if any(getattr(one.counts, name) for one in stale)]
    head = [Cell(done.language, BOLD), *(Cell(screen.word(title), BOLD) for _, title in used)]
    rows = [[Cell(str(one.path), CYAN), *(Cell(str(getattr(one.counts, name))) for name, _ in used)] for one in stale]
    screen.columns([head, *rows])
    for one in stale:
        for change in one.changes:
            text = f"  {change.context or one.domain}: {screen.word(CHANGES[change.kind])}: “{_flat(change.before)}”"
            arrow = f" → “{_flat(change.after)}”" if change.kind in ("trivial", "minor", "changed") else ""
            screen.out.print(text + arrow, markup=False, soft_wrap=True)


def _flat(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else flat[:89] + "…"
