"""Money: send it, bring it to the bank and back, give and fine. An event and a ledger entry, or neither."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ganggpt.bus import Work, handles
from ganggpt.ledger import posting as ledger
from ganggpt.messages import Event
from players.application.queries.money import situation_of
from players.domain import commands, errors, money, player
from players.projections import PLAYER

POTS = {"cash": ledger.cash, "bank": ledger.bank}


@handles(commands.TransferMoney)
def transfer_money(command: commands.TransferMoney, work: Work) -> dict[str, Any]:
    """Return the entry, its fee and the sender's balances. Raises the rule's refusals and InsufficientFunds."""

    def rule(sender: player.Player) -> Sequence[Event]:  # asked once the sender is locked: what was sent is counted
        now = situation_of(sender.id, command.to, actor=work.actor.ref, now=work.now)
        return money.transfer(
            sender,
            to=command.to,
            amount=command.amount,
            account=command.account,
            muted=now.muted,
            known=now.known,
            sent=now.sent,
            at=work.now,
        )

    sender, fee, pot = _oneself(work), money.fee(command.amount), POTS[command.account]
    work.change(PLAYER, sender, rule)
    moves = {pot(sender): -command.amount - fee, pot(command.to): command.amount, ledger.TRANSFER_FEE: fee}
    entry, held = _post(moves, "transfer", sender, work)
    return {"id": entry, "amount": command.amount, "fee": fee, "account": command.account} | held


@handles(commands.DepositCash)
def deposit_cash(command: commands.DepositCash, work: Work) -> dict[str, Any]:
    """Return one's balances. Raises InvalidAmount, InsufficientFunds."""
    one = _oneself(work)
    work.change(PLAYER, one, money.deposit, amount=command.amount, at=work.now)
    moves = {ledger.cash(one): -command.amount, ledger.bank(one): command.amount}
    return _post(moves, "deposit", one, work)[1]


@handles(commands.WithdrawCash)
def withdraw_cash(command: commands.WithdrawCash, work: Work) -> dict[str, Any]:
    """Return one's balances. Raises InvalidAmount, InsufficientFunds."""
    one = _oneself(work)
    work.change(PLAYER, one, money.withdraw, amount=command.amount, at=work.now)
    moves = {ledger.bank(one): -command.amount, ledger.cash(one): command.amount}
    return _post(moves, "withdrawal", one, work)[1]


@handles(commands.GrantMoney)
def grant_money(command: commands.GrantMoney, work: Work) -> dict[str, Any]:
    """Return the entry and the player's balances. Raises InvalidAmount, InvalidReason, InsufficientFunds."""
    to, amount, account = command.player_id, command.amount, command.account
    work.change(PLAYER, to, money.grant, amount=amount, account=account, reason=command.reason, at=work.now)
    source, reason = (ledger.STAFF_GRANT, "staff grant") if amount > 0 else (ledger.FINES, "fine")
    entry, held = _post({source: -amount, POTS[account](to): amount}, reason, to, work)
    before = held | {account: held[account] - amount}
    work.note(f"player:{to}", reason=command.reason, before=before, after=held | {"entry": entry})
    return {"id": entry, "amount": amount, "account": account} | held


def _oneself(work: Work) -> UUID:
    if work.actor.kind != "account" or work.actor.id is None:
        raise errors.NoSuchPlayer("Only a player has money.")
    return work.actor.id


def _post(moves: Mapping[ledger.Pot, int], reason: str, of: UUID, work: Work) -> tuple[str, dict[str, int]]:
    """Return the entry and what one holds since."""
    reference = f"{reason}:{work.new_id()}"
    posted = ledger.post(moves, reason=reason, reference=reference, actor=work.actor.ref, at=work.now)
    return str(posted.entry), {account: posted.held[pot(of)] for account, pot in POTS.items()}
