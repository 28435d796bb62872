"""A tool's sections → the blocks of its page, in order: what stands together and what number it has.

A block says *what* it is (a grid of facts, a checklist, a run of clauses); the templates say how it reads and
the formats how it is set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from qatoolkit.definitions.model import Item, ItemType, Kind, Section, Tool
from qatoolkit.definitions.text import Text

SIMPLE = {
    ItemType.text,
    ItemType.integer,
    ItemType.decimal,
    ItemType.money,
    ItemType.date,
    ItemType.select_one,
    ItemType.select_multiple,
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item with the number that is printed before it."""

    number: str
    item: Item


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a heading. ``mark`` is the running number of the heading, 0 for none."""

    title: Text | None
    mark: int
    entries: tuple[Numbered, ...]
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page. ``kind`` names the macro that prints it (templates/parts/blocks.j2)."""

    kind: str
    groups: tuple[Group, ...] = ()
    item: Item | None = None
    section: Section | None = None
    mark: int = 0


@dataclass(slots=True)
class _Counter:
    rows: int = 0
    sections: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Blocks that begin on a page of their own; the first sheet carries the form's title.

    ``card`` is the kind of cards that a sheet is cut into; then it holds nothing else.
    """

    section: Section | None
    blocks: tuple[Block, ...] = field(default=())
    card: str = ""


def sheets(tool: Tool) -> tuple[Sheet, ...]:
    """The tool's blocks, a sheet for the form, one for each annex and one for each table of cards."""
    counter = _Counter()
    numbered = _numbers_sections(tool)
    result: list[Sheet] = []
    for sections in _by_sheet(tool.sections):
        head = sections[0] if sections[0].annex else None
        card = _card(sections[0])
        if card and not result:
            result.append(Sheet(None))
        blocks = tuple(_blocks(tool, sections, counter, numbered, first=not result))
        result.append(Sheet(head, blocks, card))
    return tuple(result)


def _by_sheet(sections: Sequence[Section]) -> Iterator[list[Section]]:
    current: list[Section] = []
    for section in sections:
        if current and (section.annex or _card(section) or _card(current[-1])):
            yield current
            current = []
        current.append(section)
    yield current


def _card(section: Section) -> str:
    """The kind of cards that a section is; empty for any other section."""
    return section.items[0].card or ""


def _numbers_sections(tool: Tool) -> bool:
    """Headings are numbered when there are several of them."""
    plain = [section for section in tool.sections if section.title and not section.annex and not _is_clauses(section)]
    return len(plain) > 2


def _blocks(
    tool: Tool, sections: Sequence[Section], counter: _Counter, numbered: bool, *, first: bool
) -> Iterator[Block]:
    silent = _opens_with_facts(tool, sections) if first else None
    for kind, run in groupby(sections, key=_family):
        together = list(run)
        if kind == "checklist":
            yield from _checklists(together, counter, numbered)
        elif kind == "clauses":
            yield Block("clauses", tuple(_article(section, counter) for section in together))
        elif kind == "facts" and len(together) > 1 and tool.kind is not Kind.questionnaire:
            yield Block("facts", tuple(_group(section, _mark(section, counter, numbered)) for section in together))
        else:
            for section in together:
                yield from _ordinary(tool, section, counter, numbered, heading=section is not silent)


def _opens_with_facts(tool: Tool, sections: Sequence[Section]) -> Section | None:
    """The opening grid of facts speaks for itself, unless a heading is needed to tell it from the next."""
    first = sections[0]
    alone = len(sections) == 1 or _family(sections[1]) != "facts"
    return first if _family(first) == "facts" and alone and tool.kind is not Kind.questionnaire else None


def _family(section: Section) -> str:
    types = {item.type for item in section.items}
    if _is_clauses(section):
        return "clauses"
    if types == {ItemType.check}:
        return "checklist"
    listed = any(item.appearance == "list" for item in section.items)
    if types <= SIMPLE and not listed and not section.annex and section.hint is None:
        return "facts"
    return "other"


def _is_clauses(section: Section) -> bool:
    return any(item.type is ItemType.clause for item in section.items)


def _mark(section: Section, counter: _Counter, numbered: bool) -> int:
    if not numbered or section.title is None or section.annex:
        return 0
    counter.sections += 1
    return counter.sections


def _group(section: Section, mark: int, items: Sequence[Item] | None = None) -> Group:
    chosen = section.items if items is None else items
    return Group(section.title, mark, tuple(Numbered("", item) for item in chosen), section.hint)


def _checklists(sections: Sequence[Section], counter: _Counter, numbered: bool) -> Iterator[Block]:
    groups = []
    for section in sections:
        mark = _mark(section, counter, numbered)
        entries = []
        for item in section.items:
            counter.rows += 1
            entries.append(Numbered(str(counter.rows), item))
        groups.append(Group(section.title, mark, tuple(entries), section.hint))
    yield Block("checklist", tuple(groups))


def _article(section: Section, counter: _Counter) -> Group:
    counter.articles += 1
    numbers = (f"{counter.articles}.{index}" for index in range(1, len(section.items) + 1))
    entries = tuple(Numbered(number, item) for number, item in zip(numbers, section.items, strict=True))
    return Group(section.title, counter.articles, entries, section.hint)


def _ordinary(tool: Tool, section: Section, counter: _Counter, numbered: bool, *, heading: bool) -> Iterator[Block]:
    if heading and (section.title or section.hint):
        yield Block("heading", section=section, mark=_mark(section, counter, numbered))
    shown_in_tables = _totals(tool)
    items = [item for item in section.items if item.id not in shown_in_tables]
    for kind, run in groupby(items, key=lambda item: _block_kind(tool, item)):
        yield from _run(kind, section, list(run), counter)


def _run(kind: str, section: Section, items: list[Item], counter: _Counter) -> Iterator[Block]:
    if kind in ("facts", "boxes", "calculations"):
        yield Block(kind, (Group(None, 0, tuple(Numbered("", item) for item in items)),), section=section)
    elif kind in ("checklist", "questions"):
        entries = []
        for item in items:
            counter.rows += 1
            entries.append(Numbered(str(counter.rows), item))
        yield Block(kind, (Group(None, 0, tuple(entries)),), section=section)
    else:
        for item in items:
            yield Block(kind, item=item, section=section)


def _totals(tool: Tool) -> set[str]:
    """Calculated items that are printed in the total row of a table, not on their own."""
    items = (item for section in tool.sections for item in section.items)
    return {column.total for item in items for column in item.columns if column.total}


def _block_kind(tool: Tool, item: Item) -> str:
    if item.type is ItemType.check:
        return "checklist"
    if item.type is ItemType.calculate:
        return "calculations"
    if tool.kind is Kind.questionnaire and (item.type in SIMPLE or item.type is ItemType.long_text):
        return "questions"
    if item.type is ItemType.long_text or item.appearance == "list":
        return "boxes"
    if item.type in SIMPLE:
        return "facts"
    return {
        ItemType.repeat: "cards" if item.card else "table",
        ItemType.matrix: "table",
        ItemType.signature: "signatures",
        ItemType.note: "paragraph",
    }[item.type]
