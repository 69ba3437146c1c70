"""What may be sent, brought to the bank, given and fined: limits and fees, in whole dollars."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from ganggpt.messages import Event
from players.domain import errors, events
from players.domain.player import Player

Account = Literal["cash", "bank"]

MAX_TRANSFER = 50_000
DAILY_LIMIT = 100_000  # what one may send within DAY
DAY = timedelta(hours=24)  # that ends now, whatever the calendar says
FEE_PERCENT = 2  # of what is sent, on top
MAX_AMOUNT = 1_000_000_000  # of anything else: more is a slip of the finger
MAX_REASON = 300  # characters


def fee(amount: int) -> int:
    """Return what sending so much costs on top: 2 %, rounded up, so $1 at least."""
    return -(-amount * FEE_PERCENT // 100)


def transfer(
    sender: Player, *, to: UUID, amount: int, account: Account, muted: bool, known: bool, sent: int, at: datetime
) -> list[Event]:
    """Let a player send dollars to another; `known` says whether there is such a player, `sent` what went in a day.

    Raises InvalidAmount, NotToOneself, NoSuchPlayer, Muted, DailyLimitReached.
    """
    _must_be(amount, MAX_TRANSFER)
    if to == sender.id:
        raise errors.NotToOneself("You cannot send money to yourself.", errors={"to": ["This is you."]})
    if not known:
        raise errors.NoSuchPlayer("There is no such player.")
    if muted:
        raise errors.Muted("One who is muted sends no money.")
    if sent + amount > DAILY_LIMIT:
        raise errors.DailyLimitReached(
            f"You have sent ${sent:,} within 24 hours, and may send ${max(DAILY_LIMIT - sent, 0):,} more."
        )
    return [events.MoneyTransferred(player_id=sender.id, to=to, amount=amount, fee=fee(amount), account=account, at=at)]


def deposit(player: Player, *, amount: int, at: datetime) -> list[Event]:
    """Bring cash to the bank, free of charge. Raises InvalidAmount."""
    _must_be(amount, MAX_AMOUNT)
    return [events.CashDeposited(player_id=player.id, amount=amount, at=at)]


def withdraw(player: Player, *, amount: int, at: datetime) -> list[Event]:
    """Fetch cash from the bank, free of charge. Raises InvalidAmount."""
    _must_be(amount, MAX_AMOUNT)
    return [events.CashWithdrawn(player_id=player.id, amount=amount, at=at)]


def grant(player: Player, *, amount: int, account: Account, reason: str, at: datetime) -> list[Event]:
    """Give (or, negative, fine) dollars; the reason is for the audit alone. Raises InvalidAmount, InvalidReason."""
    _must_be(abs(amount), MAX_AMOUNT)
    if not 0 < len(reason.strip()) <= MAX_REASON:
        fault = f"A reason has 1 to {MAX_REASON} characters."
        raise errors.InvalidReason(fault, errors={"reason": [fault]})
    return [events.MoneyGranted(player_id=player.id, amount=amount, account=account, at=at)]


def _must_be(amount: int, at_most: int) -> None:
    if not 1 <= amount <= at_most:
        fault = f"An amount is $1 to ${at_most:,}."
        raise errors.InvalidAmount(fault, errors={"amount": [fault]})
