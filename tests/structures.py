"""What a tool is made of, and the fewest tools that together hold everything: what is dear is tried on these only.

Which tools they are follows from the definitions, so that a tool of a new structure joins them by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qatoolkit.definitions.model import Item, ItemType, Tool


def structure(tool: Tool) -> frozenset[str]:
    """Everything of a tool that is set or read in a way of its own: ``kind:plan``, ``repeat:total``, ``check+text``."""
    found = {f"kind:{tool.kind}", f"layout:{tool.layout}"}
    if tool.checklist is not None:
        found |= {f"check+{column.type}" for column in tool.checklist.columns}
    for section in tool.sections:
        found |= {"annex"} if section.annex else set()
        for item in section.items:
            found |= set(_of_item(item))
    return frozenset(found)


def _of_item(item: Item) -> Iterator[str]:
    yield f"{item.type}{'+other' if item.or_other else ''}{f':{item.appearance}' if item.appearance else ''}"
    if item.card:
        yield f"{item.type}:{item.card}"
    if item.type in (ItemType.repeat, ItemType.matrix):
        yield from (f"{item.type}:{column.type}" for column in item.columns)
        yield from (f"{item.type}:total" for column in item.columns if column.total)
        yield from (f"{item.type}:band" for row in item.rows if row.band)


def covering(tools: Sequence[Tool], wanted: Iterable[str] = ()) -> tuple[Tool, ...]:
    """The fewest tools, or nearly, that hold every structure that any holds; ``wanted``: only what begins so."""
    begins = tuple(wanted)
    left = {tool.id: {one for one in structure(tool) if one.startswith(begins) or not begins} for tool in tools}
    by_id = {tool.id: tool for tool in tools}
    chosen: list[Tool] = []
    while best := max(sorted(left), key=lambda name: len(left[name]), default=None):
        if not left[best]:
            break
        chosen.append(by_id[best])
        covered = set(left[best])
        left = {name: rest - covered for name, rest in left.items()}
    return tuple(sorted(chosen, key=lambda tool: tool.id))
