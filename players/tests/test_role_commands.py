"""Roles given, taken and changed by command: at once, with a reason, and never the last super admin."""

from contextlib import suppress
from functools import partial
from threading import Barrier, BrokenBarrierError
from typing import Any
from unittest.mock import Mock
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import Group

from ganggpt.bus import execute
from ganggpt.eventstore.models import AuditEntry
from ganggpt.messages import Actor, Command, Permission, Refusal, system
from players.application.actors import state_of
from players.application.handlers import roles as handlers
from players.domain import commands, errors
from players.domain.roles import PERMISSIONS, Role
from players.models import Account
from players.public import actor_of
from players.tests.doors import log_in, me
from tests.factories import PASSWORD, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Client, account_with
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
CITY = system("tests")
WHY = "A new colleague."


@pytest.fixture
def cj(db: None) -> Account:
    return Account.objects.get(pk=PlayerFactory.create(username="Carl_J"))


@pytest.fixture
def root(db: None) -> Account:
    return account_with(Role.SUPERADMIN, "root_one")


@pytest.fixture
def expelled(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    heard: list[UUID] = []
    monkeypatch.setattr("players.application.handlers.roles.expel", heard.append)
    return heard


def grant(whom: Account, role: str = Role.MODERATOR, reason: str = WHY) -> Command:
    return commands.GrantRole(account_id=whom.pk, role=role, reason=reason)


def revoke(whom: Account, role: str = Role.MODERATOR, reason: str = WHY) -> Command:
    return commands.RevokeRole(account_id=whom.pk, role=role, reason=reason)


def allow(role: str, *permissions: Permission, reason: str = WHY) -> Command:
    return commands.SetRolePermissions(role=role, permissions=frozenset(permissions), reason=reason)


def refused(command: Command, by: Actor) -> str:
    with nothing_changes(), pytest.raises(Refusal) as why:
        execute(command, by=by)
    return why.value.code


def test_a_role_that_is_granted_holds_at_once_for_tokens_console_and_sockets(
    cj: Account, root: Account, expelled: list[UUID]
) -> None:
    access = log_in().json()["access"]
    player = Client(None)
    player.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    body = {"account_id": str(root.pk), "kind": "WARN", "reason": "Aimbot."}
    assert player.post("/sanctions", body).json()["code"] == "not_allowed"
    execute(grant(cj), by=actor_of(root))
    assert player.post("/sanctions", body).json()["code"] == "may_not_judge"
    assert Account.objects.get(pk=cj.pk).is_staff
    execute(revoke(cj), by=actor_of(root))
    assert player.post("/sanctions", body).json()["code"] == "not_allowed"
    assert not Account.objects.get(pk=cj.pk).is_staff
    assert me(access) == 200
    assert expelled == [cj.pk, cj.pk]


def test_the_audit_tells_who_changed_whose_roles_and_why(cj: Account, root: Account) -> None:
    execute(grant(cj), by=actor_of(root))
    entry = AuditEntry.objects.get(command="players.GrantRole")
    assert (entry.actor, entry.subject, entry.reason) == (f"account:{root.pk}", f"account:{cj.pk}", WHY)
    assert (entry.before, entry.after) == ({"roles": ["PLAYER"]}, {"roles": ["MODERATOR", "PLAYER"]})
    execute(allow(Role.PLAYER), by=actor_of(root))
    changed = AuditEntry.objects.get(command="players.SetRolePermissions")
    assert (changed.subject, changed.before, changed.after) == (
        "role:PLAYER", {"permissions": ["read:player"]}, {"permissions": []},
    )  # fmt: skip


def test_granted_or_taken_twice_it_is_as_once(cj: Account, root: Account, expelled: list[UUID]) -> None:
    for command in (grant(cj), grant(cj), revoke(cj), revoke(cj)):
        execute(command, by=actor_of(root))
    assert list(cj.groups.values_list("name", flat=True)) == ["PLAYER"]
    assert len(expelled) == 2


def test_a_change_of_a_role_holds_at_once_for_all_who_have_it(
    cj: Account, other_player: Account, root: Account
) -> None:
    execute(allow(Role.PLAYER, Permission.READ_PLAYER, Permission.ADMIN_PANEL), by=actor_of(root))
    assert Account.objects.filter(is_staff=True, groups__name=Role.PLAYER).count() == 2
    assert actor_of(cj).permissions == {"read:player", "admin:panel"}
    execute(allow(Role.PLAYER, Permission.READ_PLAYER), by=actor_of(root))
    assert set(Account.objects.filter(is_staff=True).values_list("pk", flat=True)) == {root.pk}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[bytes | str]:
    """Return what the processes that hold sockets are told."""
    heard: list[bytes | str] = []
    redis = Mock(publish=lambda channel, message: heard.append(message))
    monkeypatch.setattr("ganggpt.live.expulsion.get_redis_connection", lambda alias: redis)
    return heard


@pytest.mark.django_db(transaction=True)
def test_a_change_of_everybodys_role_is_one_word_to_all(told: list[bytes | str]) -> None:
    one, root = Account.objects.get(pk=PlayerFactory.create()), account_with(Role.SUPERADMIN, "root_one")
    for _ in range(2):
        PlayerFactory.create()
    held = (one.pk, uuid4())
    before = state_of(*held)
    assert before
    assert before.permissions == {"read:player"}
    execute(allow(Role.PLAYER), by=actor_of(root))
    after = state_of(*held)
    assert after
    assert after.permissions == set()
    assert told == ["0\nall"]


@pytest.mark.django_db(transaction=True)
def test_a_change_that_changes_nothing_has_nobody_looked_at(told: list[bytes | str]) -> None:
    root = account_with(Role.SUPERADMIN, "root_one")
    execute(allow(Role.PLAYER, Permission.READ_PLAYER), by=actor_of(root))
    assert told == []


def test_the_console_stays_open_to_who_has_it_by_another_role(cj: Account, root: Account) -> None:
    for role in (Role.MODERATOR, Role.GAMEMASTER):
        execute(grant(cj, role), by=actor_of(root))
    execute(revoke(cj), by=actor_of(root))
    assert Account.objects.get(pk=cj.pk).is_staff
    boss = Account.objects.create_superuser("boss_man", "boss@example.invalid", "Str0ng!Enough")
    for command in (grant(boss, Role.PLAYER), revoke(boss, Role.PLAYER)):
        execute(command, by=actor_of(root))
    assert Account.objects.get(pk=boss.pk).is_staff


@pytest.mark.parametrize("reason", ["", "ab", " a ", "x" * 301])
def test_no_change_without_a_reason(cj: Account, root: Account, reason: str) -> None:
    by = actor_of(root)
    for command in (grant(cj, reason=reason), revoke(cj, reason=reason), allow(Role.PLAYER, reason=reason)):
        assert refused(command, by) == "reason_missing"


def test_the_role_and_the_account_must_be_there(cj: Account, root: Account) -> None:
    by = actor_of(root)
    for command in (grant(cj, "BOSS"), revoke(cj, "BOSS"), allow("BOSS")):
        assert refused(command, by) == "no_such_role"
    nobody = Account(pk=uuid4())
    assert refused(grant(nobody), by) == refused(revoke(nobody), by) == "no_such_account"


def test_nobody_changes_their_own_roles(root: Account) -> None:
    account_with(Role.SUPERADMIN, "root_two")
    by = actor_of(root)
    assert refused(grant(root), by) == refused(revoke(root, Role.SUPERADMIN), by) == "not_ones_own_roles"


@pytest.mark.parametrize("role", [Role.PLAYER, Role.MODERATOR, Role.ADMIN, Role.GAMESERVER])
def test_roles_are_super_admins_business(cj: Account, other_player: Account, role: Role) -> None:
    by = actor_of(account_with(role, "somebody_else"))
    for command in (grant(cj, Role.PLAYER), revoke(cj, Role.PLAYER), allow(Role.PLAYER)):
        assert refused(command, by) == "not_allowed"


def test_nobody_gives_what_they_lack(cj: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were roles somebody else's to give one day: still no more than their own."""
    for command in (commands.GrantRole, commands.SetRolePermissions):
        monkeypatch.setattr(command, "needs", Permission.MODERATE_CONTENT)
    by = actor_of(account_with(Role.MODERATOR, "mod_one"))
    assert refused(grant(cj, Role.ADMIN), by) == "more_than_ones_own"
    assert refused(allow(Role.PLAYER, Permission.MANAGE_ECONOMY), by) == "more_than_ones_own"
    execute(grant(cj, Role.MODERATOR), by=by)
    execute(allow(Role.ADMIN, *PERMISSIONS[Role.ADMIN] - {Permission.MANAGE_ECONOMY}), by=by)


def test_the_last_super_admin_who_can_log_in_stays(root: Account) -> None:
    out = account_with(Role.SUPERADMIN, "root_two")
    Account.objects.filter(pk=out.pk).update(is_active=False)
    assert refused(revoke(root, Role.SUPERADMIN), CITY) == "last_super_admin"
    assert refused(allow(Role.SUPERADMIN, Permission.ADMIN_PANEL), CITY) == "last_super_admin"
    account_with(Role.SUPERADMIN, "root_three")
    execute(revoke(root, Role.SUPERADMIN), by=CITY)
    assert not Account.objects.get(pk=root.pk).is_staff


def test_the_last_super_admin_does_not_delete_themselves_either(cj: Account, root: Account) -> None:
    execute(grant(cj, Role.SUPERADMIN), by=CITY)
    Account.objects.filter(pk=root.pk).update(is_active=False)
    delete = commands.DeleteAccount(password=PASSWORD)
    assert refused(delete, actor_of(cj)) == "last_super_admin"
    Account.objects.filter(pk=root.pk).update(is_active=True)
    execute(delete, by=actor_of(cj))
    assert Account.objects.get(pk=cj.pk).deleted_at


def test_a_superuser_is_a_super_admin_too(root: Account) -> None:
    Account.objects.create_superuser("boss_man", "boss@example.invalid", "Str0ng!Enough")
    execute(revoke(root, Role.SUPERADMIN), by=CITY)
    assert not root.groups.exists()


def test_a_city_without_super_admins_can_still_change_its_roles(cj: Account) -> None:
    execute(allow(Role.PLAYER), by=CITY)
    assert Group.objects.get(name=Role.PLAYER).permissions.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_super_admins_who_dismiss_each_other_at_once_do_not_both_go(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = (account_with(Role.SUPERADMIN, name) for name in ("root_one", "root_two"))
    let_in, meeting = handlers._let_into_the_console, Barrier(2, timeout=0.5)

    def late(accounts: Any) -> None:
        """Wait for the other, who has taken the role away too; the lock lets nobody come."""
        with suppress(BrokenBarrierError):
            meeting.wait()
        let_in(accounts)

    monkeypatch.setattr(handlers, "_let_into_the_console", late)
    answers = together(
        partial(execute, revoke(two, Role.SUPERADMIN), by=actor_of(one)),
        partial(execute, revoke(one, Role.SUPERADMIN), by=actor_of(two)),
    )
    assert [type(answer) for answer in answers if isinstance(answer, Refusal)] == [errors.LastSuperAdmin]
    assert Account.objects.filter(groups__name=Role.SUPERADMIN).count() == 1
    assert meeting.broken
