"""Every translatable text of a tool, in page order, and the context under which translators find it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from qatoolkit.definitions.model import Checklist, Choice, Column, Item, Section, Tool
from qatoolkit.definitions.text import Text

Slot = tuple[str, Text]
"""A text and its address inside the tool: ``plan.parts.weeks.label``."""


def texts(tool: Tool) -> Iterator[Text]:
    """Every translatable text of a loaded tool: the head, the checklist's heads, the sections, the options, the notes.

    Texts of shared fields and scales come too, under their ``_shared:`` and ``_scales:`` contexts.
    """
    for _, text in slots(tool):
        yield text


def slots(tool: Tool) -> Iterator[Slot]:
    """As ``texts``, each with its address inside the tool."""
    yield from _some("", title=tool.title, short_title=tool.short_title, purpose=tool.purpose)
    yield from _some("", how=tool.how, when=tool.when)
    if tool.checklist is not None:
        yield from _checklist(tool.checklist)
    for section in tool.sections:
        yield from _section(section)
    for name, options in tool.choices.items():
        yield from choice_slots(f"choices.{name}.", options)
    for note in tool.notes:
        yield from _some(f"notes.{note.id}.", text=note.text)


def choice_slots(prefix: str, options: tuple[Choice, ...]) -> Iterator[Slot]:
    """The texts of a list of options; ``prefix`` ends with a point."""
    for option in options:
        yield from _some(f"{prefix}{option.code}.", label=option.label, hint=option.hint)


def place(tool: Tool, inherited: Mapping[str, Mapping[str, str]], foreign: Container[str]) -> None:
    """Give each text of a freshly built tool its context.

    ``inherited``: item id -> key -> the context that a shared field brings along. ``foreign``: names of choice
    lists that are not the tool's own; their texts have been placed already.
    """
    for address, text in slots(tool):
        parts = address.split(".")
        if parts[0] == "choices" and len(parts) == 4 and parts[1] in foreign:
            continue
        context = inherited.get(parts[1], {}).get(parts[2]) if len(parts) == 3 else None
        text.context = context or f"{tool.id}:{address}"


def _some(prefix: str, **found: Text | None) -> Iterator[Slot]:
    for key, text in found.items():
        if text is not None:
            yield prefix + key, text


def _checklist(checklist: Checklist) -> Iterator[Slot]:
    yield from _some("checklist.", row_heading=checklist.row_heading)
    yield from _columns("checklist.", checklist.columns)


def _section(section: Section) -> Iterator[Slot]:
    yield from _some(f"{section.id}.", title=section.title, hint=section.hint)
    for item in section.items:
        yield from _item(f"{section.id}.{item.id}.", item)


def _item(prefix: str, item: Item) -> Iterator[Slot]:
    yield from _some(prefix, label=item.label, hint=item.hint, unit=item.unit)
    yield from _some(prefix, constraint_message=item.constraint_message, row_heading=item.row_heading)
    yield from _columns(prefix, item.columns)
    for row in item.rows:
        yield from _some(f"{prefix}{row.id}.", band=row.band, label=row.label, hint=row.hint)
    for party in item.parties:
        yield from _some(f"{prefix}{party.id}.", label=party.label, signer=party.signer)


def _columns(prefix: str, columns: tuple[Column, ...]) -> Iterator[Slot]:
    for column in columns:
        yield from _some(f"{prefix}{column.id}.", label=column.label, hint=column.hint, unit=column.unit)
        yield from _some(f"{prefix}{column.id}.", constraint_message=column.constraint_message)
