"""What can have happened to players. Ids only: who they are stays in the account, so that it can be erased."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ganggpt.messages import Event


@dataclass(frozen=True, kw_only=True)
class PlayerRegistered(Event):
    player_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PlayerProgressed(Event):
    """Experience and reputation moved by so much, after clamping."""

    player_id: UUID
    experience: int
    reputation: int
    reason: str
    reference: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PlayerLevelled(Event):
    player_id: UUID
    level: int
