"""What may be asked to know about who is in a faction, would be, or may not be."""

from dataclasses import dataclass
from uuid import UUID

from ganggpt.messages import Audience, Query, requires

__all__ = [
    "ListApplications",
    "ListBlocks",
    "ListInvitations",
    "ListMembers",
    "ListOwnApplications",
    "ListOwnInvitations",
]


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ListMembers(Query):
    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListInvitations(Query):
    """Whom a faction has invited: for ranks that may invite, and for staff."""

    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListApplications(Query):
    """Who has applied to a faction: for ranks that may invite, and for staff."""

    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListBlocks(Query):
    """Whom a faction keeps out: for ranks that may kick, and for staff."""

    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListOwnInvitations(Query):
    """The factions that wait for one's answer."""


@dataclass(frozen=True, kw_only=True)
class ListOwnApplications(Query):
    """The factions whose answer one waits for."""
