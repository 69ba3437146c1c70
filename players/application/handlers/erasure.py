"""Erasure: everything personal of a player is forgotten. Events and the ledger, which hold ids only, stay."""

from contextlib import nullcontext

from ganggpt.bus import Work, handles
from ganggpt.leaderboards import standings
from ganggpt.ledger import posting as ledger
from ganggpt.messages import Permission
from players.application.ownership import confirm, own, sign_out_everywhere, tell
from players.application.roles import somebody_rules_on
from players.domain import commands, events, identity
from players.models import Account, OneTimeToken, Sanction, Session, Visit
from players.projections import PLAYER


@handles(commands.DeleteAccount)
def delete_account(command: commands.DeleteAccount, work: Work) -> None:
    """Raises NoSuchPlayer, WrongPassword, LastSuperAdmin."""
    with somebody_rules_on(work) if work.actor.may(Permission.SUPER_ADMIN) else nullcontext():
        _delete(command, work)


def _delete(command: commands.DeleteAccount, work: Work) -> None:
    account = own(work)
    PLAYER.load(account.pk)  # for players only
    confirm(account, command.password)
    sign_out_everywhere(account, work)
    _anonymise(account, work)
    for model in (Session, OneTimeToken):
        model.objects.filter(account=account).delete()
    Visit.objects.filter(player=account.pk).delete()
    Sanction.objects.filter(account=account).update(reason="", appeal_text="", answer="")
    ledger.leave_to_nobody(account.pk, reference=f"player:{account.pk}", actor=work.actor.ref, at=work.now)
    standings.hide(account.pk)
    work.note(f"account:{account.pk}")
    tell(account, events.PlayerDeleted(player_id=account.pk, at=work.now), work)


def _anonymise(account: Account, work: Work) -> None:
    account.username = f"{identity.GONE}{work.new_id().hex[:12]}"
    account.email = f"{account.pk}@deleted.invalid"
    account.set_unusable_password()
    account.is_active = account.is_staff = account.is_superuser = False
    account.last_login = account.email_verified_at = account.renamed_at = None
    account.deleted_at = work.now
    account.version += 1
    account.save()
    account.groups.clear()
    account.user_permissions.clear()
