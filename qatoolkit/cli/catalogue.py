"""``qatoolkit tool catalogue``: the list of all tools as a page of documentation, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from qatoolkit.api import Catalogued, catalogue, module_of
from qatoolkit.cli import markdown
from qatoolkit.cli.list import listed_data
from qatoolkit.cli.markdown import PageCheck, PageFile, deliver
from qatoolkit.cli.options import AsJson, Force
from qatoolkit.cli.screen import Screen, session_of
from qatoolkit.cli.show import source_of
from qatoolkit.cli.words import KINDS, MODULES, OCCASIONS, USERS
from qatoolkit.messages import N_

HELP = N_(
    "Write the catalogue of all tools, in the language of the screen, as a Markdown file.\n\n"
    "With --pictures, a tool whose number names a .png file in that folder is shown with a link to it."
)
EXAMPLES = """\
qatoolkit tool catalogue --out catalogue.md
qatoolkit tool catalogue --json"""


def catalogue_command(
    context: typer.Context,
    out: PageFile = None,
    pictures: Annotated[
        str | None, typer.Option(help=N_("Folder with pictures of the forms, beside the file."), metavar=N_("FOLDER"))
    ] = None,
    check: PageCheck = False,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    rows = catalogue(session.library, language=screen.language)
    if as_json:
        screen.json([listed_data(row.tool) | {"questions": row.questions} for row in rows])
        return 0
    page = _page(rows, screen, Path(pictures) if pictures else None)
    return deliver(page, out, screen, check=check, force=force)


def _page(rows: list[Catalogued], screen: Screen, pictures: Path | None) -> Iterator[str]:
    _ = screen.say
    heading = _("Catalogue of tools")
    yield from (f"# {heading}", "")
    yield _(
        "{count} tools, by stage of the life cycle. This page is written by {command}; do not edit it.",
        count=len(rows),
        command="`qatoolkit tool catalogue`",
    )
    for module, group in groupby(rows, key=lambda row: module_of(row.tool.head.number)):
        name = _(MODULES[module]) if module in MODULES else ""
        yield from ("", f"## {module} {name}".rstrip(), "")
        heads = (_("No."), _("Tool"), _("Purpose"), _("For"), _("Occasions"), _("Source"), _("Questions"))
        yield from markdown.head(heads)
        for row in group:
            yield markdown.row(_cells(row, screen, pictures))


def _cells(row: Catalogued, screen: Screen, pictures: Path | None) -> list[str]:
    _ = screen.say
    head = row.tool.head
    title = row.tool.title
    if pictures is not None and (pictures / f"{head.number}.png").is_file():
        title = f"[{title}]({pictures.name}/{head.number}.png)"
    return [
        "<br>".join(head.numbers),
        "<br>".join((title, _(KINDS[head.kind]))),
        row.tool.purpose,
        screen.join(_(USERS[user]) for user in head.users),
        screen.join(_(OCCASIONS[occasion]) for occasion in head.occasions),
        source_of(row.source, screen),
        str(row.questions),
    ]
