"""What can have happened to players. Ids only: who they are stays in the account, so that it can be erased."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from ganggpt.messages import Event
from players.domain.penalty import Kind


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


@dataclass(frozen=True, kw_only=True)
class PlayerRenamed(Event):
    player_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class EmailVerified(Event):
    """The player reads what is sent to the address of the account, which may be a new one."""

    player_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PlayerDeleted(Event):
    """All that was personal is gone."""

    player_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MoneyTransferred(Event):
    """Dollars went to another player; the fee came on top."""

    player_id: UUID
    to: UUID
    amount: int
    fee: int
    account: Literal["cash", "bank"]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CashDeposited(Event):
    """Cash was brought to the bank."""

    player_id: UUID
    amount: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CashWithdrawn(Event):
    """Cash was fetched from the bank."""

    player_id: UUID
    amount: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MoneyGranted(Event):
    """Staff gave, or fined, so many dollars. Why is in the audit."""

    player_id: UUID
    amount: int
    account: Literal["cash", "bank"]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SeasonPrizeWon(Event):
    """Among the first of a board when the season closed; the prize, in dollars, is on the bank."""

    player_id: UUID
    season_id: UUID
    season: str
    board: str
    rank: int
    prize: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SanctionImposed(Event):
    """Somebody was warned, muted or banned; without `expires_at`, for ever."""

    sanction_id: UUID
    account_id: UUID
    kind: Kind
    imposed_by: str  # the actor's reference
    expires_at: datetime | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SanctionLifted(Event):
    sanction_id: UUID
    account_id: UUID
    kind: Kind
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SanctionExpired(Event):
    """Its time was up."""

    sanction_id: UUID
    account_id: UUID
    kind: Kind
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SanctionAppealed(Event):
    sanction_id: UUID
    account_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class AppealDecided(Event):
    sanction_id: UUID
    account_id: UUID
    kind: Kind
    granted: bool
    at: datetime
