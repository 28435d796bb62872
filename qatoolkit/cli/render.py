"""``qatoolkit render``: blank forms, several tools × languages × formats in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from qatoolkit.api import Written, no_progress, render_tools
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.complete import complete_format, complete_languages, complete_tool
from qatoolkit.cli.options import AsJson, Draft, Force, Look, Out, Plain
from qatoolkit.cli.screen import Screen, session_of
from qatoolkit.defaults import DEFAULT_LANGUAGES
from qatoolkit.messages import N_

HELP = N_(
    "Write blank forms: the tools that you name, in each language and format that you ask for.\n\n"
    "Nothing is written if one of the files is there already (see --force) or if a text is not translated "
    "(see --draft)."
)
EXAMPLES = """\
qatoolkit render 3.2.1
qatoolkit render 4.3.1 4.5.1 --lang zh --lang zh,en --out out
qatoolkit render 4 --lang en --to docx,html --look workshop --out out/module4
qatoolkit render 5 --plain --out out/plain"""

BAR_FROM = 4
"""Documents from which on a bar shows how far the work is."""


# what may be said on the command line, in the order of the help page
Tools = Annotated[
    list[str],
    typer.Argument(
        help=N_("Numbers, ids or file names of tools; a module such as 4; or all."),
        metavar=N_("TOOL"),
        autocompletion=complete_tool,
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        help=N_("Languages of a document, the first leads: zh,en. Give it again for one more document each."),
        metavar=N_("LANGUAGES"),
        autocompletion=complete_languages,
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        help=N_("Formats: docx, html, or both with a comma. docx if left out."),
        metavar=N_("FORMATS"),
        autocompletion=complete_format,
    ),
]
Layout = Annotated[
    str | None,
    typer.Option(
        help=N_("stacked: languages one under the other; columns: side by side. The tool’s own if left out."),
        metavar=N_("LAYOUT"),
    ),
]
Base = Annotated[
    str | None,
    typer.Option(help=N_("Word file whose letterhead and styles are used."), metavar=N_("FILE")),
]
Protect = Annotated[bool, typer.Option("--protect", help=N_("Lock the text; only the answers can be changed."))]


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "render", render_command, HELP, EXAMPLES)


def render_command(
    context: typer.Context,
    tools: Tools,
    lang: Languages = None,
    to: Formats = None,
    look: Look = "official",
    layout: Layout = None,
    out: Out = ".",
    base: Base = None,
    plain: Plain = False,
    protect: Protect = False,
    draft: Draft = False,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    with _bar(screen) as progress:
        written = render_tools(
            tools,
            languages=lang or (DEFAULT_LANGUAGES,),
            formats=_split(to or ["docx"]),
            look=look,
            layout=layout,
            out=Path(out),
            library=session.library,
            draft=draft,
            plain=plain,
            protect=protect,
            base=Path(base) if base else None,
            force=force,
            progress=progress,
        )
    if as_json:
        screen.json([written_data(one) for one in written])
    else:
        _print(written, screen)
    return 0


def written_data(one: Written) -> dict[str, object]:
    """A written file as JSON."""
    return {
        "tool": one.tool,
        "number": one.number,
        "languages": list(one.languages),
        "format": one.format,
        "path": str(one.path),
    }


def _split(values: list[str]) -> list[str]:
    return list(dict.fromkeys(part.strip() for value in values for part in value.split(",")))


def _print(written: list[Written], screen: Screen) -> None:
    for one in written:
        screen.out.print(str(one.path), markup=False, soft_wrap=True)
    screen.whisper(screen.say("Files written: {count}", count=len(written)))


@contextmanager
def _bar(screen: Screen) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on the talk side, shown once it is known that there are many documents."""
    if not screen.talk.is_terminal:
        yield no_progress
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=screen.talk, transient=True) as bar:
        task = bar.add_task(screen.say("Writing forms"), visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=total >= BAR_FROM)
