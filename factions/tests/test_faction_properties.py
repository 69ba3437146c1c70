"""Whatever is asked of a faction, by whomever and in whatever order, it stays sound. Without a database."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factions.domain import errors, founding, membership, papers, ranks, succession
from factions.domain.faction import Faction, evolve
from factions.domain.gangs import FactionType
from factions.domain.ladder import DEFAULT_LADDER
from factions.tests.crew import (
    AT,
    CREW,
    after,
    crew,
)
from ganggpt.messages import Event, Refusal

pytestmark = pytest.mark.unit

FREE: dict[str, Any] = {"belongs_to": None, "left_at": None}
DAY = timedelta(days=1)
PEOPLE = [UUID(int=300 + n) for n in range(8)]
RANKS = [rank.key for rank in DEFAULT_LADDER]
people, by_whom = st.sampled_from(PEOPLE), st.sampled_from([*PEOPLE, None])
ACTS: dict[str, Callable[[Faction, UUID | None, UUID, str, datetime], list[Event]]] = {
    "invite": lambda state, by, who, rank, at: papers.invite(state, by=by, player_id=who, at=at),
    "accept": lambda state, by, who, rank, at: papers.accept_invitation(state, player_id=who, **FREE, at=at),
    "apply": lambda state, by, who, rank, at: papers.apply(state, player_id=who, belongs_to=None, at=at),
    "admit": lambda state, by, who, rank, at: papers.accept_application(state, by=by, player_id=who, **FREE, at=at),
    "turn down": lambda state, by, who, rank, at: papers.decline_application(state, by=by, player_id=who, at=at),
    "enrol": lambda state, by, who, rank, at: membership.enrol(state, player_id=who, rank=rank, at=at),
    "leave": lambda state, by, who, rank, at: membership.leave(state, player_id=who, at_war=False, at=at),
    "kick": lambda state, by, who, rank, at: membership.kick(state, by=by, player_id=who, at_war=False, at=at),
    "block": lambda state, by, who, rank, at: papers.block(
        state, by=by, player_id=who, until=at + DAY, at_war=False, at=at
    ),
    "unblock": lambda state, by, who, rank, at: papers.unblock(state, by=by, player_id=who, at=at),
    "forget": lambda state, by, who, rank, at: papers.forget(state, player_id=who, at_war=False, at=at),
    "expire": lambda state, by, who, rank, at: papers.expire(state, at=at),
    "rank": lambda state, by, who, rank, at: ranks.change_rank(state, by=by, player_id=who, rank=rank, at=at),
    "hand over": lambda state, by, who, rank, at: succession.hand_over(state, by=by, player_id=who, at=at),
    "drop": lambda state, by, who, rank, at: ranks.drop(state, by=by, rank=rank, at=at),
    "add": lambda state, by, who, rank, at: ranks.add(
        state, by=by, name=f"{rank} {at:%d%H}", above=rank, rights=frozenset(), daily_limit=0, wage=0, at=at
    ),
    "disband": lambda state, by, who, rank, at: founding.disband(state, by=by, at_war=False, at=at),
}


def is_sound(state: Faction) -> bool:
    held_by = [member.rank for member in state.members.values()]
    leaders = held_by.count(state.ranks[-1].key)
    outside = not (state.members.keys() & (state.invitations.keys() | state.applications.keys()))
    ladder = (state.ranks[0].key, state.ranks[-1].key) == ("RECRUIT", "LEADER")
    steps = [rank.level for rank in state.ranks] == list(range(1, len(state.ranks) + 1))
    known = set(held_by) <= {rank.key for rank in state.ranks}
    few = len(state.members) <= 50
    ended = (state.disbanded_at is not None) == (not state.members)
    return all([leaders == min(len(held_by), 1), outside, ladder, steps, known, few, ended])


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(list(ACTS)), by_whom, people, st.sampled_from(RANKS)), max_size=60))
def test_whatever_is_asked_one_leads_and_nobody_is_in_and_asked_at_once(
    asked: list[tuple[str, UUID | None, UUID, str]],
) -> None:
    history = founding.found(
        CREW,
        founder=PEOPLE[0],
        slug="crew",
        name="Crew",
        type=FactionType.GANG,
        colour="#336699",
        motto="",
        **FREE,
        at=AT,
    )
    state = after(evolve(None, history[0]), history[1:])
    for hour, (name, by, who, rank) in enumerate(asked):
        try:
            happened = ACTS[name](state, by, who, rank, AT + timedelta(hours=hour))
        except Refusal:
            continue
        history, state = [*history, *happened], after(state, happened)
        assert is_sound(state), f"{name} of {who} by {by}"
    assert after(evolve(None, history[0]), history[1:]) == state


@given(st.lists(st.integers(100, 175), max_size=120))
def test_whoever_asks_in_whatever_order_members_are_the_first_fifty_players(asks: list[int]) -> None:
    state = crew({})
    for asker in asks:
        try:
            state = after(state, membership.join(state, player_id=UUID(int=asker), **FREE, at=AT))
        except (errors.AlreadyInAFaction, errors.FactionFull):
            continue
    assert [member.int for member in state.members] == list(dict.fromkeys(asks))[:50]
