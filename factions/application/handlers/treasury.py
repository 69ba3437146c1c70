"""The treasury: members put in and draw, others agree, wages go out and turf brings in.

The faction's row is the queue: whoever holds it is alone with the treasury, its members and what they have drawn.
"""

from collections.abc import Callable, Sequence
from datetime import UTC
from typing import Any
from uuid import UUID

from factions.application.queries.treasury import drawn_by, earning_zones, faction_of_withdrawal
from factions.application.roll import oneself
from factions.domain import commands, payroll, treasury
from factions.domain.events import TerritoryIncomeReceived, WagesPaid
from factions.domain.faction import Faction
from factions.domain.withdrawal import State, Withdrawal
from factions.projections import FACTION, WITHDRAWAL
from ganggpt.bus import Work, handles
from ganggpt.ledger import posting as ledger
from ganggpt.messages import Event


@handles(commands.DepositToTreasury)
def deposit_to_treasury(command: commands.DepositToTreasury, work: Work) -> dict[str, Any]:
    """Return the amount, and what the treasury and one's cash hold since.

    Raises the rule's refusals and InsufficientFunds.
    """
    one, faction_id = oneself(work), command.faction_id
    work.change(FACTION, faction_id, treasury.deposit, by=one, amount=command.amount, at=work.now)
    moves = {ledger.cash(one): -command.amount, ledger.treasury(faction_id): command.amount}
    held = _post(work, moves, "treasury deposit", f"deposit:{work.new_id()}").held
    return {
        "amount": command.amount,
        "balance": held[ledger.treasury(faction_id)],
        "cash": held[ledger.cash(one)],
    }


@handles(commands.WithdrawFromTreasury)
def withdraw_from_treasury(command: commands.WithdrawFromTreasury, work: Work) -> UUID:
    """Return the withdrawal's id. Raises the rule's refusals and, where it is paid at once, InsufficientFunds."""
    one, withdrawal_id = oneself(work), work.new_id()
    faction, _ = FACTION.load(command.faction_id)
    asked = treasury.withdraw(
        faction,
        withdrawal_id=withdrawal_id,
        by=one,
        amount=command.amount,
        drawn=drawn_by(one, faction.id, work.now),
        at=work.now,
    )
    _pay_if_agreed(work, work.begin(WITHDRAWAL, withdrawal_id, asked))
    return withdrawal_id


@handles(commands.ApproveWithdrawal)
def approve_withdrawal(command: commands.ApproveWithdrawal, work: Work) -> None:
    """Raises the rule's refusals and, where this pays it, InsufficientFunds."""

    def rule(withdrawal: Withdrawal, *, faction: Faction) -> list[Event]:
        drawn = drawn_by(withdrawal.player, faction.id, work.now, apart_from=[withdrawal.id])
        return treasury.approve(withdrawal, faction=faction, by=oneself(work), drawn=drawn, at=work.now)

    _pay_if_agreed(work, _decide(work, command.withdrawal_id, rule))


@handles(commands.RefuseWithdrawal)
def refuse_withdrawal(command: commands.RefuseWithdrawal, work: Work) -> None:
    _decide(work, command.withdrawal_id, treasury.refuse, by=oneself(work), at=work.now)


@handles(commands.CancelWithdrawal)
def cancel_withdrawal(command: commands.CancelWithdrawal, work: Work) -> None:
    """The city takes back what those asked for who are members no more."""
    if work.actor.kind == "system":
        _decide(work, command.withdrawal_id, treasury.drop, at=work.now)
    else:
        _decide(work, command.withdrawal_id, treasury.cancel, by=oneself(work), at=work.now)


@handles(commands.ExpireWithdrawal)
def expire_withdrawal(command: commands.ExpireWithdrawal, work: Work) -> None:
    work.change(WITHDRAWAL, command.withdrawal_id, treasury.expire, at=work.now)


@handles(commands.PayWages)
def pay_wages(command: commands.PayWages, work: Work) -> None:
    """Once for the day; done, it is done, even where the treasury was empty."""
    faction_id, of = command.faction_id, f"faction:{command.faction_id}:{command.day}"

    def rule(faction: Faction) -> list[Event]:
        held = ledger.balances(faction_id)["treasury"]
        wages = payroll.pay_wages(faction, day=command.day, held=held, at=work.now)
        return wages if work.is_first(f"wages {of}") else []

    for paid in work.change(FACTION, faction_id, rule)[1]:
        if isinstance(paid, WagesPaid) and paid.total:
            wages = {ledger.bank(member): amount for member, amount in paid.paid.items()}
            _post(work, {ledger.treasury(faction_id): -paid.total, **wages}, "wages", of)


@handles(commands.PayTerritoryIncome)
def pay_territory_income(command: commands.PayTerritoryIncome, work: Work) -> None:
    """Once for the hour, for the zones that the faction owned when it ended and still owns."""
    faction_id, hour = command.faction_id, command.hour.astimezone(UTC)
    of = f"faction:{faction_id}:{hour:%Y-%m-%dT%H}"

    def rule(faction: Faction) -> list[Event]:
        zones = earning_zones(faction_id, hour + payroll.HOUR)
        income = payroll.pay_income(faction, hour=hour, zones=zones, at=work.now)
        return income if work.is_first(f"territory income {of}") else []

    for earned in work.change(FACTION, faction_id, rule)[1]:
        if isinstance(earned, TerritoryIncomeReceived):
            moves = {ledger.TERRITORY_INCOME: -earned.amount, ledger.treasury(faction_id): earned.amount}
            _post(work, moves, "territory income", of)


def _decide(work: Work, withdrawal_id: UUID, rule: Callable[..., Sequence[Event]], **facts: Any) -> Withdrawal:
    """Return the withdrawal after what the rule decides, the faction locked before it."""
    faction, _ = FACTION.load(faction_of_withdrawal(withdrawal_id))
    return work.change(WITHDRAWAL, withdrawal_id, rule, faction=faction, **facts)[0]


def _pay_if_agreed(work: Work, withdrawal: Withdrawal | None) -> None:
    if withdrawal and withdrawal.state is State.PAID:
        moves = {
            ledger.treasury(withdrawal.faction): -withdrawal.amount,
            ledger.cash(withdrawal.player): withdrawal.amount,
        }
        _post(work, moves, "treasury withdrawal", f"withdrawal:{withdrawal.id}")


def _post(work: Work, moves: dict[ledger.Pot, int], reason: str, reference: str) -> ledger.Posted:
    return ledger.post(moves, reason=reason, reference=reference, actor=work.actor.ref, at=work.now)
