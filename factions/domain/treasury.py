"""Who puts money into a faction's treasury, who draws how much of it, and who must agree. Whole dollars."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from factions.domain import errors, events
from factions.domain.authority import must_be_there, must_may, rank_of
from factions.domain.faction import Faction
from factions.domain.ladder import Right
from factions.domain.withdrawal import State, Withdrawal
from ganggpt.messages import Event

MAX_AMOUNT = 1_000_000_000  # at once: more is a slip of the finger
DAY = timedelta(hours=24)  # that ends now, whatever the calendar says: what a rank's daily limit is for
AT_ONCE = 10_000  # that a member draws within DAY before others must agree
APPROVALS = 2  # of others, for all that is above it
APPROVED_WITHIN = timedelta(hours=24)  # of asking
MAX_WAITING = 10  # requests of one member


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a member was paid within DAY or waits for, in all; what of it nobody had to approve; requests that wait."""

    total: int = 0
    alone: int = 0
    waiting: int = 0


def deposit(faction: Faction, *, by: UUID, amount: int, at: datetime) -> list[Event]:
    """Return that a member gives of their cash. Raises NoSuchFaction, NotAMember, RankLacksRight, InvalidSum."""
    must_may(faction, by, Right.DEPOSIT)
    _must_be_a_sum(amount)
    return [events.TreasuryDeposited(faction_id=faction.id, player_id=by, amount=amount, at=at)]


def withdraw(
    faction: Faction, *, withdrawal_id: UUID, by: UUID, amount: int, drawn: Drawn, at: datetime
) -> list[Event]:
    """Return that a member asks for money, and is paid at once where nobody has to agree.

    Both bounds are on what is drawn in a day, so that splitting a sum is no way around either. Raises NoSuchFaction,
    NotAMember, RankLacksRight, InvalidSum, WithdrawalLimitReached, TooManyWithdrawals.
    """
    must_may(faction, by, Right.WITHDRAW)
    _must_be_a_sum(amount)
    _must_be_within_limit(faction, by, amount, drawn)
    approvals = APPROVALS if drawn.alone + amount > AT_ONCE else 0
    if approvals and drawn.waiting >= MAX_WAITING:
        raise errors.TooManyWithdrawals(f"{drawn.waiting} of your requests wait for others already.")
    asked = events.WithdrawalRequested(
        withdrawal_id=withdrawal_id,
        faction_id=faction.id,
        player_id=by,
        amount=amount,
        approvals=approvals,
        expires_at=at + APPROVED_WITHIN,
        at=at,
    )
    return [asked] if approvals else [asked, _paid(withdrawal_id, faction.id, by, amount, at)]


def approve(withdrawal: Withdrawal, *, faction: Faction, by: UUID, drawn: Drawn, at: datetime) -> list[Event]:
    """Return that another agrees and, once enough of those do who may draw themselves, that it is paid.

    `drawn` is what the asker draws apart from this. Raises NoSuchWithdrawal, RankLacksRight, WithdrawalIsClosed,
    OwnWithdrawal, AlreadyApproved and, where it would be paid, AskerMayNotDraw and WithdrawalLimitReached.
    """
    _must_know(withdrawal, faction, by)
    must_may(faction, by, Right.WITHDRAW)
    _must_wait(withdrawal, at)
    _must_be_anothers(withdrawal, by)
    known = {"withdrawal_id": withdrawal.id, "faction_id": withdrawal.faction}
    agreed: list[Event] = []
    if by not in withdrawal.approved_by:
        agreed = [events.WithdrawalApproved(**known, by=by, at=at)]
    if sum(_may_draw(faction, who) for who in {*withdrawal.approved_by, by}) >= withdrawal.approvals:
        if not _may_draw(faction, withdrawal.player):
            raise errors.AskerMayNotDraw("Whoever asked may not draw any more.")
        _must_be_within_limit(faction, withdrawal.player, withdrawal.amount, drawn)
        return [*agreed, _paid(withdrawal.id, withdrawal.faction, withdrawal.player, withdrawal.amount, at)]
    if not agreed:
        raise errors.AlreadyApproved("You have approved this; it waits for another.")
    return agreed


