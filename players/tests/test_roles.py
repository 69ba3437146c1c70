"""Roles are groups: made once with the defaults, then the staff's to change."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as DjangoPermission

from ganggpt.messages import ANONYMOUS, Permission, system
from players.application.roles import create_missing_roles
from players.domain.roles import Role
from players.models import Account
from players.public import actor_of
from tests.fixtures import account_with

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

STAFF = {"read:player", "admin:panel", "moderate:content"}
HOLDS = {
    Role.PLAYER: {"read:player"},
    Role.MODERATOR: STAFF,
    Role.GAMEMASTER: STAFF | {"manage:faction", "manage:mission"},
    Role.ADMIN: STAFF | {"write:player", "manage:faction", "manage:mission", "manage:economy"},
    Role.SUPERADMIN: {permission.value for permission in Permission},
    Role.GAMESERVER: {"read:player", "server:bridge"},
}


def held(role: Role) -> set[str]:
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


def test_a_new_city_has_every_role_with_its_permissions() -> None:
    Group.objects.all().delete()
    create_missing_roles()
    assert {role: held(role) for role in Role} == HOLDS
    assert Group.objects.count() == len(Role)


def test_a_role_that_staff_changed_stays_as_they_made_it() -> None:
    moderators, players = Group.objects.get(name=Role.MODERATOR), Group.objects.get(name=Role.PLAYER)
    moderators.permissions.set(DjangoPermission.objects.filter(codename="manage:economy"))
    players.permissions.clear()
    Group.objects.get(name=Role.GAMESERVER).delete()
    create_missing_roles()
    assert held(Role.MODERATOR) == {"manage:economy"}
    assert held(Role.PLAYER) == set()
    assert held(Role.GAMESERVER) == HOLDS[Role.GAMESERVER]


@pytest.mark.parametrize("role", Role)
def test_an_account_may_what_its_role_allows(role: Role) -> None:
    actor = actor_of(account_with(role, "someone"))
    assert actor.permissions == HOLDS[role]
    assert (actor.kind, actor.name) == ("account", "someone")


def test_roles_add_up(player: Account) -> None:
    player.groups.add(Group.objects.get(name=Role.GAMESERVER))
    assert actor_of(player).permissions == {"read:player", "server:bridge"}


def test_permissions_of_django_itself_and_of_other_apps_mean_nothing_here(player: Account) -> None:
    group = Group.objects.create(name="editors")
    group.permissions.set(DjangoPermission.objects.exclude(codename__in=list(Permission)))
    player.groups.set([group])
    assert actor_of(player).permissions == frozenset()


def test_a_superuser_may_everything_and_a_visitor_nothing() -> None:
    root = actor_of(Account.objects.create_superuser("root_user", "root@grove.example", "Str0ng!Enough"))
    assert all(root.may(permission) and system("tests").may(permission) for permission in Permission)
    assert not any(ANONYMOUS.may(permission) for permission in Permission)
