"""Who leads a faction: handed over, or by succession."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from factions.domain import errors, events
from factions.domain.authority import Act, permit
from factions.domain.faction import Faction, Member
from ganggpt.messages import Event


def heir(faction: Faction, members: Mapping[UUID, Member]) -> UUID:
    """Return who of these members is next: the highest rank, then the longest serving, then the lower id."""
    return min(members, key=lambda who: (-faction.rank(members[who].rank).level, members[who].joined_at, who))


def succeed(faction: Faction, members: Mapping[UUID, Member], at: datetime) -> Event:
    """Return that the heir among these members leads; nobody did, or they are gone."""
    return events.LeaderChanged(
        faction_id=faction.id,
        player_id=heir(faction, members),
        how=events.Succession.SUCCEEDED,
        former=None,
        former_rank="",
        at=at,
    )


def crown(faction: Faction, player_id: UUID, at: datetime) -> Event:
    """Return that the member is given the lead; whoever had it holds the next lower rank."""
    former = faction.leader
    return events.LeaderChanged(
        faction_id=faction.id,
        player_id=player_id,
        how=events.Succession.HANDED_OVER,
        former=former,
        former_rank=faction.ranks[-2].key if former else "",
        at=at,
    )


def hand_over(faction: Faction, *, by: UUID | None, player_id: UUID, at: datetime) -> list[Event]:
    """Return that another member leads. Raises what `permit` does, and NoSuchMember."""
    permit(faction, Act.HAND_OVER, by=by)
    if player_id not in faction.members:
        raise errors.NoSuchMember(f"They are no member of {faction.name}.")
    return [] if player_id == faction.leader else [crown(faction, player_id, at)]
