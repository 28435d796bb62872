"""The slides of a session, ready to be edited: title, aim, the day, what it is about, each tool, tasks and questions.

Every text stands in a placeholder of a layout or in a table, nothing is a picture. The second language follows the
first one in smaller letters.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qatoolkit.definitions.model import Tool
from qatoolkit.errors import DefinitionError, Problem
from qatoolkit.packs.workshop.slides_base import TEMPLATE
from qatoolkit.packs.workshop.slides_layout import Board, Line
from qatoolkit.packs.workshop.slides_zip import same_bytes
from qatoolkit.pages.reports import Joined, Plain, Saying, Teller, Word
from qatoolkit.pages.voice import Voice

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

WORDS = "packs/slide_words.j2"
MOST_PARTS = 8
"""Sections of a tool that its slide names."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A line of the day's programme; ``here`` marks the session that the slides are for."""

    time: str
    title: Saying
    speaker: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Timed:
    """A step of the session with its minutes."""

    minutes: int
    said: Saying


@dataclass(frozen=True, slots=True)
class Deck:
    """What the slides of one session are made of. Texts without a translation are ``Plain``.

    ``steps`` and ``answers`` (question and what may be answered) are for the trainer's notes only.
    """

    workshop: Saying
    title: Saying
    day: str
    time: str
    minutes: int
    speaker: str = ""
    organization: str = ""
    aim: Saying | None = None
    method: str = ""
    materials: str = ""
    points: tuple[Saying, ...] = ()
    questions: tuple[Saying, ...] = ()
    answers: tuple[tuple[Saying, Saying], ...] = ()
    steps: tuple[Timed, ...] = ()
    tools: tuple[Tool, ...] = ()
    stops: tuple[Stop, ...] = ()


def write_slides(deck: Deck, voice: Voice, library: Library) -> bytes:
    """The bytes of a .pptx file in the languages of ``voice``, the same for the same deck.

    Raises ``TranslationError`` for a text that is not translated (unless the voice speaks drafts) and
    ``DefinitionError`` for a template of the user's own without the layouts.
    """
    teller = Teller(voice, library, WORDS)
    board = _open(library, teller)
    board.title_slide(deck.title, (deck.workshop, Plain(_when(deck)), *_who(deck)))
    if deck.aim is not None:
        board.content_slide(_word("aim"), (Line(deck.aim), *_facts(deck)))
    if len(deck.stops) > 1:
        _today(board, deck)
    if deck.points:
        board.content_slide(_word("points"), tuple(map(Line, deck.points)))
    for tool in deck.tools:
        _tool(board, tool)
    if deck.tools:
        board.content_slide(_word("try"), _numbered("try", 3))
    asked = tuple(map(Line, deck.questions)) or _numbered("question", 3)
    board.content_slide(_word("questions"), asked)
    board.content_slide(_word("home"), _numbered("home", 3))
    if notes := tuple(_notes(deck)):
        board.note(notes)
    voice.finish()
    stream = io.BytesIO()
    board.deck.core_properties.title = teller.say(deck.title)[0].text
    board.deck.core_properties.author = ""
    board.deck.save(stream)
    return same_bytes(stream.getvalue())


def _open(library: Library, teller: Teller) -> Board:
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    path = library.find(TEMPLATE)
    if path is None:
        raise DefinitionError(Problem("template-missing", {"name": TEMPLATE}))
    try:
        return Board(Presentation(str(path)), teller)
    except (PythonPptxError, KeyError, ValueError, OSError) as error:
        raise DefinitionError(Problem("template-failed", {"reason": str(error)}, TEMPLATE)) from error


def _word(name: str, **values: Saying) -> Word:
    return Word(name, values)


def _when(deck: Deck) -> str:
    return f"{deck.day}  {deck.time}".strip()


def _who(deck: Deck) -> Iterator[Saying]:
    who = " \u00b7 ".join(part for part in (deck.speaker, deck.organization) if part)
    if who:
        yield Plain(who)


def _facts(deck: Deck) -> Iterator[Line]:
    yield Line(_word("minutes", minutes=Plain(str(deck.minutes))), small=True)


def _notes(deck: Deck) -> Iterator[Saying]:
    """What the trainer sees below the first slide."""
    if deck.time:
        yield _word("note_time", time=Plain(deck.time), minutes=Plain(str(deck.minutes)))
    if deck.method:
        yield _word("note_method", method=Plain(deck.method))
    if deck.materials:
        yield _word("note_materials", materials=Plain(deck.materials))
    for step in deck.steps:
        yield _word("note_step", minutes=Plain(str(step.minutes)), step=step.said)
    for question, answer in deck.answers:
        yield _word("note_answer", question=question, answer=answer)


def _today(board: Board, deck: Deck) -> None:
    heads = (_word("time"), _word("session"), _word("speaker"))
    rows = tuple((Plain(stop.time), stop.title, Plain(stop.speaker)) for stop in deck.stops)
    board.table_slide(_word("today"), heads, rows, [number for number, stop in enumerate(deck.stops) if stop.here])


def _tool(board: Board, tool: Tool) -> None:
    lines = [Line(tool.purpose)]
    if tool.when is not None:
        lines.append(Line(_word("tool_when", when=tool.when), small=True))
    parts = [section.title for section in tool.sections if section.title is not None][:MOST_PARTS]
    if len(parts) > 1:
        lines.append(Line(Joined((_word("tool_parts"), Joined(tuple(parts), " / ")), ": "), small=True))
    title = _word("tool", title=tool.short_title or tool.title, number=Plain(tool.number))
    board.content_slide(title, lines)


def _numbered(name: str, most: int) -> Sequence[Line]:
    return tuple(Line(_word(f"{name}_{number}")) for number in range(1, most + 1))
