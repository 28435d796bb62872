"""``qatoolkit show``: what a tool is for, before it is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from qatoolkit.api import module_of, neighbours, short_tags, show_tool
from qatoolkit.cli.command import add_verb
from qatoolkit.cli.options import AsJson, ToolName, languages_option
from qatoolkit.cli.screen import Screen, Session, session_of
from qatoolkit.cli.words import KINDS, MODULES, OCCASIONS, ONE_PER, PERSONAL_DATA, USERS
from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.messages import N_

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Source, Tool
    from qatoolkit.definitions.text import Text

HELP = N_("Show what a tool is for: who uses it, when, how long it takes, what it asks.")
EXAMPLES = """\
qatoolkit show 3.2.1
qatoolkit show enterprise_training_plan --lang en
qatoolkit show 4.5.1 --json"""

Language = Annotated[
    str | None,
    languages_option(N_("Language of the tool’s own texts; that of the screen if left out."), N_("LANGUAGE")),
]
Teller = Callable[["Text | None"], str]
"""Says a text of the tool in the language asked for."""


def add(app: typer.Typer) -> None:
    """Add the verb to the program."""
    add_verb(app, "show", show_command, HELP, EXAMPLES)


def show_command(
    context: typer.Context,
    name: ToolName,
    lang: Language = None,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    tool = show_tool(session.library, name)
    tell = _teller(session.library, tool, lang or session.screen.language)
    if as_json:
        session.screen.json(_data(tool, tell))
    else:
        _print(tool, tell, session)
    return 0


def _teller(library: Library, tool: Tool, language: str) -> Teller:
    """Says texts in ``language``; what is not translated yet comes in English with a mark, and stops nobody."""
    from qatoolkit.pages.locales import find_locale
    from qatoolkit.pages.voice import open_voice

    locale = find_locale(library, language)
    voice = open_voice(library, (locale,), tool.id, draft=True)

    def tell(text: Text | None) -> str:
        if text is None:
            return ""
        said = voice.say(text)[0]
        return f"{text} [{SOURCE_LANGUAGE}]" if said.state == "missing" else said.text

    return tell


def _data(tool: Tool, tell: Teller) -> dict[str, object]:
    source = tool.source
    return {
        "id": tool.id,
        "number": tool.number,
        "also": list(tool.also),
        "scheme": tool.scheme,
        "version": tool.version,
        "kind": str(tool.kind),
        "title": tell(tool.title),
        "purpose": tell(tool.purpose),
        "how": tell(tool.how),
        "when": tell(tool.when),
        "minutes": tool.minutes,
        "users": [str(user) for user in tool.users],
        "one_per": str(tool.one_per),
        "occasions": [str(occasion) for occasion in tool.occasions],
        "follows": list(tool.follows),
        "takes": [taking.from_ for taking in tool.takes],
        "personal_data": tool.personal_data,
        "source": {"basis": source.basis, "volume": source.volume, "module": source.module, "section": source.section},
        "layout": tool.layout,
        "sections": [
            {"id": section.id, "title": tell(section.title), "items": len(section.items)} for section in tool.sections
        ],
    }


def _print(tool: Tool, tell: Teller, session: Session) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from qatoolkit.cli.prose import Prose

    screen = session.screen
    out, _ = screen.out, screen.say
    out.print()
    out.print(Text(f" {' = '.join((tool.number, *tool.also))}  {tell(tool.title)}", style="bold"))
    out.print(Padding(Prose(tell(tool.purpose)), (0, 1)))
    out.print()
    _table([*_facts(tool, tell, screen), *_beside(tool, session)], screen)
    out.print()
    out.print(Text(" ").append(_("Sections"), style="bold"))
    _table(_sections(tool, tell, screen), screen)
    out.print()
    language = short_tags(session.library)[screen.language]
    command = f" qatoolkit render {tool.number} --lang {language} --out out"
    out.print(Text(command, style="green"), soft_wrap=True)


def _facts(tool: Tool, tell: Teller, screen: Screen) -> list[tuple[str, str]]:
    _ = screen.say
    users = screen.join(_(USERS[user]) for user in tool.users)
    module = MODULES.get(module_of(tool.number))
    rows = [
        (_("Kind"), _(KINDS[tool.kind])),
        (_("Module"), _(module) if module else module_of(tool.number)),
        (_("For"), users),
        (_("Copies"), _(ONE_PER[tool.one_per])),
        (_("Occasions"), screen.join(_(OCCASIONS[occasion]) for occasion in tool.occasions)),
        (_("When"), tell(tool.when)),
        (_("How"), tell(tool.how)),
        (_("Time"), _("{minutes} minutes", minutes=tool.minutes) if tool.minutes else ""),
        (_("Personal information"), _(PERSONAL_DATA[tool.personal_data])),
        (_("Source"), source_of(tool.source, screen)),
        (_("Version"), str(tool.version)),
    ]
    return [row for row in rows if row[1]]


def source_of(source: Source, screen: Screen) -> str:
    """What a tool leans on, in a few words."""
    basis = VOLUME if source.basis == "toolkit" and source.volume else BASES[source.basis]
    return screen.say(basis, volume=source.volume)


def _beside(tool: Tool, session: Session) -> list[tuple[str, str]]:
    """The tools before and after this one, and those whose records prefill it."""
    screen = session.screen
    _ = screen.say
    beside = neighbours(session.library, tool, language=screen.language)
    rows = [(_("Before it"), beside.before), (_("After it"), beside.after), (_("Prefilled from"), beside.feeding)]
    return [(name, "\n".join(f"{one.head.number} {one.title}" for one in tools)) for name, tools in rows if tools]


VOLUME = N_("topics of the ILO Toolkit, Volume {volume}; own wording")
BASES = {
    "toolkit": N_("topics of the ILO Toolkit; own wording"),
    "companion": N_("topics of related ILO instruments; own wording"),
    "china": N_("practice of China’s enterprise-based apprenticeship; own wording"),
    "own": N_("this project’s own"),
}


def _sections(tool: Tool, tell: Teller, screen: Screen) -> list[tuple[str, str]]:
    _ = screen.say
    return [
        (tell(section.title) or _("(no heading)"), _("items: {count}", count=len(section.items)))
        for section in tool.sections
    ]


def _table(rows: list[tuple[str, str]], screen: Screen) -> None:
    from rich.table import Table

    from qatoolkit.cli.prose import Prose

    table = Table.grid(padding=(0, 3, 0, 1), pad_edge=True)
    table.add_column(style="cyan")
    table.add_column()
    for row in rows:
        table.add_row(Prose(row[0]), Prose(row[1]))
    screen.out.print(table)
