"""The JSON Schema of a scenario file, so that editors complete and check while somebody writes."""

from __future__ import annotations

from typing import Any

from tabletop.base.texts import Texts
from tabletop.scenario.model import Scenario
from tabletop.scenario.reader import adapter


def json_schema(texts: Texts) -> dict[str, Any]:
    """Return the schema as plain data, each key described in the language of the texts."""
    schema: dict[str, Any] = adapter(Scenario).json_schema(mode="validation")
    for name, part in (("Scenario", schema), *schema.get("$defs", {}).items()):
        part.pop("description", None)
        for key, field in part.get("properties", {}).items():
            form = _loosened(field)
            text = texts(f"fields.{name.lower()}.{key}")
            field["description"] = f"{text} ({form})" if form else text
    schema["title"] = "Tabletop scenario"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _loosened(node: Any) -> str:
    """Let an editor that sees `id: 1` as a number accept it where we read text; return the written form."""
    if not isinstance(node, dict):
        return ""
    written = node.pop("description", "")
    form = "" if written == "list" else written
    if node.get("type") == "string" and "enum" not in node:
        node["type"] = ["string", "number"]
        if node.get("default") == 0:
            node["default"] = "T+00:00"
    node.pop("title", None)
    for part in [node.get("items"), *node.get("anyOf", ())]:
        form = _loosened(part) or form
    return form
