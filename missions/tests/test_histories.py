"""Any history of a mission, legal or not: what is stored of it folds to its state, and it goes nowhere else."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ganggpt.eventstore import codec
from ganggpt.messages import Event, Refusal, name_of
from missions.domain import crew, events, lifecycle, mission, review
from missions.domain.events import FlagReason
from missions.domain.mission import Mission, State
from missions.domain.tariff import payout, price
from missions.tests.lives import ACTS, AT, PLAYER, a, abandon, accept, fold, kinds, report, requested
from missions.tests.teams import ANN, BOB, CY, TRIO, invite, join, offered
from missions.tests.worlds import SOUND

pytestmark = pytest.mark.unit

STEPS = {**ACTS, **{f"report {step.key}": report(step.key) for step in SOUND.objectives}}
FOLLOWS = {
    None: {State.REQUESTED},
    State.REQUESTED: {State.WRITING, State.AVAILABLE, State.ABANDONED, State.WITHDRAWN},
    State.WRITING: {State.WRITING, State.AVAILABLE, State.FAILED, State.ABANDONED, State.WITHDRAWN},
    State.AVAILABLE: {State.ACTIVE, State.EXPIRED, State.ABANDONED, State.WITHDRAWN},
    State.ACTIVE: {State.ACTIVE, State.COMPLETED, State.FAILED, State.ABANDONED, State.WITHDRAWN},
}
# Mostly a mission's usual course, so that histories get far, with anything at any time in between.
USUAL = ["begin", "offer", "accept", *(f"report {step.key}" for step in (*SOUND.objectives[:3], *SOUND.objectives[2:]))]
ANY = st.tuples(st.sampled_from([*STEPS]), st.sampled_from([0, 0, 0, 31, 600, 7200, 86_400]))
COURSES = st.integers(0, len(USUAL)).flatmap(
    lambda n: st.lists(ANY, max_size=8).map(lambda more: [*((act, 0) for act in USUAL[:n]), *more])
)


def play(course: Sequence[tuple[str, int]]) -> tuple[list[Event], Mission]:
    """Return all that happened, and the state that the rules were asked about at the end; refusals change nothing."""
    happened, at = requested(), AT
    state = fold(happened)
    for name, seconds in course:
        at += timedelta(seconds=seconds)
        try:
            some = STEPS[name](state, at)
        except Refusal:
            continue
        happened, state = [*happened, *some], fold(some, state)
    return happened, state


@settings(deadline=None)
@given(COURSES)
def test_what_is_stored_of_any_history_folds_to_its_state(course: list[tuple[str, int]]) -> None:
    happened, state = play(course)
    stored = [
        (name_of(type(event)), getattr(type(event), "schema", 1), json.loads(json.dumps(codec.encode(event))))
        for event in happened
    ]
    assert fold([codec.decode(name, schema, data) for name, schema, data in stored]) == state


@settings(deadline=None)
@given(COURSES)
def test_any_history_goes_only_where_a_mission_may_go(course: list[tuple[str, int]]) -> None:
    happened, state = play(course)
    states = [None, *(fold(happened[: length + 1]).state for length in range(len(happened)))]
    assert all(after in FOLLOWS[before] for before, after in pairwise(states))
    assert all(0 < state.progress[step.key] <= step.count for step in SOUND.objectives if step.key in state.progress)
    assert (state.state == State.COMPLETED) == (state.plan is not None and state.course.finished)
    assert kinds(happened).count(events.MissionCompleted) == (state.state == State.COMPLETED)
    assert kinds(happened).count(events.WritingBegan) == state.attempts


def test_a_stream_begins_with_a_request() -> None:
    with pytest.raises(ValueError, match="cannot begin with"):
        mission.evolve(None, abandon(a(State.AVAILABLE), AT)[0])


def test_a_stream_holds_only_what_happens_to_missions() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        mission.evolve(a(State.AVAILABLE), Event())
    with pytest.raises(ValueError, match="has no course"):
        _ = a(State.REQUESTED).course
    with pytest.raises(ValueError, match="has this moment set"):
        mission.sure(None)


# --- with a crew


def _reported(key: str) -> Callable[[Mission, UUID, datetime], list[Event]]:
    return lambda state, who, at: report(key, by=who)(state, at)


WHO = (PLAYER, ANN, BOB, CY)
CREW_ACTS: dict[str, Callable[[Mission, UUID, datetime], list[Event]]] = {
    "invite": lambda state, who, at: invite(state, who, at),
    "join": lambda state, who, at: join(state, who, at),
    "decline": lambda state, who, at: crew.decline(state, member_id=who, at=at),
    "leave": lambda state, who, at: crew.leave(state, member_id=who, at=at),
    "dismiss": lambda state, who, at: crew.dismiss(state, member_id=who, at=at),
    "drop": lambda state, who, at: crew.drop(state, member_id=who, at=at),
    "flag": lambda state, who, at: review.flag(state, by=who, reason=FlagReason.RUDE, at=at),
    "clear": lambda state, who, at: review.clear(state, at=at),
    "accept": lambda state, who, at: accept(state, at),
    "abandon": lambda state, who, at: abandon(state, at),
    "close": lambda state, who, at: lifecycle.close_overdue(state, at=at),
    **{f"report {step.key}": _reported(step.key) for step in TRIO.objectives},
}
MANNED = [("invite", ANN), ("invite", BOB), ("join", ANN), ("join", BOB), ("accept", PLAYER)]
CREW_USUAL = [*MANNED, *((f"report {step.key}", who) for step, who in zip(TRIO.objectives, WHO * 2, strict=False))]
CREW_ANY = st.tuples(st.sampled_from([*CREW_ACTS]), st.sampled_from(WHO), st.sampled_from([0, 0, 0, 0, 600, 86_400]))
CREW_COURSES = st.integers(0, len(CREW_USUAL)).flatmap(
    lambda n: st.lists(CREW_ANY, max_size=12).map(lambda more: [*((act, who, 0) for act, who in CREW_USUAL[:n]), *more])
)


@settings(deadline=None)
@given(CREW_COURSES)
def test_whatever_a_crew_does_only_who_took_part_is_paid_and_once(course: list[tuple[str, UUID, int]]) -> None:
    state, at, happened = offered(), AT, list[Event]()
    for name, who, seconds in course:
        at += timedelta(seconds=seconds)
        with suppress(Refusal):
            some = CREW_ACTS[name](state, who, at)
            happened, state = [*happened, *some], fold(some, state)
    assert fold(happened, offered()) == state
    assert len(state.crew | state.invited) < TRIO.crew
    assert PLAYER not in state.crew | state.invited
    assert state.crew.isdisjoint(state.invited)
    completed = [event for event in happened if isinstance(event, events.MissionCompleted)]
    assert len(completed) == (state.state == State.COMPLETED)
    for event in completed:
        did = {done.by for done in happened if isinstance(done, events.ObjectiveProgressed)}
        assert set(event.paid) == did & state.players
        assert set(event.paid.values()) == {payout(price(TRIO), TRIO, state.course.done, len(state.players))}
        most = TRIO.crew * payout(price(TRIO), TRIO, state.course.done, TRIO.crew).cash
        assert sum(paid.cash for paid in event.paid.values()) <= most
    if state.state == State.ACTIVE:
        assert len(state.players) >= crew.hands_needed(state.course)
