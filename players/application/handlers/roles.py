"""Roles: give one to an account, take it away, say anew what it allows. All of it holds at once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import Group
from django.db.models import QuerySet

from ganggpt import cache
from ganggpt.bus import Work, handles
from ganggpt.live.expulsion import expel, look_again
from ganggpt.messages import Actor, Permission
from players.application import roles
from players.domain import commands, errors
from players.domain.roles import REASON_MAX, REASON_MIN
from players.models import Account


@handles(commands.GrantRole)
def grant_role(command: commands.GrantRole, work: Work) -> None:
    """Raises NoSuchRole, NoSuchAccount, ReasonMissing, NotOnesOwnRoles, MoreThanOnesOwn."""
    role = _role(command.role)
    _check_not_more_than(work.actor, roles.allowed_by(role))
    with _changed(command, work) as account:
        account.groups.add(role)


@handles(commands.RevokeRole)
def revoke_role(command: commands.RevokeRole, work: Work) -> None:
    """Raises NoSuchRole, NoSuchAccount, ReasonMissing, NotOnesOwnRoles, LastSuperAdmin."""
    role = _role(command.role)
    with _changed(command, work) as account:
        account.groups.remove(role)


@handles(commands.SetRolePermissions)
def set_role_permissions(command: commands.SetRolePermissions, work: Work) -> None:
    """Raises NoSuchRole, ReasonMissing, MoreThanOnesOwn, LastSuperAdmin."""
    _check_reason(command.reason)
    with roles.somebody_rules_on(work):
        role = _role(command.role)
        before = roles.allowed_by(role)
        _check_not_more_than(work.actor, command.permissions - before)
        roles.allow(role, command.permissions)
        if command.permissions != before:
            _let_into_the_console(Account.objects.filter(groups=role))
            cache.stale_matching("account:*")  # a role may be everybody's: one word to all, not one for each
            look_again()
    _note(work, f"role:{role.name}", command.reason, "permissions", before, command.permissions)


@contextmanager
def _changed(command: commands.GrantRole | commands.RevokeRole, work: Work) -> Iterator[Account]:
    """Change the roles of the account inside, which is locked."""
    _check_reason(command.reason)
    if command.account_id == work.actor.id:
        raise errors.NotOnesOwnRoles("Nobody changes their own roles.")
    with roles.somebody_rules_on(work):
        account = Account.objects.select_for_update().filter(pk=command.account_id, deleted_at=None).first()
        if account is None:
            raise errors.NoSuchAccount("There is no such account.")
        before = _roles_of(account)
        yield account
        after = _roles_of(account)
        if after != before:
            _let_into_the_console(Account.objects.filter(pk=account.pk))
            cache.stale(f"account:{account.pk}")
            expel(account.pk)
    _note(work, f"account:{account.pk}", command.reason, "roles", before, after)


def _let_into_the_console(accounts: QuerySet[Account]) -> None:
    """Let the accounts into the console, or no more."""
    allowed = roles.holders_of(Permission.ADMIN_PANEL).values("pk")
    accounts.filter(pk__in=allowed, is_staff=False).update(is_staff=True)
    accounts.exclude(pk__in=allowed).filter(is_staff=True).update(is_staff=False)


def _role(name: str) -> Group:
    role = Group.objects.filter(name=name).first()
    if role is None:
        raise errors.NoSuchRole(f"There is no role {name}.")
    return role


def _roles_of(account: Account) -> set[str]:
    return set(account.groups.values_list("name", flat=True))


def _check_reason(reason: str) -> None:
    if not len(reason.strip()) >= REASON_MIN or len(reason) > REASON_MAX:
        fault = f"From {REASON_MIN} to {REASON_MAX} characters."
        raise errors.ReasonMissing("A change of roles needs a reason.", errors={"reason": [fault]})


def _check_not_more_than(actor: Actor, given: Iterable[Permission]) -> None:
    if lacked := sorted(permission for permission in given if not actor.may(permission)):
        raise errors.MoreThanOnesOwn(f"You lack {', '.join(lacked)} yourself.")


def _note(work: Work, subject: str, reason: str, what: str, before: Iterable[str], after: Iterable[str]) -> None:
    work.note(subject, reason=reason, before={what: sorted(before)}, after={what: sorted(after)})
