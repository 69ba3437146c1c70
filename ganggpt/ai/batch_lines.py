"""The lines of a batch: a request as one of the input, and an answer read from one of the output."""

import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any, Final

import httpx2
from pydantic import BaseModel, ValidationError

from ganggpt.ai.cost import cost
from ganggpt.ai.openai_errors import body_of, of_status
from ganggpt.ai.openai_model import payload
from ganggpt.ai.port import NO_USAGE, Answer, ModelDown, ModelSlow, Request, T

ENDPOINT: Final = "/v1/chat/completions"

logger = logging.getLogger(__name__)


class _Response(BaseModel):
    status_code: int = 0
    body: Any = None


class _Error(BaseModel):
    code: str | None = None


class Line(BaseModel):
    """A line of the output or of the errors: it has a response, of whatever status, or an error."""

    custom_id: str
    response: _Response | None = None
    error: _Error | None = None


def written(requests: Mapping[str, Request[Any]], model: str) -> bytes:
    """Return the input of a batch, a request a line."""
    lines = (
        {"custom_id": key, "method": "POST", "url": ENDPOINT, "body": payload(request, model)}
        for key, request in requests.items()
    )
    return "\n".join(map(json.dumps, lines)).encode()


def read(content: bytes) -> Iterator[Line]:
    """Return the lines of an output, without what is none."""
    for raw in content.splitlines():
        try:
            yield Line.model_validate_json(raw)
        except ValidationError:
            logger.warning("a line of a batch is none")


def answer_of(line: Line, request: Request[T], model: str) -> Answer[T]:
    """Return what a line answers, valid against the request's schema; raise a ModelError."""
    if line.response is None:
        code = line.error.code if line.error else None
        raise ModelSlow(str(code), usage=NO_USAGE) if code == "batch_expired" else ModelDown(str(code))
    if line.response.status_code != httpx2.codes.OK:
        raise of_status(line.response.status_code, {})
    body = body_of(json.dumps(line.response.body).encode())
    value, usage = body.value(request.answer), body.spent or NO_USAGE
    spent = cost(model, usage, batch=True)
    return Answer(value=value, author="model", model=model, prompt=request.prompt, cost=spent, **usage._asdict())
