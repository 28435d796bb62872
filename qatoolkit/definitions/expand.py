"""``{use: apprentice_name, required: true}``: a shared field with what the tool says over it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from qatoolkit.definitions.faults import Fault, each
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.places import Address
from qatoolkit.definitions.shared import Shared


@dataclass(slots=True)
class Expanded:
    """Data of a tool in which each ``use:`` has been filled in.

    ``inherited``: item id -> key -> context of each text that came from a shared field. ``origin``: the address
    of an item -> the keys that came with the shared field.
    """

    data: Any
    inherited: dict[str, dict[str, str]] = field(default_factory=dict)
    origin: dict[Address, frozenset[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def brought(self, address: Address) -> bool:
        """Whether what stands at ``address`` came with a shared field."""
        item = next((item for item in self.origin if address[: len(item)] == item), None)
        return item is not None and bool(self.origin[item] & set(address[len(item) :]))


def expand(data: Any, shared: Shared) -> Expanded:
    """The data with shared fields filled in; ``data`` itself is left as it is.

    A tool may override every key of a shared field, the id included (to ask for two teachers).
    """
    done = Expanded(data)
    if not isinstance(data, dict) or not isinstance(data.get("sections"), list):
        return done
    sections = [_section(section, ("sections", number), shared, done) for number, section in each(data["sections"])]
    done.data = {**data, "sections": sections}
    return done


def _section(section: Any, address: Address, shared: Shared, done: Expanded) -> Any:
    if not isinstance(section, dict) or not isinstance(section.get("items"), list):
        return section
    items = [_item(item, (*address, "items", index), shared, done) for index, item in each(section["items"])]
    return {**section, "items": items}


def _item(item: Any, address: Address, shared: Shared, done: Expanded) -> Any:
    if not isinstance(item, dict) or "use" not in item:
        return item
    name = item["use"]
    if not isinstance(name, str) or name not in shared.fields:
        done.faults.append(_unknown(name, address, shared))
        stand_in = {"id": name if isinstance(name, str) else "unknown", "type": "text", "label": "?"}
        return {**stand_in, **{key: value for key, value in item.items() if key != "use"}}
    merged = {"id": name, **shared.fields[name], **item}
    done.origin[address] = frozenset(merged) - frozenset(item)
    if isinstance(merged["id"], str):
        kept = {key: context for key, context in shared.contexts(name).items() if key not in item}
        done.inherited[merged["id"]] = kept
    return merged


def _unknown(name: Any, address: Address, shared: Shared) -> Fault:
    near = nearest(str(name), shared.fields)
    if near:
        return Fault("unknown-shared-near", (*address, "use"), {"name": name, "nearest": listed(near)})
    return Fault("unknown-shared", (*address, "use"), {"name": name, "known": listed(shared.fields)})
