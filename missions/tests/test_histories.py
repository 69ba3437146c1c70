"""Any history of a mission, legal or not: what is stored of it folds to its state, and it goes nowhere else."""

import json
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ganggpt.eventstore import codec
from ganggpt.messages import Event, Refusal, name_of
from missions.domain import events, mission
from missions.domain.mission import Mission, State
from missions.tests.lives import ACTS, AT, a, abandon, fold, kinds, report, requested
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
