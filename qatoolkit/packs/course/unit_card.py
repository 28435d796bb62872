"""The card of a unit: what to do in which order, for a group that learns without a trainer (7.2.10)."""

from __future__ import annotations

from collections.abc import Iterator

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.model import Tool
from qatoolkit.packs.course.loading import Unit
from qatoolkit.packs.prefill import Prefiller
from qatoolkit.packs.workshop.meeting import Edition
from qatoolkit.packs.workshop.sayings import Sayings

CARD = "peer_learning_guide"

STEPS = (("read", 2), ("alone", 6), ("compare", 4), ("discuss", 4), ("test", 3), ("take_home", 2))
"""Steps with their share of the time; their words begin with these names."""

MOST_MINUTES = 90
"""A longer unit is done in several sittings, each on a card of its own."""


def card(unit: Unit, edition: Edition, sayings: Sayings, tool: Tool) -> Values:
    """The answers that the card of a unit begins with."""
    locales = edition.locales
    minutes = min(unit.minutes, MOST_MINUTES)
    facts: dict[str, Value] = {"session_title": unit.title.said(locales), "session_minutes": minutes}
    tools = locales[0].list_separator.join(sayings.tool(one) for one in (*unit.tools, unit.test))
    more: dict[str, Value] = {
        "card_no": str(unit.number),
        "aim": unit.aim.said(locales),
        "materials": tools,
        "group_size": "4\u20137",
        "skill": sayings.word(f"stage_{unit.stage}"),
    }
    for row, (name, part) in enumerate(timed(minutes), 1):
        more[f"steps.{row}.minutes"] = part
        more[f"steps.{row}.aloud"] = sayings.word(f"{name}_aloud")
        more[f"steps.{row}.doing"] = sayings.word(f"{name}_doing")
    for row, question in enumerate(unit.questions, 1):
        more[f"questions.{row}.question"] = question.said(locales)
    return Prefiller(tool).fill(facts, more)


def timed(minutes: int) -> Iterator[tuple[str, int]]:
    """Each step with its minutes, in fives where the time allows it; together exactly ``minutes``."""
    total = sum(share for _, share in STEPS)
    grain = 5 if minutes >= 60 else 1
    left = minutes
    for place, (name, share) in enumerate(STEPS):
        last = place == len(STEPS) - 1
        part = left if last else max(grain, minutes * share // total // grain * grain)
        left -= part
        yield name, part
