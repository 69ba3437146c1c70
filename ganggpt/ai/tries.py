"""The tries of one question: within budget and breaker, one re-ask with all faults, and what they came to."""

from collections import Counter
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any, Generic

from ganggpt.ai.accounting import count_refused, priced, reserved_for, settle
from ganggpt.ai.breaker import Breaker
from ganggpt.ai.openai_model import OpenAIModel
from ganggpt.ai.port import (
    CHECK,
    NO_USAGE,
    Answer,
    Check,
    Fault,
    ModelError,
    ModelSlow,
    ModelWrong,
    Request,
    T,
    Usage,
)
from ganggpt.ai.provider import Provider

SHORTEST_TRY_SECONDS = 0.05


@dataclass
class Tries(Generic[T]):
    """Asks a model once or twice, and keeps what that cost and where it failed, whether an answer came of it or not."""

    request: Request[T]
    check: Check[T]
    model: str = ""  # that was asked, "" while none was
    usage: Usage = NO_USAGE
    refused: Counter[str] = field(default_factory=Counter)

    def agreed(self, provider: Provider) -> Answer[T]:
        """Return an answer that has no faults, after one re-ask at most; both tries share the deadline."""
        started = perf_counter()
        try:
            return self._faultless(provider, self.request)
        except ModelWrong as wrong:
            if not wrong.faults:
                raise
            left = self.request.timeout - (perf_counter() - started)
            if left < SHORTEST_TRY_SECONDS:
                raise ModelSlow("no time for a second try") from wrong
            again = replace(self.request, timeout=left, previous=wrong.previous, faults=wrong.faults)
            return self._faultless(provider, again)

    def came_to(self) -> dict[str, Any]:
        """Return the fields of an answer that are of all tries together, and count the cost."""
        return {
            **self.usage._asdict(),
            "cost": priced(self.request.purpose, self.model, self.usage),
            "prompt": self.request.prompt if self.model else "",
            "refused": dict(self.refused),
        }

    def _faultless(self, provider: Provider, request: Request[T]) -> Answer[T]:
        try:
            return checked(self._guarded(provider, request), self.check)
        except ModelWrong as wrong:
            self.refused[wrong.stage] += 1
            count_refused(request.purpose, wrong)
            raise

    def _guarded(self, provider: Provider, request: Request[T]) -> Answer[T]:
        """Return one try's answer, its cost reserved before and settled after, and the breaker told how it went."""
        reserved = reserved_for(request)
        usage: Usage | None = None  # unknown costs count as the whole reservation
        try:
            with Breaker(provider.shown).guard(request.timeout) as left:
                self.model = provider.model
                answer = OpenAIModel(provider).answer(replace(request, timeout=left))
            usage = usage_of(answer)
        except ModelError as error:
            usage = error.usage
            raise
        finally:
            settle(reserved, request.purpose, usage)
            self.usage = self.usage.plus(usage or NO_USAGE)
        return answer


def checked(answer: Answer[T], check: Check[T]) -> Answer[T]:
    """Return the answer if it has no faults; raise ModelWrong with all of them, at the stage of the first."""
    faults = [fault if isinstance(fault, Fault) else Fault(CHECK, fault) for fault in check(answer.value)]
    if not faults:
        return answer
    texts = tuple(fault.text for fault in faults)
    written = answer.value.model_dump_json()
    raise ModelWrong("; ".join(texts), faults=texts, previous=written, stage=faults[0].stage, usage=usage_of(answer))


def usage_of(answer: Answer[T]) -> Usage | None:
    """Return the tokens of an answer that a model gave, None if the provider did not say."""
    return Usage(answer.tokens_in, answer.tokens_out) if answer.tokens_in else None
