"""What can have happened in a war. Money is in dollars; the attacker is the one who declared it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from ganggpt.messages import Event


class Side(StrEnum):
    ATTACKER = "ATTACKER"
    DEFENDER = "DEFENDER"


class Feat(StrEnum):
    """What scores."""

    KILL = "KILL"
    MISSION = "MISSION"
    ZONE = "ZONE"
    STAFF = "STAFF"  # an adjustment, with a reason in the audit


class EndedBy(StrEnum):
    SURRENDER = "SURRENDER"
    EXHAUSTION = "EXHAUSTION"
    PEACE = "PEACE"
    TIME = "TIME"
    STAFF = "STAFF"  # settled early, as the score stood


@dataclass(frozen=True, kw_only=True)
class WarDeclared(Event):
    """`aims` are the codes of zones that go to the attacker if it wins; `window` is hours of the day in UTC."""

    war_id: UUID
    attacker: UUID
    defender: UUID
    stake: int
    aims: tuple[str, ...]
    window: tuple[int, int] | None
    answer_by: datetime
    by: UUID | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WarAccepted(Event):
    war_id: UUID
    attacker: UUID
    defender: UUID
    ends_at: datetime
    by: UUID | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WarDeclined(Event):
    war_id: UUID
    attacker: UUID
    defender: UUID
    by: UUID | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WarLapsed(Event):
    """Nobody answered in time."""

    war_id: UUID
    attacker: UUID
    defender: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WarScored(Event):
    """`side` scored `points`, and the other side grew weary by `exhaustion`; `happened_at` by the game's clock."""

    war_id: UUID
    report_id: str
    side: Side
    feat: Feat
    points: int
    exhaustion: int
    player_id: UUID | None
    zone: str
    happened_at: datetime
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WarWearied(Event):
    """Another day of war has passed; both sides' exhaustion rose by `exhaustion`."""

    war_id: UUID
    day: int
    exhaustion: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WarEnded(Event):
    """The war is settled: `payouts` of the escrow by faction, `cut` to the sink, `zones` to the winner."""

    war_id: UUID
    attacker: UUID
    defender: UUID
    how: EndedBy
    winner: UUID | None
    attacker_score: int
    defender_score: int
    payouts: dict[UUID, int]
    cut: int
    zones: tuple[str, ...]
    truce_until: datetime
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WarCancelled(Event):
    """Called off by staff, or because a side was gone before it began: stakes back, and a truce if they had fought."""

    war_id: UUID
    attacker: UUID
    defender: UUID
    at: datetime
