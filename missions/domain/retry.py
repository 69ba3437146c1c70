"""A mission that went wrong, tried once more: the same plan and words, as an offer of its own."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from ganggpt.messages import Event
from missions.domain import errors, events
from missions.domain.asking import OFFER_LASTS, must_have_room, must_still_hold
from missions.domain.atlas import Atlas
from missions.domain.crew import FELL_APART
from missions.domain.mission import Mission, State, sure
from missions.domain.plan import Situation
from missions.domain.playing import OUT_OF_TIME
from missions.domain.provenance import Provenance

WITHIN = timedelta(hours=24)
REASONS = frozenset({OUT_OF_TIME, FELL_APART})  # for which a mission may be tried again


def retry(
    failed: Mission,
    mission_id: UUID,
    *,
    retried: bool,
    offers: int,
    situation: Situation,
    atlas: Atlas,
    at: datetime,
) -> list[Event]:
    """Return how the new mission begins, on offer at once. `retried` is whether there has been one already.

    Raises NothingToRetry, StoryGoesOn, TooManyOffers, OfferOutdated.
    """
    plan, words, reward = failed.plan, failed.words, failed.reward
    if failed.state != State.FAILED or failed.reason not in REASONS or not (plan and words and reward):
        raise errors.NothingToRetry("Only a mission that went wrong can be tried again.")
    if plan.chapter:
        raise errors.StoryGoesOn("This was part of a story, and the story goes on.")
    if retried or failed.retry_of:
        raise errors.NothingToRetry("A mission is tried again once.")
    if at >= sure(failed.ended_at) + WITHIN:
        raise errors.NothingToRetry(f"A mission is tried again within {WITHIN // timedelta(hours=1)} hours.")
    must_have_room(offers)
    must_still_hold(plan, situation, atlas)
    new: dict[str, Any] = {"mission_id": mission_id, "player_id": failed.player_id, "at": at}
    offered = events.MissionOffered(
        **new,
        plan=plan,
        words=words,
        reward=reward,
        author=failed.author,
        model=failed.model,
        fallback=failed.fallback,
        until=at + OFFER_LASTS,
        provenance=_free(failed.provenance),
    )
    return [events.MissionRequested(**new, wish=failed.wish, retry_of=failed.id), offered]


def _free(made: Provenance) -> Provenance:
    """Return where it comes from without what it cost: that was paid once."""
    return replace(made, tokens_in=0, tokens_out=0, cost=0, seconds=0.0, refused={})
