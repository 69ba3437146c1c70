"""Ask: the model within budget, breaker and deadline, one re-ask for faults, and the offline author for the rest."""

import logging
from dataclasses import replace
from time import perf_counter

from ganggpt.ai import metrics, offline
from ganggpt.ai.port import Answer, Check, ModelError, Request, T
from ganggpt.ai.provider import configured
from ganggpt.ai.tries import Tries

logger = logging.getLogger(__name__)


def no_faults(_: object) -> list[str]:
    """Return no faults: the schema alone is enough."""
    return []


def ask(request: Request[T], check: Check[T] = no_faults) -> Answer[T]:
    """Return an answer without faults, by the model or else offline with `fallback` saying why.

    `check` returns what is wrong with an answer of the right shape: mere texts, or Faults that name their stage.
    It takes at most `request.timeout` seconds and what the offline author needs. No failure of a model is raised;
    a purpose without an offline author raises NoOfflineAuthor at once, not in the first outage.
    """
    offline.author_of(request.purpose)
    started = perf_counter()
    tries = Tries(request, check)
    answer = replace(_answered(tries), seconds=perf_counter() - started, **tries.came_to())
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


def _answered(tries: Tries[T]) -> Answer[T]:
    request = tries.request
    try:
        if provider := configured():
            return tries.agreed(provider)
    except ModelError as error:
        logger.warning("%s falls back to its offline author: %r", request.purpose, error)
        metrics.FALLBACKS.labels(request.purpose, error.code).inc()
        return replace(offline.OfflineModel().answer(request), fallback=error.code)
    return offline.OfflineModel().answer(request)
