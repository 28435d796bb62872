"""What types of organizations and ways of taking part are called: by the shared lists of the library."""

from __future__ import annotations

from qatoolkit.definitions.model import Choice
from qatoolkit.packs.workshop.results import Results
from qatoolkit.pages.reports import Plain, Saying
from qatoolkit.records.summary.cells import word

KINDS, MODES = "organization_type", "attendance_mode"


def kinds(results: Results) -> tuple[str, ...]:
    """The types of organizations on the roster, in the order of their list; last those that nobody stated."""
    there = {person.kind for person in results.expected.people}
    known = [option.code for option in results.lists.get(KINDS, ()) if option.code in there]
    return (*known, *sorted(there - {*known, ""}), *([""] if "" in there else []))


def kind_name(results: Results, code: str) -> Saying:
    """What a type of organization is called."""
    return _name(results.lists.get(KINDS, ()), code)


def mode_name(results: Results, code: str) -> Saying:
    """What a way of taking part is called."""
    return _name(results.lists.get(MODES, ()), code)


def _name(options: tuple[Choice, ...], code: str) -> Saying:
    found = next((option.label for option in options if option.code == code), None)
    if found is not None:
        return found
    return Plain(code) if code else word("not_stated")