def refuse(withdrawal: Withdrawal, *, faction: Faction, by: UUID, at: datetime) -> list[Event]:
    """Return that another of no lower rank refuses it; the leader may in any case.

    Raises NoSuchWithdrawal, RankLacksRight, RankTooLow, WithdrawalIsClosed, OwnWithdrawal.
    """
    _must_know(withdrawal, faction, by)
    _must_wait(withdrawal, at)
    _must_be_anothers(withdrawal, by)
    if by != faction.leader:
        must_may(faction, by, Right.WITHDRAW)
        if (
            withdrawal.player in faction.members
            and rank_of(faction, by).level < rank_of(faction, withdrawal.player).level
        ):
            raise errors.RankTooLow("Nobody refuses what a higher rank asks for.")
    return [events.WithdrawalRefused(withdrawal_id=withdrawal.id, faction_id=withdrawal.faction, by=by, at=at)]


def cancel(withdrawal: Withdrawal, *, faction: Faction, by: UUID, at: datetime) -> list[Event]:
    """Return that whoever asked takes it back. Raises NoSuchWithdrawal, NotYourWithdrawal, WithdrawalIsClosed."""
    _must_know(withdrawal, faction, by)
    if by != withdrawal.player:
        raise errors.NotYourWithdrawal("Only whoever asked takes it back. You may refuse it.")
    _must_wait(withdrawal, at)
    return [_cancelled(withdrawal, at)]


def drop(withdrawal: Withdrawal, *, faction: Faction, at: datetime) -> list[Event]:
    """Return that it is off where whoever asked is a member no more; nothing if they are, or it is closed."""
    stays = withdrawal.player in faction.members and not faction.disbanded_at
    return [] if stays or withdrawal.state is not State.PENDING else [_cancelled(withdrawal, at)]


def expire(withdrawal: Withdrawal, *, at: datetime) -> list[Event]:
    """Return that it is over where too few have agreed in time; nothing if there is time, or it is closed."""
    if withdrawal.state is not State.PENDING or at < withdrawal.expires_at:
        return []
    return [events.WithdrawalExpired(withdrawal_id=withdrawal.id, faction_id=withdrawal.faction, at=at)]


def _must_be_a_sum(amount: int) -> None:
    if not 1 <= amount <= MAX_AMOUNT:
        fault = f"A sum is $1 to ${MAX_AMOUNT:,}."
        raise errors.InvalidSum(fault, errors={"amount": [fault]})


def _must_be_within_limit(faction: Faction, player: UUID, amount: int, drawn: Drawn) -> None:
    limit = rank_of(faction, player).daily_limit
    if drawn.total + amount > limit:
        raise errors.WithdrawalLimitReached(
            f"Of the ${limit:,} that the rank may draw in 24 hours, ${max(limit - drawn.total, 0):,} are left."
        )


def _must_know(withdrawal: Withdrawal, faction: Faction, by: UUID) -> None:
    must_be_there(faction)
    if by not in faction.members and by != withdrawal.player:
        raise errors.NoSuchWithdrawal("There is no such withdrawal.")


def _must_wait(withdrawal: Withdrawal, at: datetime) -> None:
    if withdrawal.state is not State.PENDING or at >= withdrawal.expires_at:
        raise errors.WithdrawalIsClosed("It has been decided, or its time is up.")


def _must_be_anothers(withdrawal: Withdrawal, by: UUID) -> None:
    if by == withdrawal.player:
        raise errors.OwnWithdrawal("Nobody decides on what they ask for themselves. You may cancel it.")


def _may_draw(faction: Faction, player: UUID) -> bool:
    return player in faction.members and Right.WITHDRAW in rank_of(faction, player).rights


def _paid(withdrawal_id: UUID, faction_id: UUID, player_id: UUID, amount: int, at: datetime) -> Event:
    return events.WithdrawalPaid(
        withdrawal_id=withdrawal_id, faction_id=faction_id, player_id=player_id, amount=amount, at=at
    )


def _cancelled(withdrawal: Withdrawal, at: datetime) -> Event:
    return events.WithdrawalCancelled(withdrawal_id=withdrawal.id, faction_id=withdrawal.faction, at=at)
