"""Ask: the model within budget, breaker and deadline, one re-ask for faults, and the offline author for the rest."""

import logging
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from django.conf import settings

from ganggpt.ai import metrics, offline
from ganggpt.ai.breaker import Breaker
from ganggpt.ai.budget import Budget
from ganggpt.ai.openai_model import OpenAIModel
from ganggpt.ai.port import NO_USAGE, Answer, ModelError, ModelSlow, ModelWrong, Request, T, Usage
from ganggpt.ai.prompt import most_tokens
from ganggpt.ai.provider import Provider, configured

logger = logging.getLogger(__name__)

SHORTEST_TRY_SECONDS = 0.05


def no_faults(_: object) -> list[str]:
    """Return no faults: the schema alone is enough."""
    return []


def ask(request: Request[T], check: Callable[[T], list[str]] = no_faults) -> Answer[T]:
    """Return an answer without faults, by the model or else offline with `fallback` saying why.

    It takes at most `request.timeout` seconds and what the offline author needs. No failure of a model is raised;
    a purpose without an offline author raises NoOfflineAuthor at once, not in the first outage.
    """
    offline.author_of(request.purpose)
    started = perf_counter()
    answer = replace(_answered(request, check), seconds=perf_counter() - started)
    outcome = answer.fallback or "ok"
    metrics.SECONDS.labels(request.purpose, answer.author, outcome).observe(answer.seconds)
    return answer


def describe() -> str:
    """Return who writes, for a banner: `offline storyteller` or `gpt-5-mini at https://…`."""
    try:
        provider = configured()
    except ModelError as error:
        return f"offline storyteller ({error})"
    return provider.shown if provider else "offline storyteller"


def _answered(request: Request[T], check: Callable[[T], list[str]]) -> Answer[T]:
    try:
        provider = configured()
        if provider:
            return _agreed(provider, request, check)
    except ModelError as error:
        logger.warning("%s falls back to its offline author: %r", request.purpose, error)
        metrics.FALLBACKS.labels(request.purpose, error.code).inc()
        return replace(offline.OfflineModel().answer(request), fallback=error.code)
    return offline.OfflineModel().answer(request)


def _agreed(provider: Provider, request: Request[T], check: Callable[[T], list[str]]) -> Answer[T]:
    """Return an answer that has no faults, after one re-ask at most; both tries share the deadline."""
    started = perf_counter()
    try:
        return _faultless(provider, request, check)
    except ModelWrong as wrong:
        if not wrong.faults:
            raise
        left = request.timeout - (perf_counter() - started)
        if left < SHORTEST_TRY_SECONDS:
            raise ModelSlow("no time for a second try", usage=wrong.usage) from wrong
        again = replace(request, timeout=left, previous=wrong.previous, faults=wrong.faults)
        answer, first = _faultless(provider, again, check), wrong.usage or NO_USAGE
        return replace(
            answer, tokens_in=answer.tokens_in + first.tokens_in, tokens_out=answer.tokens_out + first.tokens_out
        )


def _faultless(provider: Provider, request: Request[T], check: Callable[[T], list[str]]) -> Answer[T]:
    answer = _guarded(provider, request)
    faults = tuple(check(answer.value))
    if faults:
        usage = Usage(answer.tokens_in, answer.tokens_out)
        raise ModelWrong("; ".join(faults), faults=faults, previous=answer.value.model_dump_json(), usage=usage)
    return answer


def _guarded(provider: Provider, request: Request[T]) -> Answer[T]:
    """Return one try's answer, its cost reserved before and settled after, and the breaker told how it went."""
    reserved = Budget(int(getattr(settings, "AI_DAILY_TOKENS", 0))).reserve(most_tokens(request))
    usage: Usage | None = None  # unknown costs count as the whole reservation
    try:
        with Breaker(provider.shown).guard(request.timeout):
            answer = OpenAIModel(provider).answer(request)
        usage = Usage(answer.tokens_in, answer.tokens_out) if answer.tokens_in else None
    except ModelError as error:
        usage = error.usage
        raise
    finally:
        if usage is not None:
            reserved.settle(sum(usage))
            metrics.TOKENS.labels(request.purpose, "in").inc(usage.tokens_in)
            metrics.TOKENS.labels(request.purpose, "out").inc(usage.tokens_out)
    return answer
