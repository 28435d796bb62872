"""``qatoolkit tool coverage``: which topics of the Toolkit have a tool, and which have none, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import typer

from qatoolkit.api import Covered, coverage_of_topics
from qatoolkit.cli import markdown
from qatoolkit.cli.markdown import PageCheck, PageFile, deliver
from qatoolkit.cli.options import AsJson, Force
from qatoolkit.cli.screen import Screen, session_of
from qatoolkit.messages import N_

HELP = N_("Write which topics of the ILO Toolkit are covered by which tools, in the language of the screen.")
EXAMPLES = """\
qatoolkit tool coverage --out coverage.md
qatoolkit tool coverage --json"""


def coverage_command(
    context: typer.Context,
    out: PageFile = None,
    check: PageCheck = False,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    session = session_of(context)
    screen = session.screen
    topics = coverage_of_topics(session.library, language=screen.language)
    if as_json:
        screen.json([_data(topic) for topic in topics])
        return 0
    return deliver(_page(topics, screen), out, screen, check=check, force=force)


def _data(topic: Covered) -> dict[str, object]:
    return {
        "volume": topic.volume,
        "module": topic.module,
        "section": topic.section,
        "topic": topic.topic,
        "tools": [tool.head.number for tool in topic.tools],
    }


def _page(topics: list[Covered], screen: Screen) -> Iterator[str]:
    _ = screen.say
    covered = sum(bool(topic.tools) for topic in topics)
    heading, none = _("What of the Toolkit is covered"), _("none")
    yield from (f"# {heading}", "")
    yield _(
        "Topics of the ILO Toolkit for Quality Apprenticeships, named in our own words: {covered} of {count} have a "
        "tool. This page is written by {command}; do not edit it.",
        covered=covered,
        count=len(topics),
        command="`qatoolkit tool coverage`",
    )
    for (volume, module, section), group in groupby(topics, key=lambda one: (one.volume, one.module, one.section)):
        place = N_("Volume {volume}, module {module}") if volume > 1 else N_("Volume {volume}")
        yield from ("", f"## {section}", "", _(place, volume=volume, module=module), "")
        yield from markdown.head((_("Topic"), _("Tools")))
        for topic in group:
            tools = "<br>".join(f"{tool.head.number} {tool.title}" for tool in topic.tools)
            yield markdown.row((topic.topic, tools or f"**{none}**"))
