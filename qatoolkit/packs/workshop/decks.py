"""The slides of a workshop: a deck for each session in which something is taught, as extras of the pack."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from qatoolkit.files import safe_name
from qatoolkit.packs.marks import digest_of
from qatoolkit.packs.papers import Extra
from qatoolkit.packs.sayings import saying
from qatoolkit.packs.workshop.meeting import Edition, Session, Workshop
from qatoolkit.packs.workshop.slides import Deck, Stop, Timed, write_slides
from qatoolkit.pages.locales import po_address
from qatoolkit.pages.voice import is_source, open_voice

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

SILENT = frozenset({"registration", "break", "meal", "tour"})
"""Kinds of sessions without slides."""

ENDING = "pptx"


def slide_decks(
    workshop: Workshop, edition: Edition, library: Library, folder: str, *, draft: bool = False
) -> Iterator[Extra]:
    """The slides of each session in the languages of ``edition``, in ``folder`` of the pack."""
    for session in workshop.sessions:
        if session.kind in SILENT:
            continue
        deck = deck_of(workshop, session, edition)
        title = session.title.in_language(edition.locales[0])
        yield Extra(
            folder=folder,
            name=safe_name((f"{session.number:02}", title), ENDING),
            make=partial(make_slides, deck, edition, library, draft=draft),
            made_from=digest_of((deck, *sources(deck, edition, library))),
            languages=edition.name,
        )


def make_slides(deck: Deck, edition: Edition, library: Library, *, draft: bool = False) -> bytes:
    """The bytes of a deck. Raises what ``write_slides`` raises."""
    return write_slides(deck, open_voice(library, edition.locales, draft=draft), library)


def sources(deck: Deck, edition: Edition, library: Library) -> Iterator[bytes]:
    """The translations that a deck speaks: of the words on slides, and of its tools."""
    for locale in edition.locales:
        if is_source(locale):
            continue
        for domain in ("templates", *(f"tools/{tool.id}" for tool in deck.tools)):
            for path in library.layers(po_address(locale.id, domain)):
                yield path.read_bytes()


def deck_of(workshop: Workshop, session: Session, edition: Edition) -> Deck:
    """What stands on the slides of a session."""
    locales = edition.locales

    def names(one: Session, what: str) -> str:
        told = (getattr(speaker, what).said(locales) for speaker in one.speakers)
        return locales[0].list_separator.join(dict.fromkeys(name for name in told if name))

    return Deck(
        workshop=saying(workshop.title),
        title=saying(session.title),
        day=locales[0].write_date(session.day),
        time=session.time,
        minutes=session.minutes,
        speaker=names(session, "name"),
        organization=names(session, "organization"),
        aim=saying(session.aim) if session.aim else None,
        method=session.method.said(locales),
        materials=session.materials.said(locales),
        points=tuple(map(saying, session.points)),
        questions=tuple(saying(asked.question) for asked in session.questions),
        answers=tuple((saying(asked.question), saying(asked.answer)) for asked in session.questions if asked.answer),
        steps=tuple(Timed(step.minutes, saying(step.step)) for step in session.steps),
        tools=tuple(chosen.tool for chosen in session.tools),
        stops=tuple(
            Stop(one.time, saying(one.title), names(one, "name"), one is session)
            for one in workshop.of_day(session.day)
            if one.counted
        ),
    )
