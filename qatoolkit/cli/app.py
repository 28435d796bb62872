"""The program: reads the command line, chooses the language of the screen, runs a verb, tells what went wrong.

Exit codes: 0 done · 1 problems found · 2 wrong use · 3 out of date · 4 unreadable input · 70 a fault of the program ·
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from qatoolkit.cli.command import Group
from qatoolkit.cli.complete import complete_screen
from qatoolkit.cli.completion import adopt_completion
from qatoolkit.cli.language import choose_language, option_value, screen_library, screen_words
from qatoolkit.cli.screen import Screen, Session
from qatoolkit.cli.usage import report_usage
from qatoolkit.errors import QatoolkitError
from qatoolkit.messages import N_

NAME = "qatoolkit"
DEBUG_VARIABLE = "QATOOLKIT_DEBUG"
FAULT = 70
"""Exit code of an error that is ours: EX_SOFTWARE of BSD's sysexits.h."""
INTERRUPTED = 130

VERBS = (
    "list", "show", "search", "render", "roster", "fill", "collect", "check", "report", "pack", "tool", "i18n",
    "doctor",
)  # fmt: skip
"""The verbs, in the order of the help page. Each is a module of this folder with a function ``add``."""

GROUPS = ("pack", "i18n")
"""Verbs whose commands are modules of their own; their ``add`` takes the word that follows, too."""

GLOBAL_OPTIONS = ("--ui", "--library")
"""Options that may also stand after the verb."""

HELP = N_(
    "Papers for quality apprenticeships: find the right tool and print it as a form, in Chinese, English or both.\n\n"
    "Works offline. The forms open in WPS, Word and LibreOffice."
)
EXAMPLES = """\
qatoolkit list
qatoolkit show 3.2.1
qatoolkit render 3.2.1 --lang zh,en --out out"""


def run() -> None:
    """Entry point of the console script."""
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (that of the process if ``argv`` is None); returns the exit code, raises nothing."""
    words = lift_global_options(list(sys.argv[1:] if argv is None else argv))
    _survive_narrow_encodings()
    screen = Screen()
    try:
        screen = open_screen(words)
        overlay = option_value(words, "--library")
        return _run(words, Session(screen, Path(overlay) if overlay else None))
    except QatoolkitError as error:
        return screen.report(error)
    except typer.TyperException as error:
        return report_usage(error, screen)
    except (typer.Abort, KeyboardInterrupt):
        screen.whisper(screen.say("Stopped."))
        return INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - closed by the end of the process
        return 0
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback reaches a user
        return _report_fault(error, screen)


def open_screen(argv: Sequence[str]) -> Screen:
    """The screen in the language of this run; ``UsageError`` if somebody asked for one that it does not speak."""
    library = screen_library(option_value(argv, "--library"))
    language = choose_language(library, argv, os.environ)
    return Screen(language, screen_words(library, language))


def lift_global_options(words: list[str]) -> list[str]:
    """The command line with ``--ui`` and ``--library`` moved before the verb, wherever they stood before ``--``."""
    front: list[str] = []
    rest: list[str] = []
    queue = iter(words)
    for word in queue:
        if word == "--":
            return [*front, *rest, word, *queue]
        target = front if word.partition("=")[0] in GLOBAL_OPTIONS else rest
        target.append(word)
        if word in GLOBAL_OPTIONS:
            target.extend([value for value in [next(queue, None)] if value is not None])
    return [*front, *rest]


def build(words: Sequence[str] = ()) -> Any:
    """The command line as Typer sees it: the verb that ``words`` begin with, or every verb if they name none.

    One verb (of a group: one command) alone starts faster; help, completion and misspelt verbs need them all.
    """
    app = typer.Typer(cls=Group, no_args_is_help=True, help=HELP, epilog=EXAMPLES, rich_markup_mode=None)
    app.callback()(_global_options)
    asked, after, *_ = (*own_words(words), "", "")
    for verb in (asked,) if asked in VERBS else VERBS:
        module = import_module(f"qatoolkit.cli.{verb}")
        module.add(app, after) if verb in GROUPS else module.add(app)
    command = get_command(app)
    command.name = NAME
    adopt_completion(command)
    return command


def own_words(words: Sequence[str]) -> Sequence[str]:
    """The words from the verb on: the first that is neither an option nor the value of a global one."""
    start = 0
    while start < len(words) and words[start].startswith("-"):
        start += 2 if words[start] in GLOBAL_OPTIONS else 1
    return words[start:]


def show_version(wanted: bool) -> None:
    """Print the version and leave, if that is wanted."""
    if wanted:
        from qatoolkit import __version__

        sys.stdout.write(f"{NAME} {__version__}\n")
        raise typer.Exit


def _global_options(
    ui: Annotated[
        str | None,
        typer.Option(
            help=N_("Language of the screen: zh, en or id. Else QATOOLKIT_LANG, else that of the system."),
            metavar=N_("LANGUAGE"),
            autocompletion=complete_screen,
        ),
    ] = None,
    library: Annotated[
        str | None,
        typer.Option(
            help=N_(
                "Your own folder of tools, translations and templates, laid over the built-in ones. "
                "Else QATOOLKIT_LIBRARY."
            ),
            metavar=N_("FOLDER"),
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help=N_("Show the version."), is_eager=True, callback=show_version)
    ] = False,
) -> None:
    """``--ui`` and ``--library`` are read before the command line is parsed; here they are declared."""


def _run(argv: list[str], session: Session) -> int:
    try:
        code = build(argv).main(args=argv, prog_name=NAME, standalone_mode=False, obj=session)
    except SystemExit as done:  # shell completion leaves this way
        code = done.code
    sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _survive_narrow_encodings() -> None:
    """A console that cannot show a character shows ``?`` for it: Windows consoles speak one code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _report_fault(error: Exception, screen: Screen) -> int:
    _ = screen.say
    if isinstance(error, OSError):
        screen.whisper(_("The system refused: {reason}", reason=f"{error.strerror or error}: {error.filename or ''}"))
        return 2
    screen.whisper(_("The program failed, and that is its fault: {reason}", reason=f"{type(error).__name__}: {error}"))
    screen.whisper(_("Please report it, with the command that you gave."))
    if os.environ.get(DEBUG_VARIABLE):
        import traceback

        traceback.print_exception(error)
    else:
        screen.whisper(_("Details: run it again with {variable}=1", variable=DEBUG_VARIABLE))
    return FAULT
