"""Who is a member of a faction: how one becomes one, and how one ceases to be."""

from datetime import datetime
from uuid import UUID

from factions.domain import errors, events
from factions.domain.authority import Act, must_be_there, permit
from factions.domain.faction import REJOIN_AFTER, Faction
from factions.domain.ladder import Rank
from factions.domain.succession import crown, succeed
from ganggpt.messages import Event

MAX_MEMBERS = 50


def must_be_free(belongs_to: UUID | None, left_at: datetime | None, at: datetime) -> None:
    """Check that the player may join: is in no faction, and left none lately. Raises AlreadyInAFaction, RejoinTooSoon.

    `belongs_to` is the faction that the player is in, `left_at` when they last left one.
    """
    if belongs_to:
        raise errors.AlreadyInAFaction("A player belongs to one faction at most.")
    if left_at and at - left_at < REJOIN_AFTER:
        left = int((left_at + REJOIN_AFTER - at).total_seconds())
        raise errors.RejoinTooSoon("They left a faction less than a day ago.", retry_after=max(left, 1))


def join(
    faction: Faction, *, player_id: UUID, belongs_to: UUID | None, left_at: datetime | None, at: datetime
) -> list[Event]:
    """Return that the player is a member, at the lowest rank.

    Raises NoSuchFaction, FactionFull, and what `must_be_free` does.
    """
    must_be_free(belongs_to, left_at, at)
    return enrol(faction, player_id=player_id, rank=faction.ranks[0].key, at=at)


def enrol(faction: Faction, *, player_id: UUID, rank: str, at: datetime, belongs_to: UUID | None = None) -> list[Event]:
    """Return that the player is a member at the rank; at the highest, that they lead.

    Raises NoSuchFaction, NoSuchRank, AlreadyInAFaction, FactionFull.
    """
    must_be_there(faction)
    rungs = {rung.key for rung in faction.ranks}
    if rank not in rungs:
        raise errors.NoSuchRank(f"{faction.name} has no rank {rank}.")
    if belongs_to or player_id in faction.members:
        raise errors.AlreadyInAFaction("A player belongs to one faction at most.")
    if len(faction.members) >= MAX_MEMBERS:
        raise errors.FactionFull(f"A faction has at most {MAX_MEMBERS} members.")
    leads = rank == faction.ranks[-1].key and faction.leader
    joined = events.PlayerJoinedFaction(
        faction_id=faction.id, player_id=player_id, rank=faction.ranks[-2].key if leads else rank, at=at
    )
    return [joined, crown(faction, player_id, at)] if leads else [joined]


def leave(faction: Faction, *, player_id: UUID, at_war: bool, at: datetime) -> list[Event]:
    """Return that the member leaves, and who leads then, or that the faction disbands. Raises NotAMember, AtWar."""
    if player_id not in faction.members:
        raise errors.NotAMember(f"This is for members of {faction.name}.")
    return depart(faction, player_id, events.Departed.LEFT, by=None, at_war=at_war, at=at)


def kick(faction: Faction, *, by: UUID | None, player_id: UUID, at_war: bool, at: datetime) -> list[Event]:
    """Return that another sees to it that the member leaves. Raises what `permit` does, NoSuchMember, AtWar."""
    permit(faction, Act.KICK, by=by, on=rank_if_member(faction, player_id))
    if player_id not in faction.members:
        raise errors.NoSuchMember(f"They are no member of {faction.name}.")
    return depart(faction, player_id, events.Departed.KICKED, by=by, at_war=at_war, at=at)


def depart(
    faction: Faction, player_id: UUID, how: events.Departed, *, by: UUID | None, at_war: bool, at: datetime
) -> list[Event]:
    """Return that the member is gone and, if they led, who leads; or, were they the last, that it disbands.

    Without members a faction stays only if the city plays it. Raises AtWar where it would disband in a war.
    """
    gone = events.PlayerLeftFaction(faction_id=faction.id, player_id=player_id, how=how, by=by, at=at)
    rest = {who: member for who, member in faction.members.items() if who != player_id}
    if rest:
        return [gone, succeed(faction, rest, at)] if player_id == faction.leader else [gone]
    if faction.personality:
        return [gone]
    if at_war:
        raise errors.AtWar("A faction does not disband while it is at war.")
    return [gone, events.FactionDisbanded(faction_id=faction.id, by=None, at=at)]


def rank_if_member(faction: Faction, player_id: UUID) -> Rank | None:
    """Return the player's rank; None if they are no member."""
    member = faction.members.get(player_id)
    return faction.rank(member.rank) if member else None
