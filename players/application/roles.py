"""Roles as Django groups: made once with the defaults, then the staff's to change."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as DjangoPermission
from django.db.models import Q, QuerySet

from ganggpt.bus import Work
from ganggpt.messages import Permission
from players.domain import errors
from players.domain.roles import PERMISSIONS
from players.models import Account


def create_missing_roles() -> None:
    """Make a group for each role that has none yet; a group that exists is left as staff made it."""
    for role, permissions in PERMISSIONS.items():
        group, new = Group.objects.get_or_create(name=role)
        if new:
            allow(group, permissions)


def allow(role: Group, permissions: Collection[Permission]) -> None:
    """Say anew what the role allows."""
    role.permissions.set(_ours().filter(codename__in=permissions))


def allowed_by(role: Group) -> frozenset[Permission]:
    """Return what the role allows."""
    return _named(_ours().filter(group=role))


def permissions_of(account_id: UUID) -> frozenset[Permission]:
    """Return what the account's roles allow."""
    return _named(_ours().filter(group__user=account_id))


def holders_of(permission: Permission) -> QuerySet[Account]:
    """Return the accounts that may do this: by a role, or because they may do everything."""
    enough = _ours().filter(codename__in={permission, Permission.SUPER_ADMIN})
    roles = Group.objects.filter(permissions__in=enough)
    return Account.objects.filter(Q(is_superuser=True) | Q(groups__in=roles)).distinct()


@contextmanager
def somebody_rules_on(work: Work) -> Iterator[None]:
    """Let one change of roles be made at a time. Raises LastSuperAdmin if nobody is left who may make the next.

    To be entered before an account is locked: all who take both take them in this order.
    """
    work.lock("roles")
    ruled = holders_of(Permission.SUPER_ADMIN).filter(is_active=True)
    before = ruled.exists()
    yield
    if before and not ruled.exists():
        raise errors.LastSuperAdmin("Nobody who can log in would hold super:admin.")


def _ours() -> QuerySet[DjangoPermission]:
    return DjangoPermission.objects.filter(content_type__app_label="players", codename__in=list(Permission))


def _named(permissions: QuerySet[DjangoPermission]) -> frozenset[Permission]:
    return frozenset(Permission(codename) for codename in permissions.values_list("codename", flat=True).distinct())
