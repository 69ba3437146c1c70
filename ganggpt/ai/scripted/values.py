"""Values made from a JSON schema alone: the least that it allows, and the worst that it lets through."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]

RICHES = 999_999_999
SIMPLE: Json = {"boolean": True, "null": None}


def _plain(schema: Json, root: Json) -> Json:
    """Return a schema with its references and first alternatives followed."""
    if "$ref" in schema:
        return _plain(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    first = next((schema[key][0] for key in ("anyOf", "oneOf", "allOf") if key in schema), None)
    return _plain(first, root) if first else schema


def smallest(schema: Json, root: Json) -> Any:
    """Return the least value that a JSON schema allows."""
    schema = _plain(schema, root)
    kind = schema.get("type", "string")
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if kind == "object":
        return {name: smallest(each, root) for name, each in schema.get("properties", {}).items()}
    if kind == "array":
        return [smallest(schema.get("items", {}), root) for _ in range(schema.get("minItems", 0))]
    if kind in {"integer", "number"}:
        return schema.get("minimum", schema.get("exclusiveMinimum", -1) + 1)
    return SIMPLE[kind] if kind in SIMPLE else "words".ljust(schema.get("minLength", 0), "s")[: schema.get("maxLength")]


def rewritten(
    value: Any, schema: Json, root: Json, text: Callable[[str, Json], Any], number: Callable[[Any, Json], Any]
) -> Any:
    """Return a value with its texts and its numbers written anew, each by its value and its schema."""
    schema = _plain(schema, root)
    if isinstance(value, dict):
        of = schema.get("properties", {})
        return {key: rewritten(each, of.get(key, {}), root, text, number) for key, each in value.items()}
    if isinstance(value, list):
        return [rewritten(each, schema.get("items", {}), root, text, number) for each in value]
    if "const" in schema or "enum" in schema or value is None or isinstance(value, bool):
        return value
    return text(value, schema) if isinstance(value, str) else number(value, schema)


def corrupted(value: Any, schema: Json, root: Json, attack: Callable[[str], str]) -> Any:
    """Return a value with its texts attacked and its numbers inflated, as far as the schema lets through."""
    return rewritten(value, schema, root, within(attack), lambda _, of: of.get("maximum", RICHES))


def within(write: Callable[[str], str]) -> Callable[[str, Json], str]:
    """Return the writer of texts that are cut at what their schema lets through."""
    return lambda text, of: write(text)[: of.get("maxLength")]
