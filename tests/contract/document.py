"""The committed OpenAPI document, as something that answers can be held against."""

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

PATH = Path(__file__).parents[2] / "docs" / "openapi.yaml"
HOME = "urn:openapi"


@dataclass(frozen=True)
class Operation:
    id: str
    method: str
    path: str

    @property
    def described(self) -> dict[str, Any]:
        operation: dict[str, Any] = document()["paths"][self.path][self.method.lower()]
        return operation

    @property
    def statuses(self) -> set[int]:
        """Return the statuses that are described one by one."""
        return {int(status) for status in self.described["responses"] if status != "default"}

    @property
    def takes(self) -> set[str]:
        """Return the names of the fields of its body."""
        [content] = self.described.get("requestBody", {"content": {"": {}}})["content"].values()
        name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
        return set(document()["components"]["schemas"][name]["properties"]) if name else set()

    @property
    def is_for_anyone(self) -> bool:
        return {} in self.described["security"]

    def about(self, key: object) -> str:
        """Return the path with this key wherever it wants one."""
        return re.sub(r"\{\w+\}", str(key), self.path)

    def serves(self, method: str, path: str) -> bool:
        return method == self.method and bool(re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", self.path), path))

    def faults(self, response: Any) -> list[str]:
        """Return where the response's body is not what the document says of it."""
        status = str(response.status_code)
        described = self.described["responses"].get(status, self.described["responses"]["default"])
        if "content" not in described:
            return ["a body where there should be none"] if response.content else []
        [(media_type, content)] = described["content"].items()
        if response.headers["Content-Type"] != media_type:
            return [f"{response.headers['Content-Type']} instead of {media_type}"]
        return [
            f"{error.json_path}: {error.message}" for error in _checks(content["schema"]).iter_errors(response.json())
        ]


@cache
def document() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load(PATH.read_text())
    return parsed


def operations() -> list[Operation]:
    return [
        Operation(described["operationId"], method.upper(), path)
        for path, methods in document()["paths"].items()
        for method, described in methods.items()
    ]


def _checks(schema: dict[str, Any]) -> Draft202012Validator:
    absolute = {"$ref": HOME + schema["$ref"]} if "$ref" in schema else schema
    return Draft202012Validator(absolute, registry=_registry(), format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def _registry() -> Registry[Any]:
    """Hold the document with its objects closed: a field in an answer that it does not tell of is a fault too."""
    closed = deepcopy(document())
    for schema in closed["components"]["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    registry: Registry[Any] = Registry().with_resource(HOME, DRAFT202012.create_resource(closed))
    return registry
