"""What may be asked of a faction's treasury, in dollars."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ganggpt.messages import Command, Permission, requires


@dataclass(frozen=True, kw_only=True)
class DepositToTreasury(Command):
    """Give of one's own cash."""

    faction_id: UUID
    amount: int


@dataclass(frozen=True, kw_only=True)
class WithdrawFromTreasury(Command):
    """Draw into one's own cash: at once up to a threshold, above it once two others have approved."""

    faction_id: UUID
    amount: int


@dataclass(frozen=True, kw_only=True)
class ApproveWithdrawal(Command):
    withdrawal_id: UUID


@dataclass(frozen=True, kw_only=True)
class RefuseWithdrawal(Command):
    withdrawal_id: UUID


@dataclass(frozen=True, kw_only=True)
class CancelWithdrawal(Command):
    """Take one's own request back."""

    withdrawal_id: UUID


@requires(Permission.MANAGE_ECONOMY)
@dataclass(frozen=True, kw_only=True)
class ExpireWithdrawal(Command):
    withdrawal_id: UUID


@requires(Permission.MANAGE_ECONOMY)
@dataclass(frozen=True, kw_only=True)
class PayWages(Command):
    """Pay each member the wage of their rank, once for the day."""

    faction_id: UUID
    day: date


@requires(Permission.MANAGE_ECONOMY)
@dataclass(frozen=True, kw_only=True)
class PayTerritoryIncome(Command):
    """Pay the faction what its turf earned in the hour that began then, once."""

    faction_id: UUID
    hour: datetime
