"""The schema beside the definitions is that of the model."""

from __future__ import annotations

import json
from typing import Any

from qatoolkit.definitions.library import built_in_root
from qatoolkit.definitions.model import Item, ItemType, Tool
from qatoolkit.definitions.schema import SCHEMA_FILE, schema, schema_text


def test_the_committed_schema_is_not_stale() -> None:
    committed = (built_in_root() / SCHEMA_FILE).read_text("utf-8")
    assert committed == schema_text(), f"write it anew: qatoolkit tool schema > {SCHEMA_FILE}"


def test_every_key_of_the_model_is_there() -> None:
    whole = json.loads(schema_text())
    assert set(whole["properties"]) == set(Tool.model_fields)
    assert set(whole["$defs"]["SharedItem"]["properties"]) == set(Item.model_fields)
    assert whole["$defs"]["ItemType"]["enum"] == [kind.value for kind in ItemType]


def test_an_item_is_written_out_or_taken_with_use() -> None:
    parts = schema()["$defs"]
    assert parts["Item"]["required"] == ["id", "type", "label"]
    assert parts["SharedItem"]["required"] == ["use"]
    assert "use" not in parts["Item"]["properties"]
    assert parts["Item"]["additionalProperties"] is False


def test_nothing_of_pydantic_shows() -> None:
    def titles(node: Any, names: bool = False) -> list[Any]:
        if isinstance(node, list):
            return [title for part in node for title in titles(part)]
        if not isinstance(node, dict):
            return []
        here = [node["title"]] if "title" in node and not names else []
        return here + [title for key, part in node.items() for title in titles(part, key == "properties" and not names)]

    assert titles(schema()) == ["qatoolkit tool definition"]
    assert '"null"' not in schema_text()
