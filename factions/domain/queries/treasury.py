"""What may be asked to know about a faction's money: by its members, and by those who manage the economy."""

from dataclasses import dataclass
from uuid import UUID

from factions.domain.withdrawal import State
from ganggpt.messages import Query

__all__ = ["GetTreasury", "GetTreasuryStatement", "GetWithdrawal", "ListWithdrawals"]


@dataclass(frozen=True, kw_only=True)
class GetTreasury(Query):
    """What the treasury holds, and what one may do with it: for members."""

    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class GetTreasuryStatement(Query):
    """What moved the treasury: for ranks that may withdraw, and for those who manage the economy."""

    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListWithdrawals(Query):
    """Who draws, or would draw: for ranks that may withdraw, and for those who manage the economy."""

    faction_id: UUID
    state: State | None = None


@dataclass(frozen=True, kw_only=True)
class GetWithdrawal(Query):
    """One withdrawal: for whoever asked, and for those who may see them all."""

    withdrawal_id: UUID
