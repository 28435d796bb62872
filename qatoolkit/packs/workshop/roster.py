"""The roster of a workshop: who takes part, how, and in which languages their papers are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem, UnreadableInput, UsageError
from qatoolkit.packs.people import Columns, Found, Person, read_people
from qatoolkit.packs.remembered import locales_of
from qatoolkit.packs.workshop.meeting import Edition, Participant

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

PEOPLE = Columns(
    "participants",
    (
        "participant_number", "participant_name", "sex", "organization", "organization_type", "job_title", "city",
        "attendance_mode", "language", "participant_phone",
    ),
    ("participant_name",),
    "participant",
    "Participants",
)  # fmt: skip
"""The roster of a workshop."""


LEAST_DIGITS = 3
"""Digits of the numbers that people are given who have none."""


def read_roster(path: Path, library: Library) -> Found:
    """The people in the file ``path``. Raises ``UnreadableInput`` for a file that is no roster at all."""
    return read_people(path, (PEOPLE,), library)


def roster_problems(folder: Path, data: object, library: Library) -> Sequence[Problem]:
    """What is wrong with the roster, although the pack file itself cannot be understood: all is told at once."""
    name = data.get("roster") if isinstance(data, dict) else None
    path = folder / name if isinstance(name, str) and name else None
    if path is None or not path.is_file():
        return ()
    try:
        return read_roster(path, library).problems
    except UnreadableInput as error:
        return error.problems


def participants(
    found: Found, editions: Sequence[Edition], mode: str, library: Library
) -> tuple[tuple[Participant, ...], list[Problem]]:
    """The people as participants, and languages that the library lacks. ``mode`` is how those take part who do not say.

    Who has no number is given the next one that is free, in the order of the roster.
    """
    people = found.people[PEOPLE.id]
    problems: list[Problem] = []
    known = {edition.name: edition for edition in editions}
    numbers = _free_numbers(people)
    made = []
    for person in people:
        wanted = str(person.facts.get("language") or editions[0].name).replace("\uff0c", ",").replace("+", ",")
        if wanted not in known:
            known[wanted] = editions[0]
            try:
                known[wanted] = Edition(wanted, locales_of(library, wanted))
            except UsageError as error:
                one = error.problems[0]
                problems.append(found.problem(PEOPLE.id, person, one.id, "language", **one.values))
        made.append(_participant(person, next(numbers), known[wanted], mode))
    return tuple(made), problems


def _participant(person: Person, number: str, edition: Edition, mode: str) -> Participant:
    facts = person.facts
    chosen, kind = str(facts.get("attendance_mode") or mode), str(facts.get("organization_type") or "")
    return Participant(number, str(facts["participant_name"]), person, edition, chosen, kind)


def _free_numbers(people: Sequence[Person]) -> Iterator[str]:
    """The number of each of ``people``: their own, or the next one that nobody has."""
    given = [str(person.facts.get("participant_number") or "") for person in people]
    width = max(len(str(len(people))), LEAST_DIGITS)
    free = (number for number in map(f"{{:0{width}d}}".format, range(1, 2 * len(people) + 1)) if number not in given)
    yield from (own or next(free) for own in given)
