"""Makes a mission: a plan, its words, and where both come from. The one way, for a player who waits and for stock."""

from collections.abc import Iterator, Mapping
from random import Random
from time import perf_counter
from uuid import UUID

from django.conf import settings

from ganggpt.ai.port import Answer
from missions.ai import memory, planning, wording
from missions.ai.planning import NO_BANNER, Banner, Planned
from missions.domain.made import Made
from missions.domain.plan import Situation, Wish
from missions.domain.provenance import Provenance

PLANNING = 0.5  # of the time that models have for a mission; what is left of it then is for the words
# Why a model was no help that it will be no help for, either, a moment later: the words are not asked of it.
_ILL = frozenset({"model_slow", "model_down", "model_busy", "model_paused", "model_over_budget", "model_rejected"})


def make(
    situation: Situation,
    wish: Wish,
    seed: str,
    *,
    player: UUID | None = None,
    offline: bool = False,
    banner: Banner = NO_BANNER,
) -> Made:
    """Return a mission for this situation; the rules' part of it is the same for the same seed. Raises NoPlanFits.

    Models have AI_SECONDS for it all together; `offline` asks none. It reads nothing from the database.
    """
    started = perf_counter()
    planned = _plan(situation, wish, seed, player, banner, offline=offline)
    ill = planned.answer.fallback if planned.answer and planned.answer.fallback in _ILL else ""
    answer = wording.write(
        planned.plan,
        before=situation.before,
        player=player,
        offline=offline or bool(ill),
        seconds=settings.AI_SECONDS - (perf_counter() - started),
    )
    words = answer.value.words()
    memory.remember(planned.plan, words)
    return Made(
        plan=planned.plan,
        words=words,
        author=answer.author,
        model=answer.model,
        fallback=answer.fallback or ill,
        provenance=_provenance(seed, planned, answer, perf_counter() - started),
    )


def _plan(
    situation: Situation, wish: Wish, seed: str, player: UUID | None, banner: Banner, *, offline: bool
) -> Planned:
    dice = Random(seed)  # noqa: S311 - a die, not a secret
    # Drawn by other dice, so that who plans makes no difference to what the rules would plan.
    asks = not offline and Random(f"{seed}:planner").random() < settings.MISSIONS_MODEL_PLANS  # noqa: S311
    if not asks:
        return planning.by_rules(situation, wish, dice)
    return planning.propose(situation, wish, dice, player, banner=banner, seconds=settings.AI_SECONDS * PLANNING)


def _provenance(seed: str, planned: Planned, words: Answer[wording.MissionWords], seconds: float) -> Provenance:
    answers = [answer for answer in (planned.answer, words) if answer is not None]
    return Provenance(
        seed=seed,
        planner=planned.by,
        plan_prompt=planned.answer.prompt if planned.answer else "",
        words_prompt=words.prompt,
        model=next((answer.model for answer in answers if answer.model), ""),
        tokens_in=sum(answer.tokens_in for answer in answers),
        tokens_out=sum(answer.tokens_out for answer in answers),
        cost=sum(answer.cost for answer in answers),
        seconds=round(seconds, 3),
        refused=dict(
            [
                *counted("rules", planned.drafts),
                *counted("plan", planned.answer.refused if planned.answer else {}),
                *counted("words", words.refused),
            ]
        ),
    )


def of_words(answer: Answer[wording.MissionWords]) -> Provenance:
    """Return where words alone come from, of a mission that was planned before."""
    return Provenance(
        planner="",
        words_prompt=answer.prompt,
        model=answer.model,
        tokens_in=answer.tokens_in,
        tokens_out=answer.tokens_out,
        cost=answer.cost,
        seconds=round(answer.seconds, 3),
        refused=dict(counted("words", answer.refused)),
    )


def counted(whose: str, refused: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Return how many were refused, by whose and stage."""
    return ((f"{whose}.{stage}", number) for stage, number in refused.items())
