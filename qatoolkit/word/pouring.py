"""Answers → a form's document, deflated: texts are made in groups and put into the gaps of its stream.

What is asked for again and again with the same paths, as the rows of a roster do, is planned once. What the stream
has no room for is left to ``filling``, which deflates the document whole and finds what is wrong with an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import getitem, itemgetter
from typing import Any

from qatoolkit.definitions.answers import Value
from qatoolkit.word.form import Days
from qatoolkit.word.openers import openers, words_of_day
from qatoolkit.word.stream import Face, Gap, Stream
from qatoolkit.word.writing import RefusedError, calendar, escaped, is_wide, say

_BETWEEN = "<"
"""Stands between texts that are encoded together; a text that has it is written by itself."""

_GROUPS = ("text", "number", "other", "day", "dated", "date", "box")
"""Kinds of places, in the order in which their texts are made.

The control of a date keeps a ``day`` beside the words, which are ``dated``; without a control it is a ``date``.
"""

_AS_TEXT = 3
"""So many of them are made as str and encoded together."""

_KINDS = {
    "text": "text",
    "long_text": "text",
    "integer": "number",
    "decimal": "number",
    "money": "number",
    "date": "date",
}
_NO_OPENER = (b"",)
Openers = Sequence[Sequence[bytes]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Something that goes into the document: ``head``, what ``openers`` have for its length, and its text.

    ``source`` is its number among the answers. ``gap`` is None for a box, which has no text.
    """

    at: int
    source: int
    kind: str
    head: Face
    openers: tuple[Sequence[bytes], Sequence[bytes]]
    gap: Gap | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Side:
    """The document as XML, or deflated: ``flat`` has three entries a place (what stands before its opener, the opener,
    the text) and the end; ``before`` what stands before the heads of the places."""

    flat: list[bytes]
    before: list[bytes]
    openers: list[Sequence[bytes]]

    def joined(self, lengths: Sequence[int], texts: Sequence[bytes], changes: Sequence[_Change], side: int) -> bytes:
        """All of it, with the texts and their lengths in page order."""
        flat, openers = self.flat.copy(), self.openers
        if changes:
            openers = openers.copy()
            for number, head, others in changes:
                flat[3 * number] = self.before[number] + (head.plain, head.packed)[side]
                openers[number] = others[side]
        flat[1::3] = map(getitem, openers, lengths)
        flat[2::3] = texts
        return b"".join(flat)


_Change = tuple[int, Face, tuple[Sequence[bytes], Sequence[bytes]]]
"""The place by its number on the page, and the head and openers that it has in this copy."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to do with answers to the same paths.

    ``picks`` take the answers that are made as str, group by group, ``gaps`` are those of "number" and "other";
    ``digits`` prints the answers of "number" if all are whole. ``dates`` takes the dates, the ``dated`` first;
    ``empty`` are the texts of boxes. ``order`` brings texts from the order of groups into that of the page.
    ``varying`` has (number among the texts made as str, place, gap), ``ticks`` (number of the answer, whether it may be
    several, place and ticked face by code).
    """

    sides: tuple[_Side, _Side]
    picks: Mapping[str, Callable[[Sequence[Any]], Sequence[Any]]]
    gaps: Mapping[str, tuple[Gap, ...]]
    digits: str
    dates: Callable[[Sequence[Any]], Sequence[Any]]
    dated: int
    empty: Sequence[bytes]
    order: Callable[[Sequence[bytes]], Sequence[bytes]]
    varying: tuple[tuple[int, int, Gap], ...]
    ticks: tuple[tuple[int, bool, Mapping[str, tuple[int, Face]]], ...]


def pour(stream: Stream, values: Mapping[str, Value], days: Days) -> tuple[bytes, bytes] | None:
    """The document with ``values`` in it: as XML, and deflated. None if an answer does not fit in, or is wrong."""
    plan = _plan(stream, tuple(values))
    if plan is None:
        return None
    given = list(values.values())
    try:
        known = calendar(days)
        dates = [known[day] for day in plan.dates(given)]
        kept = [day for day, _ in dates[: plan.dated]]
        texts = plan.order([*_encoded(plan, given, days), *kept, *[words for _, words in dates], *plan.empty])
        changes = [*_wide(plan, given, days), *_ticked(plan, given)]
        lengths = list(map(len, texts))
        plain, packed = (side.joined(lengths, texts, changes, at) for at, side in enumerate(plan.sides))
    except (RefusedError, LookupError, TypeError):
        return None
    return plain, packed


def _said(plan: _Plan, given: Sequence[Any], days: Days) -> list[str]:
    """The texts that are made as str. Raises what ``say`` raises."""
    texts, numbers, others = (plan.picks[kind](given) for kind in _GROUPS[:_AS_TEXT])
    return [*texts, *_each(plan.gaps["number"], numbers, days), *_each(plan.gaps["other"], others, days)]


def _each(gaps: Sequence[Gap], values: Sequence[Any], days: Days) -> Iterator[str]:
    return (say(gap.blank, value, days) for gap, value in zip(gaps, values, strict=True))


