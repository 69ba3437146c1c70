"""Missions whose words come by a batch: planned by the rules when they are ordered, finished when it is collected."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from random import Random
from typing import Any

from ganggpt.ai import metrics
from ganggpt.ai.cost import cost
from ganggpt.ai.port import NO_USAGE, Answer, Fault, ModelError, ModelWrong
from missions.ai import memory, planning, wording
from missions.ai.making import counted
from missions.domain.ladder import marks
from missions.domain.made import Made
from missions.domain.plan import Plan, Situation, Wish
from missions.domain.provenance import Provenance


def plan(situation: Situation, wish: Wish, seed: str, model: str) -> tuple[Plan, Provenance]:
    """Return the rules' plan, and where it comes from if this model words it. Raises NoPlanFits."""
    planned = planning.by_rules(situation, wish, Random(seed))  # noqa: S311 - a die, not a secret
    prompt = wording.request_for(planned.plan).prompt
    refused = dict(counted("rules", planned.drafts))
    return planned.plan, Provenance(seed=seed, words_prompt=prompt, model=model, refused=refused)


class Checks:
    """What is wrong with a batch's words, one after another, those included that only each other make stale."""

    def __init__(self, plans: dict[str, Plan]):
        self._plans = plans

    @cached_property
    def _told(self) -> list[Collection[int]]:
        return memory.last_briefings()  # a thousand, read once a batch

    def __call__(self, key: str, written: wording.MissionWords) -> Sequence[Fault]:
        words = written.words()
        wrong = wording.wrong_with(words, self._plans[key], self._told)
        if not wrong:
            self._told.append(marks(words.briefing))
        return wrong


def finish(plan: Plan, so_far: Provenance, found: Answer[Any] | ModelError) -> Made:
    """Return the mission in the words that a batch came to, or in the storyteller's where it came to none."""
    answer = _instead(plan, so_far, found) if isinstance(found, ModelError) else found
    come = replace(
        so_far,
        model=answer.model,
        tokens_in=answer.tokens_in,
        tokens_out=answer.tokens_out,
        cost=answer.cost,
        refused=dict([*so_far.refused.items(), *counted("words", answer.refused)]),
    )
    return Made(
        plan=plan,
        words=answer.value.words(),
        author=answer.author,
        model=answer.model,
        fallback=answer.fallback,
        provenance=come,
    )


def _instead(plan: Plan, so_far: Provenance, error: ModelError) -> Answer[wording.MissionWords]:
    metrics.FALLBACKS.labels(wording.PURPOSE, error.code).inc()
    usage = error.usage or NO_USAGE
    return replace(
        wording.write(plan, offline=True),
        fallback=error.code,
        refused={error.stage: 1} if isinstance(error, ModelWrong) else {},
        cost=cost(so_far.model, usage, batch=True),
        **usage._asdict(),
    )
