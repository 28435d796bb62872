"""``qatoolkit check``: what a person should look at in filled forms, and copies that say so in comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.complete import complete_languages, complete_tool
from qatoolkit.cli.screen import Screen, problem_data, session_of
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.api import Checked

HELP = N_(
    "Check filled forms by the rules of their tool: what is missing, what breaks a rule, what does not belong.\n\n"
    "Files are never changed; --annotate writes copies with comments. Exit code 1 if there are problems, 4 if a file "
    "cannot be read."
)
EXAMPLES = """\
qatoolkit check returns
qatoolkit check returns --annotate --out out/checked
qatoolkit check returns --tool 4.3.1 --json"""

UNREADABLE = 4


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "check", check_command, HELP, EXAMPLES)


def check_command(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(help=N_("Filled forms (.docx), data files (YAML, JSON), folders or zips."), metavar=N_("PATH")),
    ],
    annotate: Annotated[
        bool, typer.Option("--annotate", help=N_("Write a copy of each form with problems, with comments in it."))
    ] = False,
    out: Annotated[
        str | None, typer.Option(help=N_("Folder for the copies; beside each form if left out."), metavar=N_("FOLDER"))
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            help=N_("Languages of the comments: zh,en. Those of each form if left out."),
            metavar=N_("LANGUAGES"),
            autocompletion=complete_languages,
        ),
    ] = None,
    tool: Annotated[
        str | None,
        typer.Option(
            help=N_("Tool of data files that do not name it."), metavar=N_("TOOL"), autocompletion=complete_tool
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=N_("Replace copies that are there already."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    with _counter(screen) as progress:
        checked = api.check_files(
            paths,
            library=session.library,
            tool=tool,
            language=screen.language,
            annotate=annotate,
            languages=lang,
            out=Path(out) if out else None,
            force=force,
            when=datetime.now(UTC),
            progress=progress,
        )
    if as_json:
        screen.json([checked_data(one, screen) for one in checked])
    else:
        _print(checked, screen)
    return exit_code(checked)


def exit_code(checked: list[Checked]) -> int:
    """0 if all is well, 1 if there are problems, 4 if a file could not be read."""
    if not all(one.readable for one in checked):
        return UNREADABLE
    return 1 if any(one.needs_person for one in checked) else 0


def checked_data(one: Checked, screen: Screen) -> dict[str, object]:
    """A checked file as JSON."""
    return {
        "file": one.name,
        "tool": one.tool,
        "number": one.number,
        "languages": list(one.languages),
        "readable": one.readable,
        "copy": str(one.copy) if one.copy else None,
        "problems": [
            problem_data(found.problem, screen) | {"label": found.label, "text": found.text} for found in one.findings
        ],
    }


def _print(checked: list[Checked], screen: Screen) -> None:
    _ = screen.say
    for one in checked:
        _print_file(one, screen)
    wrong = sum(one.needs_person for one in checked if one.readable)
    lost = sum(not one.readable for one in checked)
    told = _("Files: {count}, with problems: {wrong}, unreadable: {lost}", count=len(checked), wrong=wrong, lost=lost)
    screen.whisper(told)
    copies = sum(one.copy is not None for one in checked)
    if copies:
        screen.whisper(_("Copies with comments: {count}", count=copies))


def _print_file(one: Checked, screen: Screen) -> None:
    """The table of one file: what the answer is called, and what is wrong; nothing for a sound file."""
    from rich.table import Table
    from rich.text import Text

    from qatoolkit.cli.prose import Prose

    if not one.findings:
        return
    screen.out.print(Text.assemble((one.name, "bold"), f"  {one.number}" if one.number else ""), soft_wrap=True)
    table = Table.grid(padding=(0, 2), pad_edge=True)
    table.add_column(max_width=32, style="cyan")
    table.add_column(ratio=1)
    for found in one.findings:
        table.add_row(Prose(found.label), Prose(f"{found.text} [{found.problem.id}]"))
    screen.out.print(table)
    if one.copy:
        screen.out.print(f"  → {one.copy}", markup=False, soft_wrap=True)


@contextmanager
def _counter(screen: Screen) -> Iterator[Callable[[int], None]]:
    """Files checked so far, on the talk side of a window; how many there are is not known before the end."""
    if not screen.talk.is_terminal:
        from qatoolkit.verbs.checking import no_counting

        yield no_counting
        return
    with screen.talk.status(screen.say("Checking forms")) as status:
        yield lambda done: status.update(f"{screen.say('Checking forms')} {done}")
