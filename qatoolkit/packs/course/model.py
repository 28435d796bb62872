"""``course.yaml`` as people write it: checked in shape, not yet in sense."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from qatoolkit.definitions.model import Id, Many, Some, Strict
from qatoolkit.packs.wordings import Wording
from qatoolkit.packs.workshop.model import Editions, Line

STAGES = ("system", "programmes", "places", "organizing", "transitions", "promotion")
"""Stages of the life cycle, in its order: what a unit is about."""


class UnitData(Strict):
    """``test``: the tool with the exercise and the test; ``examples``: files with answers to tools."""

    stage: Literal[STAGES]  # type: ignore[valid-type]
    title: Wording
    aim: Wording
    minutes: Annotated[int, Field(ge=15, le=3_000)]
    points: Many[Wording] = ()
    tools: Some[Line]
    test: Line
    questions: Many[Wording] = ()
    examples: Many[Line] = ()


class CourseData(Strict):
    """The whole file. ``html``: tools and tests also as pages for a learning platform."""

    kind: Literal["course"]
    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$")]
    title: Wording
    languages: Editions
    look: Id = "workshop"
    organizers: Many[Wording] = ()
    contact: Wording | None = None
    html: bool = True
    units: Some[UnitData]
