"""What the openai SDK raises and returns, read as the port's errors and usage."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2
from openai import APIStatusError, ContentFilterFinishReasonError, LengthFinishReasonError
from pydantic import BaseModel, Field, ValidationError

from ganggpt.ai.port import (
    ModelBusy,
    ModelDown,
    ModelError,
    ModelRefused,
    ModelRejected,
    ModelSlow,
    ModelWrong,
    Usage,
)

FAULTS_SHOWN = 8
PREVIOUS_SHOWN = 8_000  # characters


class _Tokens(BaseModel):
    prompt_tokens: int = Field(default=0, ge=0)
    completion_tokens: int = Field(default=0, ge=0)


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message


class Body(BaseModel):
    """The parts of a completion that are read even where the SDK makes nothing of the whole."""

    usage: _Tokens | None = None
    choices: list[_Choice] = []

    @property
    def spent(self) -> Usage | None:
        """Return what the provider says that the call cost, None if it does not say."""
        return Usage(self.usage.prompt_tokens, self.usage.completion_tokens) if self.usage else None

    @property
    def text(self) -> str:
        """Return what the model wrote, cut to a length worth sending back."""
        return ((self.choices[0].message.content if self.choices else None) or "")[:PREVIOUS_SHOWN]


def body_of(response: httpx2.Response) -> Body:
    """Return what can be read of a response's body, whatever it is."""
    try:
        return Body.model_validate_json(response.content)
    except ValidationError:
        return Body()


def of_status(error: APIStatusError) -> ModelError:
    """Return the port's error for an HTTP status that is not 200."""
    status, detail = error.status_code, f"HTTP {error.status_code}"
    if status == httpx2.codes.TOO_MANY_REQUESTS:
        return ModelBusy(detail, retry_after=retry_after(error.response.headers.get("retry-after", "")))
    if status == httpx2.codes.REQUEST_TIMEOUT:
        return ModelSlow(detail)
    return ModelDown(detail) if status >= httpx2.codes.INTERNAL_SERVER_ERROR else ModelRejected(detail)


def of_content(error: Exception, body: Body) -> ModelError:
    """Return the port's error for a 200 whose content is no answer."""
    if isinstance(error, ContentFilterFinishReasonError):
        return ModelRefused("the provider's filter stopped it", usage=body.spent)
    if isinstance(error, LengthFinishReasonError):
        return ModelWrong("cut off at max_tokens", usage=body.spent)
    if isinstance(error, ValidationError):
        faults = tuple(_fault(each["loc"], each["msg"]) for each in error.errors(include_input=False)[:FAULTS_SHOWN])
        return ModelWrong("; ".join(faults), faults=faults, previous=body.text, usage=body.spent)
    return ModelWrong(f"not a chat completion: {type(error).__name__}", usage=body.spent)


def _fault(where: tuple[int | str, ...], what: str) -> str:
    return f"{'.'.join(map(str, where)) or 'answer'}: {what}"


def retry_after(header: str) -> float:
    """Return a Retry-After in seconds, be it a number or an HTTP date; 0 if it is neither."""
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):  # TypeError: a date without a zone
        return 0.0
