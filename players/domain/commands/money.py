"""What may be asked of a player's money."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from ganggpt.messages import FOUR_EYES_ABOVE, Command, Permission, requires


@dataclass(frozen=True, kw_only=True)
class TransferMoney(Command):
    """Send dollars to another player, out of one's cash into theirs, or from bank to bank; a fee comes on top."""

    to: UUID
    amount: int
    account: Literal["cash", "bank"] = "cash"


@dataclass(frozen=True, kw_only=True)
class DepositCash(Command):
    """Bring cash to the bank."""

    amount: int


@dataclass(frozen=True, kw_only=True)
class WithdrawCash(Command):
    """Fetch cash from the bank."""

    amount: int


@requires(Permission.MANAGE_ECONOMY)
@dataclass(frozen=True, kw_only=True)
class GrantMoney(Command):
    """Give (or, negative, fine) dollars, as staff do."""

    player_id: UUID
    amount: int
    account: Literal["cash", "bank"] = "cash"
    reason: str

    @property
    def is_weighty(self) -> bool:
        return abs(self.amount) > FOUR_EYES_ABOVE
