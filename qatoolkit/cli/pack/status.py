"""``qatoolkit pack status``: what is missing and what is due in classes, and one ledger for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.options import AsJson, Force
from qatoolkit.cli.pack.shared import tell_problems
from qatoolkit.cli.screen import Screen, session_of
from qatoolkit.errors import AnswerError, Problem, UsageError
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.packs.classfile.status import Due, Missing, Status
    from qatoolkit.verbs.class_status import ClassesStatus

HELP = N_(
    "Where classes stand: papers that are missing by now, what is due in the coming days, what contradicts itself.\n\n"
    "Several classes make one table; --out writes their ledger (CN31) as .docx and .xlsx. Exit code 1 if anything is "
    "overdue or wrong."
)
EXAMPLES = """\
qatoolkit pack status welders
qatoolkit pack status welders --days 14
qatoolkit pack status welders fitters --out ledger"""

WHAT: Mapping[str, str] = {
    "file_by": N_("File by this day"),
    "claim_by": N_("Claim by this day"),
    "archive_by": N_("Close the file by this day"),
    "filed_on": N_("Filed"),
    "posted_from": N_("Public notice begins"),
    "posted_until": N_("Public notice ends"),
    "examined_on": N_("Examination"),
    "start_date": N_("Training starts"),
    "end_date": N_("Training ends"),
    "session": N_("Session"),
    "contract_end": N_("Labour contract ends"),
    "agreement_end": N_("Agreement ends"),
    "appointed_until": N_("Appointment ends"),
}
"""What a day in the life of a class is."""

STAGES: Mapping[str, str] = {
    "filing": N_("filing"),
    "running": N_("running"),
    "claiming": N_("claiming"),
    "archive": N_("archive"),
}
MOST_NAMES = 6

Paths = Annotated[
    list[str], typer.Argument(help=N_("Class files, or folders that hold a class.yaml."), metavar=N_("CLASS"))
]
Days = Annotated[int, typer.Option(help=N_("How many days ahead to look."), metavar=N_("DAYS"))]
Out = Annotated[str | None, typer.Option(help=N_("Folder for the ledger of these classes."), metavar=N_("FOLDER"))]
Lang = Annotated[str | None, typer.Option(help=N_("Languages of the ledger: zh,en."), metavar=N_("LANGUAGES"))]


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "status", status_command, HELP, EXAMPLES)


def status_command(
    context: typer.Context,
    paths: Paths,
    days: Days = 7,
    out: Out = None,
    lang: Lang = None,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    if not str(days).isdigit():
        raise UsageError(Problem("class-days", {"value": days}))
    try:
        found = api.status_of_classes(
            paths,
            library=session.library,
            days=int(days),
            out=Path(out) if out else None,
            languages=lang,
            force=force,
        )
    except AnswerError as error:
        tell_problems(error.problems, screen)
        return error.exit_code
    if as_json:
        screen.json(status_data(found))
    else:
        _print(found, screen)
    return found.exit_code


def status_data(found: ClassesStatus) -> dict[str, object]:
    """How the classes stand, as JSON."""
    return {"classes": [class_data(one) for one in found.classes], "files": [str(path) for path in found.files]}


def class_data(one: Status) -> dict[str, object]:
    """One class as JSON."""
    return {
        "class": one.name,
        "number": one.number,
        "file": str(one.path),
        "stage": one.stage,
        "apprentices": one.row.get("count.apprentices"),
        "hours_planned": _plain(one.row.get("training_hours")),
        "hours_done": _plain(one.row.get("ledger.done")),
        "assessed": one.row.get("ledger.assessed"),
        "certified": one.row.get("ledger.certified"),
        "subsidy": _plain(one.row.get("claim.total")),
        "contradictions": one.contradictions,
        "missing": [
            {"paper": two.number, "tool": two.tool, "stage": two.stage, "there": two.there, "wanted": two.wanted,
             "asked_by_profile": two.asked, "names": list(two.names)}
            for two in one.missing
        ],
        "due": [
            {"day": two.day.isoformat(), "what": two.what, "about": two.about, "overdue": two.overdue}
            for two in one.due
        ],
    }  # fmt: skip


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int) else float(str(value))


def _print(found: ClassesStatus, screen: Screen) -> None:
    _table(found, screen)
    for one in found.classes:
        _one(one, screen)
    for path in found.files:
        screen.out.print(str(path), markup=False, soft_wrap=True)


def _table(found: ClassesStatus, screen: Screen) -> None:
    """All classes at a glance."""
    from rich.table import Table
    from rich.text import Text

    _ = screen.say
    table = Table.grid(padding=(0, 2))
    heads = (
        _("Class"), _("Stage"), _("Apprentices"), _("Hours"), _("Tested"), _("Certified"), _("Subsidy"), _("Missing"),
        _("Due"), _("Wrong"),
    )  # fmt: skip
    table.add_row(*(Text(head, style="bold") for head in heads))
    for one in found.classes:
        hours = f"{one.row.get('ledger.done', 0)}/{one.row.get('training_hours', '–')}"
        figures = (one.row.get("ledger.assessed"), one.row.get("ledger.certified"), one.row.get("claim.total"))
        shown = ["–" if value is None else str(value) for value in figures]
        counts = [str(len(one.missing)), str(len(one.due)), str(one.contradictions)]
        people = str(one.row.get("count.apprentices", 0))
        cells = (one.name or one.number, screen.word(STAGES[one.stage]), people, hours, *shown, *counts)
        table.add_row(*map(Text, cells))
    screen.out.print(table)


def _one(one: Status, screen: Screen) -> None:
    _ = screen.say
    if one.missing or one.due or one.contradictions:
        screen.out.print(f"\n{one.name or one.number}", style="bold", markup=False)
    for missing in one.missing:
        screen.out.print(f"  {_missing(missing, screen)}", markup=False)
    for due in one.due:
        screen.out.print(f"  {_due(due, screen)}", markup=False)
    if one.contradictions:
        told = _(
            "Wrong or not signed: {count}; see “qatoolkit pack check {path}”", count=one.contradictions, path=one.path
        )
        screen.out.print(f"  {told}", markup=False, soft_wrap=True)


def _missing(one: Missing, screen: Screen) -> str:
    names = screen.join(one.names[:MOST_NAMES]) + (" …" if len(one.names) > MOST_NAMES else "")
    said = {"number": one.number, "there": one.there, "wanted": one.wanted, "names": names}
    text = screen.say("Missing {number}: {there} of {wanted}. {names}", **said)
    return f"{text} *" if one.asked else text


def _due(one: Due, screen: Screen) -> str:
    what = f"{one.day} {screen.word(WHAT.get(one.what, one.what))} {one.about}".rstrip()
    return screen.say("Overdue: {what}", what=what) if one.overdue else what
