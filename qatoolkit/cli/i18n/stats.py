"""``qatoolkit i18n stats``: how much is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.columns import BOLD, CYAN, DIM, Cell
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.i18n.shared import JSON_HELP, LANGUAGES_HELP, ONLY_HELP, UNREADABLE, complete_target
from qatoolkit.cli.screen import Screen, problem_data, session_of
from qatoolkit.errors import Problem, UsageError
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.api import Coverage, LanguageStats

HELP = N_(
    "Count what is translated, fuzzy and missing, in strings and in words, for each file of translations.\n\n"
    "With --min, exit code 1 if a language says less than so many percent of the strings."
)
EXAMPLES = """\
qatoolkit i18n stats
qatoolkit i18n stats zh --min 100
qatoolkit i18n stats --json"""

COUNTS = ("total", "translated", "fuzzy", "missing", "obsolete", "words", "words_translated")


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "stats", stats_command, HELP, EXAMPLES)


def stats_command(
    context: typer.Context,
    languages: Annotated[
        list[str] | None,
        typer.Argument(help=LANGUAGES_HELP, metavar=N_("LANGUAGE"), autocompletion=complete_target),
    ] = None,
    least: Annotated[
        str | None,
        typer.Option("--min", help=N_("Exit code 1 below so many percent of the strings."), metavar=N_("PERCENT")),
    ] = None,
    only: Annotated[list[str] | None, typer.Option(help=ONLY_HELP, metavar=N_("NAME"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    limit = _percent(least)
    found = api.translation_stats(session.library, languages or (), only=only or ())
    below = [one for one in found if limit is not None and _share(one) < limit]
    if as_json:
        screen.json([_data(one, screen) for one in found])
    else:
        for one in found:
            _print(one, screen)
    _complain(found, screen)
    for one in below:
        screen.whisper(
            screen.say("{language}: {percent} % is less than {least} %", language=one.language,
                       percent=_shown(_share(one)), least=_shown(limit or 0))
        )  # fmt: skip
    if not all(domain.readable for one in found for domain in one.domains):
        return UNREADABLE
    return 1 if below else 0


def _percent(typed: str | None) -> float | None:
    if typed is None:
        return None
    try:
        number = float(typed.removesuffix("%"))
    except ValueError:
        number = -1
    if not 0 <= number <= 100:
        raise UsageError(Problem("bad-percent", {"value": typed}))
    return number


def _complain(found: list[LanguageStats], screen: Screen) -> None:
    """Files that cannot be read, and translations whose placeholders are broken; what is missing was counted."""
    for one in found:
        for domain in one.domains:
            screen.complain(problem for problem in domain.problems if problem.id != "untranslated")


def _sums(one: LanguageStats) -> dict[str, int]:
    return {name: sum(getattr(domain, name) for domain in one.domains) for name in COUNTS}


def _share(one: LanguageStats) -> float:
    from qatoolkit.i18n.coverage import percent

    sums = _sums(one)
    return percent(sums["translated"], sums["total"])


def _shown(number: float) -> str:
    return f"{number:g}"


def _data(one: LanguageStats, screen: Screen) -> dict[str, object]:
    domains = [
        {name: getattr(domain, name) for name in ("domain", *COUNTS, "percent", "readable")}
        | {"problems": [problem_data(each, screen) for each in domain.problems if each.id != "untranslated"]}
        for domain in one.domains
    ]
    return {"language": one.language, "name": one.name, **_sums(one), "percent": _share(one), "domains": domains}


def _print(one: LanguageStats, screen: Screen) -> None:
    """Domain, strings, translated, fuzzy, missing, percent, words; the whole language in the last line."""
    _ = screen.say
    heads = (_("translated"), _("fuzzy"), _("missing"), "%", _("words"))
    rows = [[Cell(f"{one.name} ({one.language})", BOLD), *(Cell(head, BOLD) for head in heads)]]
    rows += [
        _row(domain.domain, domain, CYAN if domain.translated == domain.total else "")
        for domain in one.domains
        if domain.total or domain.obsolete
    ]
    sums = _sums(one)
    done = f"{sums['translated']}/{sums['total']}"
    words = f"{sums['words_translated']}/{sums['words']}"
    counts = (done, str(sums["fuzzy"]), str(sums["missing"]), _shown(_share(one)), words)
    screen.columns([*rows, [Cell(_("Together"), BOLD), *(Cell(count, BOLD) for count in counts)]])


def _row(name: str, domain: Coverage, style: str) -> list[Cell]:
    done = f"{domain.translated}/{domain.total}"
    words = f"{domain.words_translated}/{domain.words}"
    cells = (done, str(domain.fuzzy), str(domain.missing), _shown(domain.percent), words)
    return [Cell(name, style), *(Cell(cell, DIM if cell == "0" else "") for cell in cells)]
