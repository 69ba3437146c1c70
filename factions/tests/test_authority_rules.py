"""Who may act on whom: every act of every rank on every other, by a table written by hand. Without a database."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factions.domain import authority, errors, founding, membership, papers, ranks, succession
from factions.domain.authority import Act
from factions.domain.ladder import Rank, Right
from factions.tests.crew import (
    AT,
    KEYS,
    LEADER,
    LIEUTENANT,
    MEMBER,
    PLAYERS,
    STRANGER,
    crew,
    paper,
    refuses,
)

pytestmark = pytest.mark.unit

# What each rank of the default ladder may do, and to which ranks: written down by hand, from the words of the game.
BELOW = {
    "RECRUIT": set[str](),
    "MEMBER": {"RECRUIT"},
    "VETERAN": {"RECRUIT", "MEMBER"},
    "LIEUTENANT": {"RECRUIT", "MEMBER", "VETERAN"},
    "CAPTAIN": {"RECRUIT", "MEMBER", "VETERAN", "LIEUTENANT"},
    "UNDERBOSS": {"RECRUIT", "MEMBER", "VETERAN", "LIEUTENANT", "CAPTAIN"},
    "LEADER": {"RECRUIT", "MEMBER", "VETERAN", "LIEUTENANT", "CAPTAIN", "UNDERBOSS"},
}
INVITERS = {"VETERAN", "LIEUTENANT", "CAPTAIN", "UNDERBOSS", "LEADER"}
KICKERS = {"LIEUTENANT", "CAPTAIN", "UNDERBOSS", "LEADER"}
PROMOTERS = {"CAPTAIN", "UNDERBOSS", "LEADER"}
BUILDERS = {"UNDERBOSS", "LEADER"}
ALONE = {"LEADER"}
WHO: dict[Act, set[str]] = {
    Act.EDIT: BUILDERS,
    Act.DISBAND: ALONE,
    Act.INVITE: INVITERS,
    Act.ANSWER: INVITERS,
    Act.KICK: KICKERS,
    Act.BLOCK: KICKERS,
    Act.UNBLOCK: KICKERS,
    Act.CHANGE_RANK: PROMOTERS,
    Act.HAND_OVER: ALONE,
    Act.ADD_RANK: BUILDERS,
    Act.EDIT_RANK: BUILDERS,
    Act.DROP_RANK: BUILDERS,
    Act.EDIT_LEADERS_RANK: ALONE,
}
ON_LOWER = {Act.KICK, Act.BLOCK, Act.CHANGE_RANK, Act.EDIT_RANK, Act.DROP_RANK}
TO_LOWER = {Act.CHANGE_RANK, Act.ADD_RANK}
FULL = crew()
SOLDIER: dict[str, Any] = {"name": "Soldier", "rights": frozenset(), "daily_limit": 0, "wage": 0, "at": AT}
NO_CHANGE: dict[str, Any] = {"name": None, "rights": None, "daily_limit": None, "wage": None}
every_key = pytest.mark.parametrize("key", KEYS)
every_other = pytest.mark.parametrize("other", KEYS)


def may(rule: Callable[[], object]) -> bool:
    """Return whether the rule lets one: it refuses for want of a right or of a rank, or not at all."""
    try:
        rule()
    except (errors.RankLacksRight, errors.RankTooLow):
        return False
    return True


def rank(key: str) -> Rank:
    return FULL.rank(key)


@pytest.mark.parametrize("act", Act)
@every_key
@every_other
def test_every_act_of_every_rank_on_every_other(act: Act, key: str, other: str) -> None:
    permitted = partial(authority.permit, FULL, act, by=PLAYERS[key])
    allowed = key in WHO[act]
    assert may(permitted) is allowed
    assert may(partial(permitted, on=rank(other))) is (allowed and (act not in ON_LOWER or other in BELOW[key]))
    assert may(partial(permitted, to=rank(other))) is (allowed and (act not in TO_LOWER or other in BELOW[key]))
    authority.permit(FULL, act, by=None, on=rank(other), to=rank(other))


@pytest.mark.parametrize("act", Act)
def test_nobody_acts_from_outside_or_after_the_end(act: Act) -> None:
    assert "members of Crew" in refuses(errors.NotAMember, authority.permit, FULL, act, by=STRANGER).detail
    over = replace(FULL, disbanded_at=AT)
    for by in (LEADER, None):
        assert refuses(errors.NoSuchFaction, authority.permit, over, act, by=by).detail == "Crew has disbanded."


@every_key
@every_other
def test_kicks_blocks_and_handing_over_follow_the_table(key: str, other: str) -> None:
    by, target = PLAYERS[key], PLAYERS[other]
    lower = key in KICKERS and other in BELOW[key]
    assert may(partial(membership.kick, FULL, by=by, player_id=target, at_war=False, at=AT)) is lower
    assert may(partial(papers.block, FULL, by=by, player_id=target, until=None, at_war=False, at=AT)) is lower
    assert may(partial(succession.hand_over, FULL, by=by, player_id=target, at=AT)) is (key == "LEADER")


@every_key
@every_other
@pytest.mark.parametrize("to", KEYS)
def test_nobody_lifts_another_to_their_own_rank_or_moves_an_equal(key: str, other: str, to: str) -> None:
    rule = partial(ranks.change_rank, FULL, by=PLAYERS[key], player_id=PLAYERS[other], rank=to, at=AT)
    assert may(rule) is (key in PROMOTERS and other in BELOW[key] and to in BELOW[key])


@every_key
@every_other
def test_ladders_are_built_below_ones_own_rung(key: str, other: str) -> None:
    lower = key in BUILDERS and other in BELOW[key]
    dropped = partial(ranks.drop, FULL, by=PLAYERS[key], rank=other, at=AT)
    edited = partial(ranks.edit, FULL, by=PLAYERS[key], rank=other, at=AT, **(NO_CHANGE | {"name": "Anew"}))
    assert may(partial(ranks.add, FULL, by=PLAYERS[key], above=other, **SOLDIER)) is lower
    assert may(edited) is (lower or key == other == "LEADER")
    if other == "RECRUIT" and lower:
        refuses(errors.RankNeeded, dropped)
    else:
        assert may(dropped) is lower


rights = st.frozensets(st.sampled_from(list(Right)))
sizes = st.integers(2, ranks.MAX_RANKS)


@given(st.data(), sizes)
def test_on_any_ladder_nobody_touches_what_is_not_below_them(data: st.DataObject, size: int) -> None:
    """Told by the place in the list alone, which the rule never looks at."""
    given_rights = [data.draw(rights) for _ in range(size)]
    rungs = [Rank(f"R{n}", f"Rank {n}", n + 1, tuple(may_do), 0, 0) for n, may_do in enumerate(given_rights)]
    people = {UUID(int=500 + n): f"R{n}" for n in range(size)}
    gang = crew(people, rungs)
    me, them, there = (data.draw(st.integers(0, size - 1)) for _ in range(3))
    by, target = UUID(int=500 + me), UUID(int=500 + them)
    kick = partial(membership.kick, gang, by=by, player_id=target, at_war=False, at=AT)
    assert may(kick) is (Right.KICK in given_rights[me] and me > them)
    move = partial(ranks.change_rank, gang, by=by, player_id=target, rank=f"R{there}", at=AT)
    lifted = given_rights[there] - given_rights[them] <= given_rights[me]
    assert may(move) is (Right.PROMOTE in given_rights[me] and me > them and me > there and lifted)
    wanted = data.draw(rights)
    grant = partial(ranks.edit, gang, by=by, rank=f"R{them}", at=AT, **(NO_CHANGE | {"rights": wanted}))
    new = wanted - given_rights[them]
    if them < size - 1 or me != them:
        assert may(grant) is (Right.MANAGE_RANKS in given_rights[me] and me > them and new <= given_rights[me])


def test_must_may_tells_which_right_is_missing() -> None:
    refused = refuses(errors.RankLacksRight, authority.must_may, FULL, MEMBER, Right.WITHDRAW)
    assert refused.detail == "Your rank does not have the right withdraw."
    authority.must_may(FULL, LIEUTENANT, Right.WITHDRAW)
    authority.must_may(FULL, None, Right.DISBAND)
    refuses(errors.NoSuchFaction, authority.must_may, replace(FULL, disbanded_at=AT), None, Right.DISBAND)


def test_papers_of_members_need_the_right_of_the_table() -> None:
    asked = crew(invitations={STRANGER: paper()}, applications={STRANGER: paper()}, blocks={UUID(int=7): None})
    for key in KEYS:
        by = PLAYERS[key]
        facts: dict[str, Any] = {"by": by, "player_id": STRANGER, "at": AT}
        for rule in (papers.invite, papers.withdraw_invitation, papers.decline_application):
            assert may(partial(rule, asked, **facts)) is (key in INVITERS)
        joins = partial(papers.accept_application, asked, belongs_to=None, left_at=None, **facts)
        assert may(joins) is (key in INVITERS)
        assert may(partial(papers.unblock, asked, by=by, player_id=UUID(int=7), at=AT)) is (key in KICKERS)
        assert may(partial(papers.block, asked, until=None, at_war=False, **facts)) is (key in KICKERS)
        assert may(partial(founding.disband, asked, by=by, at_war=False, at=AT)) is (key == "LEADER")
        looks = {"name": "Anew", "colour": None, "motto": None}
        assert may(partial(founding.edit, asked, by=by, at=AT, **looks)) is (key in BUILDERS)
