"""A faction without a database: one member of each rank, and rules applied to it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import Any
from uuid import UUID

import pytest

from factions.domain.faction import Faction, Member, Paper, evolve
from factions.domain.gangs import FactionType, Personality
from factions.domain.ladder import DEFAULT_LADDER, Rank
from ganggpt.messages import Event, Refusal

AT = datetime(2026, 1, 1, tzinfo=UTC)
BEFORE = AT - timedelta(days=30)
CREW, STRANGER = UUID(int=1), UUID(int=999)
KEYS = tuple(rank.key for rank in DEFAULT_LADDER)
MIND = Personality(0.5, 0.5, 0.5, 0.5, 0.5)
RECRUIT, MEMBER, VETERAN, LIEUTENANT, CAPTAIN, UNDERBOSS, LEADER = (UUID(int=100 + n) for n in range(7))
PLAYERS = dict(zip(KEYS, (RECRUIT, MEMBER, VETERAN, LIEUTENANT, CAPTAIN, UNDERBOSS, LEADER), strict=True))


def crew(members: Mapping[UUID, str] | None = None, ranks: Iterable[Rank] = DEFAULT_LADDER, **changes: Any) -> Faction:
    """Return a faction; with one member of each rank, unless told who holds which."""
    held = {player: key for key, player in PLAYERS.items()} if members is None else members
    bare = Faction(CREW, "crew", "Crew", FactionType.GANG, "#336699", "Rise.", BEFORE, tuple(ranks))
    return replace(bare, members={who: Member(rank, BEFORE) for who, rank in held.items()}, **changes)


def paper(expires_at: datetime = AT + timedelta(seconds=1)) -> Paper:
    return Paper(expires_at, BEFORE)


def after(state: Faction, happened: Iterable[Event]) -> Faction:
    return reduce(evolve, happened, state)


def ranks(state: Faction) -> dict[UUID, str]:
    return {who: member.rank for who, member in state.members.items()}


def refuses(refusal: type[Refusal], rule: Callable[..., object], *args: Any, **facts: Any) -> Refusal:
    """Return why the rule refuses, and that it does so with exactly this."""
    with pytest.raises(refusal) as caught:
        rule(*args, **facts)
    assert type(caught.value) is refusal
    return caught.value
