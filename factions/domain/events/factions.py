"""What can have happened to a faction: its ranks, its members, its name, its end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from factions.domain.gangs import FactionType, Personality
from factions.domain.ladder import DEFAULT_LADDER, Rank
from ganggpt.messages import Event


class Closed(StrEnum):
    """How an invitation or an application ended without a new member."""

    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


class Departed(StrEnum):
    """How somebody ceased to be a member."""

    LEFT = "LEFT"
    KICKED = "KICKED"
    BLOCKED = "BLOCKED"
    DELETED = "DELETED"  # the account is gone
    DISBANDED = "DISBANDED"


class Succession(StrEnum):
    """How a faction came by its leader."""

    HANDED_OVER = "HANDED_OVER"
    SUCCEEDED = "SUCCEEDED"  # the highest rank, then the longest serving


class WarResult(StrEnum):
    WON = "WON"
    LOST = "LOST"
    DRAWN = "DRAWN"


@dataclass(frozen=True, kw_only=True)
class FactionFounded(Event):
    schema: ClassVar[int] = 2  # 1 had no ladder of its own

    faction_id: UUID
    slug: str
    name: str
    type: FactionType
    colour: str
    motto: str
    at: datetime
    ranks: tuple[Rank, ...] = DEFAULT_LADDER
    personality: Personality | None = None  # of one that no player leads
    founder: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FactionEdited(Event):
    """All of what it shows the world, as it is since."""

    faction_id: UUID
    name: str
    colour: str
    motto: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PersonalityChanged(Event):
    """Whether, and how, the city plays the faction."""

    faction_id: UUID
    personality: Personality | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class InvitationSent(Event):
    faction_id: UUID
    player_id: UUID
    by: UUID | None
    expires_at: datetime
    at: datetime


@dataclass(frozen=True, kw_only=True)
class InvitationClosed(Event):
    faction_id: UUID
    player_id: UUID
    how: Closed
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ApplicationSent(Event):
    faction_id: UUID
    player_id: UUID
    expires_at: datetime
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ApplicationClosed(Event):
    faction_id: UUID
    player_id: UUID
    how: Closed
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PlayerJoinedFaction(Event):
    schema: ClassVar[int] = 2  # 1 had a title, not the key of a rank

    faction_id: UUID
    player_id: UUID
    rank: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PlayerLeftFaction(Event):
    """Somebody is a member no more; `by` is who saw to it, where that was somebody else."""

    faction_id: UUID
    player_id: UUID
    how: Departed
    by: UUID | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PlayerBlocked(Event):
    """Somebody may neither apply nor be invited, until then; for ever without `until`."""

    faction_id: UUID
    player_id: UUID
    by: UUID | None
    until: datetime | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PlayerUnblocked(Event):
    faction_id: UUID
    player_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MemberPromoted(Event):
    faction_id: UUID
    player_id: UUID
    rank: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MemberDemoted(Event):
    faction_id: UUID
    player_id: UUID
    rank: str
    by: UUID | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class LeaderChanged(Event):
    """Somebody leads now; `former` is the one who did and is still there, with the rank that they hold since."""

    faction_id: UUID
    player_id: UUID
    how: Succession
    former: UUID | None
    former_rank: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class LadderChanged(Event):
    """The ranks as they are since, and whose rank moved because theirs was dropped."""

    faction_id: UUID
    ranks: tuple[Rank, ...]
    moved: dict[UUID, str]
    by: UUID | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class FactionReputationMoved(Event):
    """The faction's reputation moved by `amount`, to `reputation` (0-100,000)."""

    faction_id: UUID
    amount: int
    reputation: int
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class FactionWarConcluded(Event):
    """What a war came to for one of its sides."""

    faction_id: UUID
    war_id: UUID
    result: WarResult
    at: datetime


@dataclass(frozen=True, kw_only=True)
class StrategyChosen(Event):
    """What the strategist of a faction does next, and why: `by` is "model" or "score"."""

    faction_id: UUID
    move: str
    target: str  # a zone's code or a faction's slug, "" without one
    score: float
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class FactionDisbanded(Event):
    faction_id: UUID
    by: UUID | None  # none: its last member left
    at: datetime
