"""What can have happened to a faction's money, in dollars. Those of a withdrawal stand in a stream of their own."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ganggpt.messages import Event


@dataclass(frozen=True, kw_only=True)
class TreasuryDeposited(Event):
    faction_id: UUID
    player_id: UUID
    amount: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WagesPaid(Event):
    """Each member was paid what the treasury could bear; `total` dollars in all."""

    faction_id: UUID
    day: date
    total: int
    paid: dict[UUID, int]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class TerritoryIncomeReceived(Event):
    """What the faction's turf earned in the hour that began at `hour`."""

    faction_id: UUID
    hour: datetime
    amount: int
    zones: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WithdrawalRequested(Event):
    """Somebody would draw money; `approvals` others must agree before it is paid."""

    withdrawal_id: UUID
    faction_id: UUID
    player_id: UUID
    amount: int
    approvals: int
    expires_at: datetime
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WithdrawalApproved(Event):
    withdrawal_id: UUID
    faction_id: UUID
    by: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WithdrawalPaid(Event):
    withdrawal_id: UUID
    faction_id: UUID
    player_id: UUID
    amount: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WithdrawalRefused(Event):
    withdrawal_id: UUID
    faction_id: UUID
    by: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WithdrawalCancelled(Event):
    """By whoever had asked, or because they are a member no more."""

    withdrawal_id: UUID
    faction_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WithdrawalExpired(Event):
    withdrawal_id: UUID
    faction_id: UUID
    at: datetime
