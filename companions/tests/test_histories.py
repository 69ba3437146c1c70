"""Whatever happens to a companion, in whatever order: its state stays in range, and telling it again gives the same."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companions.domain import gifts, lifecycle, persona
from companions.domain.companion import Companion
from companions.domain.events import Home
from companions.domain.feelings import Moment
from companions.domain.persona import Kind, Trait, Voice
from companions.domain.strength import Skill
from companions.tests.lives import AT, COMPANION, MISSION, OTHER, PLAYER, fold
from ganggpt.messages import Event, Refusal

pytestmark = pytest.mark.unit
ACTS: Any = st.one_of(
    st.tuples(
        st.just(lifecycle.share), st.fixed_dictionaries({"moment": st.sampled_from(Moment), "source": st.just("")})
    ),
    st.tuples(
        st.just(lifecycle.come_along),
        st.fixed_dictionaries({"mission_id": st.sampled_from([MISSION, OTHER]), "skill": st.sampled_from(Skill)}),
    ),
    st.tuples(
        st.just(lifecycle.come_home),
        st.fixed_dictionaries(
            {
                "mission_id": st.sampled_from([MISSION, OTHER]),
                "how": st.sampled_from(Home),
                "difficulty": st.integers(1, 10),
            }
        ),
    ),
    st.tuples(st.just(gifts.give), st.just({"amount": 50, "source": ""})),
    st.tuples(st.just(lifecycle.rename), st.just({})),
)
LOGS = st.lists(st.tuples(st.integers(0, 100_000), ACTS), max_size=40)
TRAITS = st.dictionaries(st.sampled_from(Trait), st.floats(0, 1))


@settings(max_examples=200, deadline=None)
@given(traits=TRAITS, log=LOGS, gone=st.booleans())
def test_whatever_happens_a_companion_stays_within_bounds_and_its_log_tells_it(
    traits: dict[Trait, float], log: list[tuple[int, Any]], *, gone: bool
) -> None:
    nature = persona.nature(Kind.STREET, Voice.GRUFF, traits)
    happened: list[Event] = list(lifecycle.create(COMPANION, player_id=PLAYER, nature=nature, living=0, at=AT))
    state, at = fold(happened), AT
    for seconds, (act, facts) in log:
        at += timedelta(seconds=seconds)
        try:
            new = act(state, **facts, at=at)
        except Refusal:
            continue
        happened += new
        state = fold(new, state)
        must_be_within_bounds(state)
    if gone:
        happened += lifecycle.dismiss(state, at=at)
        state = fold(lifecycle.dismiss(state, at=at), state)
    assert fold(happened) == state


def must_be_within_bounds(state: Companion) -> None:
    feelings = (state.feelings.trust, state.feelings.respect, state.feelings.fear, state.feelings.loyalty)
    assert all(-1 <= value <= 1 for value in (*feelings, state.mood.pleasure, state.mood.arousal))
    assert 0 <= state.energy.points <= 100
    assert all(0 <= points <= 100 for points in state.skills.values())
    assert (state.mission_id is None) is (state.helps_by is None)
