"""``qatoolkit pack build``: the papers of a pack, as a folder and a zip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.options import AsJson, Draft
from qatoolkit.cli.pack.shared import Languages, PackPath, tell_problems
from qatoolkit.cli.screen import Screen, Session, problem_data, session_of
from qatoolkit.errors import AnswerError
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.packs.building import Built

HELP = N_(
    "Write every paper of a pack into a folder, with a zip beside it and a manifest inside.\n\n"
    "All of it or nothing: if anything is wrong, the old folder stays as it was. Files that are still right are not "
    "written again, and a file that somebody filled in is kept."
)
EXAMPLES = """\
qatoolkit pack build spring
qatoolkit pack build spring --lang zh --lang en --out packs
qatoolkit pack build spring --out packs --no-zip --json"""

Out = Annotated[
    str | None,
    typer.Option(help=N_("Folder to write to; the folder out beside the pack file if left out."), metavar=N_("FOLDER")),
]
Force = Annotated[
    bool,
    typer.Option("--force", help=N_("Replace files that somebody changed and whose sources have changed since.")),
]
WithId = Annotated[
    bool, typer.Option("--with-id", help=N_("Print identity card numbers; they stay blank if left out."))
]
NoZip = Annotated[bool, typer.Option("--no-zip", help=N_("Write no zip beside the folder."))]
Pdf = Annotated[
    bool, typer.Option("--pdf", help=N_("Also one PDF with all papers for the print shop; needs LibreOffice."))
]


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "build", build_command, HELP, EXAMPLES)


def build_command(
    context: typer.Context,
    path: PackPath,
    lang: Languages = None,
    out: Out = None,
    with_id: WithId = False,
    pdf: Pdf = False,
    no_zip: NoZip = False,
    draft: Draft = False,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    try:
        with _bar(screen) as progress:
            built = api.build_pack(
                Path(path),
                library=session.library,
                out=Path(out) if out else None,
                languages=lang or (),
                force=force,
                draft=draft,
                with_id=with_id,
                archive=not no_zip,
                pdf=pdf,
                progress=progress,
            )
    except AnswerError as error:
        return _refused(error, session, as_json=as_json)
    if as_json:
        screen.json(built_data(built))
    else:
        _tell(built, screen)
    return 0


def built_data(built: Built) -> dict[str, object]:
    """What was built, as JSON."""
    files = [
        {"path": one.path, "tool": one.tool, "languages": list(one.languages), "sha256": one.sha256}
        for one in built.manifest.files
    ]
    untranslated = sorted({text for form in built.manifest.forms for text in form.untranslated})
    return {
        "folder": str(built.folder),
        "zip": str(built.archive) if built.archive else None,
        "pdf": str(built.printed) if built.printed else None,
        "written": list(built.written),
        "kept": len(built.kept),
        "own": list(built.own),
        "removed": list(built.removed),
        "files": files,
        "untranslated": untranslated,
    }


def _refused(error: AnswerError, session: Session, *, as_json: bool) -> int:
    screen = session.screen
    if as_json:
        screen.json([problem_data(one, screen) for one in error.problems])
        return error.exit_code
    tell_problems(error.problems, screen, library=session.library)
    screen.whisper(screen.say("Problems: {count}. Nothing was written.", count=len(error.problems)))
    return error.exit_code


def _tell(built: Built, screen: Screen) -> None:
    _ = screen.say
    screen.out.print(str(built.folder), markup=False, soft_wrap=True)
    if built.archive is not None:
        screen.out.print(str(built.archive), markup=False, soft_wrap=True)
    if built.printed is not None:
        screen.out.print(str(built.printed), markup=False, soft_wrap=True)
    for path in built.own:
        screen.whisper(_("Kept as somebody changed it: {path}", path=path))
    for path in built.removed:
        screen.whisper(_("No longer needed, removed: {path}", path=path))
    screen.whisper(_("Files written: {written}; unchanged: {kept}", written=len(built.written), kept=len(built.kept)))
    if untranslated := sum(len(form.untranslated) for form in built.manifest.forms):
        text = _("Texts that are not translated: {count}; they are listed in manifest.json", count=untranslated)
        screen.whisper(text)


@contextmanager
def _bar(screen: Screen) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on the talk side."""
    if not screen.talk.is_terminal:
        yield api.no_progress
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=screen.talk, transient=True) as bar:
        task = bar.add_task(screen.say("Writing papers"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
