"""``qatoolkit i18n export`` and ``import``: translations for people without a PO editor, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qatoolkit.api import Imported, exchange_formats, export_translations, import_translations
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.complete import complete_languages
from qatoolkit.cli.i18n.common import AsJson, Force, Only, Out, split
from qatoolkit.cli.screen import Screen, problem_data, session_of
from qatoolkit.errors import Problem, UsageError
from qatoolkit.messages import N_

EXPORT_HELP = N_(
    "Write translations for people without a PO editor.\n\n"
    "csv opens in Excel and WPS; xliff and tmx are for agencies; review-docx is a table a tool (context, English, "
    "translation) for people who have nothing but Word. “import” takes them back."
)
EXPORT_EXAMPLES = """\
qatoolkit i18n export review-docx 4.3.1 --lang zh --out out
qatoolkit i18n export csv --lang zh --only missing,fuzzy
qatoolkit i18n export xliff --lang zh"""

IMPORT_HELP = N_(
    "Take back translations that “export” wrote and somebody worked on.\n\n"
    "A row is refused, and listed with its reason, if its English has changed, if a name in braces is broken, or if "
    "the PO file says something else by now; the other rows are written. Exit code 1 if a row is refused."
)
IMPORT_EXAMPLES = """\
qatoolkit i18n import returned/review-zh_Hans_CN-enterprise_training_plan.docx
qatoolkit i18n import returned/translation-zh_Hans_CN.csv --dry-run
qatoolkit i18n import returned --reviewed --dry-run"""

Format = Annotated[
    str | None,
    typer.Option(
        "--format", help=N_("csv, tmx, xliff or review-docx, if it does not stand first."), metavar=N_("FORMAT")
    ),
]


def add(group: typer.Typer) -> None:
    """Add the two commands to the group."""
    add_verb(group, "export", export_command, EXPORT_HELP, EXPORT_EXAMPLES)
    add_verb(group, "import", import_command, IMPORT_HELP, IMPORT_EXAMPLES)


def export_command(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            help=N_(
                "The format (csv, tmx, xliff or review-docx), then tools, or shared, templates, cli; everything if "
                "none is named."
            ),
            metavar=N_("FORMAT"),
        ),
    ],
    lang: Annotated[
        str,
        typer.Option(
            help=N_("Language of the translation."), metavar=N_("LANGUAGE"), autocompletion=complete_languages
        ),
    ],
    format: Format = None,
    only: Only = None,
    out: Out = ".",
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    chosen, names = (format, words) if format else (words[0], words[1:])
    done = export_translations(
        chosen,
        language=lang,
        library=session.library,
        names=names,
        only=split(only or []),
        out=Path(out),
        force=force,
        speaker=screen.language,
        word=screen.word,
    )
    problems = [problem for one in done for problem in one.problems]
    if as_json:
        files = [{"path": str(one.path), "texts": one.texts, "language": one.language} for one in done]
        screen.json({"files": files, "problems": [problem_data(problem, screen) for problem in problems]})
        return 1 if problems else 0
    for one in done:
        screen.out.print(str(one.path), markup=False, soft_wrap=True)
    screen.complain(problems)
    screen.whisper(screen.say("Texts: {count}", count=sum(one.texts for one in done)))
    return 1 if problems else 0


def import_command(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            help=N_("Files that came back, or folders of them; their ending says what they are."), metavar=N_("FILE")
        ),
    ],
    lang: Annotated[
        str,
        typer.Option(
            help=N_("Language of the files, if they do not say it."),
            metavar=N_("LANGUAGE"),
            autocompletion=complete_languages,
        ),
    ] = "",
    format: Format = None,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help=N_("Unsure texts that came back unchanged are right."))
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=N_("Take the file’s translation where the PO file has changed meanwhile."))
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only say what would change; write nothing."))] = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    chosen, names = _format_first(format, files)
    done = import_translations(
        [Path(name) for name in names],
        library=session.library,
        format=chosen,
        language=lang,
        force=force,
        reviewed=reviewed,
        dry=dry_run,
    )
    if as_json:
        screen.json([_data(one, screen) for one in done])
    else:
        for one in done:
            _tell(one, screen, dry=dry_run)
    return 1 if any(one.problems for one in done) else 0


def _format_first(format: str | None, files: list[str]) -> tuple[str, list[str]]:
    """A format may stand before the files, as it does in “export”."""
    if format is None and files[0] in exchange_formats() and not Path(files[0]).exists():
        if not files[1:]:
            raise UsageError(Problem("wrong-use", {"message": "FILE"}))
        return files[0], files[1:]
    return format or "", files


def _tell(one: Imported, screen: Screen, *, dry: bool) -> None:
    for path in one.files:
        screen.out.print(str(path), markup=False, soft_wrap=True)
    screen.complain(one.problems)
    said = N_("{file}: {changed} would be taken, {same} unchanged, {refused} refused")
    if not dry:
        said = N_("{file}: {changed} taken, {same} unchanged, {refused} refused")
    counts = {"changed": one.changed, "same": one.same, "refused": len(one.problems)}
    screen.whisper(screen.say(said, file=one.path, **counts))


def _data(one: Imported, screen: Screen) -> dict[str, object]:
    return {
        "path": str(one.path),
        "language": one.language,
        "changed": one.changed,
        "same": one.same,
        "files": [str(path) for path in one.files],
        "refused": [problem_data(problem, screen) for problem in one.problems],
    }
