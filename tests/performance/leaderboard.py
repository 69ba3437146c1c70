"""How long a rank takes among a million: top ten and around me, with the mirror and without; and what that costs.

In one process, without a network in front: `python -m tests.performance.leaderboard`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from time import perf_counter
from typing import Any
from uuid import UUID

from ganggpt.local import services
from tests.performance.open_doors import OPEN
from tests.performance.report import report, spread

PLAYERS = 1_000_000
ASKED = 1_000  # times, each for another player
LOST = 200  # times while PostgreSQL answers
SEED = 1
BOARD = "reputation"
_FILL = """
    INSERT INTO players_account (id, username, email, password, is_active, is_staff, is_superuser, token_version,
                                 version, created_at)
    SELECT md5('p' || n)::uuid, 'p' || n, 'p' || n || '@example.invalid', '', true, false, false, 0, 0, now()
    FROM generate_series(1, %(n)s) n;
    INSERT INTO players_player (account_id, version, experience, level, reputation, reputation_at)
    SELECT md5('p' || n)::uuid, 1, 0, 1, hashint4(n) & 65535, timestamptz '2026-01-01' + n * interval '1 second'
    FROM generate_series(1, %(n)s) n;
    INSERT INTO leaderboards_standing (board, member, score, reached_at, hidden, change, dirty)
    SELECT 'reputation', account_id, reputation, reputation_at, false, 1, false FROM players_player;
"""


def main() -> None:
    """Measure a city of its own."""
    with services.temporary(os.environ) as city:
        os.environ.update(city.environment | OPEN | {"DJANGO_SETTINGS_MODULE": "ganggpt.settings"})
        import django

        django.setup()
        from django.core.management import call_command

        call_command("prepare")
        rows, used = measure()
    method = f"{PLAYERS:,} players; services on the same machine; milliseconds in the process; mirror {used} MiB"
    report("Ranks among a million players", method, rows)


def measure() -> tuple[list[dict[str, Any]], int]:
    """Return the rows, and how many MiB of Redis the mirror takes."""
    from ganggpt.leaderboards import mirror, standings, syncing
    from ganggpt.leaderboards.models import Standing

    rows: list[dict[str, Any]] = []
    fill()
    players = list(Standing.objects.filter(board=BOARD).values_list("member", flat=True)[: 50 * ASKED])
    some = Random(SEED).sample(players, ASKED)
    flush()
    before = memory()
    with once(rows, "build the mirror"):
        syncing.rebuild(BOARD)
    used = round((memory() - before) / 2**20)
    rows += [
        row("top 10, function", times(lambda _: standings.top(BOARD, 10), some)),
        row("around me (5), function", times(lambda player: standings.around(BOARD, player, 5), some)),
        row("around me (5), mirror's script alone", times(lambda player: mirror.read(BOARD, player, 5), some)),
        row("move, then around me, function", times(moving(lambda player: standings.around(BOARD, player, 5)), some)),
        row("GET top 10, through the view", asking(lambda _: f"/leaderboards/{BOARD}", some)),
        row("GET around me, through the view", asking(lambda _: f"/leaderboards/{BOARD}/around-me", some)),
    ]
    flush()
    lost = times(lambda player: standings.around(BOARD, player, 5), some[:LOST])
    return [*rows, row("around me (5), function, mirror lost", lost)], used


def fill() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET session_replication_role = replica")
        cursor.execute(_FILL, {"n": PLAYERS})
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET statement_timeout; RESET session_replication_role")


def moving(ask: Callable[[UUID], object]) -> Callable[[UUID], object]:
    """Return the call after which the player's reputation has moved."""
    from players.models import Player

    def move_and_ask(player: UUID) -> None:
        Player.objects.filter(pk=player).update(reputation=70_000)
        ask(player)

    return move_and_ask


def asking(path: Callable[[UUID], str], players: list[UUID]) -> list[float]:
    """Return how long each took through middleware and view, as the player who asks."""
    from ganggpt.messages import Actor, Permission
    from players.models import Account
    from tests.fixtures import Client

    def client(player: UUID) -> Client:
        found = Client(None)
        who = Actor("account", player, "p", frozenset({Permission.READ_PLAYER}))
        found.force_authenticate(Account(pk=player), token=who)  # type: ignore[arg-type]
        return found

    clients = {player: client(player) for player in players}

    def ask(player: UUID) -> None:
        assert clients[player].get(path(player)).status_code == 200

    return times(ask, players)


def times(call: Callable[[UUID], object], players: list[UUID]) -> list[float]:
    """Return how long each call took, in seconds, after a few that warm up."""
    found = []
    for player in [*players[:20], *players]:
        begun = perf_counter()
        call(player)
        found.append(perf_counter() - begun)
    return found[20:]


@contextmanager
def once(rows: list[dict[str, Any]], what: str) -> Iterator[None]:
    begun = perf_counter()
    yield
    rows.append(row(what, [perf_counter() - begun]))


def row(what: str, seconds: list[float]) -> dict[str, Any]:
    return {"what": what, "times": len(seconds)} | spread(seconds * 2 if len(seconds) == 1 else seconds)


def flush() -> None:
    from django_redis import get_redis_connection

    get_redis_connection("default").flushall()


def memory() -> int:
    from django_redis import get_redis_connection

    return int(get_redis_connection("default").info("memory")["used_memory"])


if __name__ == "__main__":
    main()
