"""What a provider answers, read as the port's values, errors and usage: a call's body or a line of a batch alike."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2
from pydantic import BaseModel, Field, ValidationError, ValidatorFunctionWrapHandler, field_validator

from ganggpt.ai.port import (
    ModelBusy,
    ModelDown,
    ModelError,
    ModelRefused,
    ModelRejected,
    ModelSlow,
    ModelWrong,
    T,
    Usage,
)

FAULTS_SHOWN = 8
PREVIOUS_SHOWN = 8_000  # characters


class _Tokens(BaseModel):
    prompt_tokens: int = Field(default=0, ge=0)
    completion_tokens: int = Field(default=0, ge=0)


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class Body(BaseModel):
    """The parts of a completion that matter; what is no completion has none of them."""

    usage: _Tokens | None = None
    choices: list[_Choice] = []

    @field_validator("usage", mode="wrap")
    @classmethod
    def _none_if_wrong(cls, value: object, read: ValidatorFunctionWrapHandler) -> _Tokens | None:
        try:
            found: _Tokens | None = read(value)
        except ValidationError:
            return None
        return found

    @property
    def spent(self) -> Usage | None:
        """Return what the provider says that the call cost, None if it does not say."""
        return Usage(self.usage.prompt_tokens, self.usage.completion_tokens) if self.usage else None

    def value(self, answer: type[T]) -> T:
        """Return what the model wrote, valid against the schema; raise ModelRefused or ModelWrong."""
        if not self.choices:
            raise ModelWrong("not a chat completion", usage=self.spent)
        message, finish = self.choices[0].message, self.choices[0].finish_reason
        if message.refusal or finish == "content_filter":
            raise ModelRefused("the model declined, or the provider's filter did", usage=self.spent)
        if finish != "stop" or not message.content:
            raise ModelWrong(f"the answer ended with {finish}", usage=self.spent)
        try:
            return answer.model_validate_json(message.content)
        except ValidationError as error:
            raise _unfit(error, message.content, self.spent) from error


def body_of(content: bytes) -> Body:
    """Return what can be read of a response's body, whatever it is."""
    try:
        return Body.model_validate_json(content)
    except ValidationError:
        return Body()


def of_status(status: int, headers: Mapping[str, str]) -> ModelError:
    """Return the port's error for an HTTP status that is not 200."""
    detail = f"HTTP {status}"
    if status == httpx2.codes.TOO_MANY_REQUESTS:
        return ModelBusy(detail, retry_after=retry_after(headers.get("retry-after", "")))
    if status == httpx2.codes.REQUEST_TIMEOUT:
        return ModelSlow(detail)
    return ModelDown(detail) if status >= httpx2.codes.INTERNAL_SERVER_ERROR else ModelRejected(detail)


def _unfit(error: ValidationError, text: str, spent: Usage | None) -> ModelWrong:
    faults = tuple(_fault(each["loc"], each["msg"]) for each in error.errors(include_input=False)[:FAULTS_SHOWN])
    return ModelWrong("; ".join(faults), faults=faults, previous=text[:PREVIOUS_SHOWN], usage=spent)


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
