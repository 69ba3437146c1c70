"""Roles as Django groups: made once with the defaults, then the staff's to change."""

from uuid import UUID

from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as DjangoPermission

from ganggpt.messages import Permission
from players.domain.roles import PERMISSIONS


def create_missing_roles() -> None:
    """Make a group for each role that has none yet; a group that exists is left as staff made it."""
    for role, permissions in PERMISSIONS.items():
        group, new = Group.objects.get_or_create(name=role)
        if new:
            group.permissions.set(
                DjangoPermission.objects.filter(content_type__app_label="players", codename__in=permissions)
            )


def permissions_of(account_id: UUID) -> frozenset[Permission]:
    """Return what the account's roles allow."""
    held = DjangoPermission.objects.filter(
        group__user=account_id, content_type__app_label="players", codename__in=list(Permission)
    )
    return frozenset(Permission(codename) for codename in held.values_list("codename", flat=True).distinct())
