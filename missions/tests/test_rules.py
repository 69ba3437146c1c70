"""A mission's life as rules: which act is granted in which state, and what comes of it."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from ganggpt.messages import Event, Refusal
from missions.domain import errors, events, lifecycle
from missions.domain.mission import OPEN, State
from missions.domain.plan import Plan, Wish
from missions.domain.proof import Fault
from missions.domain.tariff import price
from missions.domain.words import Words
from missions.tests.lives import (
    ACTS,
    AT,
    DAY,
    INSTANT,
    LEASE,
    MISSION,
    PLAYER,
    WORDS,
    a,
    begin,
    fold,
    kinds,
    offer,
    request,
    requested,
)  # fmt: skip
from missions.tests.worlds import GIVE, HIT, SOUND

pytestmark = pytest.mark.unit

GRANTED: dict[tuple[State, str], list[type[Event]]] = {
    (State.REQUESTED, "begin"): [events.WritingBegan],
    (State.REQUESTED, "abandon"): [events.MissionAbandoned],
    (State.REQUESTED, "withdraw"): [events.MissionWithdrawn],
    (State.REQUESTED, "offer"): [events.MissionOffered],
    (State.WRITING, "offer"): [events.MissionOffered],
    (State.WRITING, "abandon"): [events.MissionAbandoned],
    (State.WRITING, "withdraw"): [events.MissionWithdrawn],
    (State.AVAILABLE, "accept"): [events.MissionAccepted],
    (State.AVAILABLE, "abandon"): [events.MissionAbandoned],
    (State.AVAILABLE, "withdraw"): [events.MissionWithdrawn],
    (State.ACTIVE, "report"): [events.ObjectiveProgressed],
    (State.COMPLETED, "report"): [],  # it is known already
    (State.ACTIVE, "abandon"): [events.MissionAbandoned],
    (State.ACTIVE, "withdraw"): [events.MissionWithdrawn],
    **{(state, "close"): [] for state in State},  # nobody is late yet
}
REFUSED: dict[str, type[Refusal]] = {
    "begin": errors.MissionNotToBeWritten,
    "offer": errors.MissionNotToBeWritten,
    "accept": errors.MissionNotOnOffer,
    "report": errors.MissionNotActive,
    "abandon": errors.MissionNotActive,
    "withdraw": errors.MissionNotActive,
}


@pytest.mark.parametrize("state", State)
def test_each_state_is_reached_and_says_what_is_known_in_it(state: State) -> None:
    made = a(state)
    assert made.state == state
    assert (made.ended_at is None) == (state in OPEN)
    assert (made.writing_until is not None) == (state == State.WRITING)
    assert (made.plan is None) == (state in {State.REQUESTED, State.WRITING, State.WITHDRAWN})


@pytest.mark.parametrize(("state", "act"), [*product(State, ACTS)])
def test_an_act_is_granted_in_its_states_and_refused_in_all_others(state: State, act: str) -> None:
    made = a(state)
    if (state, act) in GRANTED:
        assert kinds(ACTS[act](made, AT)) == GRANTED[state, act]
    else:
        with pytest.raises(REFUSED[act], match=state.lower()):
            ACTS[act](made, AT)


# --- asking


@pytest.mark.parametrize(
    ("since", "retry_after"),
    [
        (-timedelta(seconds=0.5), 60),
        (timedelta(), 60),
        (timedelta(seconds=1), 59),
        (timedelta(seconds=59.2), 1),
        (timedelta(minutes=1) - INSTANT, 1),
    ],
)
def test_a_second_request_within_a_minute_is_told_how_long_to_wait(since: timedelta, retry_after: int) -> None:
    with pytest.raises(errors.MissionRequestedTooSoon) as refusal:
        request(last=AT, at=AT + since)
    assert (refusal.value.retry_after, refusal.value.status) == (retry_after, 429)
    later = max(AT, AT + since) + timedelta(seconds=retry_after)
    assert kinds(request(last=AT, at=later)) == [events.MissionRequested]


def test_ten_asked_for_or_on_offer_are_enough() -> None:
    assert kinds(request(offers=9)) == [events.MissionRequested]
    with pytest.raises(errors.TooManyOffers, match="10 missions"):
        request(offers=10)
    with pytest.raises(errors.MissionRequestedTooSoon):  # what will pass by itself is said first
        request(offers=10, last=AT)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (Wish(zone="NOWHERE"), "zone"),
        (Wish(zone="davis"), "zone"),
        (Wish(zone="PALHIGH"), "zone"),  # on the map, and no place in it
        (Wish(crew=0), "crew"),
        (Wish(crew=5), "crew"),
        (Wish(difficulty=0), "difficulty"),
        (Wish(difficulty=11), "difficulty"),
    ],
)
def test_a_wish_that_nobody_can_grant_is_refused_by_its_field(wish: Wish, field: str) -> None:
    with pytest.raises(errors.InvalidWish) as refusal:
        request(wish, last=AT)
    assert (refusal.value.status, list(refusal.value.errors)) == (400, [field])


@pytest.mark.parametrize("wish", [Wish(zone="DAVIS", difficulty=1), Wish(difficulty=10), Wish(zone="", crew=1)])
def test_a_wish_is_kept_as_it_was_made(wish: Wish) -> None:
    (asked,) = request(wish)
    assert isinstance(asked, events.MissionRequested)
    assert (asked.wish, asked.after, asked.retry_of) == (wish, None, None)


@pytest.mark.parametrize("crew", [2, 3, 4])
def test_a_crew_needs_a_faction(crew: int) -> None:
    with pytest.raises(errors.NeedsFaction):
        request(Wish(crew=crew))
    asked = lifecycle.request(
        MISSION, player_id=PLAYER, wish=Wish(crew=crew), last_requested_at=None, offers=0, in_faction=True, at=AT
    )
    assert kinds(asked) == [events.MissionRequested]


# --- writing


def test_a_writer_has_the_mission_for_its_lease_and_no_longer() -> None:
    writing = a(State.WRITING)
    assert (writing.attempts, writing.writing_until) == (1, AT + LEASE)
    with pytest.raises(errors.MissionNotToBeWritten):
        begin(writing, AT + LEASE - INSTANT)
    taken_over = fold(begin(writing, AT + LEASE), writing)
    assert (taken_over.attempts, taken_over.writing_until) == (2, AT + LEASE + LEASE)


def test_a_mission_that_five_writers_left_unwritten_fails_with_the_sixth() -> None:
    state, at = fold(requested()), AT
    for attempt in range(1, 6):
        state, at = fold(begin(state, at), state), at + LEASE
        assert (state.state, state.attempts) == (State.WRITING, attempt)
    failed = fold(begin(state, at), state)
    assert (failed.state, failed.reason, failed.ended_at) == (State.FAILED, "could not be written", at)
    with pytest.raises(errors.MissionNotToBeWritten):
        begin(failed, at + LEASE)


def test_a_late_writer_may_still_offer_while_nobody_else_has() -> None:
    writing = a(State.WRITING)
    assert kinds(offer(writing, AT + LEASE + LEASE)) == [events.MissionOffered]


def test_an_offer_is_priced_by_the_tariff_and_lasts_a_day() -> None:
    (offered,) = offer(a(State.WRITING), AT)
    assert isinstance(offered, events.MissionOffered)
    assert (offered.reward, offered.until) == (price(SOUND), AT + DAY)
    on_offer = a(State.AVAILABLE)
    assert (on_offer.author, on_offer.model, on_offer.fallback) == ("model", "m-1", "")


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        (replace(SOUND, seconds=60), Fault.TOO_LITTLE_TIME),
        (replace(SOUND, difficulty=11), Fault.BAD_DIFFICULTY),
        (replace(SOUND, objectives=SOUND.objectives[:2]), Fault.TOO_FEW_STEPS),
        (replace(SOUND, objectives=(*SOUND.objectives[:4], replace(GIVE, place="the-moon"))), Fault.UNKNOWN_PLACE),
        (
            replace(SOUND, objectives=(*SOUND.objectives[:2], replace(HIT, count=-1), *SOUND.objectives[3:])),
            Fault.BAD_COUNT,
        ),
    ],
)
def test_a_tampered_plan_is_not_offered(plan: Plan, fault: Fault) -> None:
    with pytest.raises(errors.PlanNotProved) as refusal:
        offer(a(State.WRITING), AT, plan=plan)
    assert any(fault in problem for problem in refusal.value.errors["plan"])


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (replace(WORDS, briefing=f"{WORDS.briefing} It pays $900,000."), "reward is promised"),
        (replace(WORDS, briefing=f"{WORDS.briefing} <b>Go.</b>"), "Markup"),
        (replace(WORDS, title="Meet Lester Crest"), "not in the plan"),
        (replace(WORDS, lines=WORDS.lines[1:]), "no line for objective o1"),
    ],
)
def test_tampered_words_are_not_offered(words: Words, fault: str) -> None:
    with pytest.raises(errors.WordsNotGrounded) as refusal:
        offer(a(State.WRITING), AT, words=words)
    assert any(fault in wrong for wrong in refusal.value.errors["words"])
