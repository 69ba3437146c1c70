"""A faction: what its stream folds to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from factions.domain import events
from factions.domain.gangs import FactionType, Personality
from factions.domain.ladder import Rank
from ganggpt.messages import Event

REJOIN_AFTER = timedelta(hours=24)  # of leaving a faction, before one may join another


@dataclass(frozen=True, slots=True)
class Member:
    rank: str
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """An invitation, or an application, that waits for an answer."""

    expires_at: datetime
    at: datetime
    by: UUID | None = None


@dataclass(frozen=True)
class Faction:
    """Members, papers, blocks (until when) and departures (when) are by player."""

    id: UUID
    slug: str
    name: str
    type: FactionType
    colour: str
    motto: str
    founded_at: datetime
    ranks: tuple[Rank, ...]  # from the lowest to the leader's
    personality: Personality | None = None
    members: Mapping[UUID, Member] = field(default_factory=dict)
    invitations: Mapping[UUID, Paper] = field(default_factory=dict)
    applications: Mapping[UUID, Paper] = field(default_factory=dict)
    blocks: Mapping[UUID, datetime | None] = field(default_factory=dict)
    departures: Mapping[UUID, datetime] = field(default_factory=dict)  # of the last day, which bar from joining
    reputation: int = 0  # 0-100,000
    wars_won: int = 0
    wars_lost: int = 0
    disbanded_at: datetime | None = None

    def rank(self, key: str) -> Rank:
        """Return the rank of that key. Raises KeyError."""
        return {rank.key: rank for rank in self.ranks}[key]

    @property
    def leader(self) -> UUID | None:
        """Return the member who holds the highest rank; None where nobody does."""
        return next((who for who, member in self.members.items() if member.rank == self.ranks[-1].key), None)


def _founded(_: None, event: events.FactionFounded) -> Faction:
    return Faction(
        event.faction_id,
        event.slug,
        event.name,
        event.type,
        event.colour,
        event.motto,
        event.at,
        event.ranks,
        event.personality,
    )


def _edited(faction: Faction, event: events.FactionEdited) -> Faction:
    return replace(faction, name=event.name, colour=event.colour, motto=event.motto)


def _personality(faction: Faction, event: events.PersonalityChanged) -> Faction:
    return replace(faction, personality=event.personality)


def _invited(faction: Faction, event: events.InvitationSent) -> Faction:
    paper = Paper(event.expires_at, event.at, event.by)
    return replace(faction, invitations={**faction.invitations, event.player_id: paper})


def _uninvited(faction: Faction, event: events.InvitationClosed) -> Faction:
    return replace(faction, invitations=_without(faction.invitations, event.player_id))


def _applied(faction: Faction, event: events.ApplicationSent) -> Faction:
    paper = Paper(event.expires_at, event.at)
    return replace(faction, applications={**faction.applications, event.player_id: paper})


def _answered(faction: Faction, event: events.ApplicationClosed) -> Faction:
    return replace(faction, applications=_without(faction.applications, event.player_id))


def _joined(faction: Faction, event: events.PlayerJoinedFaction) -> Faction:
    player = event.player_id
    return replace(
        faction,
        members={**faction.members, player: Member(event.rank, event.at)},
        invitations=_without(faction.invitations, player),
        applications=_without(faction.applications, player),
        departures=_without(faction.departures, player),
    )


def _left(faction: Faction, event: events.PlayerLeftFaction) -> Faction:
    """Departures older than they matter go too, so that they do not pile up."""
    recent = {who: at for who, at in faction.departures.items() if event.at - at < REJOIN_AFTER}
    return replace(
        faction,
        members=_without(faction.members, event.player_id),
        departures={**recent, event.player_id: event.at},
    )


def _blocked(faction: Faction, event: events.PlayerBlocked) -> Faction:
    return replace(faction, blocks={**faction.blocks, event.player_id: event.until})


def _unblocked(faction: Faction, event: events.PlayerUnblocked) -> Faction:
    return replace(faction, blocks=_without(faction.blocks, event.player_id))


def _ranked(faction: Faction, event: events.MemberPromoted | events.MemberDemoted) -> Faction:
    return replace(faction, members=_at_rank(faction, {event.player_id: event.rank}))


def _led(faction: Faction, event: events.LeaderChanged) -> Faction:
    ranks = {event.player_id: faction.ranks[-1].key}
    if event.former:
        ranks[event.former] = event.former_rank
    return replace(faction, members=_at_rank(faction, ranks))


def _ladder(faction: Faction, event: events.LadderChanged) -> Faction:
    return replace(faction, ranks=event.ranks, members=_at_rank(faction, event.moved))


def _reputed(faction: Faction, event: events.FactionReputationMoved) -> Faction:
    return replace(faction, reputation=event.reputation)


def _fought(faction: Faction, event: events.FactionWarConcluded) -> Faction:
    won, lost = (event.result == result for result in (events.WarResult.WON, events.WarResult.LOST))
    return replace(faction, wars_won=faction.wars_won + won, wars_lost=faction.wars_lost + lost)


def _disbanded(faction: Faction, event: events.FactionDisbanded) -> Faction:
    return replace(faction, disbanded_at=event.at, invitations={}, applications={}, blocks={}, personality=None)


def _same(faction: Faction, event: Event) -> Faction:
    """Return the faction as it was: the event is for its log, and for who listens."""
    return faction


def _without(mapping: Mapping[UUID, Any], player: UUID) -> Mapping[UUID, Any]:
    return {who: what for who, what in mapping.items() if who != player}


def _at_rank(faction: Faction, ranks: Mapping[UUID, str]) -> Mapping[UUID, Member]:
    return {who: replace(member, rank=ranks.get(who, member.rank)) for who, member in faction.members.items()}


_AFTER: Mapping[type[Event], Callable[[Any, Any], Faction]] = {
    events.FactionFounded: _founded,
    events.FactionEdited: _edited,
    events.PersonalityChanged: _personality,
    events.InvitationSent: _invited,
    events.InvitationClosed: _uninvited,
    events.ApplicationSent: _applied,
    events.ApplicationClosed: _answered,
    events.PlayerJoinedFaction: _joined,
    events.PlayerLeftFaction: _left,
    events.PlayerBlocked: _blocked,
    events.PlayerUnblocked: _unblocked,
    events.MemberPromoted: _ranked,
    events.MemberDemoted: _ranked,
    events.LeaderChanged: _led,
    events.LadderChanged: _ladder,
    events.FactionReputationMoved: _reputed,
    events.FactionWarConcluded: _fought,
    events.FactionDisbanded: _disbanded,
    events.StrategyChosen: _same,
    events.TreasuryDeposited: _same,
    events.WagesPaid: _same,
    events.TerritoryIncomeReceived: _same,
}


def evolve(faction: Faction | None, event: Event) -> Faction:
    """Return the faction after the event."""
    after = _AFTER.get(type(event))
    if after is None or (faction is None) != (after is _founded):
        raise ValueError(f"a faction's stream cannot hold {event} here")
    return after(faction, event)
