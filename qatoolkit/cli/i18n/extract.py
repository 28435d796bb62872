"""``qatoolkit i18n extract``: the strings of the library, as template catalogues."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.i18n.shared import JSON_HELP, OUT_OF_DATE, tell
from qatoolkit.cli.screen import Screen, problem_data, session_of
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.api import OutOfStep

HELP = N_(
    "Write every string of definitions, templates and screens as template catalogues (POT), with file and line.\n\n"
    "With --check nothing is written: exit code 3 if the strings of a translation are not those of the source."
)
EXAMPLES = """\
qatoolkit i18n extract
qatoolkit i18n extract --out pot
qatoolkit i18n extract --check"""


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "extract", extract_command, HELP, EXAMPLES)


def extract_command(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help=N_("Write nothing; exit code 3 if a translation is out of date."))
    ] = False,
    out: Annotated[
        str | None, typer.Option(help=N_("Folder to write into; build/i18n if left out."), metavar=N_("FOLDER"))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    if check:
        return _check(api.out_of_step(session.library), screen, as_json=as_json)
    done = api.extract_strings(session.library, Path(out) if out else None)
    strings = sum(one.strings for one in done)
    if as_json:
        files = [{"domain": one.domain, "file": str(one.path), "strings": one.strings} for one in done]
        screen.json({"strings": strings, "files": files})
        return 0
    screen.out.file.writelines(f"{one.path}\n" for one in done if one.written)
    written = sum(one.written for one in done)
    screen.whisper(
        screen.say("Strings: {strings}; files: {files}, written: {written}", strings=strings, files=len(done),
                   written=written)
    )  # fmt: skip
    return 0


def _check(found: list[OutOfStep], screen: Screen, *, as_json: bool) -> int:
    _ = screen.say
    if as_json:
        screen.json([_data(one, screen) for one in found])
        return OUT_OF_DATE if found else 0
    for one in found:
        told = _("{po}: lacks {lacks}, left over {left}", po=one.po, lacks=one.lacks, left=one.left)
        screen.out.print(told, markup=False, soft_wrap=True)
        tell(screen, one.examples)
    if not found:
        screen.whisper(_("Every translation holds the strings of the source."))
        return 0
    screen.whisper(_("Out of date: {count}. Bring them into step with: qatoolkit i18n update", count=len(found)))
    return OUT_OF_DATE


def _data(one: OutOfStep, screen: Screen) -> dict[str, object]:
    examples = [problem_data(problem, screen) for problem in one.examples]
    return {"language": one.language, "file": one.po, "lacks": one.lacks, "left": one.left, "examples": examples}
