"""The port to a language model: what is asked, what comes back, and the seven ways that it may not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Generic, Literal, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class Request(Generic[T]):
    """A question. `instructions` have authority; `facts` are data, sent delimited, and have none."""

    purpose: str  # names the offline author and labels the metrics: "missions.words"
    instructions: str
    facts: Mapping[str, object]
    answer: type[T]
    max_tokens: int = 800
    timeout: float = 4.0  # seconds, for everything together
    previous: str = ""  # an earlier answer that was refused …
    faults: tuple[str, ...] = ()  # … and why: set on the one re-ask


@dataclass(frozen=True, kw_only=True)
class Answer(Generic[T]):
    """A validated value and who wrote it. `fallback` is the code of why no model did, "" if one did or none is set."""

    value: T
    author: Literal["model", "offline"]
    model: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    fallback: str = ""


class LanguageModel(Protocol):
    def answer(self, request: Request[T]) -> Answer[T]:
        """Return a valid answer within `request.timeout` seconds, or raise a ModelError."""
        ...


class Usage(NamedTuple):
    """What a call cost, in tokens."""

    tokens_in: int = 0
    tokens_out: int = 0


NO_USAGE = Usage()


class ModelError(Exception):
    """Why a model did not answer, with a stable `code`: the class name in snake_case."""

    trips: ClassVar[bool] = False  # whether it tells that the provider is ill, for the breaker

    def __init__(self, detail: str = "", *, usage: Usage | None = NO_USAGE, retry_after: float = 0.0):
        """`usage` None means that the cost is unknown; `retry_after` is in seconds."""
        super().__init__(detail)
        self.usage = usage
        self.retry_after = retry_after

    @property
    def code(self) -> str:
        """Return the stable code: `ModelOverBudget` is `model_over_budget`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class ModelSlow(ModelError):
    """No answer in time. The provider may well bill it, so the cost is unknown."""

    trips = True

    def __init__(self, detail: str = "", *, usage: Usage | None = None, retry_after: float = 0.0):
        super().__init__(detail, usage=usage, retry_after=retry_after)


class ModelDown(ModelError):
    """No connection, a broken one, or a 5xx."""

    trips = True


class ModelBusy(ModelError):
    """A 429; `retry_after` is what the provider asked for, 0 if it did not say."""

    trips = True


class ModelPaused(ModelError):
    """The breaker is open: the provider was ill a moment ago and is not asked."""


class ModelWrong(ModelError):
    """An answer that is none: broken JSON, another shape, cut off, or with faults that a second try did not mend."""

    def __init__(
        self, detail: str = "", *, faults: tuple[str, ...] = (), previous: str = "", usage: Usage | None = NO_USAGE
    ):
        """`faults` are worth one re-ask; without them asking again would only repeat it."""
        super().__init__(detail, usage=usage)
        self.faults = faults
        self.previous = previous


class ModelRefused(ModelError):
    """The model declined, or the provider's filter did."""


class ModelOverBudget(ModelError):
    """The day's tokens are spent or promised."""


class ModelRejected(ModelError):
    """Any other 4xx or a useless setting: our fault, which waiting does not mend."""
