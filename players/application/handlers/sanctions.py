"""Sanctions: impose one, lift it, appeal against it, decide the appeal, end it when its time is up."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from ganggpt.bus import Work, handles
from ganggpt.messages import Event
from players.application import bans
from players.application.actors import actor_of
from players.application.credentials import owner_of
from players.application.queries.sanctions import holding
from players.domain import commands, errors, sanction
from players.domain.penalty import Appeal, Kind
from players.models import Account, Sanction
from players.projections import SANCTION


@handles(commands.ImposeSanction)
def impose_sanction(command: commands.ImposeSanction, work: Work) -> UUID:
    account = Account.objects.select_for_update().filter(pk=command.account_id, deleted_at=None).first()
    if account is None:
        raise errors.NoSuchAccount("There is no such account.")
    before = {"is_active": account.is_active}
    sanction_id = work.new_id()
    imposed = sanction.impose(
        sanction_id,
        account_id=account.pk,
        held=actor_of(account).permissions,
        kind=command.kind,
        reason=command.reason,
        seconds=command.seconds,
        by=work.actor,
        at=work.now,
    )
    work.begin(SANCTION, sanction_id, imposed)
    _write(sanction_id, reason=command.reason)
    bans.settle(account, imposed, work)
    done = {"sanction": str(sanction_id), "kind": command.kind, "seconds": command.seconds}
    after = {"is_active": account.is_active, **done}
    work.note(f"account:{account.pk}", reason=command.reason, before=before, after=after)
    return sanction_id


@handles(commands.LiftSanction)
def lift_sanction(command: commands.LiftSanction, work: Work) -> None:
    _judge(command.sanction_id, work, command.reason, partial(sanction.lift, reason=command.reason))


@handles(commands.DecideAppeal)
def decide_appeal(command: commands.DecideAppeal, work: Work) -> None:
    rule = partial(sanction.decide, granted=command.granted, answer=command.answer)
    _judge(command.sanction_id, work, command.answer, rule)


@handles(commands.ExpireSanction)
def expire_sanction(command: commands.ExpireSanction, work: Work) -> None:
    bans.expire(command.sanction_id, work)


@handles(commands.AppealSanction)
def appeal_sanction(command: commands.AppealSanction, work: Work) -> None:
    if bans.judged(command.sanction_id).pk != work.actor.id:
        raise errors.NoSuchSanction("There is no such sanction of yours.")
    _appeal(command.sanction_id, command.text, work)


@handles(commands.AppealBan)
def appeal_ban(command: commands.AppealBan, work: Work) -> UUID:
    """Return which ban is appealed against. Raises WrongCredentials, NotBanned, and what an appeal raises."""
    account = owner_of(command.username, command.password)
    held = list(holding(account.pk, Kind.BAN, work.now))
    if not held:
        raise errors.NotBanned("No ban keeps you out: log in.")
    ban = next((ban for ban in held if ban.appeal == Appeal.NONE), held[0])
    _appeal(ban.pk, command.text, work)
    work.note(f"account:{account.pk}")
    return ban.pk


def _appeal(sanction_id: UUID, text: str, work: Work) -> None:
    """Record the appeal; the account is locked."""
    work.change(SANCTION, sanction_id, sanction.appeal, text=text, at=work.now)
    _write(sanction_id, appeal_text=text)


def _judge(sanction_id: UUID, work: Work, words: str, rule: Callable[..., Sequence[Event]]) -> None:
    """Let the rule end the sanction or the appeal; the words are for the player to read."""
    account = bans.judged(sanction_id)
    before = _stands(account, sanction_id)
    held = actor_of(account).permissions
    _, happened = work.change(SANCTION, sanction_id, rule, held=held, by=work.actor, at=work.now)
    _write(sanction_id, answer=words)
    bans.settle(account, happened, work)
    work.note(f"account:{account.pk}", reason=words, before=before, after=_stands(account, sanction_id))


def _stands(account: Account, sanction_id: UUID) -> dict[str, Any]:
    row = Sanction.objects.values("kind", "state", "appeal").get(pk=sanction_id)
    return {"sanction": str(sanction_id), "is_active": account.is_active, **row}


def _write(sanction_id: UUID, **words: str) -> None:
    Sanction.objects.filter(pk=sanction_id).update(**words)
