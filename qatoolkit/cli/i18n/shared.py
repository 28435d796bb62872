"""What the commands for translators have in common."""

from __future__ import annotations

from collections.abc import Iterable

from qatoolkit.cli.screen import Screen
from qatoolkit.errors import Problem
from qatoolkit.messages import N_

OUT_OF_DATE = 3
UNREADABLE = 4

LANGUAGES_HELP = N_("Languages, such as zh; all that are translated into if left out.")
JSON_HELP = N_("Print JSON for a program.")
ONLY_HELP = N_("Only this tool, or shared, templates, cli; may be given several times.")

CHANGES = {
    "trivial": N_("kept, only case, spaces or punctuation changed"),
    "minor": N_("kept, the change was judged minor"),
    "changed": N_("to be looked at again, the English changed"),
    "moved": N_("kept, moved to another place"),
    "memory": N_("suggested, the same English is translated elsewhere"),
}
"""What happened to a string, in words."""


def complete_target(incomplete: str) -> list[tuple[str, str]]:
    """Languages of the library that are translated into."""
    from qatoolkit.api import open_library, target_languages
    from qatoolkit.errors import QatoolkitError

    try:
        found = target_languages(open_library())
    except QatoolkitError:
        return []
    return [(locale.id, locale.name) for locale in found if locale.id.startswith(incomplete)]


def tell(screen: Screen, problems: Iterable[Problem]) -> None:
    """Problems to standard output, one a line: they are what was asked for."""
    for problem in problems:
        screen.out.print(screen.line(problem), markup=False, soft_wrap=True)
