"""``qatoolkit doctor``: what works on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit.api import examine
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.screen import Screen, problem_data, session_of
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.api import Checkup, FontState

HELP = N_("Show what works here: library, languages, fonts, LibreOffice.")
EXAMPLES = """\
qatoolkit doctor
qatoolkit doctor --json"""


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "doctor", doctor_command, HELP, EXAMPLES)


def doctor_command(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Print JSON for a program."))] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    state = examine(session.library)
    if as_json:
        screen.json(_data(state, screen))
    else:
        _print(state, screen)
        screen.complain(state.problems)
    return 1 if state.problems else 0


def _data(state: Checkup, screen: Screen) -> dict[str, object]:
    return {
        "version": state.version,
        "python": state.python,
        "system": state.system,
        "library": [str(root) for root in state.library],
        "tools": state.tools,
        "locales": [
            {"id": locale.id, "name": locale.name, "done": locale.done, "total": locale.total}
            for locale in state.locales
        ],
        "fonts": [{"name": font.name, "wanted_by": font.wanted_by, "found": font.found} for font in state.fonts],
        "libreoffice": state.office,
        "problems": [problem_data(problem, screen) for problem in state.problems],
    }


def _print(state: Checkup, screen: Screen) -> None:
    from rich.table import Table
    from rich.text import Text

    from qatoolkit.cli.prose import Prose

    _ = screen.say
    table = Table.grid(padding=(0, 3, 0, 1), pad_edge=True)
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    rows = [
        ("qatoolkit", state.version),
        ("Python", f"{state.python} · {state.system}"),
        (_("Library"), "\n".join(map(str, state.library))),
        (_("Tools"), str(state.tools)),
        (_("Languages"), "\n".join(_languages(state, screen))),
        (_("Fonts"), "\n".join(_fonts(state, screen))),
        ("LibreOffice", state.office or _("not found; only needed to make PDF, forms open in WPS and Word without it")),
    ]
    for row in rows:
        table.add_row(Text(row[0]), Prose(row[1]))
    screen.out.print(table)


def _languages(state: Checkup, screen: Screen) -> list[str]:
    _ = screen.say
    return [
        f"{locale.id} {locale.name}: "
        + (
            _(
                "{percent} % translated ({done} of {total})",
                percent=locale.done * 100 // locale.total,
                done=locale.done,
                total=locale.total,
            )
            if locale.total
            else _("source language, nothing to translate")
        )
        for locale in state.locales
    ]


def _fonts(state: Checkup, screen: Screen) -> list[str]:
    _ = screen.say
    if any(font.found is None for font in state.fonts):
        return [_("asked for: {names}", names=screen.join(font.name for font in state.fonts))]
    lines = [_font(font, screen) for font in state.fonts]
    note = _("A font marked – is missing here and another stands in; computers with WPS or Word usually have it.")
    return lines if all(font.found for font in state.fonts) else [*lines, note]


def _font(font: FontState, screen: Screen) -> str:
    mark = "✓" if font.found else "–"
    return f"{mark} {font.name} ({screen.join(font.wanted_by)})"
