"""A withdrawal from a faction's treasury: what its stream folds to."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from factions.domain import events
from ganggpt.messages import Event


class State(StrEnum):
    PENDING = "PENDING"
    PAID = "PAID"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"


@dataclass(frozen=True)
class Withdrawal:
    id: UUID
    faction: UUID
    player: UUID
    amount: int  # dollars
    approvals: int  # how many others must agree
    expires_at: datetime
    asked_at: datetime
    state: State = State.PENDING
    approved_by: tuple[UUID, ...] = ()
    decided_by: UUID | None = None  # who refused
    decided_at: datetime | None = None


def evolve(withdrawal: Withdrawal | None, event: Event) -> Withdrawal:
    """Return the withdrawal after the event."""
    match event, withdrawal:
        case events.WithdrawalRequested(), None:
            return Withdrawal(
                event.withdrawal_id,
                event.faction_id,
                event.player_id,
                event.amount,
                event.approvals,
                event.expires_at,
                event.at,
            )
        case events.WithdrawalApproved(), Withdrawal():
            return replace(withdrawal, approved_by=(*withdrawal.approved_by, event.by))
        case events.WithdrawalPaid(), Withdrawal():
            return replace(withdrawal, state=State.PAID, decided_at=event.at)
        case events.WithdrawalRefused(), Withdrawal():
            return replace(withdrawal, state=State.REFUSED, decided_by=event.by, decided_at=event.at)
        case events.WithdrawalCancelled(), Withdrawal():
            return replace(withdrawal, state=State.CANCELLED, decided_at=event.at)
        case events.WithdrawalExpired(), Withdrawal():
            return replace(withdrawal, state=State.EXPIRED, decided_at=event.at)
    raise ValueError(f"a withdrawal's stream cannot hold {event} here")
