"""How one becomes a member, and ceases to be one; who succeeds. Without a database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from factions.domain import errors, events, membership, papers, succession
from factions.domain.events import Departed
from factions.domain.faction import Faction, Member
from factions.domain.ladder import DEFAULT_LADDER
from factions.tests.crew import (
    AT,
    BEFORE,
    CAPTAIN,
    CREW,
    LEADER,
    MEMBER,
    MIND,
    RECRUIT,
    STRANGER,
    UNDERBOSS,
    after,
    crew,
    paper,
    refuses,
)
from factions.tests.crew import ranks as held
from ganggpt.messages import Event

pytestmark = pytest.mark.unit

FULL = crew()
FREE: dict[str, Any] = {"belongs_to": None, "left_at": None}
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
JOINED = events.PlayerJoinedFaction(faction_id=CREW, player_id=STRANGER, rank="RECRUIT", at=AT)
DISBANDED = events.FactionDisbanded(faction_id=CREW, by=None, at=AT)


def crowd(size: int) -> dict[UUID, str]:
    return {UUID(int=2_000 + n): "MEMBER" for n in range(size)}


def gone(player: UUID, how: Departed, by: UUID | None = None) -> events.PlayerLeftFaction:
    return events.PlayerLeftFaction(faction_id=CREW, player_id=player, how=how, by=by, at=AT)


def leads(player: UUID, how: events.Succession, former: UUID | None = None) -> events.LeaderChanged:
    rank = "UNDERBOSS" if former else ""
    return events.LeaderChanged(faction_id=CREW, player_id=player, how=how, former=former, former_rank=rank, at=AT)


# Joining


@pytest.mark.parametrize(
    ("rule", "state"),
    [
        (papers.accept_invitation, crew(invitations={STRANGER: paper()})),
        (partial(papers.accept_application, by=CAPTAIN), crew(applications={STRANGER: paper()})),
        (partial(papers.accept_application, by=None), crew(applications={STRANGER: paper()})),
    ],
)
def test_who_is_asked_and_says_yes_is_a_recruit(rule: Callable[..., list[Event]], state: Faction) -> None:
    assert rule(state, player_id=STRANGER, **FREE, at=AT) == [JOINED]
    now = after(state, [JOINED])
    assert now.members[STRANGER] == Member("RECRUIT", AT)
    assert (now.invitations, now.applications) == ({}, {})
    refuses(errors.AlreadyInAFaction, rule, state, player_id=STRANGER, belongs_to=UUID(int=5), left_at=None, at=AT)


def test_a_new_member_stands_on_the_lowest_rank_whatever_it_is_called() -> None:
    state = crew(ranks=DEFAULT_LADDER[1:], members={LEADER: "LEADER"}, invitations={STRANGER: paper()})
    [joined] = papers.accept_invitation(state, player_id=STRANGER, **FREE, at=AT)
    assert isinstance(joined, events.PlayerJoinedFaction)
    assert joined.rank == "MEMBER"


def test_whoever_left_joins_again_a_day_later() -> None:
    join = partial(membership.join, FULL, player_id=STRANGER, belongs_to=None, at=AT)
    assert join(left_at=AT - DAY) == [JOINED]
    assert refuses(errors.RejoinTooSoon, join, left_at=AT - DAY + SECOND).retry_after == 1
    assert refuses(errors.RejoinTooSoon, join, left_at=AT - DAY + SECOND / 2).retry_after == 1
    assert refuses(errors.RejoinTooSoon, join, left_at=AT).retry_after == 86_400


def test_the_fiftieth_may_join_and_the_next_may_not() -> None:
    join: Callable[..., list[Event]] = partial(membership.join, player_id=STRANGER, **FREE, at=AT)
    assert join(crew(crowd(49))) == [JOINED]
    assert "50 members" in refuses(errors.FactionFull, join, crew(crowd(50))).detail


def test_nobody_joins_what_has_disbanded() -> None:
    over = replace(FULL, disbanded_at=AT)
    refuses(errors.NoSuchFaction, membership.join, over, player_id=STRANGER, **FREE, at=AT)
    refuses(errors.NoSuchFaction, papers.apply, over, player_id=STRANGER, belongs_to=None, at=AT)


def enrol(state: Faction = FULL, player: UUID = STRANGER, rank: str = "CAPTAIN", **facts: Any) -> list[Event]:
    return membership.enrol(state, player_id=player, rank=rank, at=AT, **facts)


def test_staff_put_somebody_in_at_a_rank() -> None:
    assert enrol() == [replace(JOINED, rank="CAPTAIN")]
    refuses(errors.AlreadyInAFaction, enrol, player=MEMBER)
    refuses(errors.AlreadyInAFaction, enrol, belongs_to=UUID(int=5))
    assert "no rank Captain" in refuses(errors.NoSuchRank, enrol, rank="Captain").detail
    refuses(errors.AlreadyInAFaction, enrol, crew(crowd(50)), player=UUID(int=2_000))


def test_who_comes_back_is_no_departure_any_more() -> None:
    other = UUID(int=5)
    assert after(crew(departures={STRANGER: AT, other: AT}), enrol()).departures == {other: AT}


def test_a_second_leader_takes_the_place_of_the_first() -> None:
    found = enrol(rank="LEADER")
    assert found == [replace(JOINED, rank="UNDERBOSS"), leads(STRANGER, events.Succession.HANDED_OVER, LEADER)]
    assert (held(after(FULL, found))[STRANGER], held(after(FULL, found))[LEADER]) == ("LEADER", "UNDERBOSS")
    assert enrol(crew({MEMBER: "MEMBER"}), rank="LEADER") == [replace(JOINED, rank="LEADER")]


# Leaving


def leave(state: Faction, player: UUID, *, at_war: bool = False) -> list[Event]:
    return membership.leave(state, player_id=player, at_war=at_war, at=AT)


def kick(state: Faction, player: UUID, by: UUID | None = LEADER, *, at_war: bool = False) -> list[Event]:
    return membership.kick(state, by=by, player_id=player, at_war=at_war, at=AT)


def test_a_member_leaves_or_is_kicked_war_or_not() -> None:
    for at_war in (False, True):
        assert leave(FULL, MEMBER, at_war=at_war) == [gone(MEMBER, Departed.LEFT)]
        assert kick(FULL, MEMBER, at_war=at_war) == [gone(MEMBER, Departed.KICKED, LEADER)]
    assert "members of Crew" in refuses(errors.NotAMember, leave, FULL, STRANGER).detail
    assert "no member of Crew" in refuses(errors.NoSuchMember, kick, FULL, STRANGER).detail
    refuses(errors.NoSuchMember, kick, FULL, STRANGER, by=None)


def test_departures_are_kept_for_a_day() -> None:
    long_ago, lately = UUID(int=5), UUID(int=6)
    state = crew(departures={long_ago: AT - DAY, lately: AT - DAY + SECOND})
    assert after(state, leave(state, MEMBER)).departures == {lately: AT - DAY + SECOND, MEMBER: AT}


def test_the_underboss_succeeds_a_leader_who_goes() -> None:
    succeeded = leads(UNDERBOSS, events.Succession.SUCCEEDED)
    assert leave(FULL, LEADER) == [gone(LEADER, Departed.LEFT), succeeded]
    assert kick(FULL, LEADER, by=None) == [gone(LEADER, Departed.KICKED), succeeded]
    now = held(after(FULL, leave(FULL, LEADER)))
    assert now[UNDERBOSS] == "LEADER"
    assert list(now.values()).count("LEADER") == 1


def test_of_equals_the_longest_serving_succeeds_and_then_the_lower_id() -> None:
    young, old, older = UUID(int=1), UUID(int=2), UUID(int=3)
    state = crew({LEADER: "LEADER", RECRUIT: "RECRUIT", young: "CAPTAIN", old: "CAPTAIN", older: "CAPTAIN"})
    since = {young: BEFORE + SECOND, old: BEFORE, older: BEFORE, RECRUIT: BEFORE - DAY, LEADER: BEFORE - DAY}
    state = replace(state, members={who: Member(state.members[who].rank, at) for who, at in since.items()})
    rest = {who: member for who, member in state.members.items() if who != LEADER}
    assert succession.heir(state, rest) == old
    assert succession.heir(state, {who: rest[who] for who in (young, older, RECRUIT)}) == older
    assert succession.heir(state, {who: rest[who] for who in (young, RECRUIT)}) == young


def test_the_last_one_out_ends_it_unless_the_city_plays_it() -> None:
    alone = crew({LEADER: "LEADER"})
    assert leave(alone, LEADER) == [gone(LEADER, Departed.LEFT), DISBANDED]
    assert kick(alone, LEADER, by=None) == [gone(LEADER, Departed.KICKED), DISBANDED]
    assert "at war" in refuses(errors.AtWar, leave, alone, LEADER, at_war=True).detail
    refuses(errors.AtWar, kick, alone, LEADER, by=None, at_war=True)
    played = replace(alone, personality=MIND)
    for at_war in (False, True):
        assert leave(played, LEADER, at_war=at_war) == [gone(LEADER, Departed.LEFT)]
