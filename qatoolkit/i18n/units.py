"""A unit of translation: one English text, its context, and what a translator should know about it."""

from __future__ import annotations

from dataclasses import dataclass, field

Spot = tuple[str, int]
"""A file of the library or the program, and a line in it (0 is unknown)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One string to translate.

    ``context`` is the gettext msgctxt (``None`` for the screen, which has none). ``comments`` are the ``#.`` lines,
    each short enough that no program wraps it; ``files`` are the ``#:`` places, without line numbers, so that a
    definition that grows at the top does not change every PO file. ``spots`` are the same places with lines, where
    they are known: those of definitions are added by ``lines.with_spots``.
    """

    context: str | None
    source: str
    files: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    plural: str | None = None
    spots: tuple[Spot, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.source


@dataclass(frozen=True, slots=True)
class Domain:
    """All units that live in one PO file, in page order. ``name`` is ``shared``, ``tools/<id>``, …

    ``print`` is the fingerprint of what they were found in, empty if it is not known (see ``i18n.kept``).
    """

    name: str
    units: tuple[Unit, ...]
    print: str = field(default="", compare=False)


def unique(units: list[Unit]) -> tuple[Unit, ...]:
    """Units without repeats: the first of each (context, source), with the places and comments of all of them."""
    found: dict[tuple[str | None, str], Unit] = {}
    for unit in units:
        first = found.get(unit.key)
        if first is None:
            found[unit.key] = unit
            continue
        files = tuple(dict.fromkeys(first.files + unit.files))
        comments = tuple(dict.fromkeys(first.comments + unit.comments))
        spots = tuple(dict.fromkeys(first.spots + unit.spots))
        found[unit.key] = Unit(first.context, first.source, files, comments, first.plural or unit.plural, spots)
    return tuple(found.values())


def in_file_order(units: tuple[Unit, ...]) -> list[Unit]:
    """Units as they stand in a PO file: by file, then by context, so that the order of a definition changes nothing.

    Strings that share one context, or have none (templates, screens), keep the order in which their file holds them.
    """
    return sorted(units, key=lambda unit: (unit.files[:1], unit.context or ""))
