"""A Word document as somebody sees it on paper: lines, tables, cells; in them text, and controls as single marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from qatoolkit.word.xml import Element

CONTROL = "\x00"
"""Stands for one control in the text around it; XML cannot hold this character, so nobody can have typed it."""

BLANK, PROMPT = "blank", "prompt"
"""Whose text shows in a control that counts as empty: ours, or what was typed over it; an editor's own."""

THING = "\x01"
"""Stands for what is no text: a picture, a formula, a text box."""


PARAGRAPH = "\u2029"
"""Stands between two paragraphs of a cell, so that they are told from lines within one; it is a space."""


@dataclass(slots=True)
class Control:
    """One content control. ``checked`` is None unless it is a tick box; ``day`` is what a date control remembers.

    ``wears`` says what shows in a control that counts as empty, by the styles of its text: ``BLANK``, ``PROMPT``, or
    nothing where that is not certain.
    """

    tag: str = ""
    marks: tuple[str, ...] = ()
    text: str = ""
    checked: bool | None = None
    placeholder: bool = False
    wears: str = ""
    day: str = ""
    items: Element | None = None


@dataclass(slots=True)
class Place:
    """What stands in one cell, or in one paragraph outside tables. ``marks`` are our bookmarks that begin in it."""

    text: str = ""
    controls: list[Control] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    bare: str = ""
    """``text`` without any space, by which printed text is recognised."""


@dataclass(slots=True)
class Row:
    """``head``: it repeats on every page."""

    cells: list[Place]
    head: bool = False


@dataclass(slots=True)
class Table:
    rows: list[Row]


Paper = list["Table | Place"]
"""Tables and paragraphs in order."""


def places(paper: Paper) -> Iterator[Place]:
    """Every line and every cell, in order."""
    for block in paper:
        if isinstance(block, Table):
            for row in block.rows:
                yield from row.cells
        else:
            yield block
