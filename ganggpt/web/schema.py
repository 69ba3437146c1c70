"""What every operation of the OpenAPI document has in common: its name, its refusals, input with nothing unknown."""

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import force_instance
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers
from rest_framework.permissions import AllowAny

from ganggpt.messages import Message, Permission
from ganggpt.web.problems import CONTENT_TYPE
from ganggpt.web.requests import StrictSerializer


class Limit(serializers.Serializer[dict[str, Any]]):
    """A limit, and what is left of it."""

    name = serializers.CharField()
    quota = serializers.IntegerField(help_text="requests in a window")
    window = serializers.IntegerField(help_text="seconds")
    remaining = serializers.IntegerField(help_text="requests that would be granted now")
    reset = serializers.IntegerField(help_text="seconds until all of it is there again")


class Problem(serializers.Serializer[dict[str, Any]]):
    """Why a request was not granted (RFC 9457)."""

    type = serializers.CharField(help_text="where the code is explained, relative to this server")
    title = serializers.CharField(help_text="the status in words")
    status = serializers.IntegerField()
    code = serializers.CharField(help_text="stable, for programs")
    detail = serializers.CharField(help_text="one sentence, for people")
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()), help_text="what is wrong, by field"
    )
    request_id = serializers.CharField(help_text="finds the request in the logs")
    retry_after = serializers.IntegerField(required=False, help_text="seconds until the same may be granted")
    limits = Limit(many=True, required=False, help_text="of whoever has asked too often")


REFUSALS = {
    400: "The input is not valid; `errors` says what is wrong, by field.",
    401: "Nobody is logged in, or what was shown to prove it is no longer good.",
    403: "Whoever asks lacks the permission.",
    404: "There is no such thing, or it is not theirs to see.",
    409: "The state of things does not allow it, or the Idempotency-Key was used for another request.",
    412: "It has changed since the ETag that `If-Match` names.",
    429: "Too soon, or too often; `retry_after` says when.",
}
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "pattern": "^[\\x21-\\x7e]{1,200}$"},
    OpenApiParameter.HEADER,
    description="Repeat a request under its key: it is done once, and answered the same again.",
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string"},
    OpenApiParameter.HEADER,
    description="Do it only if what it changes is still as it was shown with this ETag.",
)


def carried_by(view: Any) -> type[Message] | None:
    """Return what the view's action asks of the bus."""
    action = getattr(view, "action", None) or view.request.method.lower()
    listed = getattr(view, "lists", None) if action == "list" else None
    found: type[Message] | None = listed or getattr(getattr(view, action, None), "carries", None)
    return found


class Schema(AutoSchema):
    """Names operations `missions_accept`, and documents a status of 400 or more in `responses` as a problem."""

    def get_operation_id(self) -> str:
        action = getattr(self.view, "action", None)
        return f"{self.get_tags()[0]}_{action}" if action else super().get_operation_id()

    def get_extensions(self) -> dict[str, Any]:
        """Tell who may ask: a permission, `any account` or `anyone`."""
        message = carried_by(self.view)
        return super().get_extensions() | ({"x-needs": str(message.needs)} if message else {})

    def _map_basic_serializer(self, serializer: Any, direction: Literal["request", "response"]) -> dict[str, Any]:
        schema: dict[str, Any] = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        return schema | {"additionalProperties": False} if isinstance(serializer, StrictSerializer) else schema

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        granted = {status: body for status, body in bodies.items() if int(status) < 400}
        refused = {int(status) for status in bodies.keys() - granted} | self._usual_refusals()
        problems = {str(status): self._problem(REFUSALS[status]) for status in sorted(refused)}
        return granted | problems | {"default": self._problem("Whatever else went wrong.")}

    def _get_request_body(self, direction: Literal["request", "response"] = "request") -> Any:
        """Describe what a DELETE takes too, where it takes anything."""
        if self.method != "DELETE":
            return super()._get_request_body(direction)  # type: ignore[no-untyped-call]
        asked = force_instance(self.get_request_serializer())  # type: ignore[no-untyped-call]
        if not isinstance(asked, StrictSerializer):
            return None
        self.method = "POST"  # the only ones that are asked for a body are those that commonly have one
        body = super()._get_request_body(direction)  # type: ignore[no-untyped-call]
        self.method = "DELETE"
        return body

    def _problem(self, description: str) -> dict[str, Any]:
        answer = OpenApiResponse(Problem, description)
        body: dict[str, Any] = self._get_response_for_code(answer, "400", [CONTENT_TYPE])  # type: ignore[no-untyped-call]
        return body

    def _usual_refusals(self) -> set[int]:
        """Return the statuses that follow from what the operation takes and who may call it."""
        message = carried_by(self.view)
        keyed, matched = (each in self.get_override_parameters() for each in (IDEMPOTENCY_KEY, IF_MATCH))
        paged = self._is_list_view() and self._get_paginator() is not None  # type: ignore[no-untyped-call]
        follows = {
            400: keyed or matched or (self.method == "POST" and self.get_request_serializer() is not None),
            401: AllowAny not in self.view.permission_classes,
            403: message is not None and isinstance(message.needs, Permission),
            404: paged or "{" in self.path,
            409: keyed,
            412: matched,
        }
        return {status for status, does in follows.items() if does}