def _encoded(plan: _Plan, given: Sequence[Any], days: Days) -> list[bytes]:
    """Each text that is made as str, as it stands in XML; most are plain, and encoded together.

    Raises what ``say`` raises, and ``TypeError``.
    """
    texts, numbers, others = (plan.picks[kind](given) for kind in _GROUPS[:_AS_TEXT])
    if set(map(type, numbers)) <= {int}:
        counted = (plan.digits % tuple(numbers),) if numbers else ()
        joined = _BETWEEN.join((*texts, *counted, *_each(plan.gaps["other"], others, days)))
        if joined.isprintable():
            found = joined.replace("&", "&amp;").replace(">", "&gt;").encode().split(_BETWEEN.encode())
            if len(found) == len(texts) + len(numbers) + len(others):
                return found
    return [escaped(text).encode() for text in _said(plan, given, days)]


def _wide(plan: _Plan, given: Sequence[Any], days: Days) -> Iterator[_Change]:
    """Places whose text has East Asian characters, which need a font of their own."""
    said = _said(plan, given, days) if plan.varying else ()
    for number, place, gap in plan.varying:
        if gap.wide is not None and is_wide(said[number]):
            yield place, gap.wide, openers(gap.rooms[1], gap.lead)


def _ticked(plan: _Plan, given: Sequence[Any]) -> Iterator[_Change]:
    for source, many, by_code in plan.ticks:
        value = given[source]
        if isinstance(value, tuple) is not many:
            raise TypeError
        for code in value if many else (value,):
            place, face = by_code[code]
            yield place, face, (_NO_OPENER, _NO_OPENER)


@lru_cache(64)
def _plan(stream: Stream, paths: tuple[str, ...]) -> _Plan | None:
    """The plan for answers to ``paths`` in this order. None if the document has no place for one of them."""
    if not all(path in stream.gaps or path in stream.ticks for path in paths):
        return None
    found = chain.from_iterable(_places(stream, path, source) for source, path in enumerate(paths))
    places = sorted(found, key=lambda place: place.at)
    grouped = {kind: [number for number, one in enumerate(places) if one.kind == kind] for kind in _GROUPS}
    order = list(chain.from_iterable(grouped[kind] for kind in _GROUPS))
    as_text = [number for kind in _GROUPS[:_AS_TEXT] for number in grouped[kind]]
    gaps = {number: one.gap for number, one in enumerate(places) if one.gap is not None}
    return _Plan(
        (_side(stream, places, 0), _side(stream, places, 1)),
        {kind: _picker([places[number].source for number in grouped[kind]]) for kind in _GROUPS[:_AS_TEXT]},
        {kind: tuple(gaps[number] for number in grouped[kind]) for kind in ("number", "other")},
        _BETWEEN.join(["%d"] * len(grouped["number"])),
        _picker([places[number].source for number in (*grouped["dated"], *grouped["date"])]),
        len(grouped["dated"]),
        _NO_OPENER * len(grouped["box"]),
        _picker([order.index(number) for number in range(len(places))]),
        tuple((at, number, gaps[number]) for at, number in enumerate(as_text) if gaps[number].wide is not None),
        tuple(_tick(stream, path, source, places) for source, path in enumerate(paths) if path in stream.ticks),
    )


def _places(stream: Stream, path: str, source: int) -> Iterator[_Place]:
    """The places of one answer."""
    if path in stream.ticks:
        for code, (at, _) in stream.ticks[path].by_code.items():
            yield _Place(at, source, "box", stream.faces[at], (_NO_OPENER, _NO_OPENER), code=code)
        return
    gap = stream.gaps[path]
    text = openers(gap.rooms[0], gap.lead)
    if gap.dated is not None:
        yield _Place(gap.at, source, "day", gap.start, words_of_day(), gap)
        yield _Place(gap.at, source, "dated", gap.dated, text, gap)
    else:
        yield _Place(gap.at, source, _KINDS.get(gap.blank.type, "other"), gap.start, text, gap)


def _tick(
    stream: Stream, path: str, source: int, places: Sequence[_Place]
) -> tuple[int, bool, Mapping[str, tuple[int, Face]]]:
    ticks = stream.ticks[path]
    numbers = {place.code: number for number, place in enumerate(places) if place.source == source}
    return source, ticks.many, {code: (numbers[code], face) for code, (_, face) in ticks.by_code.items()}


def _side(stream: Stream, places: Sequence[_Place], side: int) -> _Side:
    faces = [(face.plain, face.packed)[side] for face in stream.faces]
    before: list[bytes] = []
    start = 0
    for place in places:
        before.append(b"".join(faces[start : place.at]))
        start = place.at + 1
    heads = [(place.head.plain, place.head.packed)[side] for place in places]
    flat = [part for fixed, head in zip(before, heads, strict=True) for part in (fixed + head, b"", b"")]
    return _Side([*flat, b"".join(faces[start:])], before, [place.openers[side] for place in places])


def _picker(numbers: Sequence[int]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """Takes the things with these numbers out of a list."""
    if len(numbers) > 1:
        return itemgetter(*numbers)
    return lambda things: [things[number] for number in numbers]
