"""``qatoolkit i18n check``: what to look at in the translations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit import api
from qatoolkit.cli.columns import BOLD, CYAN, Cell
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.i18n.shared import UNREADABLE, complete_target
from qatoolkit.cli.options import AsJson, Force, file_option
from qatoolkit.cli.screen import Screen, session_of
from qatoolkit.errors import OutputExists, Problem, UsageError
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.api import Reviewed
    from qatoolkit.i18n.checks.findings import Finding

HELP = N_(
    "Review translations: broken placeholders, marks, numbers, terms, and what the language would not write so.\n\n"
    "Nothing is changed. Exit code 1 if there are findings at the level of --fail-on or above, 4 if a file cannot be "
    "read. A translator’s comment “# qa: ignore CODE” switches a check off for one string."
)
EXAMPLES = """\
qatoolkit i18n check zh
qatoolkit i18n check zh --level warning --fail-on warning
qatoolkit i18n check zh --format html --out review.html
qatoolkit i18n check zh --only placeholder,numbers"""

FORMATS = ("text", "json", "github", "junit", "html")
NEVER = "never"
LEVEL_WORDS = {"error": N_("error"), "warning": N_("warning"), "info": N_("info")}


Targets = Annotated[
    list[str] | None,
    typer.Argument(
        help=N_("Languages such as zh, or PO files; all that are translated into if left out."),
        metavar=N_("LANGUAGE or FILE"),
        autocompletion=complete_target,
    ),
]
FailOn = Annotated[
    str,
    typer.Option(
        help=N_("Exit code 1 from this level on: info, warning, error (the default), or never."), metavar=N_("LEVEL")
    ),
]
From = Annotated[
    str | None, typer.Option(help=N_("Show findings from this level on; info for all."), metavar=N_("LEVEL"))
]
Format = Annotated[str, typer.Option("--format", help=N_("text, json, github, junit or html."), metavar=N_("FORMAT"))]
Codes = Annotated[
    list[str] | None, typer.Option(help=N_("Only these checks, several with commas."), metavar=N_("CODES"))
]
Baseline = Annotated[str | None, file_option(N_("File with findings that are known and not reported again."))]
NewBaseline = Annotated[str | None, file_option(N_("Write all findings of now into this file, as known ones."))]
Final = Annotated[bool, typer.Option("--final", help=N_("What is not translated or fuzzy counts as an error."))]
Language = Annotated[
    str | None, typer.Option(help=N_("Language of PO files that do not say it."), metavar=N_("LANGUAGE"))
]
Second = Annotated[
    bool, typer.Option("--pofilter", help=N_("Ask pofilter (translate-toolkit) too, if it is installed."))
]
Out = Annotated[
    str | None,
    file_option(N_("Write to this file instead of the screen; with html and several languages, a folder.")),
]
ListCodes = Annotated[bool, typer.Option("--codes", help=N_("List the checks and leave."))]


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "check", check_command, HELP, EXAMPLES)


def check_command(
    context: typer.Context,
    wanted: Targets = None,
    fail_on: FailOn = "error",
    level: From = None,
    form: Format = "text",
    only: Codes = None,
    baseline: Baseline = None,
    write_baseline: NewBaseline = None,
    final: Final = False,
    lang: Language = None,
    pofilter: Second = False,
    out: Out = None,
    force: Force = False,
    codes: ListCodes = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    if codes:
        return _list_codes(screen, as_json=as_json)
    form = "json" if as_json else _one_of("review-format", form, FORMATS)
    failing = _one_of("review-level", fail_on, (*LEVEL_WORDS, NEVER))
    shown = _one_of("review-level", level or ("warning" if form == "github" else "info"), tuple(LEVEL_WORDS))
    reviewed = api.review_translations(
        session.library,
        wanted or (),
        language=lang,
        only=[code.strip() for value in only or [] for code in value.split(",")],
        final=final,
        baseline=Path(baseline) if baseline else None,
        pofilter=pofilter,
    )
    if write_baseline:
        count = api.write_baseline(Path(write_baseline), reviewed, force=force)
        screen.whisper(screen.say("Findings written as known: {count}", count=count))
    else:
        _give(reviewed, form, shown, screen, Path(out) if out else None, force=force)
    for one in reviewed:
        screen.complain(one.problems)
    if any(one.problems for one in reviewed):
        return UNREADABLE
    return 1 if not write_baseline and _fails(reviewed, failing) else 0


def _list_codes(screen: Screen, *, as_json: bool) -> int:
    found = api.review_codes()
    if as_json:
        screen.json([{"code": code, "level": level} for code, level in found.items()])
    else:
        screen.columns([[Cell(code, CYAN), Cell(screen.word(LEVEL_WORDS[level]))] for code, level in found.items()])
    return 0


def _one_of(problem: str, typed: str, known: Sequence[str]) -> str:
    if typed not in known:
        raise UsageError(Problem(problem, {"name": typed, "known": ", ".join(known)}))
    return typed


def _fails(reviewed: Sequence[Reviewed], failing: str) -> bool:
    levels = list(LEVEL_WORDS)[: list(LEVEL_WORDS).index(failing) + 1] if failing != NEVER else []
    return any(finding.level in levels for one in reviewed for finding in one.findings)


def _give(
    reviewed: Sequence[Reviewed], form: str, shown: str, screen: Screen, out: Path | None, *, force: bool
) -> None:
    levels = list(LEVEL_WORDS)[: list(LEVEL_WORDS).index(shown) + 1]
    findings = {one.locale.id: [each for each in one.findings if each.level in levels] for one in reviewed}
    if form == "text" and out is None:
        for one in reviewed:
            _print(one, findings[one.locale.id], screen)
        return
    texts = _texts(reviewed, findings, form, screen, out)
    if out is None:
        screen.out.file.write("".join(texts.values()))
        return
    _write({path: text for path, text in texts.items() if path is not None}, screen, force=force)


def _texts(
    reviewed: Sequence[Reviewed], findings: dict[str, list[Finding]], form: str, screen: Screen, out: Path | None
) -> dict[Path | None, str]:
    """What to write, by file; one file of everything, but a page for each language."""
    from qatoolkit.i18n.checks import outputs

    every = [finding for one in reviewed for finding in findings[one.locale.id]]
    tell = _teller(screen)
    if form == "html":
        return {
            (out if out is None or len(reviewed) == 1 else out / f"review-{one.locale.id}.html"): _page(
                one, findings[one.locale.id], screen
            )
            for one in reviewed
        }
    if form == "junit":
        return {out: outputs.as_junit(every, tell, [name for one in reviewed for name in one.files])}
    if form == "github":
        return {out: outputs.as_github(every, tell)}
    if form == "text":
        return {out: "".join(f"{one.po}:{one.line}: {one.context}: {tell(one)} [{one.code}]\n" for one in every)}
    return {out: outputs.as_json(every, tell)}


def _write(texts: dict[Path, str], screen: Screen, *, force: bool) -> None:
    from qatoolkit.files import write_whole

    there = [Problem("output-exists", {"path": str(path)}) for path in texts if path.exists()]
    if there and not force:
        raise OutputExists(there)
    for path, text in texts.items():
        write_whole(path, text.encode())
        screen.out.print(str(path), markup=False, soft_wrap=True)


def _teller(screen: Screen) -> Callable[[Finding], str]:
    return lambda finding: screen.sentence(finding.problem).strip()


def _page(one: Reviewed, findings: Sequence[Finding], screen: Screen) -> str:
    from qatoolkit.i18n.checks.html_report import as_html

    _ = screen.say
    words = {
        "title": _("Review of translations"),
        "level": _("Level"),
        "code": _("Check"),
        "place": _("Place"),
        "all": _("all"),
        "source": _("English"),
        "text": _("Translation"),
        "fix": _("suggestion: {fix}", fix="").strip(" :："),
        "more": _("What each check means: docs/translators-checks.md"),
        **{level: screen.word(word) for level, word in LEVEL_WORDS.items()},
    }
    language = (one.locale.name, one.locale.tag, one.locale.direction)
    return as_html(findings, _teller(screen), words, language=language, screen=screen.language)


def _print(one: Reviewed, findings: Sequence[Finding], screen: Screen) -> None:
    """Check by check, the worst first: where, what, both texts, and what would put it right."""
    order = list(LEVEL_WORDS)
    counts = Counter((finding.level, finding.code) for finding in findings)
    for level, code in sorted(counts, key=lambda key: (order.index(key[0]), -counts[key], key[1])):
        group = [finding for finding in findings if (finding.level, finding.code) == (level, code)]
        heading = f"{code}  {screen.word(LEVEL_WORDS[level])}  {len(group)}"
        screen.columns([[Cell(heading, BOLD)]])
        told = "\n".join(f"  {line}" for finding in group for line in _lines(finding, screen))
        screen.out.file.write(f"{told}\n")  # plain lines: Rich would take longer over them than finding took
    levels = Counter(finding.level for finding in one.findings)
    told = screen.say(
        "Strings: {strings}, errors: {errors}, warnings: {warnings}, hints: {hints}",
        strings=one.strings, errors=levels["error"], warnings=levels["warning"], hints=levels["info"],
    )  # fmt: skip
    screen.whisper(f"{one.locale.name} ({one.locale.id})  {told}")
    if one.known:
        screen.whisper(screen.say("Known from the baseline: {count}", count=one.known))


def _lines(finding: Finding, screen: Screen) -> list[str]:
    lines = [f"{finding.po}:{finding.line}: {_teller(screen)(finding)}", f"    {_flat(finding.source)}"]
    if finding.text:
        lines.append(f"    {_flat(finding.text)}")
    if finding.fix:
        lines.append(f"    {screen.say('suggestion: {fix}', fix=_flat(finding.fix))}")
    return lines


def _flat(text: str, most: int = 160) -> str:
    """A text on one line, invisible characters shown, cut where it is long."""
    shown = "".join(sign if sign.isprintable() else f"⟨{ord(sign):04X}⟩" for sign in text.replace("\n", "⏎"))
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
