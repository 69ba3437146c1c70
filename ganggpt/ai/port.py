"""The port to a language model: what is asked, what comes back, and the eight ways that it may not."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Generic, Literal, NamedTuple, Protocol, TypeVar
from uuid import UUID

from pydantic import BaseModel

from ganggpt.ai.prompts import Prompt

T = TypeVar("T", bound=BaseModel)

SCHEMA = "schema"  # the stage at which an answer falls that is not of the shape that was asked for
CHECK = "check"  # the stage of a fault that names none


class Fault(NamedTuple):
    """What is wrong with an answer, for the model to mend, and at which stage of its checks that showed."""

    stage: str
    text: str


Check = Callable[[T], Sequence[str | Fault]]


@dataclass(frozen=True, kw_only=True)
class Request(Generic[T]):
    """A question. `instructions` have authority; `facts` are data, sent delimited, and have none."""

    purpose: str  # names the offline author and labels the metrics: "missions.words"
    instructions: Prompt | str
    facts: Mapping[str, object]
    answer: type[T]
    max_tokens: int = 800
    timeout: float = 4.0  # seconds, for everything together
    player: UUID | None = None  # who asks: whose budget it is as well, and whom the provider may tell from others
    previous: str = ""  # an earlier answer that was refused …
    faults: tuple[str, ...] = ()  # … and why: set on the one re-ask

    @property
    def told(self) -> str:
        """Return the text of the instructions."""
        return self.instructions.text if isinstance(self.instructions, Prompt) else self.instructions

    @property
    def prompt(self) -> str:
        """Return the name and version of the prompt that the instructions are, "" for a mere text."""
        return self.instructions.shown if isinstance(self.instructions, Prompt) else ""


@dataclass(frozen=True, kw_only=True)
class Answer(Generic[T]):
    """A validated value and who wrote it. `fallback` is the code of why no model did, "" if one did or none is set.

    Tokens and cost are of all tries, those included that an offline author stepped in for.
    """

    value: T
    author: Literal["model", "offline"]
    model: str = ""
    prompt: str = ""  # name and version of what a model was asked by; "" if none was asked
    tokens_in: int = 0
    tokens_out: int = 0
    cost: int = 0  # millionths of a dollar, rounded up; 0 for a model without a price
    seconds: float = 0.0
    fallback: str = ""
    refused: Mapping[str, int] = field(default_factory=dict)  # stage → answers that fell there


class LanguageModel(Protocol):
    def answer(self, request: Request[T]) -> Answer[T]:
        """Return a valid answer within `request.timeout` seconds, or raise a ModelError."""
        ...


class Usage(NamedTuple):
    """What a call cost, in tokens."""

    tokens_in: int = 0
    tokens_out: int = 0

    def plus(self, other: "Usage") -> "Usage":
        """Return both together."""
        return Usage(self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out)


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
        """Return the stable code of why."""
        return type(self).named()

    @classmethod
    def named(cls) -> str:
        """Return the code of all errors of the class: `ModelOverBudget` is `model_over_budget`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


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
        self,
        detail: str = "",
        *,
        faults: tuple[str, ...] = (),
        previous: str = "",
        stage: str = SCHEMA,
        usage: Usage | None = NO_USAGE,
    ):
        """`faults` are worth one re-ask; without them asking again would only repeat it. `stage` is the first's."""
        super().__init__(detail, usage=usage)
        self.faults = faults
        self.previous = previous
        self.stage = stage


class ModelRefused(ModelError):
    """The model declined, or the provider's filter did."""


class ModelOverBudget(ModelError):
    """The day's tokens are spent or promised: the whole city's, the purpose's or the player's, as `account` says."""

    def __init__(self, detail: str = "", *, account: str = ""):
        super().__init__(detail)
        self.account = account


class ModelRejected(ModelError):
    """Any other 4xx or a useless setting: our fault, which waiting does not mend."""
