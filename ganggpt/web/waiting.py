"""The answer to a weighty command: 202, until another member of staff has agreed."""

from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

from ganggpt.bus import Done
from ganggpt.web.requests import answer


class Waiting(serializers.Serializer[dict[str, Any]]):
    """Nothing has been done yet: another member of staff must agree first."""

    approval_id = serializers.UUIDField()


def granted(done: Done, shape: type[serializers.Serializer[Any]], status: int = 201) -> Response:
    """Return what was done, or the approval that it waits for."""
    if done.awaits:
        return answer(Waiting({"approval_id": done.awaits}).data, done, 202)
    return answer(shape(done.result).data, done, status)
