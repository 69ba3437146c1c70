"""A mission that went wrong, tried once more: when that is granted, and what the new one is."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from ganggpt.messages import Event
from missions.domain import crew, errors, events, lifecycle, retry
from missions.domain.atlas import LOS_SANTOS
from missions.domain.mission import OPEN, Mission, State
from missions.domain.plan import Chapter, Situation
from missions.domain.provenance import Provenance
from missions.domain.tariff import price
from missions.tests.lives import (
    AT,
    DAY,
    INSTANT,
    LEASE,
    LIMIT,
    MISSION,
    PLAYER,
    WORDS,
    a,
    begin,
    fold,
    kinds,
    requested,
)
from missions.tests.teams import ANN, BOB, TRIO, under_way
from missions.tests.worlds import HOME, SOUND

pytestmark = pytest.mark.unit
AGAIN = UUID(int=40)
ENDED = AT + LIMIT


def again(
    failed: Mission, *, at: datetime = ENDED, retried: bool = False, offers: int = 0, situation: Situation = HOME
) -> list[Event]:
    return retry.retry(failed, AGAIN, retried=retried, offers=offers, situation=situation, atlas=LOS_SANTOS, at=at)


def test_what_is_tried_again_is_the_same_mission_on_offer_anew() -> None:
    failed = a(State.FAILED)
    happened = again(failed, at=ENDED + timedelta(hours=1))
    assert kinds(happened) == [events.MissionRequested, events.MissionOffered]
    new = fold(happened)
    assert (new.id, new.player_id, new.retry_of, new.after) == (AGAIN, PLAYER, MISSION, None)
    assert (new.plan, new.words, new.reward, new.wish) == (SOUND, WORDS, price(SOUND), failed.wish)
    assert (new.state, new.author, new.model, new.progress) == (State.AVAILABLE, "model", "m-1", {})
    assert new.offered_until == ENDED + timedelta(hours=25)


def test_it_costs_nothing_a_second_time() -> None:
    made = Provenance("7:1", "model", "plan.1", "words.1", "m-1", 900, 120, 55, 1.5, {"schema": 1}, stocked=True)
    new = fold(again(replace(a(State.FAILED), provenance=made)))
    assert new.provenance == Provenance("7:1", "model", "plan.1", "words.1", "m-1", stocked=True)


def test_a_crew_that_fell_apart_may_try_again_with_another() -> None:
    failed = under_way()
    for who in (ANN, BOB):
        failed = fold(crew.leave(failed, member_id=who, at=AT), failed)
    new = fold(again(failed))
    assert (failed.state, failed.reason) == (State.FAILED, crew.FELL_APART)
    assert (new.plan, new.crew, new.invited, new.took_part) == (TRIO, frozenset(), frozenset(), ())


@pytest.mark.parametrize("state", sorted({*OPEN, State.COMPLETED, State.EXPIRED, State.ABANDONED, State.WITHDRAWN}))
def test_only_what_failed_is_tried_again(state: State) -> None:
    with pytest.raises(errors.NothingToRetry):
        again(a(state))


def test_what_was_never_written_is_not_tried_again() -> None:
    state, at = fold(requested()), AT
    for _ in range(lifecycle.MAX_ATTEMPTS + 1):
        state, at = fold(begin(state, at), state), at + LEASE
    assert state.state == State.FAILED
    with pytest.raises(errors.NothingToRetry):
        again(state, at=at)
    with pytest.raises(errors.NothingToRetry):
        again(replace(a(State.FAILED), reason=state.reason))


def test_a_mission_is_tried_again_within_a_day() -> None:
    failed = a(State.FAILED)
    assert kinds(again(failed, at=ENDED + DAY - INSTANT)) == [events.MissionRequested, events.MissionOffered]
    with pytest.raises(errors.NothingToRetry, match="within 24 hours"):
        again(failed, at=ENDED + DAY)


def test_a_mission_is_tried_again_once() -> None:
    with pytest.raises(errors.NothingToRetry, match="once"):
        again(a(State.FAILED), retried=True)
    with pytest.raises(errors.NothingToRetry, match="once"):
        again(replace(a(State.FAILED), retry_of=UUID(int=41)))


def test_a_part_of_a_story_is_told_on_instead() -> None:
    told = replace(a(State.FAILED), plan=replace(SOUND, chapter=Chapter("feud", 1)))
    with pytest.raises(errors.StoryGoesOn):
        again(told)


def test_it_counts_among_the_offers() -> None:
    assert again(a(State.FAILED), offers=9)
    with pytest.raises(errors.TooManyOffers):
        again(a(State.FAILED), offers=10)


@pytest.mark.parametrize(
    "changed",
    [
        replace(HOME, faction="ballas", enemies=frozenset()),
        replace(HOME, enemies=frozenset({"families"})),
    ],
)
def test_what_could_not_be_played_any_more_is_not_offered_again(changed: Situation) -> None:
    with pytest.raises(errors.OfferOutdated):
        again(a(State.FAILED), situation=changed)
