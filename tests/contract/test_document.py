"""The OpenAPI document: valid, up to date, and complete."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from tests.contract.document import PATH, document, operations
from tests.fixtures import Client

API = "api/v1/"
every_operation = pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.id)


def routes(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Return every path below the API's root with its view."""
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern) and path.startswith(API):
            yield "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", path).replace("{pk}", "{id}"), pattern.callback


def methods(view: Any) -> set[str]:
    """Return what a view answers, in lower case."""
    answered = getattr(view, "actions", None) or {
        name for name in view.cls.http_method_names if hasattr(view.cls, name)
    }
    return set(answered) - {"options", "head"}


@pytest.mark.unit
def test_the_document_is_valid_openapi_3_1() -> None:
    assert document()["openapi"] == "3.1.0"
    validate(document(), cls=OpenAPIV31SpecValidator)


@pytest.mark.unit
def test_the_committed_document_is_what_the_code_gives() -> None:
    generated = OpenApiYamlRenderer().render(SchemaGenerator().get_schema(public=True), renderer_context={})
    assert generated.decode() == PATH.read_text(), "run `make openapi`, and read the difference"


@pytest.mark.integration
def test_the_city_serves_its_document_to_anyone(db: None) -> None:
    answer = Client(None).get("/api/schema/")
    assert answer.status_code == 200
    assert yaml.safe_load(answer.content) == document()


@pytest.mark.unit
def test_every_path_and_method_of_the_api_is_in_the_document_and_no_other() -> None:
    served = {path: methods(view) for path, view in routes(get_resolver().url_patterns)}
    assert served == {path: set(described) for path, described in document()["paths"].items()}


@pytest.mark.unit
def test_nothing_is_said_in_the_words_of_openapi_3_0() -> None:
    assert "nullable" not in PATH.read_text()


@pytest.mark.unit
def test_no_two_operations_share_an_id() -> None:
    ids = [operation.id for operation in operations()]
    assert len(set(ids)) == len(ids)


@pytest.mark.unit
@every_operation
def test_an_operation_says_what_it_does_and_how_it_refuses(operation: Any) -> None:
    described, responses = operation.described, operation.described["responses"]
    assert described["description"].endswith(".")
    assert described["tags"] == [operation.id.split("_")[0]]
    refusals = {status: answer for status, answer in responses.items() if status == "default" or int(status) >= 400}
    assert len(refusals) >= 2
    for refusal in refusals.values():
        assert refusal["description"]
        schema = refusal["content"]["application/problem+json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/Problem"}
    assert operation.is_for_anyone or "401" in responses
