"""A deck for each session in which something is taught; its fingerprint follows what stands on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qatoolkit.definitions.library import open_library
from qatoolkit.packs.workshop.decks import deck_of, slide_decks
from qatoolkit.packs.workshop.loading import load_workshop
from qatoolkit.packs.workshop.meeting import Workshop

LIBRARY = open_library()
EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "workshops" / "daqing-2021" / "pack.yaml"


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    loaded = load_workshop(EXAMPLE, LIBRARY)
    assert loaded.workshop is not None
    return loaded.workshop


def test_no_slides_of_breaks_and_tours(workshop: Workshop) -> None:
    decks = list(slide_decks(workshop, workshop.editions[0], LIBRARY, "slides"))
    shown = [one for one in workshop.sessions if one.kind not in {"registration", "break", "meal", "tour"}]
    assert [deck.name[:2] for deck in decks] == [f"{one.number:02}" for one in shown]
    assert {deck.folder for deck in decks} == {"slides"}


def test_the_day_has_its_working_sessions_only(workshop: Workshop) -> None:
    session = next(one for one in workshop.sessions if one.kind == "panel")
    deck = deck_of(workshop, session, workshop.editions[0])
    assert [stop.here for stop in deck.stops].count(True) == 1
    assert len(deck.stops) == sum(one.counted for one in workshop.of_day(session.day))


def test_the_fingerprint_follows_the_words(workshop: Workshop) -> None:
    def marks(of: Workshop) -> list[str]:
        return [one.made_from for one in slide_decks(of, workshop.editions[0], LIBRARY, "slides")]

    first = workshop.sessions[1]
    other = replace(first, points=(first.title,))
    changed = replace(workshop, sessions=(workshop.sessions[0], other, *workshop.sessions[2:]))
    assert marks(workshop) == marks(workshop)
    different = [one for one, now in zip(marks(workshop), marks(changed), strict=True) if one != now]
    assert len(different) == 1
