"""The JSON Schema of a definition, for editors: completion and red underlines while one writes.

It is generated from the model and lies beside the definitions as tools/qatoolkit.schema.json; a test fails when
that file is stale. It knows shapes and words; what hangs together across items only ``tool check`` sees.
"""

from __future__ import annotations

import json
from typing import Any

from qatoolkit.definitions.model import Tool

SCHEMA_FILE = "tools/qatoolkit.schema.json"
HEADER = "# yaml-language-server: $schema="
"""First line of a definition, followed by the way from its folder to the schema."""


def schema_text() -> str:
    """The schema as text: always the same for the same model, keys sorted, with a line end."""
    return json.dumps(schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def schema() -> dict[str, Any]:
    """The schema as data: pydantic's, without what only its own users need, and with ``use:`` items."""
    whole: dict[str, Any] = _tidy(Tool.model_json_schema())
    parts = whole["$defs"]
    own, used = parts["Item"], dict(parts["Item"])
    own["properties"] = {key: value for key, value in own["properties"].items() if key != "use"}
    used["required"] = ["use"]
    used["description"] = "A shared field of _shared.yaml, with whatever the tool says over it."
    parts["SharedItem"] = used
    choice = {"anyOf": [{"$ref": "#/$defs/Item"}, {"$ref": "#/$defs/SharedItem"}]}
    parts["Section"]["properties"]["items"]["items"] = choice
    whole["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    whole["title"] = "qatoolkit tool definition"
    return whole


def _tidy(node: Any, names: bool = False) -> Any:
    """Without titles, empty defaults and null; descriptions on one line.

    ``names``: the keys of ``node`` are names of properties (one of them is ``title``), not words of JSON Schema.
    """
    if isinstance(node, list):
        return [_tidy(part) for part in node]
    if not isinstance(node, dict):
        return node
    if names:
        return {key: _tidy(value) for key, value in node.items()}
    noise = {"title"} | ({"default"} if node.get("default") in (None, [], {}) else set())
    tidy = {key: _tidy(value, key in ("properties", "$defs")) for key, value in node.items() if key not in noise}
    if "description" in tidy:
        tidy["description"] = " ".join(tidy["description"].replace("``", "").split())
    return _without_null(tidy)


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    if "anyOf" not in node:
        return node
    kinds = [kind for kind in node["anyOf"] if kind != {"type": "null"}]
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return {**kinds[0], **rest} if len(kinds) == 1 else {**rest, "anyOf": kinds}
