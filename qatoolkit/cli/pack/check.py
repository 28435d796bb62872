"""``qatoolkit pack check``: everything that is wrong with a pack, before anything is written."""

from __future__ import annotations

from pathlib import Path

import typer

from qatoolkit import api
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.options import AsJson, Draft
from qatoolkit.cli.pack.shared import Languages, PackPath, tell_problems
from qatoolkit.cli.screen import problem_data, session_of
from qatoolkit.messages import N_

HELP = N_(
    "Find everything that is wrong with a pack at once: in its file by line, in its roster by row and column.\n\n"
    "Reminders stand in nobody’s way. Exit code 1 if there are problems."
)
EXAMPLES = """\
qatoolkit pack check spring
qatoolkit pack check spring --json"""

COUNTS = {
    "days": N_("Days: {count}"),
    "sessions": N_("Sessions: {count}"),
    "minutes": N_("Minutes of work: {count}"),
    "units": N_("Units: {count}"),
    "people": N_("Participants: {count}"),
    "onsite": N_("On site: {count}"),
    "online": N_("Online: {count}"),
    "apprentices": N_("Apprentices: {count}"),
    "mentors": N_("Mentors: {count}"),
    "teachers": N_("Teachers: {count}"),
    "hours": N_("Hours: {count}"),
}
"""What is told of a pack in figures, by the name that ``Checked.counts`` gives it."""


def add(group: typer.Typer) -> None:
    """Add the command to the group."""
    add_verb(group, "check", check_command, HELP, EXAMPLES)


def check_command(
    context: typer.Context, path: PackPath, lang: Languages = None, draft: Draft = False, as_json: AsJson = False
) -> int:
    session = session_of(context)
    screen = session.screen
    checked = api.check_pack(Path(path), library=session.library, languages=lang or (), draft=draft)
    code = 1 if checked.problems else 0
    if as_json:
        screen.json(
            {
                "problems": [problem_data(one, screen) for one in checked.problems],
                "reminders": [problem_data(one, screen) for one in checked.reminders],
                "counts": dict(checked.counts),
            }
        )
        return code
    tell_problems(checked.problems, screen, library=session.library)
    tell_problems(checked.reminders, screen, reminder=True)
    for name, text in COUNTS.items():
        if name in checked.counts:
            screen.out.print(screen.say(text, count=checked.counts[name]), markup=False)
    if checked.problems:
        screen.whisper(screen.say("Problems: {count}.", count=len(checked.problems)))
    else:
        screen.whisper(screen.say("Nothing is wrong."))
    return code
