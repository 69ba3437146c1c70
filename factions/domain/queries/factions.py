"""What may be asked to know about factions, their ranks and their standing."""

from dataclasses import dataclass
from uuid import UUID

from factions.domain.gangs import FactionType
from ganggpt.messages import Audience, Query, requires

__all__ = ["BOARDS", "GetFaction", "GetFactionBoard", "GetFactionLog", "GetFactionStats", "ListFactions", "ListRanks"]
BOARDS = ("influence", "war_wins")  # of factions


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ListFactions(Query):
    """The factions of the city of which all that is given is true; those that have disbanded are not among them."""

    text: str = ""  # in the name or the slug
    type: FactionType | None = None
    min_members: int = 0
    at_war: bool | None = None
    recruiting: bool | None = None  # whether there is a free seat
    zone: str = ""  # the code of one that it owns


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetFaction(Query):
    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class GetFactionStats(Query):
    """What a faction has come to; its treasury for its members and those who manage the economy."""

    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListRanks(Query):
    """A faction's ladder; what its ranks may do for its members and staff."""

    faction_id: UUID


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetFactionBoard(Query):
    """The first factions of a board."""

    kind: str
    limit: int = 10


@dataclass(frozen=True, kw_only=True)
class GetFactionLog(Query):
    """What happened to a faction, all or of one topic: for ranks that may kick or manage ranks, and for staff."""

    faction_id: UUID
    topic: str = ""
