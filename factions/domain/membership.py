"""Who is a member of a faction, and how one becomes one."""

from datetime import datetime
from uuid import UUID

from factions.domain import errors, events
from factions.domain.authority import must_be_there
from factions.domain.faction import Faction
from ganggpt.messages import Event

MAX_MEMBERS = 50


def enrol(faction: Faction, *, player_id: UUID, rank: str, at: datetime) -> list[Event]:
    """Return that the player is a member at the rank.

    Raises NoSuchFaction, NoSuchRank, AlreadyInAFaction, FactionFull.
    """
    must_be_there(faction)
    if rank not in {rung.key for rung in faction.ranks}:
        raise errors.NoSuchRank(f"{faction.name} has no rank {rank}.")
    if player_id in faction.members:
        raise errors.AlreadyInAFaction("They are a member already.")
    if len(faction.members) >= MAX_MEMBERS:
        raise errors.FactionFull(f"A faction has at most {MAX_MEMBERS} members.")
    return [events.PlayerJoinedFaction(faction_id=faction.id, player_id=player_id, rank=rank, at=at)]
