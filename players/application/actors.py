"""From an account, or the token that speaks for one, to the actor that it is on the bus."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from ganggpt import cache
from ganggpt.live.passes import Pass, vouches
from ganggpt.messages import Actor, Permission
from players.application.roles import permissions_of
from players.models import Account

NEAR = 30.0  # seconds that an account and its session are believed to be as they were, if a drop were lost
# In SQL, for it is part of every request that the edge does not answer: to put it together costs more than to ask it.
_STATES = """
SELECT account.id, username, is_active, is_superuser, token_version,
    ARRAY(SELECT DISTINCT permission.codename FROM players_account_groups AS member
          JOIN auth_group_permissions AS allowed USING (group_id)
          JOIN auth_permission AS permission ON permission.id = allowed.permission_id
          WHERE member.account_id = account.id AND permission.codename = ANY(%(known)s)) AS held,
    ARRAY(SELECT session.id FROM players_session AS session
          WHERE session.account_id = account.id AND session.id = ANY(%(sessions)s)
              AND session.ended_at IS NULL AND session.expires_at > %(now)s) AS alive
FROM players_account AS account WHERE account.id = ANY(%(accounts)s)
"""


@dataclass(frozen=True)
class State:
    """What decides whether a token is believed, and what its bearer may do."""

    name: str
    active: bool
    token_version: int
    permissions: frozenset[Permission]
    session_alive: bool


def actor_of(account: Account) -> Actor:
    """Return the actor of an account; a superuser holds every permission."""
    permissions = frozenset({Permission.SUPER_ADMIN}) if account.is_superuser else permissions_of(account.pk)
    return Actor("account", account.pk, account.username, permissions, token_version=account.token_version)


def bearer(account_id: UUID, session_id: UUID, token_version: int) -> Actor | None:
    """Return the actor that a genuine token speaks for, if the token is still good."""
    return _actor(Pass(account_id, session_id, token_version), state_of(account_id, session_id))


def state_of(account_id: UUID, session_id: UUID | None) -> State | None:
    """Return how things stand with an account and one of its sessions; None if there is no account.

    It is kept in the process only: Redis would be asked for as long as the database, which tells of both at once.
    Without a session, as with a login at the console, only the account counts.
    """
    account = f"account:{account_id}"
    keys = (f"session:{session_id}:{account_id}", f"session:{session_id}", account) if session_id else (account,)
    kept = cache.fetch(keys[0], lambda: _told(account_id, session_id), seconds=0, near=NEAR, also=keys[1:])
    if kept is None:
        return None
    permissions = frozenset(map(Permission, kept["permissions"]))
    return State(kept["name"], kept["active"], kept["token_version"], permissions, kept["session_alive"])


@vouches
def bearers(passes: Collection[Pass]) -> Mapping[Pass, Actor]:
    """Return the actors of the passes that hold, by one query."""
    states = _states([(each.account, each.session) for each in passes])
    actors = {each: _actor(each, states.get((each.account, each.session))) for each in passes}
    return {each: actor for each, actor in actors.items() if actor}


def _told(account_id: UUID, session_id: UUID | None) -> dict[str, Any] | None:
    state = _states([(account_id, session_id)]).get((account_id, session_id))
    if state is None:
        return None
    return {
        "name": state.name,
        "active": state.active,
        "token_version": state.token_version,
        "permissions": sorted(state.permissions),
        "session_alive": state.session_alive,
    }


def _actor(held: Pass, state: State | None) -> Actor | None:
    if not (state and state.active and state.session_alive and state.token_version == held.token_version):
        return None
    return Actor("account", held.account, state.name, state.permissions, held.session, held.token_version)


def _states(asked: Collection[tuple[UUID, UUID | None]]) -> dict[tuple[UUID, UUID | None], State]:
    rows = {
        row["id"]: row for row in _rows({account for account, _ in asked}, {session for _, session in asked if session})
    }
    return {
        (account, session): State(
            row["username"],
            row["is_active"],
            row["token_version"],
            _permissions(row),
            session in (None, *(row["alive"] or ())),
        )
        for account, session in asked
        if (row := rows.get(account))
    }


def _rows(accounts: set[UUID], sessions: set[UUID]) -> list[dict[str, Any]]:
    asked: dict[str, Any] = {
        "accounts": list(accounts),
        "sessions": list(sessions),
        "known": list(Permission),
        "now": timezone.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_STATES, asked)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _permissions(row: Mapping[str, Any]) -> frozenset[Permission]:
    return frozenset({Permission.SUPER_ADMIN} if row["is_superuser"] else map(Permission, row["held"]))
