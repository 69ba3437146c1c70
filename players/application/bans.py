"""What a ban does to an account in the same transaction, and what its end gives back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from ganggpt.bus import Work
from ganggpt.leaderboards import standings
from ganggpt.messages import Event, system
from players.application.ownership import sign_out_everywhere
from players.application.queries.sanctions import holding, overdue
from players.domain import errors, events, sanction
from players.domain.penalty import Kind
from players.models import Account, Sanction, Visit
from players.projections import SANCTION

CLOCK = system("players.clock")


def banned(account_id: UUID, at: datetime | None = None) -> Sanction | None:
    """Return the ban that keeps the account out, the one that ends last; None if there is none, swept or not."""
    return holding(account_id, Kind.BAN, at).first()


def refuse_banned(account_id: UUID, at: datetime) -> None:
    """Raise AccountBanned, which tells why and until when, if a ban holds."""
    if ban := banned(account_id, at):
        until = f"until {ban.expires_at:%Y-%m-%d %H:%M} UTC" if ban.expires_at else "for ever"
        left = int((ban.expires_at - at).total_seconds()) + 1 if ban.expires_at else None
        raise errors.AccountBanned(f"This account is banned {until}: {ban.reason}", retry_after=left)


def end_overdue(account_id: UUID, work: Work) -> None:
    """End the account's sanctions whose time is up, for who cannot wait for the sweep: they log in."""
    for sanction_id in overdue(work.now, account_id):
        expire(sanction_id, work)


def expire(sanction_id: UUID, work: Work) -> None:
    """End the sanction if its time is up. Raises NoSuchSanction."""
    account = judged(sanction_id)
    clock = Work(CLOCK, work.now)  # whoever asks did not end it
    _, ended = clock.change(SANCTION, sanction_id, sanction.expire, at=work.now)
    settle(account, ended, work)


def judged(sanction_id: UUID) -> Account:
    """Return whose sanction it is, locked: accounts are locked before what hangs on them. Raises NoSuchSanction."""
    owner = Sanction.objects.filter(pk=sanction_id).values("account")
    account = Account.objects.select_for_update().filter(pk__in=owner).first()
    if account is None:
        raise errors.NoSuchSanction("There is no such sanction.")
    return account


def settle(account: Account, happened: Sequence[Event], work: Work) -> None:
    """Keep the account out, or let it back in, as what happened to a sanction of it asks; it is locked."""
    for event in happened:
        match event:
            case events.SanctionImposed(kind=Kind.BAN):
                _keep_out(account, work)
            case events.SanctionLifted(kind=Kind.BAN) | events.SanctionExpired(kind=Kind.BAN):
                _let_back_in(account, work)


def _keep_out(account: Account, work: Work) -> None:
    account.is_active = False
    sign_out_everywhere(account, work)
    account.save(update_fields=["is_active", "token_version"])
    Visit.objects.filter(player=account.pk, ended_at=None).update(ended_at=work.now)
    standings.hide(account.pk)


def _let_back_in(account: Account, work: Work) -> None:
    """Give all back but the tokens, unless another ban holds, or the account is no more."""
    if account.deleted_at or holding(account.pk, Kind.BAN, work.now).exists():
        return
    account.is_active = True
    account.save(update_fields=["is_active"])
    standings.show(account.pk)
